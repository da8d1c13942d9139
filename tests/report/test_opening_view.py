from dataclasses import replace
from datetime import date, datetime
from typing import Literal

import pytest
from ferry_reading import article, make_reading, span

from variorum.model import Account, Article, Attribution, Claim, Credit, Dating, Entity, Event, Label, Origin, Reuse, Statement
from variorum.report import Reading
from variorum.report.lead_sentences import find_headline, headline_of
from variorum.report.page.items import Opening
from variorum.report.page.view import page_view
from variorum.reuse import find_citations


def opening_of(reading: Reading) -> Opening | None:
    return page_view(reading).stories[0].opening


def quake_reading(*texts: str, places: tuple[str, ...] = (), claims: tuple[tuple[str, ...], ...]) -> Reading:
    """Reports of one quake; a claim is the words of each report that has it, and an empty string where it has not."""
    articles = [article(f"a{n}", t, outlet=f"Outlet {n}", published=datetime(2031, 5, 7)) for n, t in enumerate(texts)]

    def claim(n: int, words: tuple[str, ...]) -> Claim:
        spans = [span(a, w) for a, w in zip(articles, words, strict=True) if w]
        ids = tuple(s.article for s in spans)
        origins = tuple(Origin((id,)) for id in ids)
        return Claim(f"c{n}", spans[0].text, tuple(Statement((s,)) for s in spans), ids, (), origins, "corroborated")

    entities = tuple(
        Entity(f"e{n}", p, "place", (p,), tuple(span(a, p) for a in articles if p in a.text)) for n, p in enumerate(places)
    )
    account = Account(
        "s", "Quake", tuple(a.id for a in articles), entities, claims=tuple(claim(n, w) for n, w in enumerate(claims))
    )
    return Reading(tuple(articles), (account,))


FIRST = "Quake in the hills\n\nA quake shook the town of Brell on Monday. Schools were shut."
SECOND = "The ground moved. On Monday morning a quake shook Brell, Tarnish officials said. Schools were shut."
SHOOK = ("A quake shook the town of Brell on Monday", "On Monday morning a quake shook Brell")
SHUT = ("Schools were shut", "Schools were shut")


def test_the_sentence_that_the_leads_share_opens_the_account() -> None:
    opening = opening_of(quake_reading(FIRST, SECOND, places=("Brell",), claims=(SHUT, SHOOK)))
    assert opening is not None
    assert opening.claim == "c1"
    assert opening.what.words == f"{SHOOK[0]}."
    assert [(f.words, f.outlets) for f in opening.where] == [("Brell", "Outlet 0")]
    assert [(f.words, f.meaning) for f in opening.when] == [("Monday", "5 May 2031")]
    assert opening.disputed is None


def test_the_sentence_is_shown_without_its_dateline() -> None:
    sentence = "Officials said the U.S. embassy and the bridge of Brell were shut on Monday."
    opening = opening_of(
        quake_reading(f"BRELL, Tarn (Tarn Wire) - {sentence} Trains ran.", f"No trains ran. But {sentence}", claims=())
    )
    assert opening is not None
    assert opening.what.words == sentence


def test_a_sentence_without_end_does_not_open_the_account() -> None:
    sentence = "a quake shook the small town of Brell"
    assert (
        opening_of(quake_reading(f"{'Hear, ' * 80}{sentence} {'and more ' * 80}", sentence, claims=((sentence, sentence),)))
        is None
    )


def test_the_place_follows_in_or_at_and_a_page_stamp_is_no_day() -> None:
    sentence = "A quake shook all the schools in Brell at noon"
    texts = (f"{sentence}, said the mayor of Tarn on the way to Quill.", f"2031-05-02 10:15 {sentence}.")
    opening = opening_of(quake_reading(*texts, places=("Tarn", "Brell", "Quill"), claims=((sentence, sentence),)))
    assert opening is not None
    assert [f.words for f in opening.where] == ["Brell"]


