"""Disputes put together with the facts that they are about."""

from __future__ import annotations

from variorum.accounts.disputes import Draft
from variorum.accounts.findings import put_together
from variorum.model import Amount, Answer, Fact, Span

CONTEXT = {"a": "nine cows drowned and four were missing", "b": "ten cows drowned and six were missing"}


def answer(article: str, word: str, number: float) -> Answer:
    text = CONTEXT[article]
    start = text.index(word)
    return Answer(Span(article, start, start + len(word), word), Span(article, 0, len(text), text), Amount(number, number))


def test_what_stands_in_one_dispute_is_no_answer_of_another() -> None:
    nine, four, ten, six = answer("a", "nine", 9), answer("a", "four", 4), answer("b", "ten", 10), answer("b", "six", 6)
    mixed = Fact("f1", "▢ were missing", "number", (four, nine, six), "vaguer", 0.7, ())
    drafts = [Draft("number", "contradict", sets, 0.8, ()) for sets in (((nine,), (ten,)), ((four,), (six,)))]
    facts, disputes = put_together([mixed], drafts, (), ())
    assert [{a.span.text for a in f.answers} for f in facts] == [{"nine", "ten"}, {"four", "six"}]
    assert [d.fact for d in disputes] == ["f1", "f2"]
