"""When it happened and who took part, as the lead tells it: what keeps apart two events of one kind.

Two robberies in one town are told in the same words; the day, the people and the streets are others. The lead of an article is
therefore read for the days that it names and for names of two words or more, by patterns alone, and two articles are compared
by them: each comparison has ordered levels, and each level a factor of their likeness.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from itertools import groupby
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from variorum.parsing.wordlists import load_words

DAYS, NAMES = 4, 12  # of an article that are kept
LEAD = 700  # characters
UNTOLD = np.int32(-(2**31))
NEAR = 10  # days between two articles: what lies further apart is compared by its distance alone
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)"
    r"|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY = re.compile(
    rf"\b(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|(?P<month>{_MONTH}) (?P<day>\d\d?)\b(?!:)"
    rf"|(?P<day_first>\d\d?)(?:st|nd|rd|th)? (?P<month_last>{_MONTH})(?!\w)"
    r"|(?P<today>today|tonight|this (?:morning|afternoon|evening))|(?P<yesterday>yesterday|last night|overnight))\b"
)
_NAME = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]*\.?(?: [A-Z][\w'’-]*\.?)+")
_ENDING = re.compile(r"['’]s$|\.$")
_OPENING = load_words("grouping", "occasions", "names", "opening")
_INSTITUTIONS = load_words("grouping", "occasions", "names", "institutions")
_CALENDAR = load_words("grouping", "occasions", "names", "calendar")


class Day(IntEnum):
    """What two leads say of the day."""

    UNTOLD = 0  # one names none, or the articles lie too far apart
    SHARED = 1
    OTHER = 2
    LATER = 3  # the later article tells of a day that came after the earlier one was published
    WEEKDAY = 4  # no date is known, but the same weekday is told
    OTHER_WEEKDAY = 5


class Names(IntEnum):
    """What two leads say of who took part, and where."""

    UNTOLD = 0
    SHARED = 1
    OTHER = 2


FACTORS = np.array(
    [
        # names: untold, shared, other
        [0.71, 0.85, 0.71],  # the day untold
        [0.71, 1.0, 1.0],  # shared; where nobody is named, many events have it
        [0.71, 0.85, 0.71],  # other
        [0.5, 0.6, 0.15],  # later
        [0.71, 0.71, 0.71],  # one weekday
        [0.54, 0.54, 0.36],  # other weekdays
    ]
)

ROUNDUP = 0.25  # the factor of a report and a round-up


def told_days(lead: str, published: date | None) -> tuple[int, ...]:
    """The days that the lead names, the first first: counted from 1970-01-01, or -1 ... -7 for Monday ... Sunday where the date
    of the article is not known. A weekday is the last of its name, but tomorrow's where zones differ by that."""
    found = (_told(match, published) for match in _DAY.finditer(lead[:LEAD]))
    return tuple(dict.fromkeys(day for day in found if day is not None))[:DAYS]


def _told(match: re.Match[str], published: date | None) -> int | None:
    if match["weekday"]:
        weekday = _WEEKDAYS.index(match["weekday"].lower())
        if published is None:
            return -1 - weekday
        back = (published.weekday() - weekday) % 7
        return _number(published - timedelta(back if back < 6 else -1))
    if published is None:
        return None
    if match["today"] or match["yesterday"]:
        return _number(published - timedelta(1 if match["yesterday"] else 0))
    month = _MONTHS.index((match["month"] or match["month_last"])[:3].lower()) + 1
    for year in (published.year, published.year - 1):
        try:
            told = date(year, month, int(match["day"] or match["day_first"]))
        except ValueError:
            continue
        if told <= published + timedelta(2):
            return _number(told)
    return None


def _number(day: date) -> int:
    return day.toordinal() - date(1970, 1, 1).toordinal()


