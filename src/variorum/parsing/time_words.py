"""Time expressions as they stand in the text, read into their parts; what days they mean is `days.py`'s.

`read_at` reads the one that begins at an offset: "early Friday", "Sept. 14th, 2021", "late last year", "six years after",
"6:07 a.m. local time", "half past three", "the next morning". `join` puts two neighbours together: "Tuesday" + "at 9 pm",
"January" + "last year".

Long because the table of expressions and what each of its groups means stand together.
"""

import re
from dataclasses import dataclass, replace
from datetime import time
from functools import cache
from typing import Literal

from variorum.parsing.clock_words import CLOCKS, HOURS, WEEKDAY, WEEKDAYS, clock_of, in_half
from variorum.parsing.numerals import may_begin, numeral_at, word_at
from variorum.parsing.wordlists import load_table, load_words

WordKind = Literal[
    "date", "month", "year", "years", "weekday", "dayword", "relative", "stretch", "recent", "ago", "duration", "clock", "season",
    "quarter", "holiday", "anchored", "nth",
]  # fmt: skip

MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
]  # fmt: skip
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SECONDS = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86_400, "night": 86_400, "week": 604_800, "fortnight": 1_209_600,
    "weekend": 172_800, "month": 2_629_800, "year": 31_557_600, "decade": 315_576_000, "century": 3_155_760_000,
}  # fmt: skip
_MONTH_OF = {name: n for n, name in enumerate(MONTHS, 1)} | {name[:3]: n for n, name in enumerate(MONTHS, 1)} | {"sept": 9}
_WEEKDAY_OF = {name[:3]: n for n, name in enumerate(WEEKDAYS)}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_NTH = _QUARTERS | {"last": -1, "final": -1}

_MONTH = r"(?P<month>" + "|".join(f"{m.title()}|{m.upper()}" for m in MONTHS) + r")(?![a-z])"
_MONTH_SHORT = (
    r"(?P<month>"
    + "|".join(f"{m.title()}|{m.upper()}" for m in MONTHS)
    + r"|(?:Sept|SEPT|[JFMASOND][a-z]{2}|[JFMASOND][A-Z]{2})\b\.?|(?:sept|[jfmasond][a-z]{2})\.)(?![a-z])"
)
_WEEKDAY_SHORT = r"(?P<weekday>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*)\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:]|,\d|\.\d|\s?[ap]\.?m\b|\w)"
_LAST_DAY = r"(?P<last_day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:\w]|,\d|\.\d)"
_TO_DAY = rf"(?:(?:\s?[-–—]\s?|\s+(?:to|(?P<both>and))\s+(?:the\s+)?){_LAST_DAY})?"
_TO_DAY_BEHIND = rf"(?:{_TO_DAY[:-1]}(?=\s*[.,;:!?)]|\s(?!\s*[a-z])|\s+(?:in|at|and|for|with|when|as)\b|$))?"
_YEAR = r"(?P<year>(?:1[789]|20)\d\d)(?!\d|,\d|\.\d|%)"
_PART = r"(?:(?P<early>early|late)\s+)?(?P<daypart>morning|afternoon|evening|night)"
_UNIT = r"(?P<unit>seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))\b"
_WHICH = r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming|[Pp]revious|[Cc]urrent|[Uu]pcoming)"
_NEXT_BUT_ONE = r"before\s+last|after\s+next"
_OF_YEAR = r"(?:(?:fiscal|financial|calendar|academic|school)\s+(?=year))?"
_NO_NOUN = "and|but|when|while|after|as|for|a|an|the|he|she|it|they|we"

_EDGE = re.compile(
    r"(?:(?P<edge>early|earlier|late|later|mid)(?:\s+(?:on|in))?(?:\s+the)?[\s-]+"
    r"|(?:the\s+)?(?P<end>end|start|beginning|middle|close|turn)\s+of\s+(?:the\s+)?"
    r"|(?P<daypart>morning|afternoon|evening|night)\s+of\s+(?:the\s+)?)(?=[\w'’])",
    re.IGNORECASE,
)
_EDGES = {
    "start": "early", "beginning": "early", "turn": "early", "middle": "mid", "end": "late", "close": "late",
}  # fmt: skip

