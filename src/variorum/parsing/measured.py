"""The unit of a number and what belongs to it: "44m users", "5 feet 10 inches", "12 degrees below zero", "a mile"."""

import re
from dataclasses import replace

from variorum.model import Parse, Token
from variorum.parsing.numerals import Numeral, may_begin, numeral_at, scale_of, word_at
from variorum.parsing.ranges import noun_follows
from variorum.parsing.units import Unit, unit_at

_LETTERS = frozenset({"C", "F"})
_NAMED = re.compile(
    r"(?:\b[A-Z][\w-]*|\b(?:seat|row|gate|flat|room|unit|block|bus|route|class|grade|size|level|apartment|suite|apt|rule|section|article"
    r"|phase|zone|vitamin|shop|house|door|lot))\s$"
)
_NAME_AHEAD = 20  # characters
_RESOLUTIONS = frozenset({144, 240, 360, 480, 576, 720, 1080, 1440, 2160})
"""Numbers before a "p" that is no penny: "in 1080p"."""
_NO_MEASURES = frozenset({"%", "pp", "degree", "C", "magnitude"})
_PAYING = re.compile(
    r"\b(?:pa(?:y|id)|costs?|worth|fine[ds]?|price[ds]?|earn|spent|spend|sold|bought|debt|salary|bill|fee|loan)|£", re.I
)
_ENDS = re.compile(r"\s?(?:[.;!?](?!\d)|,\s|$)")
_OF = re.compile(r"\s+of(?=\s)")
_OF_A = re.compile(r"(?:\s+of)?\s+an?(?=\s)|(?=-)", re.I)
_MILLIONS_OF = re.compile(r"\s+of\s+(?:its|their|his|her|our|the|these|those)\b", re.I)
_MINUS = re.compile(r"(?<![\w-])(?:minus|negative)[\s-]$|(?<![\w)\]%.])[−–-]$", re.I)
_BELOW_ZERO = re.compile(r"(?:\s+(?:Celsius|Fahrenheit|C|F))?\s+below(?:\s+(?:zero|freezing))?\b")
_SCALE_AFTER = re.compile(r"\s(?P<scale>million|billion|trillion|bn)\b")
_FINER = re.compile(r"(?:,?\s+and)?\s+")
_GROUPED = re.compile(r"\.\d\d0$")


def scaled_money(text: str, numeral: Numeral, unit: Unit, end: int, last: int) -> tuple[Numeral, int]:
    """A sum whose "million" stands behind the currency: "75 USD million"."""
    scale = _SCALE_AFTER.match(text, end, last) if unit.money and numeral.scale == 1 else None
    if scale is None:
        return numeral, end
    factor = scale_of(scale["scale"])
    return replace(numeral, low=numeral.low * factor, high=numeral.high * factor, scale=factor), scale.end()


def unit_after(parse: Parse, numeral: Numeral, end: int, last: int) -> tuple[Unit | None, int, Numeral]:
    """The unit that follows and where it ends. "44m users" is 44 million."""
    text = parse.article.text
    if numeral.share:
        of = _OF_A.match(text, end, last)
        at = of.end() if of else end if "/" in text[numeral.start : numeral.end] else None
        m = unit_at(text, at, last) if at is not None else None
        if m is None or (m.unit.base == "%" and not of):
            return None, end, numeral
        return m.unit, m.end, replace(numeral, low=numeral.low / 100, high=numeral.high / 100, share=False)
    scaled = numeral_at(text, numeral.start, last, money=True) if numeral.figures and numeral.end == end else None
    if scaled is not None and scaled.end > end and (money := unit_at(text, scaled.end, last)) and money.unit.money:
        return money.unit, money.end, scaled
    of_many = _OF.match(text, end, last) if numeral.certainty == "vague" else None
    m = unit_at(text, of_many.end() if of_many else end, last)
    if m is None or (of_many and m.unit.base in _NO_MEASURES):
        return None, end, numeral
    if m.word == "m" and (noun_follows(parse, m.end) or _MILLIONS_OF.match(text, m.end, last)):
        millions = replace(numeral, end=m.end, low=numeral.low * 1e6, high=numeral.high * 1e6, scale=1e6)
        measure = unit_at(text, m.end, last)
        return (measure.unit, measure.end, millions) if measure else (None, m.end, millions)
    is_built = (
        m.word == "stone" and noun_follows(parse, m.end) and not text[m.end + 1 : m.end + 2].isdigit()
    )  # "two stone bridges"
    if (m.word == "won" and numeral.high < 1000) or is_built:
        return None, end, numeral
    if m.word in _LETTERS and _NAMED.search(text, max(0, numeral.start - _NAME_AHEAD), numeral.start):
        return None, end, numeral  # "Boeing 747F", "row 12C"
    if m.word == "p" and numeral.low in _RESOLUTIONS:
        return None, end, numeral
    if m.word in {"pound", "pounds"} and text[end : end + 1] != "-":
        paid = (numeral.scale >= 1000 and not text.startswith(" of ", m.end)) or _PAYING.search(
            text, max(0, numeral.start - 60), numeral.start
        )
        if paid:
            return Unit("GBP", money=True), m.end, numeral
    return m.unit, m.end, numeral


