"""Places in an order, as texts write them: "third", "3rd", "twenty-first"."""

from __future__ import annotations

import re

_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
_TENS = ("twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth")
_RANKS = {
    **{word: k for k, word in enumerate((*_UNITS, *_TEENS), 1)},
    **{word: 10 * k for k, word in enumerate(_TENS, 2)},
    **{f"{ten.removesuffix('ieth')}y-{unit}": 10 * k + n for k, ten in enumerate(_TENS, 2) for n, unit in enumerate(_UNITS, 1)},
}
_FIGURES = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")


def ordinal_of(word: str) -> int | None:
    """The place that a word tells, None where it tells none.

    >>> ordinal_of("third"), ordinal_of("21st"), ordinal_of("thirty-second"), ordinal_of("three")
    (3, 21, 32, None)
    """
    found = _FIGURES.fullmatch(word.lower())
    return int(found[1]) if found else _RANKS.get(word.lower())
