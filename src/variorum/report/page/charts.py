"""The small chart of a dispute: amounts as intervals on one scale, times on a line with the days the reports came out.

What is said is drawn as what it is: an exact figure is a point, "at least" runs on as an open arrow, "nearly" and "about" fade,
"between" has two ends. A chart is drawn only where every value could be read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import inf, isinf
from typing import Literal, TypeVar

from variorum.model import Amount, Article, Bound, DisputeKind, Span
from variorum.report.measures import read_amount, read_days, read_hour
from variorum.report.page.scales import Scale, Tick, day_scale, day_ticks, hour_ticks, scale_of, ticks_of, write_number
from variorum.report.phrasing import few, one_line, shorten, write_days
from variorum.report.tolls import Toll

MOST_ROWS = 12  # with more there is no chart
_ROOM_ABOVE = 1.06  # of a scale, times the largest toll
_TOLD = 40  # characters of a figure in its own words
_SLICES = 6  # by which a bar fades out
_VAGUE_REACH = 3.0  # times the largest other figure; a vague one that reaches beyond is open upwards

_SAID: Mapping[Bound, str] = {
    "exact": "{low}", "at-least": "{low} or more", "more-than": "above {low}", "at-most": "{high} or less",
    "less-than": "below {high}",
}  # fmt: skip

End = Literal["point", "hollow", "cap", "soft", "open", "none"]


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of a bar, in per cent of the scale; `ink` from 0 to 1 says how strongly it is drawn."""

    x: float
    width: float
    ink: float


@dataclass(frozen=True, slots=True)
class ChartMark:
    """One value on the scale, from `start` to `end` in per cent, with what stands at its ends; `published` are days on it."""

    start: float
    end: float
    left: End
    right: End
    slices: tuple[Slice, ...] = ()
    published: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A value, who gives it, and what it can mean in plain words."""

    value: str
    outlets: str
    meaning: str
    mark: ChartMark


@dataclass(frozen=True, slots=True)
class Chart:
    kind: Literal["amounts", "days", "hours"]
    rows: tuple[ChartRow, ...]
    ticks: tuple[Tick, ...]

    @property
    def caption(self) -> str:
        told = {"amounts": "The figures on one scale", "days": "The days on one line", "hours": "The hours on one line"}
        return told[self.kind]

    @property
    def shows_publication(self) -> bool:
        return any(r.mark.published for r in self.rows)


def draw(
    kind: DisputeKind, values: Iterable[tuple[str, Sequence[Span]]], articles: Mapping[str, Article], names: Mapping[str, str]
) -> Chart | None:
    """The chart of a dispute; None where its values are neither amounts nor times, or are all the same place on a scale."""
    given = [(one_line(value), s, articles[s.article]) for value, spans in values for s in spans if s.article in articles]
    if len(given) < 2:
        return None
    if kind in {"number", "money", "percent"}:
        return _draw_amounts(given, names)
    if kind in {"date", "time"}:
        return _draw_hours(given, names) or _draw_days(given, names)
    return None


def draw_tolls(tolls: Sequence[tuple[Toll, str]]) -> Chart | None:
    """How many each report gives, from the first to the last, on one scale; each toll comes with when and by whom it is given.
    None where there are too many."""
    if not 1 < len(tolls) <= MOST_ROWS:
        return None
    scale = Scale(0.0, _ROOM_ABOVE * max(1, *(t.high for t, _ in tolls)))
    rows = []
    for toll, label in tolls:
        end = scale.at(toll.high)
        rows.append(
            ChartRow(shorten(one_line(toll.span.text), _TOLD), label, "", ChartMark(0.0, end, "none", "point", _bar(0.0, end)))
        )
    return Chart("amounts", tuple(rows), ticks_of(scale, None, True))


GivenValues = Sequence[tuple[str, Span, Article]]
T = TypeVar("T")


def _group(
    values: GivenValues, read: Callable[[str, Article, Span], T | None], key: Callable[[str], str] = str
) -> dict[tuple[str, T], list[str]]:
    """Each value with what it means, and the articles that give it; nothing where one cannot be read or they are too many."""
    groups: dict[tuple[str, T], list[str]] = {}
    for value, span, article in values:
        meaning = read(value, article, span)
        if meaning is None:
            return {}
        groups.setdefault((key(value), meaning), []).append(article.id)
    return groups if len(groups) <= MOST_ROWS else {}


def _draw_amounts(values: GivenValues, names: Mapping[str, str]) -> Chart | None:
    groups = _group(values, lambda value, *_: read_amount(value), str.casefold)
    amounts = [a for _, a in groups]
    if len({a.unit for a in amounts}) > 1 or len({(a.low, a.high) for a in amounts}) < 2:
        return None
    amounts = _held(amounts)
    ends = [x for a in amounts for x in (a.low, a.high) if not isinf(x) and not (x == 0 and a.bound in {"at-most", "less-than"})]
    scale = scale_of(ends, any(a.bound in {"at-most", "less-than"} for a in amounts), any(isinf(a.high) for a in amounts))
    words = {value.casefold(): value for value, _, _ in reversed(values)}
    rows = [
        ChartRow(words[value], _names(ids, names), _say(amount), _mark(amount, scale))
        for ((value, _), ids), amount in zip(groups.items(), amounts, strict=True)
    ]
    whole = amounts[0].unit is None and all(isinf(x) or x == int(x) for a in amounts for x in (a.low, a.high))
    return Chart("amounts", tuple(rows), ticks_of(scale, amounts[0].unit, whole))


def _held(amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts with what would stretch the scale beyond use left open: the far end of "hundreds" beside some 900."""
    amounts = [replace(a, high=100.0) if a.unit == "%" and isinf(a.high) and a.low < 100 else a for a in amounts]
    near = [x for a in amounts if a.bound != "vague" for x in (a.low, a.high) if not isinf(x)] or [a.low for a in amounts]
    return [replace(a, high=inf) if a.bound == "vague" and a.high > _VAGUE_REACH * max(near) else a for a in amounts]


