"""When and where an article tells of, read from its beginning by patterns alone: days, times of day, streets."""

import re
from datetime import date, timedelta
from zlib import crc32

from variorum.parsing.wordlists import load_words

DAYS, STREETS, TIMES = 4, 6, 4  # of an article that are kept
LEAD = 700  # characters that are read for days,
SCENE = 2000  # and for streets and times of day
EPOCH = date(1970, 1, 1)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)"
    r"|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY = re.compile(
    rf"\b(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    rf"|(?:(?P<month>{_MONTH}) (?P<day>\d\d?)\b(?!:)|(?P<day_first>\d\d?)(?:st|nd|rd|th)? (?P<month_last>{_MONTH})(?!\w))"
    rf"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
    rf"|(?P<today>today|tonight|this (?:morning|afternoon|evening))\b"
    rf"|(?P<yesterday>(?P<before>day before )?yesterday|last night|overnight)\b)"
)
_TIME = re.compile(r"(1[0-2]|[1-9])(?:[:.]([0-5]\d))? ?([aApP])\.?[mM]\b")
_INSIDE = frozenset("0123456789:.,")  # what a number that goes on stands behind
_OPENING = load_words("grouping", "occasions", "names", "opening")
_KINDS = load_words("grouping", "occasions", "streets", "kinds")
_SEATS = load_words("grouping", "occasions", "streets", "institutions")
_NO_STREET = load_words("grouping", "occasions", "streets", "directions") | _SEATS | _KINDS | _OPENING
_KIND = "|".join(sorted(word.title() for word in _KINDS))
_PROPER = r"(?:[A-Z][\w'’-]*|\d+(?:st|nd|rd|th))\.?"
_STREET = re.compile(rf" (?:(?:{_KIND})\b|(?P<pair>(?:[Ss]treet|[Aa]venue|[Rr]oad)s\b)|(?P<block>block o[fn] ))")
_BEFORE = re.compile(rf"(?:{_PROPER} ){{0,2}}{_PROPER}$")
_BEFORE_PAIR = re.compile(rf"((?:{_PROPER} )?{_PROPER}) and ((?:{_PROPER} )?{_PROPER})$")
_AFTER = re.compile(rf"{_PROPER}(?: {_PROPER})?")
_NAMED = 60  # characters that a street's name may take


def days_in(lead: str, published: date | None) -> tuple[int, ...]:
    """The days that the lead names, the first first: counted from 1970-01-01, or -1 ... -7 for Monday ... Sunday where the date
    of the article is not known. A weekday is the last of its name, but tomorrow's where zones differ by that. A day to come
    that is told with its year is none: it says nothing of when it happened."""
    found = (_day_named(match, published) for match in _DAY.finditer(lead[:LEAD]))
    return tuple(dict.fromkeys(day for day in found if day is not None))[:DAYS]


def _day_named(match: re.Match[str], published: date | None) -> int | None:
    if match["year"]:
        found = _date(match, int(match["year"]))
        past = found is not None and (published is None or found <= published + timedelta(2))
        return _number(found) if found is not None and past and found >= EPOCH else None
    if match["weekday"]:
        weekday = _WEEKDAYS.index(match["weekday"].lower())
        if published is None:
            return -1 - weekday
        back = (published.weekday() - weekday) % 7
        return _number(published - timedelta(back if back < 6 else -1))
    if published is None:
        return None
    if match["today"] or match["yesterday"]:
        return _number(published - timedelta(2 if match["before"] else 1 if match["yesterday"] else 0))
    for year in (published.year, published.year - 1):
        found = _date(match, year)
        if found is not None and found <= published + timedelta(2):
            return _number(found)
    return None


def _date(match: re.Match[str], year: int) -> date | None:
    month = _MONTHS.index((match["month"] or match["month_last"])[:3].lower()) + 1
    try:
        return date(year, month, int(match["day"] or match["day_first"]))
    except ValueError:
        return None


def _number(day: date) -> int:
    return (day - EPOCH).days


def streets_in(text: str) -> tuple[int, ...]:
    """Hashes of the streets that the beginning of the text names, without what kind of street each is."""
    found: dict[int, None] = {}
    for match in _STREET.finditer(text, 0, SCENE):
        for name in _street_names(text, match):
            words = [word for word in name.replace(".", "").lower().split() if word not in _NO_STREET]
            if words:
                found[crc32(" ".join(words[-2:]).encode("utf-8", "surrogatepass"))] = None
    return tuple(found)[:STREETS]


def _street_names(text: str, match: re.Match[str]) -> tuple[str, ...]:
    if match["block"]:
        named = _AFTER.match(text, match.end())
    else:
        before = _BEFORE_PAIR if match["pair"] else _BEFORE
        named = before.search(text, max(0, match.start() - _NAMED), match.start())
    return (named.groups() or (named.group(),)) if named else ()


def times_in(text: str) -> tuple[int, ...]:
    """The times of day that the beginning of the text tells, in minutes, midnight being 1."""
    found = []
    for match in _TIME.finditer(text, 0, SCENE):
        if text[match.start() - 1 : match.start()] not in _INSIDE:
            hour, minutes, half = match.groups()
            found.append(1 + 60 * (int(hour) % 12 + 12 * (half in "pP")) + int(minutes or 0))
    return tuple(dict.fromkeys(found))[:TIMES]
