"""Numbers as news writes them: "400,000", "143million", "half a million", "tens of thousands", "one in four"; and "third".

`numeral_at` reads the one that begins at an offset; what stands before and after it ("nearly", "%") is for its callers.
"""

import re
from dataclasses import dataclass
from typing import Literal

from variorum.parsing.wordlists import load_table

Certainty = Literal["exact", "about", "vague"]

_TABLE = load_table("parsing", "amounts")["numerals"]
_ONES = {word: n for n, word in enumerate(_TABLE["ones"].split())}
_TENS = {word: 10 * n for n, word in enumerate(_TABLE["tens"].split(), 2)}
_SCALES: dict[str, float] = _TABLE["scales"]
NUMBER_WORDS: dict[str, float] = {**_ONES, **_TENS, "hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9}
"""Words that are a number by themselves."""
_ORDINALS = _TABLE["ordinals"].split()  # from "first" to "nineteenth"
_TENTHS = _TABLE["tenths"].split()  # from "twentieth" on
_RANKS = {word: n for n, word in enumerate(_ORDINALS, 1)} | {word: 10 * n for n, word in enumerate(_TENTHS, 2)}
_RANKS |= {f"{ten}-{unit}": tens + _RANKS[unit] for ten, tens in _TENS.items() for unit in _ORDINALS[:9]}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + ending: n for n, word in enumerate(_ORDINALS[2:10], 3) for ending in ("", "s")
}
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_PLURALS: dict[str, tuple[float, float]] = _TABLE["plurals"]
_FEW: dict[str, tuple[float, float]] = _TABLE["few"]

_BIG = r"(?:thousand|million|billion|trillion|lakh|crore)"
_ONE = "(?:" + "|".join(list(_ONES)[1:10]) + ")"
_TEEN = "(?:" + "|".join(reversed(list(_ONES)[10:])) + "|zero)"
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-]{_ONE})?|{_TEEN}|{_ONE})\b"
_AND_SMALL = rf"(?:\s+(?:and\s+)?{_SMALL}(?!\s+hundred\b))?"
_GROUP = rf"(?:{_SMALL}(?:[\s-]hundred\b{_AND_SMALL})?|an?\s+hundred\b{_AND_SMALL})"
_SPACE = "[ \u00a0\u2009\u202f]"
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|[1-9]\d{0,2}(?:,\s000)+"
    r"|[1-9]\d{0,2}(?:['’]\d{3})+|[1-9]\d{0,2},\d{1,2}(?=\s(?:million|billion|trillion)\b)"
    rf"|[1-9]\d{{0,2}}(?:(?P<gap>{_SPACE})\d{{3}}(?:(?P=gap)\d{{3}})*)(?!{_SPACE}?[\d/:])(?:[.,]\d{{1,2}})?"
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d{1,2})?|\d+(?:\.\d+)?)(?!\d)"
)
_PART = "(?:" + "|".join(_PARTS) + ")"

_RATIO = re.compile(
    rf"(?P<share>{_SMALL}|\d+)(?:\s+|-)(?:in(?:\s+every)?|out\s+of(?:\s+every)?)(?:\s+|-)"
    rf"(?P<whole>{_SMALL}|\d+)\b(?![,.]\d|[\s-](?:second|minute|hour|day|week|month|year|decade|more)s?\b)",
    re.I,
)
_SLASH = re.compile(r"(?P<share>[1-9])/(?P<whole>[2-9]|10)(?![\d/])")
_HALF_OF = re.compile(
    rf"(?:(?P<n>an?|one|two|three)[\s-])?(?P<part>half|quarter|third|quarters|thirds)[\s-](?:of[\s-])?an?[\s-](?P<scale>{_BIG}|dozen)\b"
    rf"|(?:(?P<n2>an?|one|three)[\s-])?(?P<part2>half|quarter|quarters)[\s-](?P<scale2>{_BIG})\b",
    re.I,
)
_SHARE = re.compile(rf"(?P<n>an?|{_ONE})[\s-](?P<part>{_PART})\b|(?P<half>half)\b", re.I)
_PLURAL = re.compile(
    rf"(?P<many>{'|'.join(_PLURALS)})\b(?:\s+of\s+(?P<of>hundreds|thousands|millions|billions|trillions)\b)?", re.I
)
_SEVERAL = re.compile(
    rf"(?:a\s+)?(?P<few>couple|few|handful|several)(?:\s+of)?(?:\s+(?P<scale>hundred|{_BIG}|dozen)\b)?(?![\w-])", re.I
)
_DOZEN = re.compile(rf"(?P<n>an?|{_SMALL}|\d+)[\s-]dozen\b", re.I)
_WORDS = re.compile(
    rf"(?P<first>{_GROUP}|an?(?=\s+{_BIG}\b))(?P<half>[\s-]and[\s-]a[\s-]half\b)?"
    rf"(?:[\s-](?P<scale>{_BIG})\b(?P<rest>(?:,?\s+(?:and\s+)?{_GROUP}(?:\s+thousand\b)?(?!\s+{_BIG}\b))?))?",
    re.I,
)
_FIGURES = re.compile(
    rf"(?P<n>{_DIGITS})(?P<sign>[½¼¾⅓⅔])?(?P<half>[\s-]and[\s-]a[\s-]half\b)?(?:{_SPACE}(?P<over>[1-7])/(?P<under>[2-8])(?![\d/]))?"
    rf"(?:(?:\s|-)?(?P<scale>(?i:hundred|{_BIG})|bn|mn|mln|bln|tn|trn|BN|[kK](?!\w))\b|\s?(?P<money>[mM]|mil|[bB])\b)?"
)
_POINTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_SPACED = re.compile(_SPACE)
_GERMAN = re.compile(r"\d{1,3},\d{1,2}")  # with a comma for the point
_GROUPING = re.compile(r"[, '’]")
_BEYOND = 1e18
_RANK = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_SIGN = re.compile(r"[½¼¾⅓⅔]")
_WORD = re.compile(r"[a-z]+")

