"""Where two texts in the same words part because one says the opposite of the other, or gives another number."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from variorum.factuality import words_of_denial
from variorum.factuality.opposites import has_opposites
from variorum.parsing.numerals import NUMBER_WORDS

_HELPERS = frozenset(
    {
        "be",
        "been",
        "is",
        "are",
        "was",
        "were",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "will",
        "would",
        "to",
        "the",
        "a",
        "any",
    }
)
_STEM = 5  # letters
_QUANTITIES = ({"all", "every", "each", "both"}, {"none", "no", "neither", "nobody", "few", "hardly"})
"""Words of which a text that has one of the first says the opposite of a text that has one of the second."""


def says_the_opposite(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Whether of two stretches of words, all else being equal, one denies what the other says."""
    own, other = {*mine} - {*theirs}, {*theirs} - {*mine}
    if bool(own & words_of_denial()) != bool(other & words_of_denial()) and _rest(own) == _rest(other):
        return True
    everything, nothing = _QUANTITIES
    turned = (own & everything and other & nothing) or (own & nothing and other & everything)
    return bool(turned) or has_opposites(sorted(own), sorted(other))


def gives_another_number(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the numbers in two stretches of words are not the same."""
    return _numbers(mine) != _numbers(theirs)


def _numbers(words: Sequence[str]) -> list[str]:
    """The numbers, written in one way, without "one", which is often "a"."""
    found = (str(NUMBER_WORDS.get(word, word)) for word in words if word in NUMBER_WORDS or any(map(str.isdigit, word)))
    return [number for number in found if number != "1"]


def _rest(words: Collection[str]) -> set[str]:
    """The words without those that deny and those that help a verb, cut to what their forms have in common."""
    return {w[:_STEM] for w in words if w not in words_of_denial() and w not in _HELPERS}
