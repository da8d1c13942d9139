from dataclasses import replace

import pytest
from ferry_reading import answer, article, fact, make_reading, span

from variorum.model import Account, Amount, Attribution, Claim, Dispute, Reuse, Statement, Unknown
from variorum.report import Reading
from variorum.report.digest import Digest, digest
from variorum.report.phrasing import describe_relation


def only_digest(reading: Reading) -> Digest:
    [view] = digest(reading)
    return view


def test_an_account_counts_reports_origins_and_disputes() -> None:
    view = only_digest(make_reading())
    assert view.tally == "3 reports from 2 independent sources, 1 dispute"
    assert [o.articles for o in view.origins] == [("a1", "b1"), ("c1",)]


def test_reports_in_other_languages_are_counted_as_not_read() -> None:
    foreign = replace(article("d1", "Die Fähre lief am Freitag auf Grund."), language="de")
    reading = make_reading()
    account = replace(reading.accounts[0], articles=(*reading.accounts[0].articles, "d1"))
    mixed = only_digest(replace(reading, articles=(*reading.articles, foreign), accounts=(account,)))
    assert mixed.tally == "4 reports from 3 independent sources, 1 dispute, 1 not in English, not analysed"
    alone = only_digest(Reading((foreign,), (Account("s", "", ("d1",)),)))
    assert alone.tally == "1 report, 1 not in English, not analysed"


def test_articles_that_nobody_asked_to_read_are_not_counted_as_not_read() -> None:
    foreign = replace(article("d1", "Die Fähre lief am Freitag auf Grund."), language="de")
    assert only_digest(Reading((foreign,))).tally == "1 report"
    assert only_digest(Reading((foreign,), attributions=())).tally == "1 report, 1 not in English, not analysed"


def test_articles_that_were_not_compared_are_only_counted() -> None:
    assert only_digest(Reading((article("a", "A dog."), article("b", "A cat.")))).tally == "2 reports"


def test_two_reports_of_one_wire_are_one_origin() -> None:
    reading = Reading(tuple(article(i, i) for i in "abc"), (Account("s", "h", ("a", "b", "c")),))
    wire = tuple(Reuse("wire:AP", target, "credit", 0.9, ()) for target in "ab")
    reading = replace(reading, accounts=(replace(reading.accounts[0], reuse=wire),))
    assert [o.articles for o in only_digest(reading).origins] == [("a", "b"), ("c",)]


def test_a_report_that_took_one_sentence_stays_its_own_origin() -> None:
    reading = Reading(
        tuple(article(i, i) for i in "ab"), (Account("s", "h", ("a", "b"), reuse=(Reuse("a", "b", "verbatim", 0.05, ()),)),)
    )
    assert len(only_digest(reading).origins) == 2


def test_claims_are_sorted_into_disputed_agreed_relayed_and_single() -> None:
    view = only_digest(make_reading())
    assert [c.id for c in view.shared] == ["c-1", "c-3", "c-2"]
    assert [c.id for c in view.agreed] == ["c-3"]
    assert [c.id for c in view.relayed] == ["c-2"]
    assert {a: [c.id for c in claims] for a, claims in view.alone.items()} == {"b1": ["c-4"]}


def test_a_claims_standing_names_what_its_origins_rest_on() -> None:
    view = only_digest(make_reading())
    assert [view.standing(c) for c in view.account.claims] == [
        "3 independent sources, one of them Meridian News (wire)",
        "one source: Ines Vale",
        "2 independent sources",
        "one source",
    ]


def test_equal_values_stand_together() -> None:
    view = only_digest(make_reading())
    assert [(value, [s.article for s in spans]) for value, spans in view.values(view.account.disputes[0])] == [
        ("Friday", ["a1", "c1"]),
        ("Saturday", ["b1"]),
    ]


def test_values_that_differ_only_in_their_capitals_are_one() -> None:
    view = only_digest(make_reading())
    dispute = replace(view.account.disputes[0], values=("Two", "three", "two"))
    assert [(value, len(spans)) for value, spans in view.values(dispute)] == [("Two", 2), ("three", 1)]


