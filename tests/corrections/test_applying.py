"""Each kind of correction, what follows from it, and how corrections stand to one another."""

from __future__ import annotations

from dataclasses import replace

from pier import ACCOUNT, ARTICLES, BOTE, CLAIM, HERALD, OSE, SLATE, corrected, correction, of_claim, words

from variorum.corrections import apply, correct
from variorum.model import Account, Claim, Entity, Origin
from variorum.report import Reading, to_json
from variorum.report.digest import Digest
from variorum.report.head import AccountHead


def claim_of(account: Account, id: str) -> Claim:
    return next(claim for claim in account.claims if claim.id == id)


def without_corrections(account: Account) -> Account:
    """The account without the list of its corrections."""
    return replace(account, corrections=())


JOIN = correction("join", of_claim("c5")[0], of_claim("c6")[0])
DISMISS = correction("dismiss", words(BOTE, "Nine anglers"), words(OSE, "Eleven anglers"), why="Radio Ose counts the crew")


def test_without_corrections_an_account_is_the_same() -> None:
    assert apply(ACCOUNT, ARTICLES, []) == ACCOUNT
    reading = Reading(ARTICLES, (ACCOUNT,))
    assert to_json(correct(reading, [])) == to_json(reading)


def test_a_corrected_speaker_is_recognised_and_the_origins_follow() -> None:
    account = corrected(correction("speaker", words(HERALD, "The planks are rotten"), value="orla fenwick"))
    attribution = next(a for a in account.attributions if a.id == "a3")
    assert (attribution.speaker, attribution.entity) == ("Orla Fenwick", "e1")
    assert [origin.articles for origin in claim_of(account, "c3").origins] == [("bote", "herald", "slate")]
    assert account.corrections[0].items == ("a3", "d2")
    assert [d.id for d in account.dismissed] == ["d2"]
    assert claim_of(account, "c3").status == "single-origin"


def test_a_speaker_whom_the_story_does_not_know_is_named_as_given() -> None:
    account = corrected(correction("speaker", words(HERALD, "The planks are rotten"), value="Ilse Marn"))
    attribution = next(a for a in account.attributions if a.id == "a3")
    assert (attribution.speaker, attribution.entity) == ("Ilse Marn", None)
    dispute = next(d for d in account.findings if d.id == "d2")
    assert dispute.values == ("Orla Fenwick", "Ilse Marn")
    assert [[s.article for s in spans] for _, spans in account.values(dispute)] == [["bote"], ["herald"]]


def test_words_that_nobody_says_are_the_outlets_own() -> None:
    account = corrected(correction("unsaid", words(HERALD, "The planks are rotten")))
    assert "a3" not in {a.id for a in account.attributions}
    assert [s.attribution for s in claim_of(account, "c3").statements] == ["a1", None, "a4"]
    assert account.corrections[0].items == ("c3", "d2")


def test_joined_claims_have_the_statements_articles_and_origins_of_both() -> None:
    account = corrected(JOIN)
    claim = claim_of(account, "c5")
    assert claim.gist == CLAIM["c5"].gist
    assert {s.article for s in claim.statements} == {"ose", "herald", "slate"}
    assert (claim.articles, claim.left_out_by) == (("herald", "ose", "slate"), ())
    assert claim.origins == (Origin(("herald", "slate")), Origin(("ose",)))
    assert claim.status == "corroborated"
    assert [c.id for c in account.claims] == ["c1", "c2", "c3", "c4", "c5", "c7"]
    assert account.corrections[0].items == ("c5",)


def test_a_dispute_is_about_the_claim_that_its_claim_was_joined_with() -> None:
    account = corrected(correction("join", of_claim("c1")[0], of_claim("c2")[0]))
    assert [d.id for d in account.disputes] == ["d1", "d2"]
    assert claim_of(account, "c1").status == "disputed"


def test_statements_that_are_split_off_are_a_claim_of_their_own() -> None:
    account = corrected(
        correction("split", words(HERALD, "Nine people were brought ashore"), words(SLATE, "Nine people were brought ashore"))
    )
    new = account.corrections[0].items[-1]
    rest, own = claim_of(account, "c2"), claim_of(account, new)
    assert own.gist == "Nine people were brought ashore"
    assert (own.articles, rest.articles) == (("herald", "slate"), ("bote", "ose"))
    assert (own.left_out_by, rest.left_out_by) == (("bote", "ose"), ("herald", "slate"))
    assert own.origins == (Origin(("herald", "slate")),)
    assert [c.id for c in account.claims].index(new) == 2
    assert "d1" in {d.id for d in account.disputes}