def test_last_week_is_no_day_of_the_event() -> None:
    sentence = "A quake shook all the schools of the old town of Brell last week"
    opening = opening_of(quake_reading(f"{sentence}.", f"{sentence}.", claims=((sentence, sentence),)))
    assert opening is not None
    assert opening.when == ()


def test_without_a_day_in_the_claim_that_of_most_reports_is_shown() -> None:
    sentence = "A quake shook the small town of Brell and its schools"
    reading = quake_reading(
        f"{sentence}. It struck on Monday.", f"{sentence}. On 5 May it struck.", claims=((sentence, sentence),)
    )
    [account] = reading.accounts
    words = [span(reading.articles[0], "Monday"), span(reading.articles[1], "5 May")]
    dates = tuple(Dating(s, date(2031, 5, 5), date(2031, 5, 5)) for s in words)
    opening = opening_of(replace(reading, accounts=(replace(account, event=Event(dates=dates)),)))
    assert opening is not None
    assert [(f.words, f.outlets, f.meaning) for f in opening.when] == [("Monday", "2 reports", "5 May 2031")]
    assert opening_of(replace(reading, accounts=(replace(account, event=Event(dates=dates[:1])),))).when == ()  # type: ignore[union-attr]


def test_key_claims_are_clauses_that_can_be_read_alone() -> None:
    clause = "The mayor of Brell opened the new sports hall to all"
    text = f"A quake shook the town of Brell on Monday. {clause}. It was in the hours of Monday."
    reading = quake_reading(
        text, text, claims=(SHOOK[:1] * 2, ("in the hours",) * 2, (clause,) * 2, ("the new sports hall",) * 2)
    )
    assert [c.claim.gist for c in page_view(reading).stories[0].key_claims] == [clause]


def test_what_somebody_only_says_is_no_key_claim() -> None:
    clause = "The mayor of Brell opened the new sports hall to all"
    text = f"A quake shook the town of Brell on Monday. {clause}."
    reading = quake_reading(text, text, claims=(SHOOK[:1] * 2, (clause,) * 2))
    [account] = reading.accounts
    attribution = Attribution(
        (span(reading.articles[1], clause),), None, None, "direct", "utterance", id="q1", speaker="The mayor"
    )
    spoken = replace(reading, accounts=(replace(account, attributions=(attribution,)),))
    assert [page_view(r).stories[0].key_claims == [] for r in (reading, spoken)] == [False, True]


def test_a_sentence_that_begins_with_what_somebody_says_opens_less_readily() -> None:
    view = "Old dams are a danger"
    told = f"{view}, Mayor Quill told the whole council of Brell."
    met = "Mayor Quill and the council of Brell spoke about dams in an hour of talks near the market."
    reading = quake_reading(told, met, claims=())
    [account] = reading.accounts
    attribution = Attribution((span(reading.articles[0], view),), None, None, "indirect", "utterance", id="q1", speaker="Quill")
    relayed = replace(reading, accounts=(replace(account, attributions=(attribution,)),))
    opened = [opening.what.words for r in (reading, relayed) if (opening := opening_of(r)) is not None]
    assert opened == [told, met]


def test_a_country_that_acts_is_no_place_of_the_event() -> None:
    sentence = "Tarn and Brell signed a pact of peace on Monday"
    opening = opening_of(quake_reading(f"{sentence}.", f"{sentence}.", places=("Tarn", "Brell"), claims=((sentence, sentence),)))
    assert opening is not None
    assert opening.where == ()


def test_a_sentence_further_down_does_not_open_the_account() -> None:
    below = "The old mill of Tarn was bought by the baker in the year of the flood."
    opening = opening_of(
        quake_reading(f"{SHOOK[0]}.\n\n{'It was loud. ' * 60}{below}", f"{SHOOK[1]}.\n\n{'It was loud. ' * 60}{below}", claims=())
    )
    assert opening is not None
    assert "mill" not in opening.what.words


