"""Scales of the small charts: where a value stands between the two ends, in per cent, and which ticks to write."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

MARGIN = 0.08
MOST_TICKS = 5
# Below this share of the largest value the smallest is near enough to nought for the scale to begin there.
_FROM_NOUGHT = 0.4
_LARGER = {"m": (1000, "km"), "kg": (1000, "t"), "s": (3600, "h")}
_AFTER = {"year": "years", "pp": "points"}
_NAMES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis: `at` in per cent, and its words."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low`, at 0 %, to `high`, at 100 %."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Where the value stands, in per cent, held within the scale."""
        share = (value - self.low) / (self.high - self.low)
        return round(100 * min(1.0, max(0.0, share)), 2)


def scale_of(values: Sequence[float], open_left: bool = False, open_right: bool = False) -> Scale:
    """A scale with room around the values, and more where a value is open at that side."""
    low, high = min(values), max(values)
    if 0 <= low <= _FROM_NOUGHT * high and high > 0:
        low = 0.0
        room = MARGIN * high
        return Scale(0.0 if not open_left else -room / 4, high + room * (2 if open_right else 1))
    room = MARGIN * ((high - low) or 2 * abs(high) or 1.0)
    wide = 3 * room
    return Scale(low - (wide if open_left else room), high + (wide if open_right else room))


def ticks_of(scale: Scale, unit: str | None, whole: bool = False) -> tuple[Tick, ...]:
    """Round values along the scale, at most five; whole numbers only where things are counted."""
    factor, name = _LARGER[unit] if unit in _LARGER and scale.high >= 2 * _LARGER[unit][0] else (1, _AFTER.get(unit or "", unit))
    low, high = scale.low / factor, scale.high / factor
    step = _step((high - low) / MOST_TICKS)
    if whole and factor == 1:
        step = max(1.0, step)
    places = [k * step for k in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]
    return tuple(Tick(scale.at(p * factor), write_number(p, name, step)) for p in places)


def write_number(value: float, unit: str | None = None, step: float | None = None) -> str:
    """ "400,000", "1.5 million", "90 %", "$3.5 billion", "7 km"."""
    size, name = next(((s, f" {n}") for s, n in _NAMES if abs(value) >= s), (1.0, ""))
    digits = 0 if step is None else max(0, -floor(log10(step / size) + 1e-9))
    number = f"{value / size:,.{min(digits, 3)}f}" if step is not None else f"{value / size:,.3f}".rstrip("0").rstrip(".")
    sign = {"USD": "$", "GBP": "£", "EUR": "€"}.get(unit or "", "")
    return f"{sign}{number}{name}" + (f" {unit}" if unit and not sign else "")


def _step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, … that is not under `least`."""
    power = 10.0 ** floor(log10(least))
    return float(next(m * power for m in (1, 2, 5, 10) if m * power >= least * (1 - 1e-9)))


def day_scale(days: Iterable[date]) -> Scale:
    """A scale of days, each from its midnight to the next."""
    numbers = [d.toordinal() for d in days]
    low, high = min(numbers), max(numbers) + 1
    room = max(0.5, (high - low) * MARGIN) if high - low > 3 else 0.5
    return Scale(low - room, high + room)


def day_ticks(scale: Scale) -> tuple[Tick, ...]:
    """Days, months or years, whichever are few enough: a day is named in its middle, the others where they begin."""
    first, last = date.fromordinal(ceil(scale.low)), date.fromordinal(floor(scale.high))
    length = (last - first).days
    if length <= 2 * MOST_TICKS:
        step = 1 if length <= MOST_TICKS else 2
        days = [first + timedelta(k) for k in range(0, length, step)]
        return tuple(Tick(scale.at(d.toordinal() + 0.5), f"{d:%a} {d.day} {d:%b}") for d in days)
    if length <= 75:
        days = [d for k in range(length + 1) if (d := first + timedelta(k)).day in ((1, 15) if length > 30 else (1, 8, 15, 22))]
        return tuple(Tick(scale.at(d.toordinal()), f"{d.day} {d:%b}") for d in days)
    if length <= 900:
        step = 1 if length <= 150 else 3 if length <= 400 else 6
        starts = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13, step)]
        return tuple(Tick(scale.at(d.toordinal()), f"{d:%b} {d.year}") for d in starts if first <= d <= last)
    apart = max(1, round(_step(length / 365.25 / MOST_TICKS)))
    years = [y for y in range(first.year, last.year + 1) if y % apart == 0 and date(y, 1, 1) >= first]
    return tuple(Tick(scale.at(date(y, 1, 1).toordinal()), str(y)) for y in years)


def hour_ticks(scale: Scale) -> tuple[Tick, ...]:
    """Hours of the day, at most five of them."""
    step = next(s for s in (0.25, 0.5, 1, 2, 3, 6) if (scale.high - scale.low) / s <= MOST_TICKS)
    places = [k * step for k in range(ceil(scale.low / step), floor(scale.high / step) + 1)]
    return tuple(Tick(scale.at(p), f"{int(p) % 24}:{round(p % 1 * 60):02d}") for p in places)
