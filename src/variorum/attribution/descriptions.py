"""One name for one unnamed speaker: "A Nato spokesman" of one report is "the Nato spokesman" of another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from variorum.model import Attribution

_ARTICLES = frozenset({"a", "an", "the"})


def with_one_description(rows: Sequence[Attribution]) -> list[Attribution]:
    """`rows` with speakers that are described in the same words, but for the article before them, called by the description that
    is used most, of these the first."""
    called: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.speaker is not None and row.entity is None:
            called[_key(row.speaker)][row.speaker] += 1
    chosen = {key: names.most_common(1)[0][0] for key, names in called.items()}
    return [
        replace(row, speaker=chosen[_key(row.speaker)]) if row.speaker is not None and row.entity is None else row for row in rows
    ]


def _key(description: str) -> str:
    words = description.lower().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)