@pytest.mark.parametrize("beside", ["a speech on the war in Brell", "a crash on a road in Brell City Expressway works"])
def test_a_place_that_identifies_a_thing_is_no_place_of_the_event(beside: str) -> None:
    texts = [f"The mayor was heckled during {beside} on Monday, a witness said." for _ in range(2)]
    opening = opening_of(quake_reading(*texts, places=("Brell",), claims=(("The mayor was heckled",) * 2,)))
    assert opening is not None
    assert opening.where == ()


def test_a_headline_does_not_open_where_a_sentence_can() -> None:
    reading = quake_reading(FIRST, SECOND, claims=(("Quake in the hills", SHOOK[1]),))
    named = tuple(replace(a, title="Quake in the hills") if a.id == "a0" else a for a in reading.articles)
    opening = opening_of(replace(reading, articles=named))
    assert opening is not None
    assert opening.what.words == f"{SHOOK[0]}."


def test_the_days_of_a_dispute_are_both_shown() -> None:
    opening = opening_of(make_reading())
    assert opening is not None
    assert [f.words for f in opening.when] == ["Friday", "Saturday"]
    assert opening.disputed == "d-1"


def test_a_word_is_shown_once_with_each_outlet_that_uses_it() -> None:
    reading = make_reading()
    [account] = reading.accounts
    lantern: Article = reading.article("c1")
    spans = (*account.labels[0].spans, span(lantern, "the vessel"))
    [wording] = page_view(replace(reading, accounts=(replace(account, labels=(Label("the ferry", spans),)),))).stories[0].wording
    assert [(v.excerpt.words, [c.outlet for c in v.carriers]) for v in wording.words] == [
        ("A ferry", ["The Harbour"]),
        ("the vessel", ["Lantern"]),
    ]


@pytest.mark.parametrize(
    "poor",
    [
        "The Outlet 1 profiles the people of the town of Brell that a quake shook on Monday.",
        "Mayor Ada Quill: a quake shook the town of Brell on Monday and the schools of Tarn.",
    ],
)
def test_a_sentence_about_the_outlet_or_of_somebody_does_not_open_the_account(poor: str) -> None:
    plain = "On Monday a quake shook the small town of Brell."
    opening = opening_of(quake_reading(plain, poor, claims=()))
    assert opening is not None
    assert opening.what.words == plain


def test_a_sentence_that_refers_to_the_one_before_does_not_open_the_account() -> None:
    sentence = "A quake shook the quiet town of Brell."
    leaning = "The report came hours before a quake shook the quiet town of Brell and its old schools in Tarn."
    opening = opening_of(quake_reading(f"All was well in the hills that day, one man says. {leaning}", sentence, claims=()))
    assert opening is not None
    assert opening.what.words == sentence


def test_a_sentence_that_adds_to_the_one_before_does_not_open_the_account() -> None:
    sentence = "A quake shook the quiet town of Brell."
    added = "The quake also shook the quiet town of Tarn and its old schools."
    opening = opening_of(quake_reading(f"All was well in the hills that day, one man says. {added}", sentence, claims=()))
    assert opening is not None
    assert opening.what.words == sentence


def test_a_day_that_names_a_thing_is_no_day_of_the_event() -> None:
    sentence = "Crowds say that the June 12 elections in the town of Brell were rigged."
    opening = opening_of(quake_reading(sentence, sentence, claims=()))
    assert opening is not None
    assert opening.when == ()


def test_a_place_in_quoted_words_is_no_place_of_the_event() -> None:
    sentence = "Mayor Quill called the baker one of the biggest liars in Brell."
    reading = quake_reading(sentence, sentence, places=("Brell",), claims=())
    [account] = reading.accounts
    quoted = tuple(
        Attribution((span(a, "one of the biggest liars in Brell"),), None, None, "direct", "utterance", id=f"q{n}")
        for n, a in enumerate(reading.articles)
    )
    opening = opening_of(replace(reading, accounts=(replace(account, attributions=quoted),)))
    assert opening is not None
    assert opening.where == ()


