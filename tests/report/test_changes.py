"""What each report changed, from the account alone, in the order in which the reports came."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from variorum.model import Account, Amount, Answer, Dispute, Fact, Span
from variorum.report.changes import Change, by_report, find_changes

NOON = datetime(2031, 5, 7, 12, tzinfo=UTC)
ARRIVED = {id: NOON + timedelta(hours=k) for k, id in enumerate(["bote", "ose", "herald"])}


def answer(article: str, words: str, set: int, start: int = 0) -> Answer:
    span = Span(article, start, start + len(words), words)
    return Answer(span, span, Amount(1.0, 1.0), "asserted", None, None, set)


def account(*facts: Fact, disputes: tuple[Dispute, ...] = (), articles: tuple[str, ...] = tuple(ARRIVED)) -> Account:
    return Account("s1", "A barge sank", articles, facts=facts, findings=disputes)


def fact(*answers: Answer, verdict: str = "agree") -> Fact:
    return Fact("f1", "▢ people drowned", "number", answers, verdict, 0.5, (), ())  # type: ignore[arg-type]


def dispute(*answers: Answer, relation: str = "contradict", to_check: bool = False) -> Dispute:
    values = tuple(dict.fromkeys(a.span.text for a in answers))
    spans = tuple(a.span for a in answers)
    return Dispute("d1", "f1", "number", relation, spans, values, 0.9, to_check)  # type: ignore[arg-type]


def kinds_and_values(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(c.kind, c.article, c.value) for c in changes]


def test_the_first_report_is_new_and_the_second_confirms() -> None:
    found = find_changes(account(fact(answer("ose", "nine", 0), answer("bote", "nine", 0))), ARRIVED)
    assert kinds_and_values(found) == [("new", "bote", "nine"), ("confirmed", "ose", "nine")]


def test_a_dispute_begins_with_the_first_report_that_differs() -> None:
    answers = (answer("bote", "nine", 0), answer("ose", "eleven", 1), answer("herald", "twelve", 2))
    found = find_changes(account(fact(*answers, verdict="contradict"), disputes=(dispute(*answers),)), ARRIVED)
    assert kinds_and_values(found) == [("new", "bote", "nine"), ("dispute", "ose", "eleven"), ("value", "herald", "twelve")]
    assert [c.before for c in found] == [(), ("nine",), ("nine", "eleven")]
    assert {c.question for c in found} == {"▢ people drowned"}


def test_a_later_value_is_an_update() -> None:
    answers = (answer("bote", "nine", 0), answer("ose", "eleven", 1))
    found = find_changes(account(fact(*answers, verdict="updated"), disputes=(dispute(*answers, relation="updated"),)), ARRIVED)
    assert kinds_and_values(found)[1:] == [("updated", "ose", "eleven")]


def test_a_vaguer_answer_is_another_answer_and_no_dispute() -> None:
    answers = (answer("bote", "nine", 0), answer("ose", "at least eight", 1))
    assert kinds_and_values(find_changes(account(fact(*answers, verdict="vaguer")), ARRIVED))[1:] == [
        ("answer", "ose", "at least eight")
    ]


def test_what_is_only_to_be_checked_is_never_a_dispute() -> None:
    answers = (answer("bote", "nine", 0), answer("ose", "eleven", 1))
    found = find_changes(account(fact(*answers), disputes=(dispute(*answers, to_check=True),)), ARRIVED)
    assert [c.kind for c in found] == ["new", "answer"]


def test_a_report_that_repeats_a_disputed_value_confirms_it() -> None:
    answers = (answer("bote", "nine", 0), answer("ose", "eleven", 1), answer("herald", "nine", 0))
    found = find_changes(account(fact(*answers, verdict="contradict"), disputes=(dispute(*answers),)), ARRIVED)
    assert kinds_and_values(found)[2:] == [("confirmed", "herald", "nine")]


def test_a_report_that_contradicts_itself_begins_the_dispute() -> None:
    answers = (answer("bote", "nine", 0), answer("bote", "eleven", 1, 40))
    found = find_changes(account(fact(*answers, verdict="contradict"), disputes=(dispute(*answers),)), ARRIVED)
    assert [c.kind for c in found] == ["dispute", "new"]


def test_reports_are_ordered_by_arrival_and_then_by_publication() -> None:
    shown = account(fact(answer("bote", "nine", 0), answer("ose", "nine", 0)))
    late_first = {**ARRIVED, "bote": NOON + timedelta(days=1)}
    assert kinds_and_values(find_changes(shown, late_first)) == [("new", "ose", "nine"), ("confirmed", "bote", "nine")]
    together = dict.fromkeys(ARRIVED, NOON)
    assert [c.article for c in find_changes(shown, together)] == ["bote", "ose"]


@pytest.mark.parametrize(("hours", "kinds"), [(-1, ["new", "confirmed"]), (0, ["confirmed"]), (1, [])])
def test_since_leaves_out_earlier_changes(hours: int, kinds: list[str]) -> None:
    shown = account(fact(answer("bote", "nine", 0), answer("ose", "nine", 0)))
    since = NOON + timedelta(hours=hours)
    assert [c.kind for c in find_changes(shown, ARRIVED, since)] == kinds
    assert [c.kind for c in find_changes(shown, ARRIVED, since.replace(tzinfo=None))] == kinds


def test_a_dispute_about_an_utterance_is_a_change_too() -> None:
    spans = (Span("bote", 0, 5, "never"), Span("ose", 3, 10, "did not"))
    altered = Dispute("d1", None, "wording", "altered", spans, ("never", "did not"), 0.8, False)
    found = find_changes(account(disputes=(altered,)), ARRIVED)
    assert [(c.kind, c.fact, c.dispute, c.question) for c in found] == [("dispute", None, "d1", "")]


def test_reports_keep_every_change() -> None:
    found = find_changes(account(fact(answer("bote", "nine", 0), answer("ose", "nine", 0))), ARRIVED)
    assert list(by_report(found)) == ["ose", "bote"]
