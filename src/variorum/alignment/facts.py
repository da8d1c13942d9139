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
_LONGEST_PHRASE = 80  # characters
_MOST_VALUES = 500
"""The quantities and times of an article that are compared, the first of each: a report has dozens, a table thousands."""


def values_in(evidence: Evidence) -> Iterator[tuple[Quantity | Time, int]]:
    """All quantities and times that stand in a statement, with its index."""
    for parse in evidence.parses:
        values: tuple[Quantity | Time, ...] = (*parse.quantities[:_MOST_VALUES], *parse.times[:_MOST_VALUES])
        for value in values:
            unit = evidence.unit_at(value.span)
            if unit is not None:
                yield value, unit


def tied(
    items: Sequence[T],
    same: Callable[[T, T], bool],
    keys: Callable[[T], Iterable[Hashable]],
    one: Callable[[T], Hashable],
) -> list[list[T]]:
    """Groups in which every item was the same thing as at least half of the others when it came in; single items left out.

    Items that are the same thing as most others come first, so that groups grow around what is told most clearly. Only items
    that share one of their `keys` are compared, and of those that are all `one` only the first.
    """
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for i, item in enumerate(items):
        alike[one(item)].append(i)
    members = list(alike.values())
    ties = _ties([items[m[0]] for m in members], same, keys)
    width = [len(m) + sum(len(members[k]) for k in ties[i]) for i, m in enumerate(members)]
    groups: list[list[int]] = []
    group_of: dict[int, int] = {}
    for i in sorted((i for i in range(len(members)) if width[i] > 1), key=lambda i: -width[i]):
        near: dict[int, int] = defaultdict(int)  # for each group that holds something tied to this one, how much
        for k in ties[i]:
            if k in group_of:
                near[group_of[k]] += len(members[k])
        size = {g: sum(len(members[k]) for k in groups[g]) for g in near}
        home = max(sorted(near), key=lambda g: near[g] / size[g], default=None)
        if home is None or near[home] * 2 < size[home]:
            home = len(groups)
            groups.append([])
        groups[home].append(i)
        group_of[i] = home
    whole = [sorted(i for k in group for i in members[k]) for group in groups]
    return [[items[i] for i in group] for group in whole if len(group) > 1]


def _ties(items: Sequence[T], same: Callable[[T, T], bool], keys: Callable[[T], Iterable[Hashable]]) -> list[set[int]]:
    """For each item those that are the same thing, of those that share a key with it."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for i, item in enumerate(items):
        for key in dict.fromkeys(keys(item)):
            blocks[key].append(i)
    ties: list[set[int]] = [set() for _ in items]
    for i, j in (pair for block in blocks.values() for pair in combinations(block, 2)):
        if j not in ties[i] and same(items[i], items[j]):
            ties[i].add(j)
            ties[j].add(i)
    return ties


def phrase_of(quantity: Quantity) -> Span:
    """What is counted with its number, or the number alone where that is too long to be a value."""
    return quantity.phrase if len(quantity.phrase) <= _LONGEST_PHRASE else quantity.span


def of_two_articles(groups: Iterable[list[V]]) -> list[list[V]]:
    """The groups of values that stand in more than one article."""
    return [g for g in groups if len({v.span.article for v in g}) > 1]
