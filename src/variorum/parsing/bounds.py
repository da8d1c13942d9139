"""What the words around a number make of it: "more than", "some", "or so", and the interval that this leaves open."""

import re
from math import inf
from operator import itemgetter

from variorum.model import Bound
from variorum.parsing.numerals import Numeral

TOLERANCE = 0.15  # how far off "about" and "nearly" may be
_DEGREE = r"(?:(?:just|well|slightly|a\s+little|a\s+bit|far|significantly|considerably|much|way|substantially|comfortably)\s+)?"
_BOUNDS: dict[Bound, str] = {
    "at-most": r"(?:no|not)\s+(?:more|greater|higher)\s+than|as\s+(?:many|much|high)\s+as|up\s+to|at\s+most|a\s+maximum\s+of",
    "at-least": r"(?:no|not)\s+(?:fewer|less)\s+than|at\s+(?:the\s+very\s+)?least|a\s+minimum\s+of|as\s+(?:few|little)\s+as",
    "nearly": r"(?:very\s+)?(?:nearly|almost|close\s+to|nearing|approaching|just\s+(?:under|below|shy\s+of)|not\s+quite|near)",
    "more-than": rf"{_DEGREE}(?:(?:more|greater|higher|better)\s+than|over|above|exceeding|(?:upwards?|north|in\s+excess)\s+of)",
    "less-than": rf"{_DEGREE}(?:(?:fewer|less|lower|smaller)\s+than|under|below|short\s+of)",
    "about": r"about|around|roughly|approximately|circa|(?:an\s+)?estimated|some|[io]n\s+the\s+(?:region|order)\s+of|~",
    "exact": r"another|a\s+further|an\s+additional|a\s+total\s+of|exactly|precisely",
}
_BEFORE = [(bound, re.compile(rf"(?<![\w-])(?:{words})(?:\s+|(?<=~))$", re.IGNORECASE)) for bound, words in _BOUNDS.items()]
_PREPOSITION = re.compile(r"(?:over|under|above|below|about|around|near|up\s+to)\s+", re.I)
_AFTER: dict[Bound, re.Pattern[str]] = {
    "more-than": re.compile(r"\s?\+(?!\d)|[\s-]plus\b(?!\s+\d)", re.I),
    "at-least": re.compile(r"\s+or\s+(?:more|higher|above|over)\b", re.I),
    "at-most": re.compile(r"\s+or\s+(?:less|fewer|lower|under|below)\b", re.I),
    "about": re.compile(r"\s+or\s+so\b|[\s-]odd\b", re.I),
}
_LONGEST_LEAD = 48  # characters before a number in which its modifiers stand


def bounds_before(text: str, first: int, start: int) -> tuple[int, list[Bound]]:
    """Where the modifiers before `start` begin, and what they say, outermost first."""
    said: list[Bound] = []
    while len(said) < 3:
        lead = max(first, start - _LONGEST_LEAD)
        found = [(m.start(), bound) for bound, pattern in _BEFORE if (m := pattern.search(text, lead, start))]
        begin, bound = min(found, key=itemgetter(0), default=(start, None))
        if bound is None or (said and _PREPOSITION.fullmatch(text, begin, start)):
            break
        start = begin
        said.insert(0, bound)
    return start, said


def bound_after(text: str, end: int, last: int) -> tuple[int, Bound | None]:
    """Where the modifier behind a number that ends at `end` ends, and what it says."""
    for bound, pattern in _AFTER.items():
        if m := pattern.match(text, end, last):
            return m.end(), bound
    return end, None


def interval_of(numeral: Numeral, bound: Bound) -> tuple[float, float]:
    """The least and the greatest that a number with a bound can mean."""
    low, high = numeral.low, numeral.high
    most = 100.0 if numeral.share else inf
    match bound:
        case "about":
            return low - TOLERANCE * abs(low), high + TOLERANCE * abs(high)
        case "nearly":
            return low - TOLERANCE * abs(low), high
        case "more-than" | "at-least":
            return low, most
        case "at-most" | "less-than":
            return 0 if low >= 0 else -inf, high
        case _:
            return low, high