_RULES: list[tuple[WordKind, re.Pattern[str]]] = [
    ("date", re.compile(
        rf"(?:{_WEEKDAY_SHORT},?\s+)?(?:the\s+)?{_MONTH_SHORT}\s*{_DAY}{_TO_DAY_BEHIND}(?:(?:,\s*|\s+){_YEAR})?")),
    ("date", re.compile(
        rf"(?:{_WEEKDAY_SHORT},?\s+)?(?:the\s+)?{_DAY}{_TO_DAY}(?:\s+(?:of\s+)?|-){_MONTH_SHORT}(?:(?:,?\s+|-){_YEAR})?")),
    ("date", re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>[01]\d)[-/.](?P<day>[0-3]\d)(?!\d)")),
    ("date", re.compile(r"(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/(?P<year>(?:19|20)\d\d)(?!\d)")),
    ("date", re.compile(r"(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?!\d)")),  # day first everywhere
    ("date", re.compile(r"(?P<day>[0-3]?\d)(?P<dot>[./])(?P<month>[01]?\d)(?P=dot)(?P<short_year>\d\d)(?!\d|[./]\d)")),
    ("date", re.compile(rf"{_WEEKDAY_SHORT},?\s+(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?!\s+of\b)")),
    ("date", re.compile(rf"the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?=\s*(?:[.,;:!?)\n]|$)|\s+(?:{_NO_NOUN})\b)")),
    ("date", re.compile(rf"(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)\s+of\s+{_WHICH}\s+(?P<unit>month)\b")),
    ("month", re.compile(rf"(?:{_WHICH}\s+)?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR}(?!\s?[a-z]+s\b(?<!s)))?")),
    ("month", re.compile(rf"{_MONTH_SHORT},?\s+{_YEAR}")),
    ("weekday", re.compile(rf"(?:{_WHICH}\s+)?{WEEKDAY}(?:\s+{_PART}\b)?")),
    ("weekday", re.compile(rf"{WEEKDAY}\s+(?P<week>week)\b(?=\s*(?:[.,;:!?)]|$))")),
    ("weekday", re.compile(rf"(?:a|one)\s+(?P<week>week)\s+(?:on|from|next|this)\s+{WEEKDAY}", re.I)),
    ("weekday", re.compile(rf"{WEEKDAY}\s+(?P<which>{_NEXT_BUT_ONE})\b")),
    ("dayword", re.compile(r"(?P<dayword>(?:the\s+)?day\s+before\s+yesterday|(?:the\s+)?day\s+after\s+tomorrow)\b", re.I)),
    ("dayword", re.compile(rf"(?P<dayword>yesterday|today|tomorrow)\b(?:\s+{_PART}\b)?|(?P<dayword2>tonight|overnight)\b", re.I)),
    ("dayword", re.compile(rf"(?P<dayword>this)\s+{_PART}\b|(?P<dayword2>last)\s+(?P<daypart2>night)\b", re.I)),
    ("anchored", re.compile(rf"(?:the\s+)?(?P<which>next)\s+(?:(?P<unit>day)|{_PART})\b", re.I)),
    ("anchored", re.compile(
        r"(?:[Tt]he\s+|(?<=[Tt]he ))(?P<which>following|same|previous|preceding)\s+"
        rf"(?:(?P<unit>day|week|weekend|month|year|decade)|{_PART}|{WEEKDAY}|{_MONTH}|(?P<season>spring|summer|autumn|winter))\b")),
    ("anchored", re.compile(rf"(?:[Tt]hat)\s+(?P<same>(?P<unit>day|week|month|year)|{_PART})\b")),
    ("anchored", re.compile(
        rf"the\s+(?:(?P<unit>day|week|month|year)|{_PART})\s+(?P<which>before|after)\b(?=\s*[.,;:!?)]|$)", re.I)),
    ("relative", re.compile(rf"{_WHICH}\s+{_OF_YEAR}(?P<unit>weekend|week|fortnight|month|year|decade|century)\b", re.I)),
    ("relative", re.compile(r"(?:the\s+)?(?P<unit>weekend)\b", re.I)),
    ("relative", re.compile(rf"(?P<unit>weekend|week|fortnight|month|year)\s+(?P<which>{_NEXT_BUT_ONE})\b", re.I)),
    ("season", re.compile(rf"(?:{_WHICH}\s+)?(?P<season>spring|summer|autumn|winter)\b", re.I)),
    ("season", re.compile(rf"{_WHICH}\s+(?P<season>fall)\b|(?P<season2>fall)(?=\s+(?:of\s+)?(?:19|20)\d\d\b)", re.I)),
    ("quarter", re.compile(r"(?P<quarter>first|second|third|fourth|last|final)[\s-]quarter\b|Q(?P<quarter2>[1-4])\b", re.I)),
    ("quarter", re.compile(
        rf"(?P<side>first|second|latter|last|final)[\s-](?:half|(?P<months>{'|'.join(HOURS)})\s+months)"
        rf"(?:\s+of\s+the\s+year\b|(?=\s+of\s+(?:{_YEAR}|(?:this|last|next)\s+year)))|H(?P<side2>[12])(?=\s+20\d\d)", re.I)),
    ("nth", re.compile(
        rf"(?P<nth>{'|'.join(_NTH)})\s+(?:{WEEKDAY}|(?P<unit>weekend|week))\s+(?:of|in)\s+{_MONTH}(?:,?\s+{_YEAR})?")),
    ("recent", re.compile(r"recent\s+(?P<unit>days|weeks|months|years|decades)\b", re.I)),
    ("years", re.compile(r"(?P<decade>(?:1[789]|20)\d0)['’]?s\b|['’‘](?P<decade2>[2-9]0)s\b")),
    ("years", re.compile(r"(?P<century>\d{1,2})(?:st|nd|rd|th)[\s-][Cc]entury\b")),
    ("years", re.compile(rf"{_YEAR}[-–/](?P<year2>(?:20)?\d\d)(?![\d/-])")),
    ("year", re.compile(_YEAR + r"(?![a-rt-zA-Z])")),
    *(("clock", pattern) for pattern in CLOCKS),
]  # fmt: skip
_WHICH_INITIALS = "ltnpcu"
_INITIALS: dict[str, str] = {
    "date": "jfmasondtw0", "month": "jfmasond" + _WHICH_INITIALS,
    "anchored": "ntfsp", "weekday": "mtwfsao" + _WHICH_INITIALS, "dayword": "ytdol",
    "relative": "wfmy" + _WHICH_INITIALS, "season": "sawf" + _WHICH_INITIALS, "quarter": "fstlqh", "nth": "fstl",
    "recent": "r", "years": "0'’‘", "year": "0", "clock": "0nmhqaotfse",
}  # fmt: skip
_STRETCH = re.compile(r"(?P<which>last|past|next|coming|previous|following)\s+(?P<few>few\s+)?", re.I)
_HANGS = re.compile(
    r"(?:the|that)\s(?:\d{1,2}(?:st|nd|rd|th)\b(?!\s+(?:of\b|(?-i:[A-Z])))|following|same|previous|preceding|day|week|month|year|morning|afternoon|evening|night)\b",
    re.I,
)
_BARE_UNIT = re.compile(r"(?P<unit>year|month|week)\b(?!\s+of\b|-)", re.I)
_BARE_STRETCH = re.compile(rf"(?P<which>past)\s+{_UNIT}", re.I)
_HALF_UNIT = re.compile(r"half\s+an?\s+(?P<unit>hour|day|year|decade|century)\b|half-(?P<unit2>hour|day|year|century)\b", re.I)
_LONG = re.compile(r"(?P<unit>hour|day|week|month|year|decade|century)s?-?long\b", re.I)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.I)
_MORE_UNIT = re.compile(
    rf"(?:\s+(?:of|more|full|whole|consecutive|straight|long|further|additional|other|or\s+so))?[\s-]{_UNIT}(?:[\s-]long\b)?"
    r"(?P<half>\s+and\s+a\s+half\b)?",
    re.I,
)
_A_UNIT = re.compile(
    r"(?:an?|one)(?:\s+(?:full|whole|further))?[\s-](?P<unit>minute|hour|day|night|week|fortnight|month|year|decade|century)\b(?:[\s-]long\b)?"
    r"(?P<half>\s+and\s+a\s+half\b)?",
    re.I,
)
_NUMERAL_JOIN = re.compile(r"\s?(?:[-–]|to|or)\s?", re.I)
_AGE = re.compile(r"[\s-]olds?\b|\s+of\s+age\b", re.I)
_SUFFIX = re.compile(
    r"\s+(?:(?P<ago>ago)|(?P<later>later|afterwards|on(?=,))|(?P<earlier>earlier|beforehand)|(?P<exactly>to\s+the\s+day)"
    r"|(?P<after>after|before|from\s+now))\b(?!\s+than)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The parts of a time expression. `count` is how many of `unit` at least and at most, `exact` that these are the same;
    not `sure` is a date like 3/4/2021, whose day and month may change places."""

    start: int
    end: int
    kind: WordKind
    year: int | None = None
    last_year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    season: int | None = None
    months: tuple[int, int] | None = None
    holiday: str | None = None
    which: str | None = None
    unit: str | None = None
    dayword: str | None = None
    edge: str | None = None
    clock: time | None = None
    count: tuple[float, float] | None = None
    exact: bool = True
    sure: bool = True


def is_bare_day(words: TimeWords) -> bool:
    """ "The 16th", of no month that is told."""
    return words.kind == "date" and words.month is None and words.weekday is None and words.unit is None


def may_begin_time(text: str, start: int, word: str) -> bool:
    """Whether a time can begin with the word at an offset: cheap, to be asked of every token."""
    if word.lower() in {"the", "that"}:
        return _HANGS.match(text, start) is not None
    return word.lower().partition("-")[0].rstrip(".") in _starts() or may_begin(word) or word[0] in "'’‘"


def read_at(text: str, start: int, end: int) -> TimeWords | None:
    """The longest time expression at `start`, not beyond `end`."""
    edge = _EDGE.match(text, start, end)
    if edge is None:
        return _longest(text, start, end)
    found = _longest(text, edge.end(), end) or (_this_unit(text, edge.end(), end) if edge["end"] else None)
    if found is None or found.kind in {"duration", "ago", "clock"}:
        return _longest(text, start, end)
    name = (edge["edge"] or edge["end"] or "").lower()
    return replace(found, start=start, edge=_EDGES.get(name, name) or None)


def _this_unit(text: str, start: int, end: int) -> TimeWords | None:
    """ "The end of the year" is that of the year that is told of."""
    m = _BARE_UNIT.match(text, start, end)
    return TimeWords(start, m.end(), "relative", unit=m["unit"].lower()) if m else None


def join(text: str, a: TimeWords, b: TimeWords) -> TimeWords | None:
    """Both as one where they stand together as one expression does."""
    gap = _GAPS.get((a.kind, b.kind))
    if gap is None or not gap.fullmatch(text, a.end, b.start):
        return None
    if b.kind == "relative" and b.unit != {"weekday": "week"}.get(a.kind, "year"):
        return None
    main, other = (b, a) if a.kind == "clock" else (a, b)
    clock = main.clock or other.clock
    if other.kind == "clock" and other.clock is not None:
        clock = in_half(other.clock, text[other.start : other.end], text[main.start : main.end])
    return replace(
        main,
        start=a.start,
        end=b.end,
        year=main.year or other.year,
        month=main.month or other.month,
        day=main.day or other.day,
        which=main.which or other.which,
        unit=main.unit or other.unit,
        clock=clock,
        kind="date" if other.kind == "date" else main.kind,
    )


def components(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The expressions that were joined into the one in `[start, end)`: "half past three" and "Monday"."""
    found: list[tuple[int, int]] = []
    at: int | None = start
    while at is not None and at < end and (words := read_at(text, at, end)) is not None:
        found.append((words.start, words.end))
        at = gap_after(text, words, end)
    return found


def gap_after(text: str, a: TimeWords, end: int) -> int | None:
    """Where an expression that may join `a` would begin."""
    m = _GAP.match(text, a.end, end)
    return m.end() if m else None


_GAP = re.compile(r",?\s+(?:(?:at|on|in|of|the|about|around)\s+){0,3}")
_AT = re.compile(r",?\s+(?:at\s+)?(?:about\s+|around\s+)?")
_ON = re.compile(r",?\s+(?:on\s+)?(?:the\s+)?")
_OF = re.compile(r",?\s+(?:of\s+|in\s+)?")
_GAPS: dict[tuple[str, str], re.Pattern[str]] = (
    {(k, "clock"): _AT for k in ("weekday", "date", "dayword", "holiday")}
    | {("clock", k): _ON for k in ("weekday", "date", "dayword", "holiday")}
    | {("clock", "anchored"): _ON, ("anchored", "clock"): _AT, ("season", "years"): _OF}
    | {(k, "relative"): _OF for k in ("month", "date", "season", "quarter", "weekday", "holiday")}
    | {(k, "year"): _OF for k in ("season", "quarter", "holiday")}
    | {("weekday", "date"): _ON}
)


def _longest(text: str, start: int, end: int) -> TimeWords | None:
    best: TimeWords | None = None
    first = text[start : start + 1]
    for kind, pattern in _rules_for(first.lower() if first.isalpha() else "0" if first.isdigit() else first):
        m = pattern.match(text, start, end)
        if m and (best is None or m.end() > best.end):
            best = _read(kind, m) or best
    for read in (_duration, _stretch, _holiday):
        found = read(text, start, end)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return best


def _read(kind: WordKind, m: re.Match[str]) -> TimeWords | None:
    """The named groups of a rule as the parts they are."""
    g = {k.rstrip("2"): v for k, v in m.groupdict().items() if v is not None and k != "year2"}
    words = TimeWords(m.start(), m.end(), kind)
    if "a" in g:
        a, b = int(g["a"]), int(g["b"])
        g["month"], g["day"] = (str(b), str(a)) if a > 12 else (str(a), str(b))
        words = replace(words, sure=a > 12 or b > 12 or a == b)
    if (
        "both" in g
        and int(g["last_day"]) - int(g["day"]) != 1
        and not _BETWEEN.search(m.string, max(0, m.start() - 14), m.start())
    ):
        return None  # "on 3 and 17 May"
    if kind == "anchored":
        g.setdefault("which", "same")
        g.setdefault("unit", "month" if "month" in g else "season" if "season" in g else "day")
    month = g.get("month", "").lower().rstrip(".")
    number = int(month) if month.isdigit() else _MONTH_OF.get(month)
    day = int(g["day"]) if "day" in g else None
    if ("month" in g and (number is None or number > 12)) or (day is not None and not 1 <= day <= 31):
        return None
    if "century" in g:
        n = int(g["century"])
        return replace(words, year=100 * (n - 1) + 1, last_year=100 * n)
    if "decade" in g:
        n = int(g["decade"])
        n += 1900 if n < 100 else 0
        return replace(words, year=n, last_year=n + 9)
    if kind == "years":
        year, second = int(m["year"]), int(m["year2"])
        second += 100 * (year // 100) if second < 100 else 0
        return replace(words, year=year, last_year=second) if year < second else None
    dayword = " ".join(g.get("dayword", "").lower().split()).removeprefix("the ") or None
    return replace(
        words,
        year=int(g["year"]) if "year" in g else 2000 + int(g["short_year"]) if "short_year" in g else None,
        month=number,
        day=day,
        last_day=int(g["last_day"]) if "last_day" in g else None,
        weekday=_WEEKDAY_OF.get(g["weekday"][:3].lower()) if "weekday" in g else None,
        season=SEASONS[g["season"].lower()] if "season" in g else None,
        months=_months_of(g),
        which="week" if "week" in g else " ".join(g["which"].lower().split()) if "which" in g else None,
        unit=g["unit"].lower().rstrip("s") if "unit" in g else None,
        dayword="last night" if dayword == "last" else dayword,
        clock=clock_of(g),
        count=(_NTH[g["nth"]],) * 2 if "nth" in g else None,
    )


def _months_of(g: dict[str, str]) -> tuple[int, int] | None:
    """The first and the last month of a quarter, of half a year, of "the first nine months"."""
    if "quarter" in g:
        n = _QUARTERS.get(g["quarter"].lower()) or int(g["quarter"])
        return 3 * n - 2, 3 * n
    n = HOURS.index(g.get("months", "six").lower()) + 1
    return ((1, n) if g["side"].lower() in {"first", "1"} else (13 - n, 12)) if "side" in g else None


def _duration(text: str, start: int, end: int) -> TimeWords | None:
    if m := _HALF_UNIT.match(text, start, end) or _LONG.match(text, start, end):
        unit = (m["unit"] or m.groupdict().get("unit2") or "").lower()
        n = 0.5 if text[start : start + 4].lower() == "half" else 1.0
        return _counted(text, start, m.end(), end, unit, (n, n), True)
    if m := _A_UNIT.match(text, start, end):
        n = 1.5 if m["half"] else 1.0
        return _counted(text, start, m.end(), end, m["unit"].lower(), (n, n), True)
    if not may_begin(word_at(text, start, end)):
        return None
    numeral = numeral_at(text, start, end)
    if numeral is None or numeral.share or numeral.end >= end:
        return None
    low, high, stop = numeral.low, numeral.high, numeral.end
    if (to := _NUMERAL_JOIN.match(text, stop, end)) and to.end() < end and may_begin(word_at(text, to.end(), end)):
        other = numeral_at(text, to.end(), end)
        if other is not None and other.low > low:
            high, stop = other.high, other.end
    m = _MORE_UNIT.match(text, stop, end)
    if m is None:
        return None
    half = 0.5 if m["half"] else 0.0
    return _counted(text, start, m.end(), end, _singular(m["unit"]), (low + half, high + half), low == high)


def _counted(text: str, start: int, stop: int, end: int, unit: str, count: tuple[float, float], exact: bool) -> TimeWords | None:
    if _AGE.match(text, stop, end):
        return None
    words = TimeWords(start, stop, "duration", unit=unit, count=count, exact=exact)
    if m := _SUFFIX.match(text, stop, end):
        which = next((name for name in ("later", "earlier", "after", "exactly") if m[name]), None)
        return replace(words, end=m.end(), kind="ago" if m["ago"] else "duration", which=which)
    return words


def _stretch(text: str, start: int, end: int) -> TimeWords | None:
    """ "past three years", "next few days", "past decade"."""
    if m := _BARE_STRETCH.match(text, start, end):
        return TimeWords(start, m.end(), "stretch", which="past", unit=_singular(m["unit"]), count=(1, 1))
    m = _STRETCH.match(text, start, end)
    if m is None or m.end() >= end:
        return None
    if m["few"]:
        unit = _MORE_UNIT.match(text, m.end() - 1, end)
        inner = unit and TimeWords(start, unit.end(), "duration", unit=_singular(unit["unit"]), count=(2, 10), exact=False)
    else:
        inner = _duration(text, m.end(), end)
    if inner is None or inner.kind != "duration" or inner.which:
        return None
    return replace(inner, start=start, kind="stretch", which=m["which"].lower())


def _holiday(text: str, start: int, end: int) -> TimeWords | None:
    names, pattern = _holidays()
    m = pattern.match(text, start, end) if text[start].isupper() else None
    return TimeWords(start, m.end(), "holiday", holiday=names[m[0].replace("’", "'")]) if m else None


def _singular(unit: str) -> str:
    unit = unit.lower()
    return "century" if unit.startswith("centur") else unit.rstrip("s")


@cache
def _holidays() -> tuple[dict[str, str], re.Pattern[str]]:
    names = {name: name for name in load_table("parsing", "holidays")}
    return names, re.compile(
        "(?:" + "|".join(re.escape(n).replace("'", "['’]") for n in sorted(names, key=len, reverse=True)) + r")\b"
    )


@cache
def _starts() -> frozenset[str]:
    words = [*MONTHS, *WEEKDAYS, *SEASONS, *_MONTH_OF, "q1", "q2", "q3", "q4", "h1", "h2", "latter"]
    words += [d[:n] for d in WEEKDAYS for n in (3, 4, 5)]
    words += [name.split()[0].lower().rstrip(".") for name in load_table("parsing", "holidays")]
    return frozenset(words) | load_words("parsing", "amounts", "times", "openers")


@cache
def _rules_for(first: str) -> tuple[tuple[WordKind, re.Pattern[str]], ...]:
    """The rules whose expressions can begin with this character, so that few patterns are tried at a word."""
    return tuple((kind, pattern) for kind, pattern in _RULES if first in _INITIALS[kind])
