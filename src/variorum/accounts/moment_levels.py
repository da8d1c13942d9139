"""How two times go together: as intervals of days, with the hour and the part of the day."""

import re
from calendar import day_name, month_name
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from variorum.accounts.amount_levels import relate_amounts
from variorum.accounts.levels import Level, Relation, decide
from variorum.model import Amount, FactType, Moment
from variorum.parsing.wordlists import load_table

ROUND_HOUR = 15  # minutes that a round or a rough hour leaves open
_GREENWICH = frozenset({"gmt", "utc"})
_WEEK = 7  # days
_HALF_DAY = 12 * 60  # minutes
_HALF = re.compile(
    r"\d\s?[ap]\.?\s?m\b|\b(?:morning|afternoon|evening|night|noon|midday|midnight)\b|\b(?:1[3-9]|2[0-3])[:.]?[0-5]\d", re.I
)
_LONG_AGO = re.compile(r"\b(?:months?|years?|decades?|century|centuries)\s+ago\b", re.I)
_FROM_DATELINE = re.compile(r"\b(?:today|yesterday|tonight|this\s+(?:morning|afternoon|evening)|last\s+night)\b", re.I)
_ROUGH = re.compile(r"\b(?:about|around|shortly|just|approximately|roughly|nearly|almost|before|after)\b", re.I)
_ZONE = re.compile(r"\b(?:[A-Z]{1,3}T|GMT|UTC|BST|CT|ET|PT|MT|(?:[A-Z][a-z]{1,20} ){1,4}time)\b")
_LEAST_MEETING = 0.3  # share of the shorter of two parts of a day in which they may be one
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_EDGES: Mapping[str, tuple[float, float]] = {"early": (0, 10), "late": (17, 24)}
_NAMES = tuple(frozenset(n.lower() for n in names if n) for names in (day_name, month_name))


@dataclass(frozen=True, slots=True)
class WordedMoment:
    """A time and the words that tell it, which name the part of the day and the zone."""

    moment: Moment
    text: str

    @property
    def hours(self) -> tuple[float, float] | None:
        """The hours of the part of the day that the words name, from midnight."""
        return hours_named(self.text) if any(w in parts() for w in _WORD.findall(self.text.lower())) else None

    @property
    def zone(self) -> str | None:
        """The time zone that the words name."""
        found = _ZONE.search(self.text)
        return found[0].lower() if found else None


def hardly_meet(a: str, b: str) -> bool:
    """Whether two parts of one and the same day hardly meet: "afternoon" and "late at night", "morning" and "late", but not
    "evening" and "night". Midnight is the beginning of a day, or its end."""
    left, right = hours_named(a), hours_named(b)
    if left is None or right is None:
        return False
    shifts = (-24, 0, 24) if "midnight" in f"{a} {b}".lower() else (0,)
    meet = max(min(left[1] + s, right[1]) - max(left[0] + s, right[0]) for s in shifts)
    return meet < _LEAST_MEETING * min(left[1] - left[0], right[1] - right[0])


def hours_named(words: str) -> tuple[float, float] | None:
    """The hours that the words for parts of a day leave; "early" and "late" tell of themselves only where no other does.

    >>> hours_named("late on Monday night"), hours_named("early"), hours_named("Monday")
    ((17, 30), (0, 10), None)
    """
    named = _WORD.findall(words.lower())
    for table in (parts(), _EDGES):
        if found := [table[w] for w in named if w in table]:
            return max(f for f, _ in found), min(t for _, t in found)
    return None


def relate_moments(a: Moment, b: Moment, type: FactType, texts: tuple[str, str]) -> Relation:
    """How two times go together as answers to one question; of a date the hour tells nothing."""
    if a.seconds and b.seconds and a.first is None and b.first is None:
        return relate_amounts(Amount(a.seconds, a.seconds, unit="s"), Amount(b.seconds, b.seconds, unit="s"))
    levels = DAY_LEVELS if type == "date" else (*HOUR_LEVELS, *DAY_LEVELS)
    return decide(levels, WordedMoment(a, texts[0]), WordedMoment(b, texts[1]), Relation("incomparable", "times of other kinds"))


@cache
def parts() -> Mapping[str, tuple[float, float]]:
    """The parts of the day and the hours that each can mean."""
    return {word: (hours[0], hours[1]) for word, hours in load_table("facts", "values")["parts"].items()}


# -- days --------------------------------------------------------------------------------------------------------------


def _days_differ(a: WordedMoment, b: WordedMoment) -> bool:
    left, right = a.moment, b.moment
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return False
    return left.last < right.first or right.last < left.first


def _same_days(a: WordedMoment, b: WordedMoment) -> bool:
    return a.moment.first is not None and (a.moment.first, a.moment.last) == (b.moment.first, b.moment.last)


def _days_overlap(a: WordedMoment, b: WordedMoment) -> bool:
    return a.moment.first is not None and b.moment.first is not None and not _days_differ(a, b)


def _names_of(a: WordedMoment, names: frozenset[str]) -> frozenset[str]:
    return names & {*_WORD.findall(a.text.lower())}


def _undated(a: WordedMoment, b: WordedMoment) -> bool:
    return a.moment.first is None or b.moment.first is None


def _other_name(a: WordedMoment, b: WordedMoment) -> bool:
    """Whether two times without days name two weekdays, or two months."""
    named = [(_names_of(a, names), _names_of(b, names)) for names in _NAMES]
    return _undated(a, b) and any(mine and theirs and not mine & theirs for mine, theirs in named)


