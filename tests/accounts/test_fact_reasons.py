"""Why a fact has its verdict: weights that add up to its probability, and what a rule decided."""

from __future__ import annotations

from datetime import datetime
from math import log

import pytest

from variorum.accounts.conflicting_amounts import AMOUNT_COMPARISONS
from variorum.accounts.dispute_weights import dispute_weights
from variorum.accounts.disputes import DraftDispute
from variorum.accounts.fact_reasons import explain_verdict
from variorum.accounts.story_slots import AmountPair
from variorum.model import Amount, Answer, Fact, FactType, Reason, Span, Verdict

DAYS = {"a": datetime(2030, 5, 1), "b": datetime(2030, 5, 2)}


def answer(article: str, text: str, number: float) -> Answer:
    span = Span(article, 4, 4 + len(text), text)
    return Answer(span, Span(article, 0, 30, f"The {text} boats sank.".ljust(30)), Amount(number, number))


def fact(verdict: Verdict, *answers: Answer, kind: FactType = "number") -> Fact:
    return Fact("f1", "The ▢ boats sank.", kind, answers, verdict, 0.7)


NINE, TEN = answer("a", "nine", 9), answer("b", "ten", 10)
DRAFT = DraftDispute(
    "number", "updated", ((NINE,), (TEN,)), 0.8, (("ratio", "within a fifth", 2.0), ("verb", "unlike", 0.0)), -0.6
)


def test_a_dispute_is_explained_by_the_levels_of_its_pair() -> None:
    reasons, bias = explain_verdict(fact("updated", NINE, TEN), [DRAFT], DAYS)
    assert reasons == (
        Reason("ratio", "within a fifth", 2.0),
        Reason("“nine” and “ten”", "amounts differ", 0.0),
        Reason("order in time", "later reports move in one direction", 0.0),
    )
    assert bias == -0.6


def test_what_is_only_to_be_checked_is_explained_as_the_dispute_that_it_may_be() -> None:
    draft = DraftDispute("number", "contradict", DRAFT.sets, 0.35, DRAFT.reasons, -0.6)
    reasons, _ = explain_verdict(fact("vaguer", NINE, TEN), [draft], {})
    assert reasons[0] == Reason("ratio", "within a fifth", 2.0)


@pytest.mark.parametrize(
    ("verdict", "other", "level"),
    [
        ("agree", answer("b", "9", 9), "same amount"),
        ("vaguer", Answer(TEN.span, TEN.context, Amount(8)), "one interval holds the other"),
    ],
)
def test_without_a_dispute_the_levels_that_decided_are_given(verdict: Verdict, other: Answer, level: str) -> None:
    reasons, bias = explain_verdict(fact(verdict, NINE, other), [], DAYS)
    assert [(r.level, r.weight) for r in reasons] == [(level, 0.0)]
    assert bias == 0.0


def test_a_fact_that_one_report_alone_answers_says_so() -> None:
    assert explain_verdict(fact("single", NINE), [DRAFT], DAYS)[0] == (Reason("answers", "only one report answers", 0.0),)


def test_a_dispute_about_other_answers_explains_nothing() -> None:
    far = DraftDispute("number", "contradict", ((answer("c", "30", 30),), (answer("d", "31", 31),)), 0.9, DRAFT.reasons)
    reasons, _ = explain_verdict(fact("updated", NINE, TEN), [far], DAYS)
    assert reasons
    assert all(r.weight == 0.0 for r in reasons)


def test_the_weights_of_a_candidate_add_up_to_its_probability() -> None:
    used = dispute_weights()
    levels = tuple(len(s.labels) - 1 for s in AMOUNT_COMPARISONS)
    candidate = AmountPair("number", (NINE, TEN), levels)
    reasons, bias = used.reasons(candidate)
    probability = used.probability(used.score(candidate))
    assert abs(bias + sum(w for *_, w in reasons) - log(probability / (1 - probability))) < 0.01