@pytest.mark.parametrize(
    "before",
    [
        "Tuesday 7 May 2031 ",
        "07.05.2031 ",
        "2031-05-07 - ",
        "Brell, Tarn - ",
        "BRELL ― ",
        "BRELL —",
        "Date of publication 7 May 2031 ",
        "GENEVA/PARIS ",
    ],
)
def test_a_day_and_a_place_set_before_a_sentence_are_no_part_of_it(before: str) -> None:
    sentence = "Old Mayor Quill opened the new sports hall to all."
    opening = opening_of(quake_reading(f"{before}{sentence}", sentence, claims=()))
    assert opening is not None
    assert opening.what.words == sentence


@pytest.mark.parametrize("before", ["(Outlet 0) ", "Brell (Outlet 0) ", "BRELL—", "BRELL HILL, Tarn.-- "])
def test_a_dateline_without_a_dash_or_a_space_is_no_part_of_a_sentence(before: str) -> None:
    sentence = "Old Mayor Quill opened the new sports hall to all."
    opening = opening_of(quake_reading(f"{before}{sentence}", "It rained.", claims=()))
    assert opening is not None
    assert opening.what.words == sentence


def test_a_country_in_capitals_is_no_dateline() -> None:
    sentence = "UAE President Quill opened the new sports hall to all."
    opening = opening_of(quake_reading(sentence, sentence, claims=()))
    assert opening is not None
    assert opening.what.words == sentence


SPOKE = "The mayor of Brell spoke for an hour on the quake and its schools."
HURT = "Two teachers of the old school were hurt in the quake."


@pytest.mark.parametrize(
    ("headline", "expected"), [("Teachers hurt in old school", HURT), ("Mayor of Brell spoke an hour", SPOKE)]
)
def test_the_account_opens_with_what_its_headline_says(headline: str, expected: str) -> None:
    reading = quake_reading(f"{SPOKE} {HURT}", f"{HURT} {SPOKE}", claims=())
    [account] = reading.accounts
    opening = opening_of(replace(reading, accounts=(replace(account, headline=headline),)))
    assert opening is not None
    assert opening.what.words == expected


def test_a_day_long_ago_is_that_of_an_earlier_event() -> None:
    sentence = "An inquiry says that the quake in the small town of Brell was foreseen"
    reading = quake_reading(f"{sentence}. It struck on 1 April 2029.", f"{sentence}. It struck on 1 April 2029.", claims=())
    [account] = reading.accounts
    dates = tuple(Dating(span(a, "1 April 2029"), date(2029, 4, 1), date(2029, 4, 1)) for a in reading.articles)
    assert opening_of(replace(reading, accounts=(replace(account, event=Event(dates=dates)),))).when == ()  # type: ignore[union-attr]


def test_the_words_of_a_day_are_those_of_the_sentence_that_opens() -> None:
    reading = quake_reading("On Monday night a baker spoke. It was warm.", f"{SHOOK[0]} at noon.", claims=())
    [account] = reading.accounts
    dates = (
        Dating(span(reading.articles[0], "Monday night"), date(2031, 5, 5), date(2031, 5, 5)),
        Dating(span(reading.articles[1], "Monday"), date(2031, 5, 5), date(2031, 5, 5)),
    )
    opening = opening_of(replace(reading, accounts=(replace(account, event=Event(dates=dates)),)))
    assert opening is not None
    assert [f.words for f in opening.when] == ["Monday at noon"]


@pytest.mark.parametrize("before", ["He kept the key until ", "They will ask whether "])
def test_a_clause_of_time_or_condition_is_no_key_claim(before: str) -> None:
    clause = "the mayor of Brell was back in town"
    text = f"A quake shook the town of Brell on Monday. {before}{clause}."
    assert page_view(quake_reading(text, text, claims=(SHOOK[:1] * 2, (clause,) * 2))).stories[0].key_claims == []