def _same_name(a: WordedMoment, b: WordedMoment) -> bool:
    return _undated(a, b) and any(_names_of(a, names) & _names_of(b, names) for names in _NAMES)


# -- hours -------------------------------------------------------------------------------------------------------------


def _other_zone(a: WordedMoment, b: WordedMoment) -> bool:
    """Whether two hours are told in different zones, or one in that of Greenwich and the other in the zone of the place."""
    if _hours(a) is None or _hours(b) is None or a.zone == b.zone:
        return False
    return bool(a.zone and b.zone) or bool({a.zone, b.zone} & _GREENWICH)


def _same_hour(a: WordedMoment, b: WordedMoment) -> bool:
    return a.moment.clock is not None and a.moment.clock == b.moment.clock


def _minutes(a: WordedMoment, b: WordedMoment) -> int | None:
    left, right = a.moment.clock, b.moment.clock
    if left is None or right is None:
        return None
    apart = abs((left.hour - right.hour) * 60 + left.minute - right.minute)
    return min(apart, 24 * 60 - apart)


def _half_open(a: WordedMoment, b: WordedMoment) -> bool:
    """Whether two hours are the same but for the half of the day, which one does not tell: "5:52", "5:52 p.m."."""
    return _minutes(a, b) == _HALF_DAY and not all(_HALF.search(x.text) for x in (a, b))


def _near_hour(a: WordedMoment, b: WordedMoment) -> bool:
    apart = _minutes(a, b)
    rough = any(_ROUGH.search(x.text) or (x.moment.clock and x.moment.clock.minute % 30 == 0) for x in (a, b))
    return apart is not None and apart <= ROUND_HOUR and rough


def _other_hour(a: WordedMoment, b: WordedMoment) -> bool:
    apart = _minutes(a, b)
    return apart is not None and apart > 0


def _hours(a: WordedMoment) -> tuple[float, float] | None:
    clock = a.moment.clock
    return (clock.hour + clock.minute / 60,) * 2 if clock else a.hours


def _other_part(a: WordedMoment, b: WordedMoment) -> bool:
    """Whether an hour lies outside the part of the day that the other names, or two parts do not meet. The night goes on
    into the next day."""
    left, right = _hours(a), _hours(b)
    if left is None or right is None:
        return False
    return not any(_overlap((left[0] + shift, left[1] + shift), right) for shift in (-24, 0, 24))


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two stretches have more than an end in common, or an hour lies in the other."""
    if a[0] == a[1] or b[0] == b[1]:
        return a[0] <= b[1] and b[0] <= a[1]
    return a[0] < b[1] and b[0] < a[1]


def _same_part(a: WordedMoment, b: WordedMoment) -> bool:
    return _hours(a) is not None and _hours(b) is not None and not _days_differ(a, b)


def _copied_weekday(a: WordedMoment, b: WordedMoment) -> bool:
    """Whether one tells a bare weekday that the other is too, a week apart: a later edition keeps the "Monday" of the first."""
    left, right = a.moment.first, b.moment.first
    if left is None or right is None or not 0 < abs((left - right).days) <= 7 or left.weekday() != right.weekday():
        return False
    return any(_names_of(x, _NAMES[0]) and not any(c.isdigit() for c in x.text) for x in (a, b))


def _roughly_ago(a: WordedMoment, b: WordedMoment) -> bool:
    """Whether days lie about as long ago as the other says: "two years ago" may be half a year more or less."""
    for x, y in ((a, b), (b, a)):
        left, right = x.moment, y.moment
        if _LONG_AGO.search(x.text) and left.first and left.last and right.first and right.last:
            slack = (left.last - left.first) / 2
            if left.first - slack <= right.last and right.first <= left.last + slack:
                return True
    return False


def _dateline_day(a: WordedMoment, b: WordedMoment) -> bool:
    """Whether the days are neighbours and one is told from the dateline: "this morning" may be that of the day before. The same
    words without a number may be kept in a later edition."""
    left, right = a.moment, b.moment
    if a.text.lower() == b.text.lower() and not any(c.isdigit() for c in a.text):
        return left.first is not None and right.first is not None and abs((left.first - right.first).days) <= _WEEK
    if left.first is None or right.first is None or left.first != left.last or right.first != right.last:
        return False
    return abs((left.first - right.first).days) == 1 and any(_FROM_DATELINE.search(x.text) for x in (a, b))


DAY_LEVELS: tuple[Level[WordedMoment], ...] = (
    Level("same days", "equal", _same_days),
    Level("the same weekday, kept in a later edition", "refines", _copied_weekday),
    Level("a neighbouring day, told from the dateline", "refines", _dateline_day),
    Level("about as long ago", "refines", _roughly_ago),
    Level("days differ", "apart", _days_differ),
    Level("one is part of the other", "refines", _days_overlap),
    Level("another weekday or month", "apart", _other_name),
    Level("the same weekday or month", "equal", _same_name),
)
HOUR_LEVELS: tuple[Level[WordedMoment], ...] = (
    Level("another time zone", "incomparable", _other_zone),
    Level("same hour", "equal", _same_hour),
    Level("the same weekday, kept in a later edition", "refines", _copied_weekday),
    Level("a neighbouring day, told from the dateline", "refines", _dateline_day),
    Level("about as long ago", "refines", _roughly_ago),
    Level("days differ", "apart", _days_differ),
    Level("the half of the day left open", "refines", _half_open),
    Level("a round hour near the other", "refines", _near_hour),
    Level("hours differ", "apart", _other_hour),
    Level("another part of the day", "apart", _other_part),
    Level("an hour in the part of the day", "refines", _same_part),
)
