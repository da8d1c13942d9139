"""Words that cannot both be true of one thing: "rise" and "fall", "open" and "closed"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from variorum.parsing.wordlists import load_table

_SHORT = 3  # letters
_ENDINGS = ("s", "es", "d", "ed", "ing")


def are_opposite(a: str, b: str) -> bool:
    """Whether two lemmas are opposites: by the table, or as "conscious" and "unconscious" are."""
    return frozenset((a, b)) in _pairs() or (min(len(a), len(b)) > _SHORT and (a == f"un{b}" or b == f"un{a}"))


def has_opposites(words: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a word of one side is the opposite of a word of the other, in whatever form."""
    theirs = {form for w in others for form in forms_of(w)}
    return any(are_opposite(form, other) for w in words for form in forms_of(w) for other in theirs)


def forms_of(word: str) -> tuple[str, ...]:
    """A word and what it may be a form of: "continuing", "continu", "continue"; "acquitted", "acquit"."""
    cut = [word.removesuffix(end) for end in _ENDINGS if word.endswith(end)]
    doubled = [c[:-1] for c in cut if len(c) > 3 and c[-1] == c[-2]]
    return (word, *cut, *doubled, *(c + "e" for c in cut), *(c[:-1] + "y" for c in cut if c.endswith("i")))


@cache
def _pairs() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load_table("factuality", "opposites")["pairs"])