def _mark(amount: Amount, scale: Scale) -> ChartMark:
    low = scale.at(amount.low)
    high = 100.0 if isinf(amount.high) else scale.at(amount.high)
    match amount.bound:
        case "exact":
            return ChartMark(low, high, "point", "none") if low == high else ChartMark(low, high, "cap", "cap", _bar(low, high))
        case "at-least" | "more-than":
            return ChartMark(low, high, "point" if amount.bound == "at-least" else "hollow", "open", _bar(low, high))
        case "at-most" | "less-than":
            return ChartMark(0.0, high, "open", "point" if amount.bound == "at-most" else "hollow", _bar(0.0, high))
        case "nearly":
            return ChartMark(low, high, "soft", "hollow", _fade(low, high))
        case "about":
            middle = (low + high) / 2
            return ChartMark(low, high, "soft", "soft", (*_fade(low, middle), *reversed(_fade(high, middle))))
        case "vague":
            soft = _bar(low, high, 0.45)
            return ChartMark(low, high, "soft", "open" if isinf(amount.high) else "soft", soft)
        case _:
            return ChartMark(low, high, "cap", "cap", _bar(low, high))


def _bar(low: float, high: float, ink: float = 1.0) -> tuple[Slice, ...]:
    return (Slice(low, round(high - low, 2), ink),)


def _fade(faint: float, full: float) -> tuple[Slice, ...]:
    """A bar that grows from nothing at `faint` to full ink at `full`, whichever of the two is the greater."""
    width = (full - faint) / _SLICES
    edges = [faint + width * k for k in range(_SLICES + 1)]
    return tuple(
        Slice(round(min(a, b), 2), round(abs(width), 2), round((k + 1) / (_SLICES + 1), 2))
        for k, (a, b) in enumerate(pairwise(edges))
    )


def _say(amount: Amount) -> str:
    low, high = (write_number(x, amount.unit) if not isinf(x) else "" for x in (amount.low, amount.high))
    otherwise = "roughly {low} to {high}" if high else "{low} or more"
    return _SAID.get(amount.bound, otherwise).format(low=low, high=high)


def _draw_days(values: GivenValues, names: Mapping[str, str]) -> Chart | None:
    groups = _group(values, read_days)
    claimed = {d for _, d in groups}
    if len(claimed) < 2:
        return None
    out = {a.id: a.published.date() for _, _, a in values if a.published}
    all_days: list[date] = [x for d in claimed for x in (d.first, d.last)]
    scale = day_scale([*all_days, *out.values()])
    rows = []
    for (value, days), ids in sorted(groups.items(), key=lambda g: (g[0][1].first, g[0][1].last)):
        start, end = scale.at(days.first.toordinal()), scale.at(days.last.toordinal() + 1)
        published = sorted({scale.at(out[id].toordinal() + 0.5) for id in ids if id in out})
        mark = ChartMark(start, end, "cap", "cap", _bar(start, end), tuple(published))
        rows.append(ChartRow(value, _names(ids, names), write_days(days.first, days.last), mark))
    return Chart("days", tuple(rows), day_ticks(scale))


def _draw_hours(values: GivenValues, names: Mapping[str, str]) -> Chart | None:
    groups = _group(values, lambda value, *_: read_hour(value))
    hours = {h for _, h in groups}
    if len(hours) < 2:
        return None
    scale = Scale(min(hours) - 0.5, max(hours) + 0.5)
    rows = []
    for (value, hour), ids in sorted(groups.items(), key=lambda g: g[0][1]):
        mark = ChartMark(scale.at(hour), scale.at(hour), "point", "none")
        rows.append(ChartRow(value, _names(ids, names), f"{int(hour)}:{round(hour % 1 * 60):02d}", mark))
    return Chart("hours", tuple(rows), hour_ticks(scale))


def _names(ids: Sequence[str], names: Mapping[str, str]) -> str:
    return few([shorten(names.get(i, i), 40) for i in dict.fromkeys(ids)])
