"""The verdict over the answers to one question: pairs of a dispute and its look-alike."""

from collections.abc import Sequence
from datetime import datetime
from math import inf

from hypothesis import given
from hypothesis import strategies as st
from invented_values import exactly

from variorum.accounts.verdicts import Judgement, verdict_of
from variorum.model import Amount, Answer, Described, FactType, Factuality, Named, Polarity, Span, Unknown, Value

MAY = {"a": datetime(2031, 5, 5, 8), "b": datetime(2031, 5, 5, 20), "c": datetime(2031, 5, 7, 9)}
UNDATED: dict[str, datetime | None] = {"a": None, "b": None, "c": None}


def answer(
    article: str, value: Value, text: str = "", speaker: str | None = None, factuality: Factuality = "asserted", at: int = 0
) -> Answer:
    span = Span(article, at, at + max(1, len(text)), text)
    return Answer(span, span, value, factuality, speaker=speaker)


def judge(answers: Sequence[Answer], type: FactType, published: dict[str, datetime | None] | None = None) -> Judgement:
    return verdict_of(answers, published or dict(MAY), type)


def test_equal_answers_agree() -> None:
    assert judge([answer("a", exactly(12)), answer("b", exactly(12))], "number").verdict == "agree"


def test_a_bound_is_vaguer_than_its_number() -> None:
    assert judge([answer("a", Amount(12, inf, "at-least")), answer("b", exactly(12))], "number").verdict == "vaguer"


def test_one_article_alone_disputes_nothing() -> None:
    assert judge([answer("a", exactly(12)), answer("a", exactly(30), at=50)], "number").verdict == "single"


def test_a_toll_that_grows_is_updated() -> None:
    found = judge([answer("a", exactly(12)), answer("b", exactly(14)), answer("c", exactly(19))], "number")
    assert (found.verdict, found.sets) == ("updated", (0, 1, 2))


def test_reports_come_in_the_order_of_instants() -> None:
    zones = {"a": datetime.fromisoformat("2031-05-05T20:00+09:00"), "b": datetime.fromisoformat("2031-05-05T13:00+00:00")}
    found = judge([answer("a", exactly(12)), answer("b", exactly(14))], "number", {**UNDATED, **zones})
    assert (found.verdict, found.sets) == ("updated", (0, 1))


def test_without_dates_nothing_is_updated() -> None:
    found = judge([answer("a", exactly(12)), answer("b", exactly(14))], "number", UNDATED)
    assert found.verdict == "contradict"


def test_measures_of_one_thing_that_differ_contradict_each_other() -> None:
    found = judge([answer("a", Amount(25e3, 25e3, unit="kg")), answer("b", Amount(19e3, 19e3, unit="kg"))], "number")
    assert found.verdict == "contradict"


def test_what_is_not_known_yet_becomes_known() -> None:
    known = Named("Helle Brandt", "person", "e1")
    assert judge([answer("a", Unknown()), answer("b", known)], "person").verdict == "updated"
    assert judge([answer("a", known), answer("c", Unknown())], "person").verdict != "updated"


def test_parties_that_deny_each_other_take_positions() -> None:
    yes = answer("a", Polarity(True), "paid the ransom", speaker="the owners")
    no = answer("b", Polarity(False), "paid no ransom", speaker="the crew")
    assert judge([yes, no], "polarity").verdict == "positions"


def test_a_denial_in_the_outlets_own_voice_is_no_position() -> None:
    yes = answer("a", Polarity(True), "paid the ransom")
    no = answer("b", Polarity(False), "paid no ransom")
    assert judge([yes, no], "polarity", UNDATED).verdict == "contradict"


def test_what_had_not_happened_has_happened_since() -> None:
    no = answer("a", Polarity(False), "has not claimed the theft")
    yes = answer("c", Polarity(True), "claimed the theft")
    assert judge([no, yes], "polarity").verdict == "updated"


def test_a_plan_that_comes_true_is_updated() -> None:
    planned = answer("a", Described(("open",)), factuality="planned")
    halted = answer("c", Described(("closed",)))
    assert judge([planned, halted], "manner").verdict == "updated"


def test_answers_that_are_apart_stand_in_different_sets() -> None:
    found = judge([answer("a", exactly(12)), answer("b", Amount(10, 20, "between")), answer("c", exactly(19))], "number")
    assert found.sets[0] != found.sets[2]


@given(st.permutations([("a", 12.0), ("b", 14.0), ("c", 14.0)]))
def test_the_order_of_answers_does_not_matter(rows: list[tuple[str, float]]) -> None:
    found = judge([answer(article, exactly(n)) for article, n in rows], "number")
    assert found.verdict == "updated"
    assert len({*found.sets}) == 2
