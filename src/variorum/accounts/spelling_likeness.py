"""Whether two names may be two spellings of one, for where nothing else ties them."""

import re
from difflib import SequenceMatcher

_ALIKE = 0.8
_LEAST_LETTERS = 5  # shorter words must be equal: Iran is not Iraq
_EMPTY = frozenset({"the", "a", "an", "of", "s"})


def are_spelled_alike(a: str, b: str) -> bool:
    """Whether two names are spelled alike, word by word: Lindqvist and Lindquist."""
    mine, theirs = _words(a), _words(b)
    return len(mine) == len(theirs) and bool(mine) and all(map(_alike, mine, theirs))


def are_surnames_alike(a: str, b: str) -> bool:
    """The same of the last words of two people's names alone."""
    mine, theirs = _words(a)[-1:], _words(b)[-1:]
    return bool(mine and theirs) and _alike(mine[0], theirs[0])


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"\w+", name.lower()) if w not in _EMPTY]


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < _LEAST_LETTERS or len({*a} & {*b}) * 2 < len({*a, *b}):
        return False
    return SequenceMatcher(None, min(a, b), max(a, b)).ratio() >= _ALIKE
