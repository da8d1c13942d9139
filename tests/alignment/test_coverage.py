"""How much of the shown words of one report another report's sentence has too. All events are invented."""

from __future__ import annotations

import pytest

from story_reading import report
from variorum.alignment.coverage import COVERED, Coverage
from variorum.alignment.statement_similarity import StatementSimilarity
from variorum.alignment.story_context import StoryContext
from variorum.entities import identify
from variorum.parsing import Parser


@pytest.mark.parametrize(
    ("shown", "other", "stands"),
    [
        ("Ina Solberg crossed Lake Tamm.", "In March Ina Solberg crossed Lake Tamm with two goats.", True),
        ("Ina Solberg crossed Lake Tamm.", "The skipper crossed a lake.", False),
        ("The barge struck the quay at Sund.", "At Sund the barge struck a fishing boat.", False),
        ("Forty sheds burned in Skarn.", "Nine sheds burned in Skarn.", False),
    ],
)
def test_rare_words_count_most(parser: Parser, shown: str, other: str, stands: bool) -> None:
    articles = [report("The Bote", shown, id="a"), report("Sund Post", other, id="b")]
    parses = tuple(parser.parse(articles))
    coverage = Coverage(StoryContext(parses, (), identify(parses), (), StatementSimilarity(())))
    first, second = parses
    assert (coverage.share(first.tokens, "a", "b", {second.tokens[0].sentence}) >= COVERED) is stands


def test_another_name_of_one_person_counts_as_the_same_word(parser: Parser) -> None:
    articles = [
        report("The Bote", "Mayor Ina Solberg resigned.", id="a"),
        report("Sund Post", "Ina Solberg is mayor. Solberg resigned.", id="b"),
    ]
    parses = tuple(parser.parse(articles))
    coverage = Coverage(StoryContext(parses, (), identify(parses), (), StatementSimilarity(())))
    name = [t for t in parses[0].tokens if t.text == "Ina"]
    assert coverage.share(name, "a", "b", {parses[1].tokens[-2].sentence}) == 1.0
