"""Places in an order."""

from __future__ import annotations

import pytest

from variorum.parsing.numerals import ordinal_of


@pytest.mark.parametrize(
    ("word", "rank"),
    [("first", 1), ("Third", 3), ("nineteenth", 19), ("twentieth", 20), ("thirty-second", 32), ("21st", 21), ("102ND", 102)],
)
def test_words_and_figures_tell_a_rank(word: str, rank: int) -> None:
    assert ordinal_of(word) == rank


@pytest.mark.parametrize("word", ["three", "21", "1,000th", "st", ""])
def test_what_counts_or_is_no_whole_word_tells_none(word: str) -> None:
    assert ordinal_of(word) is None
