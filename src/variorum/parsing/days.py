"""Which days a time expression means, given the dateline and whether its clause looks back or ahead.

News convention: a bare weekday, date, month or season is the latest one on or before the dateline, in a clause about the future
the first one on or after it. Weeks run from Monday to Sunday; seasons are those of the northern hemisphere.

Long because every kind of time has its own way to find its days, and they share the same few conventions.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from dateutil.easter import easter  # type: ignore[import-untyped]
from dateutil.relativedelta import relativedelta, weekday  # type: ignore[import-untyped]

from variorum.model import Grain
from variorum.parsing.time_words import SECONDS, TimeWords
from variorum.parsing.wordlists import load_table

Tense = Literal["past", "future", "unknown"]
Days = tuple[date, date]

_GRAINS: dict[str, Grain] = {
    "date": "day", "weekday": "day", "dayword": "day", "holiday": "day", "month": "month", "season": "season", "year": "year",
    "years": "span", "quarter": "season", "nth": "day", "stretch": "span", "recent": "span", "duration": "duration",
}  # fmt: skip
_UNIT_GRAINS: dict[str, Grain] = {
    "week": "week", "month": "month", "year": "year", "day": "day", "hour": "day", "minute": "day",
    "night": "day", "second": "day", "season": "season",
}  # fmt: skip
_DAYWORDS = {
    "today": (0, 0), "tonight": (0, 0), "this": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1), "last night": (-1, -1),
    "overnight": (-1, 0), "day before yesterday": (-2, -2), "day after tomorrow": (2, 2),
}  # fmt: skip
_RECENT_DAYS = {"day": 10, "week": 60, "month": 270, "year": 2_600, "decade": 11_000}
_SOON, _LONG_AGO = 62, 290  # days: where a date could be either, one so near ahead is meant if the last is so far back
_NEAR = 100  # days from the dateline within which "Thursday 16th" is looked for
_TIME_ZONE = 1  # the dateline may be a day behind the event's own
_BACK, _AHEAD = frozenset({"last", "past", "previous"}), frozenset({"next", "coming", "upcoming", "following"})
_NEXT_BUT_ONE = {"before last": -1, "after next": 1}


def grain_of(words: TimeWords) -> Grain:
    if words.clock is not None:
        return "moment"
    if words.last_day or (words.months and words.months[1] - words.months[0] != 2):
        return "span"
    if words.kind in {"relative", "ago", "anchored"} or (words.kind == "nth" and words.weekday is None):
        return _UNIT_GRAINS.get(words.unit or "", "span")
    return _GRAINS[words.kind]


def days_of(words: TimeWords, dateline: date | None, tense: Tense) -> Days | None:
    """The interval of days, both ends included, or None where text and dateline do not tell."""
    try:
        days = _days_of(words, dateline, tense)
    except (ValueError, OverflowError):
        return None
    if days is None or words.edge is None or days[0] == days[1]:
        return days
    return _narrowed(days, words, dateline)


def between(a: TimeWords, b: TimeWords, first: Days | None, last: Days | None) -> Days | None:
    """From the first day of `first` to the last of `last`; a first without a year is the latest one before the last."""
    if first is None or last is None:
        return None
    start = first[0]
    if a.year is None and b.year is not None and a.month:
        try:
            start = date(b.year, a.month, a.day or 1)
        except ValueError:  # 30 February
            return None
    while start > last[0] and a.year is None and a.month:
        start = start.replace(year=start.year - 1, day=min(start.day, 28))
    return (start, last[1]) if start <= last[1] else None


def _days_of(words: TimeWords, dateline: date | None, tense: Tense) -> Days | None:
    year = words.year
    if words.kind in {"duration", "anchored"}:
        return None
    if words.kind == "date" and words.month is None and words.day:
        return _numbered_day(words, dateline, tense) if dateline else None
    if year is None and words.unit == "year" and words.which and dateline and words.kind not in {"relative", "stretch", "ago"}:
        year = dateline.year + _offset(words.which)
    if year is not None:
        return _in_year(words, year)
    if dateline is None:
        return None
    match words.kind:
        case "dayword":
            back, ahead = _DAYWORDS[words.dayword or "today"]
            return dateline + timedelta(back), dateline + timedelta(ahead)
        case "relative":
            return _relative(words.unit or "", _offset(words.which), words.which, dateline, tense)
        case "ago":
            return _ago(words, dateline)
        case "stretch" if words.which in _AHEAD and tense == "past":
            return None
        case "stretch":
            length = timedelta(seconds=SECONDS.get(words.unit or "day", 172_800) * (words.count or (1, 1))[1])
            return (dateline, dateline + length) if words.which in _AHEAD else (dateline - length, dateline)
        case "recent":
            return dateline - timedelta(_RECENT_DAYS[words.unit or "week"]), dateline
        case "weekday" if words.which == "week" and words.weekday is not None:
            return _day(dateline + timedelta((words.weekday - dateline.weekday() - 1) % 7 + 8))
        case "weekday" if words.unit == "week" and words.weekday is not None:
            monday = dateline - timedelta(dateline.weekday()) + timedelta(7 * _offset(words.which))
            return _day(monday + timedelta(words.weekday))
        case "weekday" if words.which in _NEXT_BUT_ONE and words.weekday is not None:
            near = replace(words, which="last" if words.which == "before last" else "next")
            days = _days_of(near, dateline, tense)
            return days and _day(days[0] + timedelta(7 * _NEXT_BUT_ONE[words.which]))
        case "weekday" | "date" | "month" | "season" | "quarter" | "holiday" | "nth":
            return _nearest(list(_candidates(words, dateline)), words, dateline, tense)
        case _:
            return None


def _in_year(words: TimeWords, year: int) -> Days | None:
    if words.kind == "years" and words.last_year:
        return date(year, 1, 1), date(words.last_year, 12, 31)
    if words.season:
        return _season(year, words.season)
    if words.kind == "nth" and words.month and words.count:
        return _nth(year, words.month, int(words.count[0]), words)
    if words.months:
        return _months(year, words.months[0], words.months[1] - words.months[0] + 1)
    if words.holiday:
        return _day(_holiday(words.holiday, year))
    if words.month and words.day and not words.sure:
        either = date(year, words.month, words.day), date(year, words.day, words.month)
        return min(either), max(either)
    if words.month and words.day:
        return date(year, words.month, words.day), date(year, words.month, words.last_day or words.day)
    if words.month:
        return _months(year, words.month, 1)
    return date(year, 1, 1), date(year, 12, 31)


def _nth(year: int, month: int, n: int, words: TimeWords) -> Days:
    """The second Sunday, the last week or the first weekend of a month."""
    first, last = _months(year, month, 1)
    if words.unit == "week":
        first = first + timedelta(7 * (n - 1)) if n > 0 else last - timedelta(6)
        return first, first + timedelta(6)
    day = (first if n > 0 else last) + relativedelta(weekday=weekday(5 if words.weekday is None else words.weekday)(n))
    return day, day + timedelta(words.weekday is None)


def _numbered_day(words: TimeWords, dateline: date, tense: Tense) -> Days | None:
    """ "Thursday 16th" is the nearest 16th that is a Thursday; "the 16th" the last one, or the next in a clause about the future;
    "the 16th of last month" that of the month before."""
    if words.unit == "month":
        index = dateline.year * 12 + dateline.month - 1 + _offset(words.which)
        return _day(date(index // 12, index % 12 + 1, words.day or 1))
    if words.weekday is None:
        return numbered_from(words, dateline, -1 if tense != "future" else 1)
    near = (dateline + timedelta(n) for n in sorted(range(-_NEAR, _NEAR + 1), key=abs))
    day = next((d for d in near if d.day == words.day and d.weekday() == words.weekday), None)
    return _day(day) if day else None


def numbered_from(words: TimeWords, start: date, step: int) -> Days | None:
    """The first "16th" from a day on, or the last one up to it."""
    day = next((d for n in range(_NEAR) if (d := start + timedelta(step * n)).day == words.day), None)
    return _day(day) if day else None


def _candidates(words: TimeWords, dateline: date) -> Iterator[Days]:
    if words.kind == "weekday" and words.weekday is not None:
        day = dateline + timedelta(words.weekday - dateline.weekday() - 14)
        yield from (_day(day + timedelta(7 * n)) for n in range(5))
        return
    for year in range(dateline.year - 4, dateline.year + 5):
        try:
            days = _in_year(words, year)
        except ValueError:  # 29 February
            continue
        if days is not None and (words.weekday is None or words.kind != "date" or days[0].weekday() == words.weekday):
            yield days


def _nearest(candidates: list[Days], words: TimeWords, dateline: date, tense: Tense) -> Days | None:
    past = [c for c in candidates if c[0] <= dateline]
    future = [c for c in candidates if c[1] >= dateline]
    if words.which in _BACK:
        return max((c for c in past if c[1] < dateline), default=None)
    if words.which in _AHEAD:
        return next((c for c in future if c[0] > dateline), None)
    if words.which in {"this", "current"} and words.kind != "weekday":
        of_same_year = [c for c in candidates if c[0].year == dateline.year]
        return next((c for c in of_same_year if c[0] <= dateline <= c[1]), of_same_year[0] if of_same_year else None)
    ahead = future[0] if future else None
    back = past[-1] if past else None
    if tense == "future" or (words.which == "this" and tense != "past"):
        # "will … in May" of an old date told with its month is still ahead; one that was yesterday is not.
        return ahead or back
    soon = _SOON if tense == "unknown" else _TIME_ZONE
    if ahead and back and (ahead[0] - dateline).days <= soon and (dateline - back[1]).days >= _LONG_AGO:
        return ahead
    return back or ahead


def _relative(unit: str, offset: int, which: str | None, dateline: date, tense: Tense) -> Days | None:
    match unit:
        case "weekend":
            saturday = dateline - timedelta((dateline.weekday() - 5) % 7)
            if which in _NEXT_BUT_ONE:
                saturday += timedelta(7 if which == "before last" and dateline.weekday() < 5 else 0) + timedelta(7 * offset)
            elif which in _BACK and dateline.weekday() >= 5:
                saturday -= timedelta(7)
            elif which in _AHEAD or (dateline.weekday() < 5 and (tense == "future" or (which == "this" and tense == "unknown"))):
                saturday += timedelta(7)
            return saturday, saturday + timedelta(1)
        case "week" | "fortnight" | "month" | "year":
            return shifted(dateline, "week" if unit == "fortnight" else unit, offset)
        case "decade":
            first = dateline.year // 10 * 10 + 10 * offset
            return date(first, 1, 1), date(first + 9, 12, 31)
        case "century":
            first = (dateline.year - 1) // 100 * 100 + 1 + 100 * offset
            return date(first, 1, 1), date(first + 99, 12, 31)
        case _:
            return None


def _ago(words: TimeWords, dateline: date) -> Days | None:
    """The month or year so many of them back: "two years ago" in 2013 is 2011, however roughly that may be meant. "Three weeks
    ago" may be half a week off either way."""
    low, high = words.count or (1, 1)
    unit, most = words.unit or "day", min(high, max(12, 2 * low))
    if unit in {"month", "year", "decade", "century"} and low == int(low) and most == int(most):
        return shifted(dateline, unit, -int(most))[0], shifted(dateline, unit, -int(low))[1]
    seconds = SECONDS[unit]
    slack = 0.0 if seconds <= SECONDS["day"] else seconds / 2
    near, far = low * seconds - slack, most * seconds + slack
    return dateline - timedelta(days=round(far / 86_400)), dateline - timedelta(days=round(near / 86_400))