def groups_thousands(parse: Parse, numeral: Numeral, unit: Unit | None, end: int) -> bool:
    """Whether the point of "12.500" groups thousands: things are counted whole, and no decimal ends in a nought but of shares."""
    if unit is None:
        return noun_follows(parse, end)
    return unit.base not in {"%", "pp"} and _GROUPED.search(parse.article.text, numeral.start, numeral.end) is not None


def with_finer(text: str, numeral: Numeral, unit: Unit, end: int, last: int) -> tuple[Numeral, int]:
    """A number with what is told of it in a finer unit: "5 feet 10 inches", "three dollars and fifty cents"."""
    m = _FINER.match(text, end, last)
    if m is None or m.end() >= last or not may_begin(word_at(text, m.end(), last)):
        return numeral, end
    other = numeral_at(text, m.end(), last)
    if other is None or other.share or other.certainty == "vague":
        return numeral, end
    finer = unit_at(text, other.end, last)
    is_cents = unit.money and numeral.low == int(numeral.low) and 10 <= other.low < 100
    if finer is None and is_cents and _ENDS.match(text, other.end):
        cents = other.low / 100
        return replace(numeral, low=numeral.low + cents, high=numeral.high + cents), other.end
    if finer is None or finer.unit.base != unit.base or finer.unit.offset or unit.offset:
        return numeral, end
    part = other.low * finer.unit.factor / unit.factor
    if not 0 < part < 1 or finer.unit.factor >= unit.factor:
        return numeral, end
    return replace(numeral, low=numeral.low + part, high=numeral.high + part), finer.end


def signed(
    text: str, numeral: Numeral, unit: Unit | None, first: int, start: int, end: int, last: int
) -> tuple[Numeral, int, int]:
    """The number with its sign: "minus 12", "−0.4 per cent", "12 degrees below zero"."""
    if numeral.low < 0 or numeral.share:
        return numeral, start, end
    degrees = unit is not None and unit.base in {"C", "degree"}
    minus = _MINUS.search(text, max(first, start - 9), start)
    if minus and (degrees or (unit is not None and numeral.figures) or minus[0][0] in "mM"):
        start = minus.start()
    elif degrees and (below := _BELOW_ZERO.match(text, end, last)):
        end = below.end()
    else:
        return numeral, start, end
    return replace(numeral, low=-numeral.high, high=-numeral.low), start, end


def article_as_one(parse: Parse, token: Token, last: int) -> Numeral | None:
    """ "a mile" is one mile, but "$3 a gallon" is a price."""
    if token.text.lower() not in {"a", "an"}:
        return None
    following = unit_at(parse.article.text, token.end, last)
    if following is None or not following.unit.article or following.word.endswith("s"):
        return None
    if parse.article.text.startswith(" of", following.end) and following.word == "ton":
        return None
    before = parse.before(token)
    if before is not None and before.pos in {"NUM", "NOUN", "SYM"}:
        return None
    return Numeral(token.start, token.end, 1, 1)