@pytest.mark.parametrize("origin", ["reported", "is reporting", "has reported"])
def test_the_outlets_that_a_report_has_words_from_stand_beside_it(origin: str) -> None:
    texts = (SHOOK[0] + ".", f"{SHOOK[1]}, The Brell Gazette {origin}. Mayor Quill told Outlet 1 so.")
    reading = quake_reading(*texts, claims=())
    first, second = reading.articles
    named = (replace(first, outlet="brellgazette.example"), replace(second, outlet="Outlet 1 Online"))
    credits = tuple(Credit(span(named[1], words), words) for words in ("Outlet 1",))
    articles = (named[0], replace(named[1], credits=credits))
    account = replace(reading.accounts[0], reuse=tuple(find_citations(articles, ())))
    [story] = page_view(replace(reading, articles=articles, accounts=(account,))).stories
    assert [t.notes for t in story.texts] == [(), ("cites brellgazette.example",)]


def test_a_station_that_is_called_with_and_without_its_channel_is_cited_once() -> None:
    reading = quake_reading(f"{SHOOK[0]}.", f"{SHOOK[1]}, CBS affiliate WBRL reported.", claims=())
    articles = (replace(reading.articles[0], outlet="WBRL5"), reading.articles[1])
    account = replace(reading.accounts[0], reuse=tuple(find_citations(articles, ())))
    [story] = page_view(replace(reading, articles=articles, accounts=(account,))).stories
    assert [t.notes for t in story.texts] == [(), ("cites WBRL5",)]


def titled(*rows: tuple[str, str, datetime | None], headline: str = "") -> Reading:
    """Reports by headline, text and day, of one account."""
    articles = tuple(
        article(f"a{n}", text, title=title, outlet=f"Outlet {n}", published=day) for n, (title, text, day) in enumerate(rows)
    )
    return Reading(articles, (Account("s", headline, tuple(a.id for a in articles)),))


def test_the_headline_is_that_of_the_report_whose_sentence_opens() -> None:
    day = datetime(2031, 5, 7)
    reading = titled(
        ("Three hurt in Brell quake", "A quake hurt three people in the small town of Brell. Schools were shut.", day),
        (
            "Two hurt as old school falls",
            "The town of Brell wakes up to its worst day in years. All is shut.",
            day,
        ),
    )
    [account] = reading.accounts
    headline = find_headline(account, reading.articles)
    opening = opening_of(replace(reading, accounts=(replace(account, headline=headline),)))
    assert opening is not None
    assert (headline, opening.what.words) == (
        "Three hurt in Brell quake",
        "A quake hurt three people in the small town of Brell.",
    )


def test_a_follow_up_under_a_headline_of_its_own_does_not_open_the_account() -> None:
    rows = [
        ("Three hurt in Brell school blast", "Three teachers were hurt in a blast at a school of Brell, officials said.", 7),
        ("Teachers hurt in blast at school", "A blast at the school hurt three teachers of the town of Brell.", 7),
        ("Baker pleads guilty", "A baker pleaded guilty to the blast at a school of Brell that hurt three of its teachers.", 29),
    ]
    opening = opening_of(titled(*((title, text, datetime(2031, 5, day)) for title, text, day in rows)))
    assert opening is not None
    assert opening.what.words in {rows[0][1], rows[1][1]}


@pytest.mark.parametrize(("day", "opens"), [("Thursday", "A fire killed two"), ("Friday", "Two died")])
def test_a_sentence_whose_day_the_other_leads_agree_not_to_be_right_opens_less_readily(day: str, opens: str) -> None:
    full = f"A fire killed two people at a warehouse in Brell on {day}, the fire brigade of Brell said."
    reading = titled(
        ("Fire at Brell warehouse kills two", full, None),
        ("Two die in warehouse fire", "Two died in a fire at a warehouse in Brell on Thursday.", None),
        ("Brell warehouse burns", "On Thursday a fire at a warehouse in Brell killed two people.", None),
    )
    opening = opening_of(reading)
    assert opening is not None
    assert opening.what.words.startswith(opens)