STARTS = (
    frozenset(_ONES)
    | frozenset(_TENS)
    | frozenset(_PLURALS)
    | {"a", "an", "half", "quarter", "several", "few"}
    | frozenset(_SIGNS)
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """`low` and `high` are in per cent for a share. `scale` is what the last word multiplied by, so that a range may lend it.
    `points` marks figures like "12.500", whose point may group thousands."""

    start: int
    end: int
    low: float
    high: float
    certainty: Certainty = "exact"
    share: bool = False
    scale: float = 1
    figures: bool = False
    points: bool = False


def may_begin(word: str) -> bool:
    """Whether a numeral can begin with this word: cheap, to be asked of every token."""
    return word[:1].isdigit() or word.lower() in STARTS


def word_at(text: str, start: int, last: int) -> str:
    """The word that begins at an offset."""
    end = start
    while end < last and text[end].isalnum():
        end += 1
    return text[start:end]


def scale_of(word: str) -> float:
    """What a word like "million" or "bn" multiplies by."""
    return _SCALES[word.lower()]


def numeral_at(text: str, start: int, end: int, money: bool = False) -> Numeral | None:
    """The longest numeral at `start`, not beyond `end`; "m" is a million only where `money` says so.

    What goes beyond anything that is counted is a code and no numeral.
    """
    found = _longest(text, start, end, money)
    return found if found and found.high < _BEYOND else None


def _longest(text: str, start: int, end: int, money: bool) -> Numeral | None:
    if text[start].isdecimal() and text[start].isascii():
        return (
            _ratio(text, start, end) or _slash(text, start, end) or _dozen(text, start, end) or _figures(text, start, end, money)
        )
    for read in (_sign, _ratio, _half_of, _dozen, _share, _plural, _several, _words):
        if found := read(text, start, end):
            return found
    return None


def _small(words: str) -> float:
    if words.isdecimal():
        return float(words)
    return float(sum(_ONES.get(w, 0) + _TENS.get(w, 0) + (w in {"a", "an"}) for w in _WORD.findall(words.lower())))


def _group(words: str) -> float:
    before, hundred, after = words.lower().partition("hundred")
    return _small(before) * 100 + _small(after) if hundred else _small(before)


def _ratio(text: str, start: int, end: int) -> Numeral | None:
    if not (m := _RATIO.match(text, start, end)):
        return None
    share, whole = _small(m["share"]), _small(m["whole"])
    if not share < whole <= 100:
        return None
    return Numeral(start, m.end(), 100 * share / whole, 100 * share / whole, share=True)


def _slash(text: str, start: int, end: int) -> Numeral | None:
    m = _SLASH.match(text, start, end)
    if not m or int(m["share"]) >= int(m["whole"]) or m["share"] + m["whole"] in {"77", "911"}:
        return None
    value = 100 * int(m["share"]) / int(m["whole"])
    return Numeral(start, m.end(), value, value, share=True)


def _sign(text: str, start: int, end: int) -> Numeral | None:
    m = _SIGN.match(text, start, end)
    return m and Numeral(start, m.end(), _SIGNS[m[0]], _SIGNS[m[0]])


def _half_of(text: str, start: int, end: int) -> Numeral | None:
    if not (m := _HALF_OF.match(text, start, end)):
        return None
    n, part, scale = (m["n"], m["part"], m["scale"]) if m["part"] else (m["n2"], m["part2"], m["scale2"])
    value = (_small(n) if n else 1) / _PARTS[part.lower()] * _SCALES[scale.lower()]
    certainty: Certainty = "about" if scale.lower() == "dozen" else "exact"
    return Numeral(start, m.end(), value, value, certainty, scale=_SCALES[scale.lower()])


def _share(text: str, start: int, end: int) -> Numeral | None:
    if not (m := _SHARE.match(text, start, end)):
        return None
    n, whole = (1.0, 2) if m["half"] else (_small(m["n"]), _PARTS[m["part"].lower()])
    if not m["half"] and (n > 1) != m["part"].lower().endswith(("s", "halves")):
        return None
    return Numeral(start, m.end(), 100 * n / whole, 100 * n / whole, share=True) if n < whole else None


def _plural(text: str, start: int, end: int) -> Numeral | None:
    if not (m := _PLURAL.match(text, start, end)):
        return None
    many, of = m["many"].lower(), (m["of"] or "").lower()
    low, high = _PLURALS[many]
    if of:
        unit = _SCALES[of[:-1]]
        low = {"tens": 10, "dozens": 12, "scores": 20}.get(many, low)
        return Numeral(start, m.end(), low * unit, 100 * low * unit - 1, "vague", scale=unit)
    return None if many == "tens" else Numeral(start, m.end(), low, high, "vague")


def _several(text: str, start: int, end: int) -> Numeral | None:
    m = _SEVERAL.match(text, start, end)
    if not m or (m["few"].lower() in {"couple", "few", "handful"} and not m[0].lower().startswith("a")):
        return None
    low, high = _FEW[m["few"].lower()]
    scale = _SCALES[m["scale"].lower()] if m["scale"] else 1
    if scale > 1:
        high = min(high, 10)
    return Numeral(start, m.end() if m["scale"] else m.end("few"), low * scale, high * scale - (scale > 1), "vague", scale=scale)


def _dozen(text: str, start: int, end: int) -> Numeral | None:
    m = _DOZEN.match(text, start, end)
    return m and Numeral(start, m.end(), 12 * _small(m["n"]), 12 * _small(m["n"]), "about", scale=12)


def _words(text: str, start: int, end: int) -> Numeral | None:
    if not (m := _WORDS.match(text, start, end)):
        return None
    value = _group(m["first"]) + (0.5 if m["half"] else 0)
    scale = 100.0 if "hundred" in m["first"].lower() else 1.0
    if m["scale"]:
        scale = _SCALES[m["scale"].lower()]
        value *= scale
        rest, thousand, _ = m["rest"].lower().partition("thousand")
        value += _group(rest) * (1000 if thousand else 1)
    return Numeral(start, m.end(), value, value, scale=scale)


def _figures(text: str, start: int, end: int, money: bool) -> Numeral | None:
    if not (m := _FIGURES.match(text, start, end)):
        return None
    word = m["scale"] or (m["money"] if money else None)
    scale = _SCALES[word.lower()] if word else 1.0
    stop = m.end() if word else max(m.end(group) for group in ("n", "sign", "half", "under"))
    fraction = int(m["over"]) / int(m["under"]) if m["under"] else 0
    value = _plain(m["n"]) + _SIGNS.get(m["sign"] or "", 0) + (0.5 if m["half"] else 0) + fraction
    number = round(value * scale, 6)
    return Numeral(start, stop, number, number, scale=scale, figures=True, points=_POINTED.fullmatch(m["n"]) is not None)


def _plain(digits: str) -> float:
    """Figures without what groups their thousands: "816 000", "1.250.000", "12,500.5"."""
    if digits.count(".") > 1:
        digits = digits.replace(".", "").replace(",", ".")
    elif _SPACED.search(digits):
        digits = _SPACED.sub("", digits).replace(",", ".")
    elif _GERMAN.fullmatch(digits):
        digits = digits.replace(",", ".")
    return float(_GROUPING.sub("", digits))


def ordinal_of(word: str) -> int | None:
    """The place that a word tells, None where it tells none.

    >>> ordinal_of("third"), ordinal_of("21st"), ordinal_of("thirty-second"), ordinal_of("three")
    (3, 21, 32, None)
    """
    found = _RANK.fullmatch(word.lower())
    return int(found[1]) if found else _RANKS.get(word.lower())
