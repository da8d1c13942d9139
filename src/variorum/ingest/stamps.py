"""Dates as news texts write them: which lines are time stamps, and when an article was published."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime

from variorum.ingest.page import Line

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y1>(?:19|20)\d\d))?(?!\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{_MONTH})(?:,? (?P<y2>(?:19|20)\d\d))?(?!\w)"
    r"|(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<a4>\d{1,2})(?P<s4>[/.])(?P<b4>\d{1,2})(?P=s4)(?P<y4>(?:19|20)\d\d)(?!\d))"
)
_CLOCK = r"(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s?(?P<half>[ap]\.?m\b\.?)?"
_ZONE = (
    r"(?:GMT|UTC|IST|EST|EDT|ET|BST|CET|CEST|EET|EEST|PT|PST|PDT|CST|CDT|CT|MST|MDT|JST|KST|MSK|AEST|AEDT|SGT|HKT|PKT|SAST|WIB)"
    r"(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
)
_LABEL = (
    r"(?:(?:first|last|originally)\s+)?(?:published|updated|posted|modified|edited|created|issued|uploaded)(?:\s+(?:on|at))?\b"
)

_FULL = re.compile(_DATE, re.IGNORECASE)
_TIME_AFTER = re.compile(rf"(?:T|,?\s*(?:at\s+|[-–—|]\s*|\()?){_CLOCK}", re.IGNORECASE)
_TIME_BEFORE = re.compile(
    rf"{_CLOCK}\s*+(?:{_ZONE})?\s*+(?:on|,|[-–—|])?\s*+(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s*+)?$", re.IGNORECASE
)
_LABELLED = re.compile(_LABEL, re.IGNORECASE)
_STAMP_PIECES = re.compile(
    rf"{_LABEL}|\b(?:on|at|by|date|time|timestamp|print|edition|page\s?\w?\d+|story|from|version|the|of|et|local)\b|{_ZONE}\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\d{1,2}(?::\d\d){1,2}"
    r"|\b[ap]\.?m\b\.?|T\d\d|Z\b|[\W_]+",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:\d{1,3}|an?|one|two|three|four|five|six) (?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month)s? ago\b", re.IGNORECASE
)
_READ_TIME = re.compile(r"\b\d{1,2}[ -]min(?:ute)?s?(?: read)?$", re.IGNORECASE)
_CLOCK_TIME = re.compile(r"\d{1,2}(?:[:.]\d\d| ?[ap]\.?m\b)", re.IGNORECASE)
_TAIL = re.compile(
    rf"(?:(?<=\s)|(?<=[\"”’')\]]))(?:{_LABEL}|Updated|Published)\s*+[:|-]?\s*+(?=(?:on |at )?(?:{_MONTH} \d"
    rf"|\d{{1,2}} {_MONTH}|\d{{4}}-\d|\d{{1,2}}[/:.]\d))",
    re.IGNORECASE,
)
_LABEL_SIGNS = ("published", "updated", "posted", "modified", "edited", "created", "issued", "uploaded")
_LONGEST = 140  # characters


def may_be_stamp(line: Line) -> bool:
    """It is short and has a figure or an "ago": what `is_stamp` asks of all its lines."""
    return len(line.text) <= _LONGEST and (line.has_digit or "ago" in line.vocabulary)


def is_stamp(line: Line, at_edge: bool, ignore: frozenset[str]) -> bool:
    """A line that says when (and perhaps for whom) the text came out, and nothing else. `ignore` holds names, lower-case,
    that may stand in it: agencies and the outlet."""
    text = line.text
    if len(text) > _LONGEST or line.words > 18 or text.startswith(('"', "“", "'", "‘")):
        return False
    found = _FULL.search(text)
    label = _LABELLED.search(text)
    full = found is not None and _year(found) is not None
    bracketed = text[0] in "([" and text[-1] in ")]"
    told = found or _CLOCK_TIME.search(text)
    if not ((label and told) or (bracketed and full) or (at_edge and (found or _AGO.search(text) or _READ_TIME.search(text)))):
        return False
    rest = _STAMP_PIECES.sub(" ", _READ_TIME.sub(" ", _AGO.sub(" ", _FULL.sub(" ", text))))
    left = [w for w in rest.lower().split() if w not in ignore and not w.isdigit()]
    labelled_first = label is not None and label.start() <= 1
    return len(left) <= (4 if (bracketed or labelled_first) and full else 0)


def find_trailing_stamp(line: Line) -> int | None:
    """Where a time stamp begins that was glued to the end of a headline."""
    if len(line.text) > 400 or not line.has_digit or not line.has_sign(_LABEL_SIGNS):
        return None
    for found in _TAIL.finditer(line.text):
        rest = line.text[found.start() :]
        if len(rest) <= 90 and found.start() > 0 and not rest.rstrip().endswith(('."', ".”")) and len(rest.split()) <= 14:
            return found.start()
    return None


def read_stamp(text: str) -> datetime | None:
    """The moment that a time stamp tells, by the clock of the place it was written for."""
    found = _FULL.search(text)
    day = _day(found) if found else None
    if found is None or day is None:
        return None
    after = _TIME_AFTER.match(text, found.end())
    clock = (_clock(after) if after else None) or _clock(_TIME_BEFORE.search(text[max(0, found.start() - 40) : found.start()]))
    return datetime.combine(day, clock or time())


def parse_moment(value: object) -> datetime | None:
    """A date from metadata: ISO 8601, RFC 2822 or one that `read_stamp` knows. The zone is dropped, the clock kept."""
    if isinstance(value, (list, tuple)):
        return parse_moment(value[0]) if value else None
    if not isinstance(value, str) or not value.strip() or len(value) > 100:
        return None
    value = value.strip()
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).replace(tzinfo=None)
    except ValueError:
        return read_stamp(value)


def _year(found: re.Match[str]) -> int | None:
    year = found["y1"] or found["y2"] or found["y3"] or found["y4"]
    return int(year) if year else None


def _day(found: re.Match[str]) -> date | None:
    year = _year(found)
    if year is None:
        return None
    if found["y3"]:
        month, day = int(found["m3"]), int(found["d3"])
    elif found["y4"]:
        first, second = int(found["a4"]), int(found["b4"])
        # 14.09.2021 is a day first, 09/14/2021 a month first; 03/04/2021 is read as its separator suggests
        month, day = (second, first) if first > 12 or (found["s4"] == "." and second <= 12) else (first, second)
    else:
        month, day = _MONTHS.index((found["m1"] or found["m2"])[:3].lower()) + 1, int(found["d1"] or found["d2"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(found: re.Match[str] | None) -> time | None:
    if found is None or (found["minute"] is None and found["half"] is None):
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute) if hour < 24 else None
