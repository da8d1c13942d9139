from dataclasses import replace

import pytest
from ferry_reading import answer, article, fact, make_reading, span

from variorum.model import Account, Amount, Attribution, Claim, Dispute, Reuse, Statement
from variorum.report import Reading
from variorum.report.digest import Digest, digest
from variorum.report.phrasing import describe_relation


def only(reading: Reading) -> Digest:
    [d] = digest(reading)
    return d


def test_an_account_counts_reports_origins_and_disputes() -> None:
    d = only(make_reading())
    assert d.tally == "3 reports from 2 independent sources, 1 dispute"
    assert [o.articles for o in d.origins] == [("a1", "b1"), ("c1",)]


def test_reports_in_other_languages_are_counted_as_not_read() -> None:
    foreign = replace(article("d1", "Die Fähre lief am Freitag auf Grund."), language="de")
    made = make_reading()
    account = replace(made.accounts[0], articles=(*made.accounts[0].articles, "d1"))
    mixed = only(replace(made, articles=(*made.articles, foreign), accounts=(account,)))
    assert mixed.tally == "4 reports from 3 independent sources, 1 dispute, 1 not in English, not analysed"
    alone = only(Reading((foreign,), (Account("s", "", ("d1",)),)))
    assert alone.tally == "1 report, 1 not in English, not analysed"


def test_articles_that_nobody_asked_to_read_are_not_counted_as_not_read() -> None:
    foreign = replace(article("d1", "Die Fähre lief am Freitag auf Grund."), language="de")
    assert only(Reading((foreign,))).tally == "1 report"
    assert only(Reading((foreign,), attributions=())).tally == "1 report, 1 not in English, not analysed"


def test_of_articles_that_were_not_compared_nothing_but_their_number_is_told() -> None:
    assert only(Reading((article("a", "A dog."), article("b", "A cat.")))).tally == "2 reports"


def test_two_reports_of_one_wire_are_one_origin() -> None:
    reading = Reading(tuple(article(i, i) for i in "abc"), (Account("s", "h", ("a", "b", "c")),))
    wire = tuple(Reuse("wire:AP", target, "credit", 0.9, ()) for target in "ab")
    reading = replace(reading, accounts=(replace(reading.accounts[0], reuse=wire),))
    assert [o.articles for o in only(reading).origins] == [("a", "b"), ("c",)]


def test_a_report_that_took_one_sentence_stays_its_own_origin() -> None:
    reading = Reading(
        tuple(article(i, i) for i in "ab"), (Account("s", "h", ("a", "b"), reuse=(Reuse("a", "b", "verbatim", 0.05, ()),)),)
    )
    assert len(only(reading).origins) == 2


def test_claims_are_sorted_into_disputed_agreed_relayed_and_told_alone() -> None:
    d = only(make_reading())
    assert [c.id for c in d.shared] == ["c-1", "c-3", "c-2"]
    assert [c.id for c in d.agreed] == ["c-3"]
    assert [c.id for c in d.relayed] == ["c-2"]
    assert {a: [c.id for c in claims] for a, claims in d.alone.items()} == {"b1": ["c-4"]}


def test_a_claims_standing_names_what_its_origins_rest_on() -> None:
    d = only(make_reading())
    assert [d.standing(c) for c in d.account.claims] == [
        "3 independent sources, one of them Meridian News (wire)",
        "one source: Ines Vale",
        "2 independent sources",
        "one source",
    ]


def test_equal_values_stand_together() -> None:
    d = only(make_reading())
    assert [(value, [s.article for s in spans]) for value, spans in d.values(d.account.disputes[0])] == [
        ("Friday", ["a1", "c1"]),
        ("Saturday", ["b1"]),
    ]


def test_values_that_differ_only_in_their_capitals_are_one() -> None:
    d = only(make_reading())
    dispute = replace(d.account.disputes[0], values=("Two", "three", "two"))
    assert [(value, len(spans)) for value, spans in d.values(dispute)] == [("Two", 2), ("three", 1)]