def shifted(day: date, unit: str, count: int) -> Days:
    """The day, week, month, year or decade that lies so many of them behind that of a day, or before it."""
    match unit:
        case "month":
            index = day.year * 12 + day.month - 1 + count
            return _months(index // 12, index % 12 + 1, 1)
        case "year":
            return date(day.year + count, 1, 1), date(day.year + count, 12, 31)
        case "decade":
            return date(day.year + 10 * count - 1, 1, 1), date(day.year + 10 * count + 1, 12, 31)
        case "week" | "fortnight":
            monday = day - timedelta(day.weekday()) + timedelta((14 if unit == "fortnight" else 7) * count)
            return monday, monday + timedelta(6)
        case "century":
            return date(day.year + 100 * count - 10, 1, 1), date(day.year + 100 * count + 10, 12, 31)
        case _:
            return _day(day + timedelta(count))


def _narrowed(days: Days, words: TimeWords, dateline: date | None) -> Days:
    """The early, middle or late third; "earlier this month" ends and "later this month" begins with the dateline."""
    first, last = days
    if dateline is not None and first <= dateline <= last:
        if words.edge == "earlier":
            return first, dateline
        if words.edge == "later":
            return dateline, last
    if (last - first).days in {364, 365}:
        month = {"early": 1, "earlier": 1, "mid": 5, "late": 9, "later": 9}.get(words.edge or "")
        return _months(first.year, month, 4) if month else days
    third = ((last - first).days + 1) // 3
    match words.edge:
        case "early" | "earlier":
            return first, first + timedelta(third)
        case "mid":
            return first + timedelta(third), last - timedelta(third)
        case "late" | "later":
            return last - timedelta(third), last
        case _:
            return days


def _offset(which: str | None) -> int:
    return 2 * _NEXT_BUT_ONE.get(which or "", 0) or (-1 if which in _BACK else 1 if which in _AHEAD else 0)


def _day(day: date) -> Days:
    return day, day


def _months(year: int, month: int, count: int) -> Days:
    last = month + count - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])


def _season(year: int, month: int) -> Days:
    end = date(year + (month == 12), (month + 1) % 12 + 1, 1)
    return date(year, month, 1), date(end.year, end.month, monthrange(end.year, end.month)[1])


@cache
def _holiday(name: str, year: int) -> date:
    row: dict[str, Any] = load_table("parsing", "holidays")[name]
    if "easter" in row:
        sunday: date = easter(year)
        return sunday + timedelta(row["easter"])
    if "day" in row:
        return date(year, row["month"], row["day"])
    length = monthrange(year, row["month"])[1]
    days = [d for d in (date(year, row["month"], n) for n in range(1, length + 1)) if d.weekday() == row["weekday"]]
    nth: int = row["nth"]
    return days[nth - 1 if nth > 0 else nth] + timedelta(row.get("plus", 0))