def test_a_report_without_a_headline_opens_no_more_readily() -> None:
    told = "A quake shook the old town of Brell and all its schools on a cold day."
    other = "The old town of Brell and its schools woke up to a day that they knew would be cold."
    reading = titled(("Quake shakes old town of Brell", told, None), ("", other, None))
    assert find_headline(reading.accounts[0], reading.articles) == "Quake shakes old town of Brell"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The council of Orla put off a plan to build a mill in Brell", []),
        ("The council of Orla spoke of last May's raid on a mill in Brell", []),
        ("The council of Orla closed an old mill in Brell", ["Brell"]),
    ],
)
def test_where_something_is_to_be_done_or_was_long_before_is_no_place_of_the_event(sentence: str, expected: list[str]) -> None:
    opening = opening_of(quake_reading(f"{sentence}.", f"{sentence}.", places=("Brell",), claims=()))
    assert opening is not None
    assert [f.words for f in opening.where] == expected


@pytest.mark.parametrize(
    ("title", "shown"), [("RAW VIDEO | Quake in Brell", "Quake in Brell"), ("Brell video: a quake", "Brell video: a quake")]
)
def test_what_kind_of_report_it_is_is_no_part_of_a_headline(title: str, shown: str) -> None:
    assert headline_of(article("a", "A quake.", title=title)) == shown


def test_a_headline_that_asks_gives_way_to_the_sentence() -> None:
    sentence = "A quake shook the small town of Brell and all its schools."
    reading = titled(("Did the quake shake Brell?", sentence, None))
    assert find_headline(reading.accounts[0], reading.articles) == sentence


def test_a_sentence_that_the_next_takes_back_does_not_open_the_account() -> None:
    sentence = "A new study of the bridge of Brell finds that the bridge is in danger."
    before = "The bridge of Brell was long held to be safe in the town of Brell."
    opening = opening_of(quake_reading(f"{before} But the study finds a danger. {sentence}", sentence, claims=()))
    assert opening is not None
    assert opening.what.words == sentence


@pytest.mark.parametrize("before", ["The quake", "However, the quake", "On that day the quake"])
def test_a_further_sentence_about_what_is_known_does_not_open_the_account(before: str) -> None:
    first = "Three teachers were hurt by a quake in the small town of Brell."
    told = f"{before} hurt three teachers of the small town of Brell."
    opening = opening_of(quake_reading(f"{first} {told}", "Brell and its teachers are small.", claims=()))
    assert opening is not None
    assert opening.what.words == first


def test_a_short_form_with_a_stop_ends_no_sentence() -> None:
    sentence = "With the town shut, Sens. Ada Quill and Orla Venn of Brell asked for help on the quake."
    opening = opening_of(quake_reading(sentence, sentence, claims=()))
    assert opening is not None
    assert opening.what.words == sentence


def dated(texts: tuple[str, ...], *days: tuple[int, str, int], published: tuple[int, ...] = (7, 7)) -> Reading:
    """Reports with the days of May that are told as news: the number of the report, the words and the day."""
    reading = quake_reading(*texts, claims=())
    [account] = reading.accounts
    articles = tuple(replace(a, published=datetime(2031, 5, p)) for a, p in zip(reading.articles, published, strict=True))
    dates = tuple(Dating(span(articles[n], words), date(2031, 5, day), date(2031, 5, day)) for n, words, day in days)
    return replace(reading, articles=articles, accounts=(replace(account, event=Event(dates=dates)),))


