"""The facts of a story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from variorum.account import match_facts
from variorum.accounts.facts import BLANK, find_facts
from variorum.entities import identify
from variorum.model import Amount, Article, Fact, Parse
from variorum.parsing import Parser

BEACON = (
    "Two rescued from Sorne lake\n\n"
    "Two anglers were rescued from Lake Sorne on Sunday after their boat overturned. "
    "The boat was found near the weir.\n"
)
GAZETTE = (
    "Anglers saved\n\n"
    "Rescuers pulled two anglers out of Lake Sorne on Sunday when a boat overturned. "
    "It was not clear why it capsized.\n"
)
MARKET = "Wheat prices rise\n\nWheat rose by 4 per cent at the Brell exchange, traders said, after a dry spring in the south.\n"


def facts_of(parser: Parser, *texts: str) -> tuple[tuple[Parse, ...], tuple[Fact, ...]]:
    parses = tuple(parser.parse([Article(f"a{k}", text) for k, text in enumerate(texts, 1)]))
    cast = identify(parses)
    return parses, find_facts(match_facts(parses, cast, ()), parses, cast, ())


def fact_with_number(facts: tuple[Fact, ...], low: float) -> Fact:
    found = [f for f in facts for a in f.answers if isinstance(a.value, Amount) and a.value.low == low]
    assert found, facts
    return found[0]


def test_a_number_that_two_reports_give_is_one_fact_that_they_agree_on(parser: Parser) -> None:
    _, facts = facts_of(parser, BEACON, GAZETTE)
    rescued = fact_with_number(facts, 2)
    assert rescued.verdict == "agree"
    assert rescued.articles == ("a1", "a2")
    assert len(rescued.origins) == 2


def test_a_question_is_the_words_of_a_report_with_a_blank_for_the_value(parser: Parser) -> None:
    parses, facts = facts_of(parser, BEACON, GAZETTE)
    texts = " ".join(" ".join(p.article.text.split()) for p in parses)
    assert facts
    for fact in facts:
        before, blank, after = fact.question.partition(BLANK)
        assert blank
        assert all(part.strip(" …") in texts for part in (before, after))


def test_a_story_of_one_report_has_single_facts_only(parser: Parser) -> None:
    _, facts = facts_of(parser, BEACON)
    assert facts
    assert {f.verdict for f in facts} == {"single"}


def test_a_report_of_another_event_shares_no_number_with_the_others(parser: Parser) -> None:
    _, facts = facts_of(parser, BEACON, GAZETTE, MARKET)
    assert "a3" not in fact_with_number(facts, 2).articles
    assert "a3" in fact_with_number(facts, 2).left_out_by


def test_an_answer_lies_in_its_context_and_says_the_words_of_its_text(parser: Parser) -> None:
    parses, facts = facts_of(parser, BEACON, GAZETTE)
    text = {p.article.id: p.article.text for p in parses}
    assert facts
    for answer in (a for f in facts for a in f.answers):
        assert text[answer.article][answer.span.start : answer.span.end] == answer.span.text
        assert answer.context.start <= answer.span.start
        assert answer.span.end <= answer.context.end


def test_a_span_answers_two_facts_at_most(parser: Parser) -> None:
    _, facts = facts_of(parser, BEACON, GAZETTE, MARKET)
    spans = [a.span for f in facts for a in f.answers]
    assert max(spans.count(s) for s in spans) <= 2


def test_facts_are_numbered_in_order_and_those_of_most_reports_come_first(parser: Parser) -> None:
    _, facts = facts_of(parser, BEACON, GAZETTE, MARKET)
    assert [f.id for f in facts] == [f"f{k}" for k in range(1, len(facts) + 1)]
    assert facts[0].verdict != "single"
    assert facts[-1].verdict == "single"


@pytest.mark.parametrize("copies", [1, 4])
def test_a_copy_of_a_report_adds_no_question(parser: Parser, copies: int) -> None:
    from variorum.account import read_story
    from variorum.attribution import finder_of
    from variorum.model import Story

    articles = [Article("a1", BEACON), Article("a2", GAZETTE), *(Article(f"c{k}", BEACON) for k in range(copies))]
    finder = finder_of("rules", flat=False)
    account = read_story(Story("s1", tuple(a.id for a in articles)), articles, parser, finder)
    alone = read_story(Story("s1", ("a1", "a2")), articles[:2], parser, finder)
    assert [replace(f, answers=(), origins=(), left_out_by=()) for f in account.facts] == [
        replace(f, answers=(), origins=(), left_out_by=()) for f in alone.facts
    ]
