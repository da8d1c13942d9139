"""Opposites in sentences that are much alike, and what only looks so."""

from __future__ import annotations

import pytest

from variorum.account import match_facts
from variorum.accounts.contraries import find_contraries
from variorum.accounts.story_slots import StorySlots
from variorum.entities import identify
from variorum.model import Article
from variorum.parsing import Parser


def told(parser: Parser, *texts: str) -> list[set[str]]:
    parses = list(parser.parse([Article(f"r{k}", text) for k, text in enumerate(texts)]))
    cast = identify(parses)
    story = StorySlots(match_facts(parses, cast, ()), parses, cast, ())
    return [{a.span.text, b.span.text} for _, a, b in find_contraries(story)]


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (
            (
                "Jonas Tirel was found alive in a boat shed in Lunde on Friday, police said.",
                "On Friday Jonas Tirel was found dead in a boat shed in Lunde, according to police there.",
            ),
            {"alive", "dead"},
        ),
        (
            (
                "The rope bridge over the river Skarn reopened on Friday after carpenters had laid new planks, the mayor said.",
                "The rope bridge over the river Skarn remained closed on Friday because of ice, the mayor said.",
            ),
            {"reopened", "remained closed"},
        ),
        (
            (
                "A balloon came down in a turnip field 9 km east of Lunde on Friday evening.",
                "The crew waved when a balloon came down in a turnip field 9 km west of Lunde on Friday evening.",
            ),
            {"east", "west"},
        ),
    ],
)
def test_an_opposite_in_sentences_much_alike_is_told(parser: Parser, texts: tuple[str, str], words: set[str]) -> None:
    assert words in told(parser, *texts)


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Jonas Tirel was found alive in a boat shed in Lunde on Friday.",
            "Ilka Brandt was found dead in a boat shed in Lunde on Friday.",
        ),
        (
            "A balloon came down in a turnip field east of Lunde on Friday evening.",
            "A balloon came down in a turnip field west of Ostby on Friday evening.",
        ),
    ],
)
def test_opposites_of_two_subjects_are_none(parser: Parser, texts: tuple[str, str]) -> None:
    assert told(parser, *texts) == []
