"""Round-ups: articles of several events, which must not weld these together.

A report goes on about one thing, so that its paragraphs share telling words with one another; the items of a morning briefing
share none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set

import numpy as np

from variorum.fingerprints.prints import connect

LEAST = 3  # items
PARAGRAPH = 6  # words
TELLING = 1.3  # what a word tells that ties two paragraphs
MOSTLY = 0.5  # of a report's words are in items that hang together,
CALLED_MOSTLY = 0.85  # also of one that is called like a round-up
_CALLED = re.compile(
    r"\b(?:briefing|round-?up|digest|in brief|newsletter|(?:things|stories|headlines) (?:to know|you need|for)|at a glance"
    r"|(?:week|day|month|year) in review|(?:morning|evening|daily) (?:brief|news|headlines|update)|what you need to know)\b",
    re.IGNORECASE,
)


def is_roundup(title: str, paragraphs: Iterable[Sequence[str]], tells: Mapping[str, float], names: Set[str]) -> bool:
    """Whether the paragraphs, each as the stems of its words, fall apart into several events. `tells` is how much a stem tells,
    `names` are the stems of names: a paragraph without one goes on about what stands before it."""
    items: list[list[str]] = []
    for paragraph in paragraphs:
        if items and (len(paragraph) < PARAGRAPH or names.isdisjoint(paragraph)):
            items[-1] += paragraph
        elif len(paragraph) >= PARAGRAPH:
            items.append(list(paragraph))
    if len(items) < LEAST:
        return False
    last: dict[str, int] = {}
    tied = []
    for number, item in enumerate(items):
        for stem in set(item):
            if tells[stem] > TELLING:
                tied.append((last.get(stem, number), number))
                last[stem] = number
    labels = connect(np.array(tied, np.int64).reshape(-1, 2), len(items))
    largest = np.bincount(labels, [len(item) for item in items]).max()
    return bool(largest < (CALLED_MOSTLY if _CALLED.search(title) else MOSTLY) * sum(map(len, items)))
