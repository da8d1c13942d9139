"""When and where it happened, as articles tell it: what keeps apart two events of one kind.

Two robberies in one town are told in the same words; the day, the hour and the streets are others. Two articles
are compared by what `lead_details.py` reads of these: each comparison has ordered levels, and each level a factor of their
likeness.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

UNTOLD = np.int32(-(2**31))
NEAR = 10  # days between two articles: what lies further apart is compared by its distance alone
CLOSE, CLOSER = 60, 20  # minutes between two times of day that may be, and that are, of one event
_DAY = 24 * 60


class DayLevel(IntEnum):
    """What two leads say of the day."""

    UNTOLD = 0  # one names none, or the articles lie too far apart
    SHARED = 1
    OTHER = 2
    LATER = 3  # the later article tells of a day that came after the earlier one was published
    WEEKDAY = 4  # no date is known, but the same weekday is told
    OTHER_WEEKDAY = 5


class OverlapLevel(IntEnum):
    """What two articles say of the street."""

    UNTOLD = 0  # one names none
    SHARED = 1
    OTHER = 2


class TimeLevel(IntEnum):
    """What two articles say of the time of day, by the two times that are nearest."""

    UNTOLD = 0
    SHARED = 1
    CLOSE = 2
    OTHER = 3


FACTORS = np.array([0.78, 1.0, 0.92, 0.34, 0.86, 0.4])  # of the levels of the day

SCENES = np.array(
    [
        # time of day: untold, shared, close, other
        [1.0, 1.0, 0.8, 0.66],  # street untold
        [1.0, 1.0, 1.0, 0.9],  # shared
        [0.57, 0.65, 0.45, 0.2],  # other
    ]
)
ROUNDUP = 0.25  # of a report and a round-up
UNDATED = 0.86  # of two articles of which one has no date
BRIEF = 1.3  # of two texts of a sentence or two without a date, which have little to share, where nothing speaks against it


@dataclass(frozen=True, slots=True)
class Occasions:
    """Of n articles the day each was published (NaN where it is not known), and in rows padded with `UNTOLD` and 0 the days that
    it tells, its streets and its times of day (in minutes, one more than since midnight); `several` are round-ups, `brief` a
    sentence or two."""

    published: NDArray[np.float64]
    days: NDArray[np.int32]
    streets: NDArray[np.uint32]
    times: NDArray[np.int32]
    several: NDArray[np.bool_]
    brief: NDArray[np.bool_]

    def factors(self, first: NDArray[np.integer], second: NDArray[np.integer]) -> NDArray[np.float64]:
        """For each pair of rows what its likeness is multiplied by, at most 1."""
        found = FACTORS[self._compare_days(first, second)]
        found *= SCENES[_compare(self.streets, first, second), self._compare_times(first, second)]
        found *= np.where(self.several[first] != self.several[second], ROUNDUP, 1.0)
        undated = np.isnan(self.published[first] + self.published[second])
        if undated.any():
            brief = self.brief[first] & self.brief[second] & (found >= FACTORS[DayLevel.UNTOLD])
            found *= np.where(undated, UNDATED * np.where(brief, BRIEF, 1.0), 1.0)
        return np.asarray(np.minimum(found, 1.0))

    def _compare_days(self, first: NDArray[np.integer], second: NDArray[np.integer]) -> NDArray[np.int8]:
        found = np.full(len(first), DayLevel.UNTOLD, np.int8)
        gaps = self.published[second] - self.published[first]
        both_known = (self.days[first, 0] != UNTOLD) & (self.days[second, 0] != UNTOLD)
        compared = np.flatnonzero(both_known & ~(np.abs(gaps) > NEAR))
        first, second, gaps = first[compared], second[compared], gaps[compared]
        first, second = np.where(gaps < 0, second, first), np.where(gaps < 0, first, second)
        before, after = self.days[first], self.days[second]
        later = after[:, 0] > self.published[first]
        shared = _share(np.where(before < 0, UNTOLD, before), after, UNTOLD)
        levels = np.where(later, DayLevel.LATER, DayLevel.OTHER)
        undated = np.isnan(gaps)
        if undated.any():
            same = _share(_weekdays(before), _weekdays(after), UNTOLD)
            levels = np.where(undated, np.where(same, DayLevel.WEEKDAY, DayLevel.OTHER_WEEKDAY), levels)
        found[compared] = np.where(shared, DayLevel.SHARED, levels)
        return found

    def _compare_times(self, first: NDArray[np.integer], second: NDArray[np.integer]) -> NDArray[np.int8]:
        found = np.full(len(first), TimeLevel.UNTOLD, np.int8)
        both_known = np.flatnonzero((self.times[first, 0] != 0) & (self.times[second, 0] != 0))
        first_times, second_times = self.times[first[both_known], :, None], self.times[second[both_known], None, :]
        gaps = np.abs(first_times - second_times)
        around_clock = np.where((first_times != 0) & (second_times != 0), np.minimum(gaps, _DAY - gaps), _DAY)
        least = around_clock.min(axis=(1, 2), initial=_DAY)
        apart = np.where(least <= CLOSE, TimeLevel.CLOSE, TimeLevel.OTHER)
        found[both_known] = np.where(least <= CLOSER, TimeLevel.SHARED, apart)
        return found


def _compare(rows: NDArray[np.uint32], first: NDArray[np.integer], second: NDArray[np.integer]) -> NDArray[np.int8]:
    found = np.full(len(first), OverlapLevel.UNTOLD, np.int8)
    both_known = np.flatnonzero((rows[first, 0] != 0) & (rows[second, 0] != 0))
    shared = _share(rows[first[both_known]], rows[second[both_known]], 0)
    found[both_known] = np.where(shared, OverlapLevel.SHARED, OverlapLevel.OTHER)
    return found


def _weekdays(days: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.where(days == UNTOLD, UNTOLD, np.where(days < 0, -1 - days, (days + 3) % 7)).astype(np.int32)


def _share(rows: NDArray[np.integer], others: NDArray[np.integer], padding: int | np.int32) -> NDArray[np.bool_]:
    """Whether two rows have an entry in common."""
    found = np.zeros(len(rows), np.bool_)
    columns = np.ascontiguousarray(others.T)
    for column in np.ascontiguousarray(rows.T):
        is_filled = column != padding
        if is_filled.any():
            found |= (column == columns).any(axis=0) & is_filled
    return found


def pad(row: tuple[int, ...], width: int, padding: int) -> list[int]:
    """The row as long as the longest may be."""
    return [*row[:width], *[padding] * (width - len(row))]