def test_a_dispute_between_claims_that_were_split_is_none_any_more() -> None:
    account = corrected(correction("split", words(OSE, "Eleven anglers were brought ashore")))
    assert [d.id for d in account.dismissed] == ["d1"]
    assert {c.status for c in account.claims if c.id in (*account.corrections[0].items, "c2")} == {
        "corroborated",
        "single-origin",
    }
    assert "d1" in account.corrections[0].items


def test_a_dismissed_dispute_is_kept_with_its_reason_and_disputes_nothing() -> None:
    account = corrected(DISMISS)
    assert [d.id for d in account.findings] == ["d2"]
    assert account.dismissed == ACCOUNT.findings[:1]
    assert claim_of(account, "c2").status == "corroborated"
    assert (account.corrections[0].items, account.corrections[0].why) == (("d1",), "Radio Ose counts the crew")


def test_a_dismissal_may_say_which_kind_of_dispute_it_is_about() -> None:
    assert corrected(replace(DISMISS, value="number")).dismissed == ACCOUNT.findings[:1]
    assert corrected(replace(DISMISS, value="date")).corrections[0].lapsed == (
        "the account has no dispute between “Nine anglers” and “Eleven anglers”"
    )


def test_a_dismissal_does_not_hide_a_value_that_came_later() -> None:
    read = ACCOUNT.findings[0]
    grown = replace(read, spans=(*read.spans, words(HERALD, "five of them")), values=(*read.values, "five of them"))
    account = apply(replace(ACCOUNT, findings=(grown,)), ARTICLES, [DISMISS])
    assert account.findings == (grown,)
    assert account.corrections[0].lapsed == (
        "the dispute has a new value, “five of them”; dismiss it again if this is no dispute either"
    )


def test_two_names_made_one_are_one_speaker_and_one_origin() -> None:
    account = corrected(
        correction("name", words(OSE, "O. Fenvick"), words(BOTE, "Orla Fenwick"), value="Orla Fenwick"),
        correction("join", of_claim("c3")[0], of_claim("c4")[0]),
    )
    entity = account.entities[0]
    assert (entity.id, entity.name, entity.names) == ("e1", "Orla Fenwick", ("Orla Fenwick", "Fenwick", "O. Fenvick"))
    assert {m.article for m in entity.mentions} == {"bote", "ose"}
    assert [(a.speaker, a.entity) for a in account.attributions if a.id in {"a1", "a2"}] == [("Orla Fenwick", "e1")] * 2
    assert account.attributions[-1].via == ("Orla Fenwick",)
    assert [(label.referent, len(label.spans)) for label in account.labels] == [("Orla Fenwick", 2)]
    assert Origin(("bote", "ose"), "Orla Fenwick") in claim_of(account, "c3").origins
    assert account.corrections[0].items == ("e1",)


def test_a_dispute_about_the_speaker_ends_when_the_two_names_are_one() -> None:
    account = corrected(correction("name", words(BOTE, "Orla Fenwick"), words(HERALD, "Bram Tolle"), value="Orla Fenwick"))
    assert [d.id for d in account.dismissed] == ["d2"]
    assert account.corrections[0].items == ("e1", "d2")


def test_joined_and_then_split_is_as_it_was_read() -> None:
    account = corrected(JOIN, correction("split", *of_claim("c6"), who="Jo Marsh", number=2))
    assert without_corrections(account) == ACCOUNT
    assert [c.lapsed for c in account.corrections] == ["overruled by correction 2 of Jo Marsh", None]


def test_split_and_then_joined_is_as_it_was_read() -> None:
    off = words(OSE, "Eleven anglers were brought ashore")
    account = corrected(correction("split", off), correction("join", off, of_claim("c2")[0]))
    assert without_corrections(account) == ACCOUNT
    assert [c.stands for c in account.corrections] == [False, True]


