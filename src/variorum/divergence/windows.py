"""Pairs of values from two articles, and the few words around a value that say what it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import TypeVar

from variorum.alignment.heads import head_of
from variorum.model import Parse, Span

T = TypeVar("T")


def across(items: Iterable[T], article: Callable[[T], str]) -> Iterator[tuple[T, T]]:
    """The pairs of items that stand in two articles."""
    return ((a, b) for a, b in combinations(items, 2) if article(a) != article(b))


def window(parse: Parse, span: Span, limit: int = 160) -> Span:
    """A value's span with its few words: the smallest phrase around it that says what it is of."""
    head = head_of(parse, [span])
    if head is None:
        return span
    best = (span.start, span.end)
    for above in (head, *parse.ancestors(head)):
        below = parse.subtree(above)
        verb = above.pos in {"VERB", "AUX"}
        wider = [(min(best[0], below[0].start), max(best[1], below[-1].end))]
        if verb:
            wider.append((min(best[0], above.start), max(best[1], above.end)))
        fitting = [(start, end) for start, end in wider if end - start <= limit]
        if fitting:
            best = fitting[0]
        if verb or not fitting:
            break
    return parse.article.span(*best)
