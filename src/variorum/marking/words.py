"""Words of a text, for counting and comparing."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]++(?:['’.-][^\W_]++)*+")


def words_of(text: str) -> list[str]:
    """Its words, with what apostrophes, points and hyphens hold together."""
    return _WORD.findall(text)


def vocabulary_of(words: Iterable[str]) -> frozenset[str]:
    """Their runs of letters and digits, lower-case."""
    joined = " ".join(words).lower()
    for joint in "'’.-":
        joined = joined.replace(joint, " ")
    return frozenset(joined.split())


def key_of(text: str) -> str:
    """What is left of a line for comparing it: lower-case words."""
    return " ".join(w.lower() for w in words_of(text.replace("’", "'")))