def test_part_of_a_joined_claim_can_be_split_off_again() -> None:
    part = of_claim("c6")[1]
    account = corrected(JOIN, correction("split", part))
    assert claim_of(account, "c5").articles == ("herald", "ose")
    assert [c.stands for c in account.corrections] == [True, True]


def test_the_later_of_two_corrected_speakers_wins_and_both_are_kept() -> None:
    words_said = words(HERALD, "The planks are rotten")
    account = corrected(
        correction("speaker", words_said, value="Orla Fenwick"),
        correction("speaker", words_said, value="Ilse Marn", who="Jo Marsh"),
    )
    assert next(a.speaker for a in account.attributions if a.id == "a3") == "Ilse Marn"
    assert [c.lapsed for c in account.corrections] == ["overruled by a later correction of Jo Marsh", None]
    assert account.corrections[0].items == ()
    assert "d2" not in {d.id for d in account.dismissed}


def test_words_without_a_speaker_can_be_given_one_again() -> None:
    words_said = words(BOTE, "The planks are rotten")
    account = corrected(correction("unsaid", words_said), correction("speaker", words_said, value="Bram Tolle"))
    assert next((a.speaker, a.entity) for a in account.attributions if a.id == "a1") == ("Bram Tolle", "e3")
    assert [c.stands for c in account.corrections] == [False, True]
    assert [a.id for a in account.attributions] == ["a1", "a2", "a3", "a4", "a5"]


def test_a_corrected_speaker_is_corrected_as_a_relay_too() -> None:
    inner = replace(ACCOUNT.attributions[4], id="a6", content=(words(BOTE, "been warned"),), via=("Orla Fenwick", "Radio Ose"))
    account = replace(ACCOUNT, attributions=(*ACCOUNT.attributions, inner))
    corrected_account = apply(account, ARTICLES, [correction("speaker", words(BOTE, "she had been warned"), value="Ilse Marn")])
    assert corrected_account.attributions[-1].via == ("Ilse Marn", "Radio Ose")


def test_a_correction_of_words_that_are_no_item_changes_nothing_and_says_so() -> None:
    nowhere = words(BOTE, "Pier at Lunnan closed")
    for given, reason in (
        (correction("speaker", nowhere, value="Ilse Marn"), "nobody says “Pier at Lunnan closed” in the account"),
        (correction("split", nowhere), "no claim of the account states “Pier at Lunnan closed”"),
        (correction("join", nowhere, of_claim("c1")[0]), "no claim of the account states “Pier at Lunnan closed”"),
        (
            correction("name", nowhere, nowhere, value="X"),
            "“Pier at Lunnan closed” is not a name of anybody or anything in the account",
        ),
    ):
        account = corrected(given)
        assert account.corrections == (replace(given, lapsed=reason),)
        assert without_corrections(account) == ACCOUNT


def test_a_correction_that_lapsed_before_stays_so_and_one_without_words_lapses() -> None:
    gone = replace(JOIN, lapsed="undone by Jo Marsh: they are not")
    account = corrected(gone, replace(JOIN, spans=()))
    assert without_corrections(account) == ACCOUNT
    assert [c.lapsed for c in account.corrections] == [gone.lapsed, "it names no words"]


def test_a_reading_is_corrected_account_by_account() -> None:
    other = replace(ACCOUNT, id="s2", articles=("elsewhere",), claims=(), findings=(), attributions=(), entities=())
    reading = correct(Reading(ARTICLES, (ACCOUNT, other)), [DISMISS])
    assert [len(a.corrections) for a in reading.accounts] == [1, 0]
    assert reading.accounts[1] == other


def test_statements_that_do_not_say_the_same_leave_their_claim_but_for_the_first() -> None:
    account = corrected(correction("unlike", *of_claim("c2")[:2]))
    assert [s.article for s in claim_of(account, "c2").statements] == ["bote", "herald", "slate"]
    (lapsed,) = account.corrections
    assert lapsed.stands
    assert len(lapsed.items) >= 2
    assert [d.id for d in account.dismissed] == ["d1"]


