"""Times that hang on the last one named: "the next morning", "a week later", "the following year", "that day".

The anchor is the last day, month or year that the story told, no more than a paragraph back. When somebody said something is
no part of the story. Without an anchor such a time has no days.
"""

from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]

from variorum.model import Grain, Parse, Time, Token
from variorum.parsing.days import Days, days_of, shifted
from variorum.parsing.time_words import TimeWords
from variorum.parsing.wordlists import load_words

FAR = 4  # sentences
_GRAINS: frozenset[Grain] = frozenset({"moment", "day", "week", "month", "season", "year"})
_STEPS = {"next": 1, "following": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1, "same": 0}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_ORDER = ("day", "week", "month", "year", "decade")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time of the story that others hang on."""

    first: date
    last: date
    sentence: int


def anchor_of(parse: Parse, time: Time, token: Token, verb: Token | None, before: Anchor | None) -> Anchor | None:
    """What later times hang on: a time that was just read, where it is one of the story's own, else what it was `before`. A year
    that the last day lies in says nothing new."""
    if time.first is None or time.last is None or time.grain not in _GRAINS or (time.since and time.first != time.last):
        return before
    if verb is not None and verb.lemma in load_words("parsing", "words", "names", "speech"):
        return before
    if parse.headline is not None and time.span.start < parse.headline.end:
        return before
    if before is not None and time.first < before.first and before.last < time.last:
        return Anchor(before.first, before.last, token.sentence)
    return Anchor(time.first, time.last, token.sentence)


def is_anchored(words: TimeWords) -> bool:
    """Whether a time hangs on another."""
    return words.kind == "anchored" or (words.kind == "duration" and words.which in {"later", "earlier", "exactly"})


def anchored_days(words: TimeWords, anchor: Anchor | None, sentence: int) -> Days | None:
    """The days of a time that hangs on an anchor; None where this is too far back or told too roughly."""
    if anchor is None or sentence - anchor.sentence > FAR:
        return None
    unit = words.unit or "day"
    if words.kind == "anchored":
        return _stepped(words, anchor, unit)
    if words.count is None or not words.exact or words.count[0] != int(words.count[0]) or unit not in {*_ORDER, *_DAYS}:
        return None
    if words.which == "exactly":
        if not 0 < words.count[0] < anchor.first.year:
            return None
        day = anchor.first - relativedelta(years=int(words.count[0]))
        return (day, day) if anchor.first == anchor.last and unit == "year" else None
    count = int(words.count[0]) * (1 if words.which == "later" else -1)
    if unit in _DAYS:
        return shifted(anchor.first, "day", count * _DAYS[unit]) if anchor.first == anchor.last else None
    return _of_length(anchor, unit) and shifted(anchor.first, unit, count)


def _stepped(words: TimeWords, anchor: Anchor, unit: str) -> Days | None:
    step = _STEPS[words.which or "same"]
    if words.month or words.season:
        if step == 0:
            return None
        near = (
            days
            for year in (0, step)
            if (days := days_of(replace(words, kind="month", year=anchor.first.year + year), None, "past"))
        )
        return next((days for days in near if (days[0] > anchor.last if step > 0 else days[1] < anchor.first)), None)
    if words.weekday is not None:
        if anchor.first != anchor.last or step == 0:
            return None
        ahead = (words.weekday - anchor.first.weekday()) % 7
        return shifted(anchor.first, "day", (ahead or 7) if step > 0 else (ahead or 7) - 7)
    if unit not in _ORDER or not _of_length(anchor, unit):
        return None
    return shifted(anchor.first, unit, step)


def _of_length(anchor: Anchor, unit: str) -> Days | None:
    """The days of the anchor, where it is told as finely as a unit."""
    longest = {"day": 0, "week": 6, "month": 30, "year": 365, "decade": 3660}[unit]
    return (anchor.first, anchor.last) if (anchor.last - anchor.first).days <= longest else None