OPENS = "A quake shook the small town of Brell and its old schools"
ASIDE = "It was loud"


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        ((f"{OPENS} on Tuesday.", f"{ASIDE}. It struck on Monday."), ((0, "Tuesday", 6), (1, "Monday", 5))),
        ((f"{OPENS} on Tuesday.", f"{ASIDE} on Monday."), ((0, "Tuesday", 6),)),
        ((f"{OPENS} on Tuesday after a lull on Monday.", f"{ASIDE}."), ()),
        (
            (f"{OPENS}. It began on Monday. It ended on Tuesday.", f"{ASIDE} on Monday."),
            ((0, "Monday", 5), (0, "Tuesday", 6), (1, "Monday", 5)),
        ),
        ((f"{OPENS} on Wednesday. It began on Tuesday.", f"{ASIDE} on Tuesday."), ((0, "Tuesday", 6), (1, "Tuesday", 6))),
        ((f"4 May 2031 {OPENS}.", f"4 May 2031 {ASIDE}."), ((0, "4 May 2031", 4), (1, "4 May 2031", 4))),
        ((f"{OPENS}. On Friday it struck.", f"{ASIDE}. On Friday it struck."), ((0, "Friday", 2), (1, "Friday", 2))),
        ((f"{OPENS} as the host of “Monday” spoke.", f"{ASIDE}."), ((0, "Monday", 5),)),
        ((f"{OPENS} after Monday's storm.", f"{ASIDE} in Monday's storm."), ((0, "Monday", 5), (1, "Monday", 5))),
    ],
    ids=["other news", "another", "two", "two in lead", "no news", "the page's", "nearly a week past", "a name", "a thing"],
)  # fmt: skip
def test_a_day_that_is_not_sure_is_not_told(texts: tuple[str, ...], days: tuple[tuple[int, str, int], ...]) -> None:
    opening = opening_of(dated(texts, *days))
    assert opening is not None
    assert opening.what.words.startswith(OPENS)
    assert opening.when == ()


def test_the_day_on_which_somebody_said_so_is_none_of_the_event() -> None:
    texts = (f"{OPENS}, the mayor said on Tuesday. It struck on Monday.", f"{ASIDE} on Monday.")
    opening = opening_of(dated(texts, (0, "Monday", 5), (1, "Monday", 5)))
    assert opening is not None
    assert [f.meaning for f in opening.when] == ["5 May 2031"]


def test_a_weekday_nearly_a_week_past_is_told_where_another_report_tells_it_clearly() -> None:
    texts = (f"{OPENS} on Friday.", f"{ASIDE}. It struck on Friday.")
    opening = opening_of(dated(texts, (0, "Friday", 2), (1, "Friday", 2), published=(7, 3)))
    assert opening is not None
    assert [f.meaning for f in opening.when] == ["2 May 2031"]


@pytest.mark.parametrize(
    ("sentence", "again"),
    [
        ("A quake shook the schools in the hills in France at noon.", "It was loud."),
        ("Schools of the hills were shut at the France border after a quake.", "Schools were shut at the France border at noon."),
    ],
)
def test_a_country_of_one_report_and_one_that_something_is_called_by_are_not_where_it_was(sentence: str, again: str) -> None:
    opening = opening_of(quake_reading(sentence, again, places=("France",), claims=()))
    assert opening is not None
    assert opening.where == ()


def test_a_saint_s_name_is_a_place_behind_its_kind() -> None:
    sentence = "A quake shook the schools in the suburb of St. Brell at noon."
    opening = opening_of(quake_reading(sentence, sentence, places=("St. Brell",), claims=()))
    assert opening is not None
    assert [f.words for f in opening.where] == ["St. Brell"]


def test_a_body_in_capitals_is_no_dateline() -> None:
    sentence = "NATO Secretary Orla Venn opened the new sports hall of the town to all."
    opening = opening_of(quake_reading(sentence, sentence, claims=()))
    assert opening is not None
    assert opening.what.words == sentence


def test_a_place_of_the_background_is_not_where_it_happened() -> None:
    sentence = "A quake shook the old schools of the hills at noon."
    texts = (f"{sentence} {'It was loud in the hills. ' * 20}Miners were trapped in Brell last year." for _ in range(2))
    opening = opening_of(quake_reading(*texts, places=("Brell",), claims=()))
    assert opening is not None
    assert opening.where == ()