def test_answers_that_do_not_say_the_same_are_no_longer_agreed() -> None:
    state = next(f for f in ACCOUNT.facts if f.id == "f2")
    agreed = replace(state, answers=tuple(replace(a, agreed=True) for a in state.answers))
    read = replace(ACCOUNT, facts=(ACCOUNT.facts[0], agreed))
    account = apply(read, ARTICLES, [correction("unlike", *(a.span for a in state.answers))])
    assert not any(a.agreed for f in account.facts for a in f.answers)
    assert account.corrections[0].items == ("f2",)


def test_words_that_no_claim_joins_cannot_be_taken_apart() -> None:
    account = corrected(correction("unlike", of_claim("c5")[0], of_claim("c7")[0]))
    assert without_corrections(account) == without_corrections(ACCOUNT)
    assert (account.corrections[0].lapsed or "").startswith("the account does not say that")


def test_values_of_one_fact_are_put_in_dispute() -> None:
    state = next(f for f in ACCOUNT.facts if f.id == "f2")
    account = corrected(correction("dispute", words(BOTE, "Orla Fenwick"), words(HERALD, "the engineer Bram Tolle")))
    raised = account.disputes[0]
    assert (raised.kind, raised.values) == ("wording", ("Orla Fenwick", "the engineer Bram Tolle"))
    assert account.corrections[0].items == (raised.id,)
    assert corrected(correction("dispute", *(a.span for a in state.answers))).corrections[0].lapsed is not None  # one word


def test_what_is_in_dispute_already_is_not_put_in_dispute_again() -> None:
    account = corrected(replace(DISMISS, kind="dispute"))
    assert (account.corrections[0].lapsed or "").endswith("are already in dispute")


def test_what_was_only_to_be_checked_counts_once_a_person_says_so() -> None:
    likely = replace(ACCOUNT.findings[0], to_check=True, probability=0.45)
    read = replace(
        ACCOUNT, findings=(likely, *ACCOUNT.findings[1:]), facts=(replace(ACCOUNT.facts[0], verdict="vaguer"), *ACCOUNT.facts[1:])
    )
    account = apply(read, ARTICLES, [replace(DISMISS, kind="dispute")])
    assert [d.id for d in account.disputes] == ["d1", "d2"]
    assert account.facts[0].verdict == "contradict"
    assert claim_of(account, "c2").status == "disputed"


def test_a_dispute_that_a_person_raised_is_dismissed_by_the_next() -> None:
    spans = words(BOTE, "Orla Fenwick"), words(HERALD, "the engineer Bram Tolle")
    account = corrected(correction("dispute", *spans), correction("dismiss", *spans, number=2))
    assert {d.id for d in account.findings} == {"d1", "d2"}
    assert [c.stands for c in account.corrections] == [False, True]


def test_the_place_the_day_and_the_headline_are_what_a_person_says() -> None:
    town = Entity("e9", "Lunnan", "place", ("Lunnan",), (words(BOTE, "Pier at Lunnan closed"),))
    mention = BOTE.span(BOTE.text.index("Lunnan was"), BOTE.text.index("Lunnan was") + 6)
    read = replace(ACCOUNT, entities=(*ACCOUNT.entities, replace(town, mentions=(mention,))))
    day, headline = words(OSE, "On Friday"), words(OSE, "On Friday Lunnan shut its pier")
    corrections = [correction("place", mention), correction("day", day), correction("headline", headline)]
    account = apply(read, ARTICLES, corrections)
    assert account.headline == "On Friday Lunnan shut its pier"
    head = AccountHead(Digest(Reading(ARTICLES, (account,)), account))
    assert head.what == headline
    assert [p.entity.name for p in head.where] == ["Lunnan"]
    assert [(days.first.isoformat(), spans) for days, spans in head.when] == [("2031-05-02", (day,))]


def test_words_that_name_no_place_or_day_change_nothing() -> None:
    account = corrected(correction("place", words(OSE, "The ferry")), correction("day", words(OSE, "The ferry")))
    assert [c.stands for c in account.corrections] == [False, False]


def test_the_later_of_two_headlines_stands() -> None:
    first, second = (correction("headline", words(a, t)) for a, t in ((BOTE, "Pier at Lunnan closed"), (OSE, "The ferry")))
    account = corrected(first, second)
    assert account.headline == "The ferry"
    assert [c.stands for c in account.corrections] == [False, True]
