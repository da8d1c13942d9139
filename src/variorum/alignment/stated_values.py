"""Quantities and times in their statements."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from variorum.alignment.story_context import StoryContext
from variorum.model import Quantity, Span, Time


@dataclass(frozen=True, slots=True)
class DatedTime:
    """A time in its statement. `event` is the kind of event that it is the time of (see `news_days`)."""

    time: Time
    unit: int
    event: str | None = None

    @property
    def span(self) -> Span:
        return self.time.span


_LONGEST_PHRASE = 80  # characters
_MOST_VALUES = 500
"""The quantities and times of an article that are looked at, the first of each: a report has dozens, a table thousands."""


def values_in(story: StoryContext) -> Iterator[tuple[Quantity | Time, int]]:
    """All quantities and times that stand in a statement, with its index."""
    for parse in story.parses:
        values: tuple[Quantity | Time, ...] = (*parse.quantities[:_MOST_VALUES], *parse.times[:_MOST_VALUES])
        for value in values:
            unit = story.unit_at(value.span)
            if unit is not None:
                yield value, unit


def phrase_of(quantity: Quantity) -> Span:
    """What is counted with its number, or the number alone where that is too long to be a value."""
    return quantity.phrase if len(quantity.phrase) <= _LONGEST_PHRASE else quantity.span


def with_equal_amounts(story: StoryContext, disputed: Collection[Span]) -> Iterator[Span]:
    """The spans of values in dispute, and wherever else a report gives an equal amount of the same."""
    yield from disputed
    amounts = [(q, p) for p in story.parses for q in p.quantities]
    named = {_measure(q) for q, p in amounts if any(s.article == p.article.id and s.overlaps(q.span) for s in disputed)}
    yield from (q.span for q, _ in amounts if _measure(q) in named)


def _measure(quantity: Quantity) -> tuple[float, float, str | None, str | None]:
    return quantity.low, quantity.high, quantity.unit, quantity.counted