def told_names(lines: Iterable[str]) -> tuple[int, ...]:
    """Hashes of the names of two words or more in the lead: of persons, streets, ships, and of no institution. A name of three
    words is known by its first and its last, and by its last two."""
    found: dict[int, None] = {}
    read = 0
    for line in lines:
        text = line[: LEAD - read]
        read += len(text)
        words = text.split()
        if not text.rstrip().endswith((".", "!", "?", "”", '"')) and 2 * sum(word[0].isupper() for word in words) > len(words):
            continue  # a headline in capitals makes names of all its words
        for match in _NAME.finditer(text):
            found.update(_hashes(match.group()))
        if read >= LEAD:
            break
    return tuple(found)[:NAMES]


@lru_cache(maxsize=1 << 14)
def _hashes(name: str) -> dict[int, None]:
    return dict.fromkeys(crc32(pair.encode("utf-8", "surrogatepass")) for pair in _pairs(name))


def _pairs(name: str) -> Iterable[str]:
    if name.isupper():
        return
    words = [_ENDING.sub("", word).lower() for word in name.split()]
    for inside, run in groupby(words, lambda word: word not in _CALENDAR and word not in _OPENING):
        part = list(run) if inside else []
        if len(part) > 1 and _INSTITUTIONS.isdisjoint(part):
            yield f"{part[0]} {part[-1]}"
            yield f"{part[-2]} {part[-1]}"


@dataclass(frozen=True, slots=True)
class Occasions:
    """Of n articles the day each was published (NaN where it is not known), the days it tells and its names: rows padded with
    `UNTOLD` and 0; `several` are round-ups."""

    published: NDArray[np.float64]
    days: NDArray[np.int32]
    names: NDArray[np.uint32]
    several: NDArray[np.bool_]

    def factors(self, first: NDArray[np.integer], second: NDArray[np.integer]) -> NDArray[np.float64]:
        """For each pair of rows what its likeness is multiplied by."""
        told = FACTORS[self._compare_days(first, second), self._compare_names(first, second)]
        return np.asarray(told * np.where(self.several[first] != self.several[second], ROUNDUP, 1.0))

    def _compare_days(self, first: NDArray[np.integer], second: NDArray[np.integer]) -> NDArray[np.int8]:
        gaps = self.published[second] - self.published[first]
        first, second = np.where(gaps < 0, second, first), np.where(gaps < 0, first, second)
        before, after = self.days[first], self.days[second]
        told = (before[:, 0] != UNTOLD) & (after[:, 0] != UNTOLD)
        dated = ~np.isnan(gaps)
        later = after[:, 0] > self.published[first]
        by_date = np.where(_share(before, after, UNTOLD), Day.SHARED, np.where(later, Day.LATER, Day.OTHER))
        by_name = np.where(_share(_weekdays(before), _weekdays(after), UNTOLD), Day.WEEKDAY, Day.OTHER_WEEKDAY)
        near = ~(np.abs(gaps) > NEAR)
        return np.where(told & near, np.where(dated, by_date, by_name), Day.UNTOLD).astype(np.int8)

    def _compare_names(self, first: NDArray[np.integer], second: NDArray[np.integer]) -> NDArray[np.int8]:
        one, other = self.names[first], self.names[second]
        told = (one[:, 0] != 0) & (other[:, 0] != 0)
        return np.where(told, np.where(_share(one, other, 0), Names.SHARED, Names.OTHER), Names.UNTOLD).astype(np.int8)


def _weekdays(days: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.where(days == UNTOLD, UNTOLD, np.where(days < 0, -1 - days, (days + 3) % 7)).astype(np.int32)


def _share(one: NDArray[np.integer], other: NDArray[np.integer], padding: int | np.int32) -> NDArray[np.bool_]:
    """Whether two rows have an entry in common."""
    found = np.zeros(len(one), np.bool_)
    for k in range(one.shape[1]):
        column = one[:, k : k + 1]
        found |= ((column == other) & (column != padding)).any(axis=1)
    return found


def pad(rows: Iterable[tuple[int, ...]], width: int, padding: int) -> list[list[int]]:
    """Each row as long as the longest may be."""
    return [[*row[:width], *[padding] * (width - len(row))] for row in rows]
