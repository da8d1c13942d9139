"""Parts of a counted whole: "a third of the 90", "most of the 90", "three of the 90". The whole is not the figure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor, isfinite

_OF_THE = (
    r"\s+of\s+(?:all\s+)?(?:the|its|their|his|her|our|those|these|some|about|around|nearly|almost|more\s+than|over|roughly|at\s+least)"
    r"(?:\s+(?:more\s+than|at\s+least|about|around|nearly|almost|some|over|roughly|other|estimated|first|original|remaining))*\s+$"
)
# The shares of the whole that a word leaves open.
_SHARES: dict[str, tuple[float, float]] = {
    r"(?:(?:the|a)\s+(?:vast\s+|great\s+|large\s+|overwhelming\s+|slim\s+)?majority|most|the\s+bulk)": (0.5, 1.0),
    r"(?:a\s+(?:small\s+)?minority|fewer\s+than\s+half|less\s+than\s+half)": (0.0, 0.5),
    r"more\s+than\s+half": (0.5, 1.0),
    r"(?:nearly|almost|virtually|practically)\s+all": (0.8, 1.0),
    r"(?:all|each|every\s+one)": (1.0, 1.0),
    r"(?:many|some|several|(?:a\s+|only\s+a\s+|very\s+)?few|a\s+number|a\s+handful|dozens|scores)": (0.0, 1.0),
    r"none": (0.0, 0.0),
}
_WORDED = [(re.compile(rf"(?<![\w-]){words}{_OF_THE}", re.I), share) for words, share in _SHARES.items()]
_BEHIND_SHARE = re.compile(rf"^{_OF_THE}", re.I)
_ALL_BUT = re.compile(r"\b(?:all|everyone|everybody|every\s+one|nobody|no\s+one|none)\s+(?:but|except(?:\s+for)?)\s+$", re.I)
_COUNTED = re.compile(rf"(?<![\w,.-])(?:[\w,-]*\w|%){_OF_THE}", re.I)
_LONGEST = 70  # characters of "the overwhelming majority of the more than "


@dataclass(frozen=True, slots=True)
class PartOfWhole:
    """Where the words of a part begin, and the least and greatest share of the whole that they mean."""

    start: int
    low: float
    high: float

    def of(self, low: float, high: float) -> tuple[float, float]:
        """The part of a whole, in whole things; open where the whole is ("most of the more than 90")."""
        return _of(self.low, low, floor), _of(self.high, high, ceil)


def _of(share: float, whole: float, to_whole: Callable[[float], int]) -> float:
    part = share * whole if share else 0.0
    return float(to_whole(round(part, 6))) if isfinite(part) else part


def worded_part(text: str, first: int, start: int) -> PartOfWhole | None:
    """The part that words before a number at `start` make of it: "most of the 90"."""
    if not text[max(first, start - 2) : start].endswith(" "):
        return None
    lead = max(first, start - _LONGEST)
    for pattern, (low, high) in _WORDED:
        if m := pattern.search(text, lead, start):
            return PartOfWhole(m.start(), low, high)
    return None


def is_share_of(text: str, end: int, start: int) -> bool:
    """Whether a share that ends at `end` is of the number at `start`: "a third of the 90"."""
    return end < start <= end + _LONGEST and _BEHIND_SHARE.match(text[end:start]) is not None


def is_whole(text: str, first: int, start: int) -> bool:
    """Whether a number at `start` is what another number or word is counted out of, or what is left out: "three of the 90", "all
    but two"."""
    before = max(first, start - _LONGEST)
    return _COUNTED.search(text, before, start) is not None or _ALL_BUT.search(text, before, start) is not None
