"""Typed values in their statements, and how those that are of the same thing come together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from variorum.alignment.evidence import Evidence
from variorum.model import Quantity, Span, Time

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in its statement. `things` are what it counts beyond the noun: the entities in its phrase. `fate` is what
    became of the people it counts (see `fates`)."""

    quantity: Quantity
    unit: int
    things: frozenset[str] = field(default_factory=frozenset)
    fate: str | None = None

    @property
    def span(self) -> Span:
        return self.quantity.span


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in its statement. `event` is the kind of event that it is the time of (see `moments`)."""

    time: Time
    unit: int
    event: str | None = None

    @property
    def span(self) -> Span:
        return self.time.span


V = TypeVar("V", Figure, Moment)


def values_in(evidence: Evidence) -> Iterator[tuple[Quantity | Time, int]]:
    """All quantities and times that stand in a statement, with its index."""
    for parse in evidence.parses:
        values: tuple[Quantity | Time, ...] = (*parse.quantities, *parse.times)
        for value in values:
            unit = evidence.unit_at(value.span)
            if unit is not None:
                yield value, unit


def tied(items: Sequence[T], same: Callable[[T, T], bool], kind: Callable[[T], Hashable] = lambda _: None) -> list[list[T]]:
    """Groups in which every item was the same thing as at least half of the others when it came in; single items left out.

    Items that are the same thing as most others come first, so that groups grow around what is told most clearly. Only
    items of one `kind` are compared.
    """
    of_kind: dict[Hashable, list[int]] = defaultdict(list)
    for i, item in enumerate(items):
        of_kind[kind(item)].append(i)
    ties: list[set[int]] = [set() for _ in items]
    for i, j in (pair for members in of_kind.values() for pair in combinations(members, 2)):
        if same(items[i], items[j]):
            ties[i].add(j)
            ties[j].add(i)
    groups: list[list[int]] = []
    for i in sorted((i for i in range(len(items)) if ties[i]), key=lambda i: -len(ties[i])):
        home = max(groups, key=lambda g: len(ties[i] & {*g}) / len(g), default=None)
        if home is not None and len(ties[i] & {*home}) * 2 >= len(home):
            home.append(i)
        else:
            groups.append([i])
    return [[items[i] for i in sorted(g)] for g in groups if len(g) > 1]


def of_two_articles(groups: Iterable[list[V]]) -> list[list[V]]:
    """The groups of values that stand in more than one article."""
    return [g for g in groups if len({v.span.article for v in g}) > 1]
