"""Dates as news texts write them: which lines are time stamps, and when an article was published."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

from variorum.marking.page_lines import Line

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
_CLOCK = r"(?P<clock>(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s?(?P<half>[ap]\.?m\b\.?)?)"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_ZONE = (
    r"(?:GMT|UTC|IST|EST|EDT|ET|BST|CET|CEST|EET|EEST|PT|PST|PDT|CST|CDT|CT|MST|MDT|JST|KST|MSK|AEST|AEDT|SGT|HKT|PKT|SAST|WIB)"
    r"(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
)
_HOURS = {
    "gmt": 0, "utc": 0, "z": 0, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "cet": 1, "cest": 2,
    "eet": 2, "eest": 3, "msk": 3, "sast": 2, "pkt": 5, "wib": 7, "hkt": 8, "sgt": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11,
}  # fmt: skip
"""Hours from Greenwich of zones that are one wherever they are written: IST, BST and CST are two or three."""
_ZONE_AFTER = re.compile(
    rf"\s?\(?(?:(?P<name>{'|'.join(_HOURS)})(?![A-Za-z])\s?)?(?P<offset>[+-]\d{{1,2}}(?::?\d\d)?(?![\d:-]))?", re.IGNORECASE
)
_LABEL_SIGNS = ("published", "updated", "posted", "modified", "edited", "created", "issued", "uploaded")
_LABEL = rf"(?:(?:first|last|originally)\s+)?(?:{'|'.join(_LABEL_SIGNS)})(?:\s+(?:on|at))?\b"

_FULL = re.compile(_DATE, re.IGNORECASE)
_SLASHED = re.compile(r"\s*(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?:19|20)\d\d(?!\d)")
_TIME_AFTER = re.compile(rf"(?:T|,?\s*(?:at\s+|[-–—|]\s*|\()?){_CLOCK}", re.IGNORECASE)
_TIME_BEFORE = re.compile(
    rf"{_CLOCK}\s*+(?:{_ZONE})?\s*+(?:on|,|[-–—|])?\s*+(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s*+)?$", re.IGNORECASE
)
_LABELLED = re.compile(_LABEL, re.IGNORECASE)
_STAMP_PIECES = re.compile(
    rf"{_LABEL}|\b(?:on|at|by|date|time|timestamp|print|edition|page\s?\w?\d+|story|from|version|the|of|et|local)\b|{_ZONE}\b"
    rf"|\b{WEEKDAY}\b\.?|\d{{1,2}}(?::\d\d){{1,2}}"
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
_PIECES_BESIDE_NAMES = re.compile(rf"\b{WEEKDAY}\b\.?|[^\w'’.&]+", re.IGNORECASE)
_MOST_NAMES, _SMALL_WORDS = 6, frozenset({"the", "of", "and", "for", "in", "From", "from", "The", "on", "."})
_EPOCH = re.compile(r"\d{9,16}(?:\.\d{1,9})?")
_COLON = re.compile(r"\d:\d\d")
_OLDEST, _LATEST = 631_152_000, 4_102_444_800  # seconds from 1970 to 1990, when the web began, and to 2100
_FURTHEST = timedelta(hours=14)  # from Greenwich
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
    labelled = label and (found or _CLOCK_TIME.search(text))
    apart = at_edge and (found or _AGO.search(text) or _READ_TIME.search(text))
    if not (labelled or apart or (bracketed and full)):
        return False
    rest = _STAMP_PIECES.sub(" ", _READ_TIME.sub(" ", _AGO.sub(" ", _FULL.sub(" ", text))))
    left = [w for w in rest.lower().split() if w not in ignore and not w.isdigit()]
    labelled_first = label is not None and label.start() <= 1
    return len(left) <= (4 if (bracketed or labelled_first) and full else 0)


def names_day(text: str) -> bool:
    """Whether a line is names and one full day and no more: "Harbour Courier, 3 March 2024"."""
    found = _FULL.search(text)
    if found is None or _day(found) is None or len(text) > _LONGEST or text.endswith(("?", "!")):
        return False
    if found.start() > 0 and found.end() < len(text.rstrip(" .)]")):
        return False
    rest = _PIECES_BESIDE_NAMES.sub(" ", _FULL.sub(" ", text)).split()
    return (
        0 < len(rest) <= _MOST_NAMES
        and all(word[0].isupper() or word in _SMALL_WORDS for word in rest)
        and (rest[-1][0].isupper() or rest[-1] == "of")
    )


def find_trailing_stamp(line: Line) -> int | None:
    """Where a time stamp begins that was glued to the end of a headline."""
    if len(line.text) > 400 or not line.has_digit or not line.has_sign(_LABEL_SIGNS):
        return None
    for found in _TAIL.finditer(line.text):
        rest = line.text[found.start() :]
        if len(rest) <= 90 and found.start() > 0 and not rest.rstrip().endswith(('."', ".”")) and len(rest.split()) <= 14:
            return found.start()
    return None


def read_stamp(text: str, day_first: bool = False) -> datetime | None:
    """The moment that a time stamp tells, by the clock of the place it was written for. 03/04/2021 is 3 April if `day_first`."""
    found = _FULL.search(text)
    day = _day(found, day_first) if found else None
    if found is None or day is None:
        return None
    before = text[max(0, found.start() - 40) : found.start()]
    for time_told, around in ((_TIME_AFTER.match(text, found.end()), text), (_TIME_BEFORE.search(before), before)):
        if time_told is not None and (clock := _clock(time_told)) is not None:
            return datetime.combine(day, clock, _zone(_ZONE_AFTER.match(around, time_told.end("clock"))))
    return datetime.combine(day, time())


def order_of_days(told: Iterable[object]) -> tuple[bool, str | None]:
    """Whether dates such as 03/04/2021, written by one hand, are day first, and the first of them if nothing settles that.

    >>> order_of_days(["03/04/2021", "17/04/2021"])
    (True, None)
    >>> order_of_days(["03/04/2021", "05/04/2021"])
    (False, '03/04/2021')
    """
    found = [m for value in told if isinstance(value, str) and (m := _SLASHED.match(value))]
    orders = {int(m["a"]) > 12 for m in found if max(int(m["a"]), int(m["b"])) > 12}
    unclear = (m[0] for m in found if max(int(m["a"]), int(m["b"])) <= 12 and m["a"] != m["b"])
    return orders == {True}, next(unclear, None) if len(orders) != 1 else None


def parse_moment(value: object, day_first: bool = False) -> datetime | None:
    """A date from metadata: ISO 8601, RFC 2822, seconds or milliseconds since 1970, or one that `read_stamp` knows. The clock is
    kept as it is told, with its zone where that is told."""
    if isinstance(value, (list, tuple)):
        return parse_moment(value[0], day_first) if value else None
    if isinstance(value, dict):  # as MongoDB and JSON-LD write dates
        return parse_moment(value.get("$date") or value.get("@value") or value.get("$numberLong"), day_first)
    if isinstance(value, (int, float)):
        return _since_1970(value)
    if not isinstance(value, str) or not value.strip() or len(value) > 100:
        return None
    value = value.strip()
    if _EPOCH.fullmatch(value):
        return _since_1970(float(value))
    for read in (datetime.fromisoformat, *([parsedate_to_datetime] if _COLON.search(value) else [])):
        try:
            found = read(value)
        except (ValueError, OverflowError):
            continue
        return found if _is_possible(found) else found.replace(tzinfo=None)
    return read_stamp(value, day_first)


def _since_1970(number: float) -> datetime | None:
    """The moment so many seconds after 1970 began, or thousandths or millionths of one; None for others, such as a year."""
    for part in () if isinstance(number, bool) else (1, 1_000, 1_000_000):
        if _OLDEST <= number / part < _LATEST:
            return datetime.fromtimestamp(number / part, UTC)
    return None


def _is_possible(moment: datetime) -> bool:
    """Its zone is one that there is, and the moment has a name in UTC too."""
    try:
        return moment.tzinfo is None or (abs(moment.utcoffset() or timedelta()) <= _FURTHEST and moment.astimezone(UTC).year > 0)
    except OverflowError:
        return False


def _zone(found: re.Match[str] | None) -> timezone | None:
    if found is None or not (found["name"] or found["offset"]):
        return None
    hours = timedelta(hours=_HOURS[found["name"].lower()] if found["name"] else 0)
    if found["offset"]:
        digits = found["offset"][1:].replace(":", "")
        whole, rest = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
        hours += (-1 if found["offset"][0] == "-" else 1) * timedelta(hours=int(whole), minutes=int(rest))
    return timezone(hours) if abs(hours) <= _FURTHEST else None


def _year(found: re.Match[str]) -> int | None:
    year = found["y1"] or found["y2"] or found["y3"] or found["y4"]
    return int(year) if year else None


def _day(found: re.Match[str], day_first: bool = False) -> date | None:
    year = _year(found)
    if year is None:
        return None
    if found["y3"]:
        month, day = int(found["m3"]), int(found["d3"])
    elif found["y4"]:
        first, second = int(found["a4"]), int(found["b4"])
        # 14.09.2021 is day first, 09/14/2021 month first; 03/04/2021 is read as its separator suggests, unless it is known
        is_day_first = first > 12 or (second <= 12 and (day_first or found["s4"] == "."))
        month, day = (second, first) if is_day_first else (first, second)
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
