"""Opposites in similar sentences, and pairs that only look like them."""

from __future__ import annotations

import pytest
from parsed_stories import slots_of_texts

from variorum.accounts.contraries import find_contraries
from variorum.parsing import Parser


def contraries(parser: Parser, *texts: str) -> list[set[str]]:
    return [{a.span.text, b.span.text} for _, a, b in find_contraries(slots_of_texts(parser, texts))]


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
        (
            (
                "A court in Lunde jailed the surgeon Ilka Brandt for manslaughter on Friday.",
                "A court in Lunde acquitted the surgeon Ilka Brandt of manslaughter on Friday.",
            ),
            {"jailed", "acquitted"},
        ),
    ],
)
def test_opposites_in_sentences_much_alike_are_found(parser: Parser, texts: tuple[str, str], words: set[str]) -> None:
    assert words in contraries(parser, *texts)


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
        (
            "A court in Lunde jailed the surgeon Ilka Brandt for manslaughter on Friday.",
            "A court in Lunde acquitted the nurse Jonas Tirel of manslaughter on Friday.",
        ),
    ],
)
def test_opposites_about_two_subjects_are_not_found(parser: Parser, texts: tuple[str, str]) -> None:
    assert contraries(parser, *texts) == []
