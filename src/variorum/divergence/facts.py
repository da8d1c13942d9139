"""Typed values of a story's statements, and when two of them are values of the same thing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import combinations
from typing import TypeVar

from variorum.alignment import Alignment
from variorum.alignment.statements import Unit
from variorum.entities import Cast
from variorum.model import Attribution, Parse, Quantity, Span, Time

T = TypeVar("T")


@dataclass(frozen=True)
class Evidence:
    """All that the modules of this room compare: the aligned statements of a story and what was read in each article."""

    alignment: Alignment
    parses: tuple[Parse, ...]
    attributions: tuple[Attribution, ...]
    cast: Cast

    @cached_property
    def attribution(self) -> dict[str, Attribution]:
        return {a.id: a for a in self.attributions}

    @cached_property
    def parse(self) -> dict[str, Parse]:
        return {p.article.id: p for p in self.parses}

    @cached_property
    def _places(self) -> dict[str, tuple[list[int], list[tuple[int, int]]]]:
        """Per article, where its statements' spans begin, and (end, unit) of each."""
        spans: dict[str, list[tuple[int, int, int]]] = {}
        for i, unit in enumerate(self.alignment.units):
            for s in unit.statement.spans:
                spans.setdefault(s.article, []).append((s.start, s.end, i))
        return {a: ([s[0] for s in sorted(rows)], [(s[1], s[2]) for s in sorted(rows)]) for a, rows in spans.items()}

    def unit_at(self, span: Span) -> int | None:
        """The index of the statement that holds `span`."""
        starts, rows = self._places.get(span.article, ([], []))
        k = bisect_right(starts, span.start) - 1
        return rows[k][1] if k >= 0 and rows[k][0] > span.start else None

    def published(self, article: str) -> datetime | None:
        return self.parse[article].article.published

    def claim_id(self, unit: int) -> str:
        return self.alignment.claims[self.alignment.claim_of[unit]].id

    def same_claim(self, a: int, b: int) -> bool:
        return self.alignment.claim_of[a] == self.alignment.claim_of[b]

    def alike(self, a: int, b: int) -> float:
        """How alike the words of two statements are, whoever says them."""
        return self.alignment.comparison.likeness(a, b)

    def days_apart(self, a: str, b: str) -> float:
        """Days between the publication of two articles, negative where b came first; 0 where either is unknown."""
        before, after = self.published(a), self.published(b)
        if before is None or after is None:
            return 0.0
        return (after.replace(tzinfo=None) - before.replace(tzinfo=None)).total_seconds() / 86_400

    def unit(self, index: int) -> Unit:
        return self.alignment.units[index]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in its statement. `things` are what it counts beyond the noun: the entities in its phrase."""

    quantity: Quantity
    unit: int
    things: frozenset[str] = field(default_factory=frozenset)

    @property
    def span(self) -> Span:
        return self.quantity.span


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in its statement."""

    time: Time
    unit: int

    @property
    def span(self) -> Span:
        return self.time.span


def figures(evidence: Evidence) -> Iterator[Figure]:
    for parse in evidence.parses:
        for quantity in parse.quantities:
            unit = evidence.unit_at(quantity.span)
            if unit is not None:
                things = frozenset(e.id for e in evidence.cast.entities_in(quantity.phrase))
                yield Figure(quantity, unit, things)


def moments(evidence: Evidence) -> Iterator[Moment]:
    for parse in evidence.parses:
        for time in parse.times:
            unit = evidence.unit_at(time.span)
            if unit is not None:
                yield Moment(time, unit)


def tied(items: Sequence[T], same: Callable[[T, T], bool]) -> list[list[T]]:
    """Groups in which every item is the same thing as at least half of the others (single items left out)."""
    groups: list[list[T]] = []
    for item in items:
        for group in groups:
            if sum(same(item, other) for other in group) * 2 >= len(group) and same(item, group[0]):
                group.append(item)
                break
        else:
            groups.append([item])
    return [g for g in groups if len(g) > 1]


def across(items: Iterable[T], article: Callable[[T], str]) -> Iterator[tuple[T, T]]:
    """The pairs of items that stand in two articles."""
    return ((a, b) for a, b in combinations(items, 2) if article(a) != article(b))


def window(parse: Parse, span: Span, limit: int = 160) -> Span:
    """A value's span with its few words: the smallest phrase around it that says what it is of."""
    tokens = parse.tokens_in(span.start, span.end)
    if not tokens:
        return span
    inside = {t.index for t in tokens}
    head = next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[-1])
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
