"""Ordinals."""

from __future__ import annotations

import pytest

from variorum.parsing.numerals import ordinal_of


@pytest.mark.parametrize(
    ("word", "rank"),
    [("first", 1), ("Third", 3), ("nineteenth", 19), ("twentieth", 20), ("thirty-second", 32), ("21st", 21), ("102ND", 102)],
)
def test_ordinals_are_read_from_words_and_figures(word: str, rank: int) -> None:
    assert ordinal_of(word) == rank


@pytest.mark.parametrize("word", ["three", "21", "1,000th", "st", ""])
def test_a_cardinal_or_a_part_of_a_word_is_no_ordinal(word: str) -> None:
    assert ordinal_of(word) is None
