"""Words of a text, for counting and comparing."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def words_of(text: str) -> list[str]:
    """Its words, with what apostrophes, points and hyphens hold together."""
    return _WORD.findall(text)


def key_of(text: str) -> str:
    """What is left of a line for comparing it: lower-case words."""
    return " ".join(w.lower() for w in words_of(text.replace("’", "'")))
