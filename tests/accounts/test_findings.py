"""Disputes put together with the facts that they are about."""

from __future__ import annotations

from variorum.accounts.disputes import DraftDispute
from variorum.accounts.findings import merge_facts_and_disputes
from variorum.model import Amount, Answer, Fact, Span

CONTEXT = {"a": "nine cows drowned and four were missing", "b": "ten cows drowned and six were missing"}


def answer(article: str, word: str, number: float) -> Answer:
    text = CONTEXT[article]
    start = text.index(word)
    return Answer(Span(article, start, start + len(word), word), Span(article, 0, len(text), text), Amount(number, number))


def test_an_answer_in_one_dispute_is_not_an_answer_in_another() -> None:
    nine, four, ten, six = answer("a", "nine", 9), answer("a", "four", 4), answer("b", "ten", 10), answer("b", "six", 6)
    mixed = Fact("f1", "▢ were missing", "number", (four, nine, six), "vaguer", 0.7, ())
    drafts = [DraftDispute("number", "contradict", sets, 0.8, ()) for sets in (((nine,), (ten,)), ((four,), (six,)))]
    facts, disputes = merge_facts_and_disputes([mixed], drafts, (), ())
    assert [{a.span.text for a in f.answers} for f in facts] == [{"nine", "ten"}, {"four", "six"}]
    assert [d.fact for d in disputes] == ["f1", "f2"]


def test_two_incompatible_answers_of_one_report_belong_to_two_questions() -> None:
    nine, four, ten, six = answer("a", "nine", 9), answer("a", "four", 4), answer("b", "ten", 10), answer("b", "six", 6)
    mixed = Fact("f1", "▢", "number", (nine, four, ten, six), "vaguer", 0.7, ())
    facts, _ = merge_facts_and_disputes([mixed], [DraftDispute("number", "contradict", ((nine,), (ten,)), 0.8, ())], (), ())
    assert [{a.span.text for a in f.answers} for f in facts] == [{"nine", "ten"}, {"four", "six"}]


def test_the_question_of_a_dispute_is_the_clause_that_reads_best() -> None:
    clauses = (
        "FLOOD IN ORLEN Between 4 and, as one miller has it, ▢ cows drowned when the sluice of the lower mill gave way at 3 a.m.",
        "Ten cows drowned when the sluice gave way at Orlen",
    )
    spans = [(c.index("▢"), 1) if "▢" in c else (0, 3) for c in clauses]
    answers = [
        Answer(Span(f"r{n}", at, at + size, c[at : at + size]), Span(f"r{n}", 0, len(c), c), Amount(9 + n, 9 + n))
        for n, (c, (at, size)) in enumerate(zip(clauses, spans, strict=True))
    ]
    (fact,), _ = merge_facts_and_disputes(
        [], [DraftDispute("number", "contradict", tuple((a,) for a in answers), 0.8, ())], (), ()
    )
    assert fact.question == "▢ cows drowned when the sluice gave way at Orlen"