def test_a_dispute_is_described_in_a_line_with_its_values() -> None:
    view = only_digest(make_reading())
    [dispute] = view.account.disputes
    assert view.describe(dispute) == "ran aground off Port Esk on ▢: “Friday” against “Saturday” (cannot all be true)"
    updated = view.describe(replace(dispute, relation="updated"))
    assert updated.startswith("ran aground off Port Esk on ▢: “Friday” then “Saturday” (later reports")


def test_two_articles_of_one_outlet_have_different_names() -> None:
    reading = Reading(tuple(article(i, i, outlet="Lantern") for i in "ab"), (Account("s", "h", ("a", "b")),))
    assert list(only_digest(reading).names.values()) == ["Lantern (1)", "Lantern (2)"]


def test_an_unnamed_speaker_comes_last() -> None:
    a = article("a", "one two three")
    attributions = [
        Attribution((a.span(0, 3),), None, None, "indirect", "utterance", id=f"q{i}", speaker="Vale" if i == 2 else None)
        for i in range(3)
    ]
    assert [
        name for name, _ in only_digest(Reading((a,), (Account("s", "h", ("a",), attributions=tuple(attributions)),))).speakers
    ] == [
        "Vale",
        "no name given",
    ]


def test_articles_outside_every_account_are_kept_in_a_last_one() -> None:
    reading = replace(make_reading(), articles=(*make_reading().articles, article("s1", "Bonjour.")))
    assert [(view.headline, list(view.articles)) for view in digest(reading)][1] == ("Other articles", ["s1"])


def test_a_passage_is_known_as_copied_only_where_most_of_it_is() -> None:
    view = only_digest(make_reading())
    coast = view.articles["b1"]
    source = view.source_of(view.account.claims[1].statements[1].spans[0])
    assert source is not None
    assert source.source == "a1"
    assert view.source_of(coast.span(0, len(coast.text))) is None


def test_subheads_and_headlines_are_not_listed_as_single_claims() -> None:
    a = article("a", "Fire at the mill\n\nIt burned.\n\nA night of smoke\n\nThe roof fell in.", title="Fire at the mill")
    spans = [span(a, words) for words in ("Fire at the mill", "A night of smoke", "The roof fell in")]
    claims = tuple(Claim(f"c{k}", s.text, (Statement((s,)),), ("a",), (), (), "single-origin") for k, s in enumerate(spans))
    view = only_digest(Reading((a,), (Account("s", "h", ("a",), claims=claims),)))
    assert [c.gist for c in view.alone["a"]] == ["The roof fell in"]


@pytest.mark.parametrize(
    ("values", "title"),
    [
        (("12", "14"), "cannot all be true"),
        (("at least 12", "14"), "the figures differ"),
        (("About 200", "more than 300"), "the figures differ"),
    ],
)
def test_figures_with_a_bound_are_called_different_and_not_contradictory(values: tuple[str, ...], title: str) -> None:
    assert describe_relation(Dispute("d1", "f1", "number", "contradict", (), values, 0.9)) == title


def test_figures_are_called_different_unless_two_are_exact_and_asserted() -> None:
    a, b = article("a", "Nine cows drowned", outlet="Bell"), article("b", "Up to a hundred cows may drown", outlet="Tide")
    nine = answer(a, "Nine", a.text, Amount(9, 9))
    many = answer(b, "Up to a hundred", b.text, Amount(0, 100, "at-most"), factuality="possible", set=1)
    dispute = Dispute("d1", "f1", "number", "contradict", (nine.span, many.span), ("Nine", "a hundred"), 0.9)
    assert describe_relation(dispute, fact("f1", "▢", "number", "contradict", nine, many)) == "the figures differ"
    ten = replace(many, value=Amount(10, 10), factuality="asserted")
    assert describe_relation(dispute, fact("f1", "▢", "number", "contradict", nine, ten)) == "cannot all be true"
    assert describe_relation(replace(dispute, kind="name"), None) == "spelled in different ways"
    unknown = replace(nine, value=Unknown())
    assert describe_relation(dispute, fact("f1", "▢", "number", "contradict", unknown, ten)) == "not known to every report"
