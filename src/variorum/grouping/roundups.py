"""Round-ups: articles of several events, which must not weld these together.

A report goes on about one thing, so that its paragraphs share telling words with one another; the items of a morning briefing
share none.
"""

import re
from collections.abc import Iterable
from itertools import islice

from variorum.parsing.wordlists import load_table

LEAST, CALLED_LEAST = 3, 2  # items; the second of what is called like a round-up
MOST = 40  # paragraphs that are looked at
PARAGRAPH = 6  # words
TELLING = 1.3  # what a word tells that ties two paragraphs
MOSTLY = 0.35  # of a report's words are in items that hang together,
CALLED_MOSTLY = 0.85  # also of one that is called like a round-up
_CALLED = re.compile(rf"\b(?:{'|'.join(load_table('grouping', 'occasions')['roundups']['called'])})\b", re.IGNORECASE)


def is_roundup(
    title: str, paragraphs: Iterable[tuple[int, frozenset[str]]], telling: frozenset[str], names: frozenset[str]
) -> bool:
    """Whether the paragraphs, each told as the number of its words and its stems, fall apart into several events. `telling` are
    the stems that tie two of them, `names` those of names: a paragraph without one goes on about what stands before it."""
    sizes: list[int] = []
    items: list[frozenset[str]] = []
    for size, stems in islice(paragraphs, MOST):
        if items and (size < PARAGRAPH or names.isdisjoint(stems)):
            sizes[-1] += size
            items[-1] |= stems & telling
        elif size >= PARAGRAPH:
            sizes.append(size)
            items.append(stems & telling)
    called = _CALLED.search(title) is not None
    if len(items) < (CALLED_LEAST if called else LEAST):
        return False
    groups: list[tuple[int, frozenset[str]]] = []
    for size, stems in zip(sizes, items, strict=True):
        tied = [group for group in groups if not group[1].isdisjoint(stems)]
        groups = [group for group in groups if group[1].isdisjoint(stems)]
        groups.append((size + sum(group[0] for group in tied), stems.union(*(group[1] for group in tied))))
    return max(size for size, _ in groups) < (CALLED_MOSTLY if called else MOSTLY) * sum(sizes)
