"""Hours as they stand in the text: "6:07 a.m. local time", "0345 hours", "half past three", "five to midnight"."""

import re
from datetime import time

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAY = r"(?P<weekday>" + "|".join(f"{d.title()}|{d.upper()}" for d in WEEKDAYS) + r")(?![a-z])"
_ZONE = (
    r"(?:\s?\(?(?:GMT|UTC|[A-Z]{1,4}T)\b\)?(?:[+-]\d+)?|\s+(?:[Ll]ocal|Eastern|Pacific|Central|Mountain|[A-Z][a-z]+)\s+(?:(?:[Ss]tandard"
    r"|[Dd]aylight|[Ss]ummer)\s+)?[Tt]ime|\s+ET\b|\s+PT\b)?"
)
HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25, "twenty five": 25}
_HOUR = r"(?P<hour>" + "|".join(HOURS) + r"|1[0-2]|[1-9])"
_HALF = r"(?:\s+(?:in\s+the\s+(?P<part>morning|afternoon|evening)|at\s+(?P<part2>night))\b|\s?(?P<half>[ap]\.\s?m\.|[ap]m\b))"
_PART = re.compile(r"\b(?:afternoon|evening|night)\b", re.IGNORECASE)
_TOLD_HALF = re.compile(r"[ap]\.?\s?m\b|\b0\d|\bmorning\b", re.IGNORECASE)

CLOCKS = [
    re.compile(
        r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?(?::(?P<seconds>[0-5]\d))?"
        rf"\s?(?P<half>[ap]\.\s?m\.|[ap]m\b|A\.M\.|P\.M\.|AM\b|PM\b){_ZONE}"
    ),
    re.compile(rf"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<seconds>[0-5]\d))?(?![\d:]){_ZONE}"),
    re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:GMT|UTC|hours\b|hrs\b|local\s+time)"),
    re.compile(rf"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=\s+on\s+{WEEKDAY})"),
    re.compile(r"(?P<hour>[01]?\d|2[0-3])h(?P<minute>[0-5]\d)\b"),
    re.compile(rf"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?![\d:%]|\.\d|,\d){_ZONE}"),
    re.compile(
        rf"(?i:(?:a\s+)?(?P<minutes>{'|'.join(_MINUTES)})(?:\s+minutes)?\s+(?P<side>past|to|after|before)\s+"
        rf"(?:(?P<named>noon|midday|midnight)\b|{_HOUR}\b{_HALF}?)){_ZONE}"
    ),
    re.compile(rf"(?i:(?P<minutes>half)\s+(?P<hour>{'|'.join(HOURS)})\b{_HALF}?)"),  # half past, as the British say it
    re.compile(rf"(?i:{_HOUR}\s+o['’]clock\b{_HALF}?){_ZONE}"),
    re.compile(rf"(?i:{_HOUR}{_HALF}){_ZONE}"),
    re.compile(r"(?P<named>noon|midday|midnight)\b", re.I),
]


def clock_of(g: dict[str, str]) -> time | None:
    """The hour that the named groups of an expression tell."""
    named = g.get("named", "").lower()
    if named and "minutes" not in g:
        return time(0) if named == "midnight" else time(12)
    if "hour" not in g and not named:
        return None
    word = "12" if named else g["hour"].lower()
    hour = 0 if named == "midnight" else HOURS.index(word) + 1 if word in HOURS else int(word)
    minute, second = int(g.get("minute") or 0), int(g.get("seconds") or 0)
    half, part = g.get("half", "").lower()[:1], g.get("part", "").lower()
    if half or part:
        late = half == "p" or part in {"afternoon", "evening"} or (part == "night" and 6 <= hour < 12)
        hour = hour % 12 + (12 if late else 0)
    if "minutes" not in g:
        return time(hour % 24, minute, second)
    minutes = _MINUTES[" ".join(g["minutes"].lower().split())]
    minutes_told = hour * 60 + (minutes if g.get("side", "past").lower() in {"past", "after"} else -minutes)
    return time(minutes_told // 60 % 24, minutes_told % 60)


def in_half(clock: time, written: str, beside: str) -> time:
    """An hour in the half of the day that the words beside it name: "half past nine", "Monday evening"."""
    part = _PART.search(beside)
    if part is None or not 1 <= clock.hour < 12 or _TOLD_HALF.search(written) or (part[0].lower() == "night" and clock.hour < 6):
        return clock
    return clock.replace(hour=clock.hour + 12)