def test_what_was_beside_a_place_is_shown_as_near_it() -> None:
    sentence = "A quake shook the old schools of the hills near Brell at noon."
    opening = opening_of(quake_reading(sentence, sentence, places=("Brell",), claims=()))
    assert opening is not None
    assert [f.words for f in opening.where] == ["near Brell"]


def test_a_claim_that_something_was_cut_out_of_is_not_told_as_corroborated() -> None:
    clause = "The mayor of Brell opened the new sports hall to all"
    text = f"A quake shook the town of Brell on Monday. {clause}."
    reading = quake_reading(text, text, claims=(SHOOK[:1] * 2, (clause,) * 2))
    [account] = reading.accounts
    cut = tuple(replace(c, gist=c.gist.replace("the new sports hall", "…")) for c in account.claims)
    shown = [
        page_view(replace(reading, accounts=(replace(account, claims=c),))).stories[0].key_claims for c in (account.claims, cut)
    ]
    assert [len(rows) for rows in shown] == [1, 0]


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        (" The mayor told Quay News so.", ("cites Quay News",)),
        (" The mayor told the website QuayPost so.", ("cites QuayPost",)),
        (" The mayor said on Sunday on CNN that it was so.", ("cites CNN",)),
        (" NHK and Jiji report so.", ("cites NHK and Jiji",)),
        (" The mayor told QuayPost so.", ("cites QuayPost",)),
        (" The mayor told the local affiliate KTLN-TV so.", ("cites KTLN-TV",)),
        (" The mayor told The Outlet 1 so.", ()),
        (" The mayor told Outlet 1 Radio News so.", ()),
        ("\nVia: QuayPost", ("cites QuayPost",)),
        (" It was first reported by the Quay Post.", ("cites Quay Post",)),
        (" The Quay Evening Post quoted the mayor. The Post reported so.", ("cites The Quay Evening Post",)),
        (" The mayor told Tarn magazine so, and quay.tv is reporting it.", ("cites Tarn and quay.tv",)),
        (" A report by Ada Quill says so.", ()),
        (" It was first reported by Deputy Ada Quill.", ()),
        (" It was first reported by 9News.", ("cites 9News",)),
        (" She had read a story on Tarn Rail. Via Norra is shut.", ()),
        (" A report published on Monday says so.", ()),
    ],
)
def test_where_a_report_says_something_was_published_stands_beside_it(words: str, notes: tuple[str, ...]) -> None:
    reading = quake_reading(f"{SHOOK[0]}.", f"{SHOOK[1]}.{words}", claims=())
    [account] = reading.accounts
    quill = Entity("e1", "Ada Quill", "person", ("Ada Quill",), ())
    [story] = page_view(replace(reading, accounts=(replace(account, entities=(quill,)),))).stories
    assert [t.notes for t in story.texts] == [(), notes]


@pytest.mark.parametrize(
    ("kind", "share", "note"),
    [
        ("verbatim", 0.4, ("40 % of its words from Outlet 0",)),
        ("credit", 0.1, ("10 % of its words from Outlet 0",)),
        ("verbatim", 0.1, ("10 % of its words also in Outlet 0",)),
        ("verbatim", 0.02, ()),
    ],
)
def test_few_words_without_a_credit_are_not_told_as_copied(
    kind: Literal["credit", "verbatim"], share: float, note: tuple[str, ...]
) -> None:
    reading = quake_reading(f"{SHOOK[0]}.", f"{SHOOK[1]}.", claims=())
    [account] = reading.accounts
    reuse = (Reuse("a0", "a1", kind, share, ()),)
    [story] = page_view(replace(reading, accounts=(replace(account, reuse=reuse),))).stories
    assert [t.notes for t in story.texts] == [(), note]