def test_a_dispute_is_told_in_a_line_with_its_values() -> None:
    d = only(make_reading())
    [dispute] = d.account.disputes
    assert d.describe(dispute) == "ran aground off Port Esk on ▢: “Friday” against “Saturday” (cannot all be true)"
    updated = d.describe(replace(dispute, relation="updated"))
    assert updated.startswith("ran aground off Port Esk on ▢: “Friday” then “Saturday” (later reports")


def test_two_articles_of_one_outlet_can_be_told_apart() -> None:
    reading = Reading(tuple(article(i, i, outlet="Lantern") for i in "ab"), (Account("s", "h", ("a", "b")),))
    assert list(only(reading).names.values()) == ["Lantern (1)", "Lantern (2)"]


def test_a_speaker_nobody_names_comes_last() -> None:
    a = article("a", "one two three")
    said = [
        Attribution((a.span(0, 3),), None, None, "indirect", "utterance", id=f"q{i}", speaker="Vale" if i == 2 else None)
        for i in range(3)
    ]
    assert [name for name, _ in only(Reading((a,), (Account("s", "h", ("a",), attributions=tuple(said)),))).speakers] == [
        "Vale",
        "no name given",
    ]


def test_articles_outside_every_account_are_kept_in_a_last_one() -> None:
    reading = replace(make_reading(), articles=(*make_reading().articles, article("s1", "Bonjour.")))
    assert [(d.headline, list(d.articles)) for d in digest(reading)][1] == ("Other articles", ["s1"])


def test_a_passage_is_known_as_copied_only_where_most_of_it_is() -> None:
    d = only(make_reading())
    coast = d.articles["b1"]
    assert d.copied_from(d.account.claims[1].statements[1].spans[0]) == "a1"
    assert d.copied_from(coast.span(0, len(coast.text))) is None


def test_a_subhead_and_a_headline_tell_nothing_of_their_own() -> None:
    a = article("a", "Fire at the mill\n\nIt burned.\n\nA night of smoke\n\nThe roof fell in.", title="Fire at the mill")
    spans = [span(a, words) for words in ("Fire at the mill", "A night of smoke", "The roof fell in")]
    claims = tuple(Claim(f"c{k}", s.text, (Statement((s,)),), ("a",), (), (), "single-origin") for k, s in enumerate(spans))
    d = only(Reading((a,), (Account("s", "h", ("a",), claims=claims),)))
    assert [c.gist for c in d.alone["a"]] == ["The roof fell in"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (("12", "14"), "cannot all be true"),
        (("at least 12", "14"), "the figures differ"),
        (("About 200", "more than 300"), "the figures differ"),
    ],
)
def test_figures_with_a_bound_are_only_said_to_differ(values: tuple[str, ...], told: str) -> None:
    assert describe_relation(Dispute("d1", "f1", "number", "contradict", (), values, 0.9)) == told


def test_figures_are_only_said_to_differ_where_no_two_are_exact_and_asserted() -> None:
    a, b = article("a", "Nine cows drowned", outlet="Bell"), article("b", "Up to a hundred cows may drown", outlet="Tide")
    nine = answer(a, "Nine", a.text, Amount(9, 9))
    many = answer(b, "Up to a hundred", b.text, Amount(0, 100, "at-most"), factuality="possible", set=1)
    told = Dispute("d1", "f1", "number", "contradict", (nine.span, many.span), ("Nine", "a hundred"), 0.9)
    assert describe_relation(told, fact("f1", "▢", "number", "contradict", nine, many)) == "the figures differ"
    ten = replace(many, value=Amount(10, 10), factuality="asserted")
    assert describe_relation(told, fact("f1", "▢", "number", "contradict", nine, ten)) == "cannot all be true"
    assert describe_relation(replace(told, kind="name"), None) == "spelled in different ways"
