"""Amounts as intervals of what they may be: "more than 90 %", "some 900", "half a million", "$3.5bn", "aged 31".

What the words around a number make of it:

| said | bound | interval |
|---|---|---|
| 400,000; half a million; another 5 | exact | [x, x] |
| about, around, roughly, some, an estimated, "or so"; a dozen | about | x ± 15 % |
| nearly, almost, close to, just under | nearly | [0.85 x, x] |
| more than, (well) over, above, in excess of, "-plus" | more-than | (x, ∞) |
| at least, no fewer than, a minimum of, "or more" | at-least | [x, ∞) |
| up to, as many as, no more than, at most | at-most | [0, x] |
| fewer than, less than, under, below | less-than | [0, x) |
| between 5 and 10, 5-10, 5 to 10, two or three | between | [5, 10] |
| a third of the 90; most of the 90 | exact; vague | [30, 30]; [45, 90] |
| no one was hurt; no deaths | exact | [0, 0] |
| hundreds, scores, tens of thousands, several, a few | vague | from the least it can mean to about a hundred times that |

Fractions and "one in four" are per cents. Lengths are in metres, masses in kilograms, money in its own currency, ages in years.
What rises by 5 per cent to 61 has two amounts, a change and a level, and no range. Of a vote the side named first is the figure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import islice
from math import inf

from variorum.model import Bound, Parse, Quantity, Token
from variorum.parsing.counted import age_holder, anchor, changes, counted_lemma, counted_noun, is_change, noun_phrase, period_of, place_of
from variorum.parsing.figures import is_age_in_apposition, is_no_amount
from variorum.parsing.noughts import Nought, nought_at
from variorum.parsing.numerals import Numeral, may_begin, numeral_at, scale_of
from variorum.parsing.parts import Part, is_share_of, is_whole, worded_part
from variorum.parsing.times import find_times
from variorum.parsing.units import Unit, currency_before, unit_at
from variorum.parsing.votes import split_at

TOLERANCE = 0.15  # how far off "about" and "nearly" may be
_YEAR = Unit("year")
_AGES = {"year": _YEAR, "month": Unit("year", 1 / 12), "week": Unit("year", 7 / 365.25), "day": Unit("year", 1 / 365.25)}
_DEGREES = Unit("degree")
_NO_MEASURES = frozenset({"%", "pp", "degree", "C", "magnitude"})
_PERCENT_OF = Unit("%")  # of a fraction, which needs more than its unit to be taken for an amount
_MAGNITUDE = Unit("magnitude")

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
_ENDS_MODIFIER = re.compile(
    r"(?:than|as|to|least|most|of|nearly|almost|nearing|approaching|under|below|quite|near|over|above|exceeding|about|around|roughly"
    r"|approximately|circa|estimated|some|another|further|additional|exactly|precisely|~)\s*$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"(?:over|under|above|below|about|around|near|up\s+to)\s+", re.I)
_AFTER: dict[Bound, re.Pattern[str]] = {
    "more-than": re.compile(r"\s?\+(?!\d)|[\s-]plus\b(?!\s+\d)", re.I),
    "at-least": re.compile(r"\s+or\s+(?:more|higher|above|over)\b", re.I),
    "at-most": re.compile(r"\s+or\s+(?:less|fewer|lower|under|below)\b", re.I),
    "about": re.compile(r"\s+or\s+so\b|[\s-]odd\b", re.I),
    "exact": re.compile(r"-strong\b", re.I),
}
_BETWEEN = re.compile(r"(?<![\w-])(?:between|anywhere\s+from|rang\w+\s+from|aged\s+from)\s+$", re.I)
_AND = re.compile(r"\s+(?:and|to)\s+[$£€¥]?", re.I)
_JOIN = re.compile(r"(?:\s?[–—-]\s?|\s+to\s+|-to-|\s+or\s+)[$£€¥]?", re.I)
_FROM = re.compile(r"(?<![\w-])from\s+[$£€¥]?$", re.I)
_AGE_AFTER = re.compile(r"[\s-](?P<unit>day|week|month|year)s?[\s-](?:olds?|of[\s-]age)\b|\s(?P<short>yo)\b", re.I)
_AGE_BEFORE = re.compile(r"(?<![\w-])(?:aged|age|age\s+of|ages)\s+$", re.I)
_MAGNITUDE_BEFORE = re.compile(r"(?<![\w-])magnitude(?:\s+of)?[\s-]$", re.I)
_PAYING = re.compile(
    r"\b(?:pa(?:y|id)|costs?|worth|fine[ds]?|price[ds]?|earn|spent|spend|sold|bought|debt|salary|bill|fee|loan)|£", re.I
)
_ENDS = re.compile(r"\s?(?:[.;!?](?!\d)|,\s|$)")
_ENDS_CLAUSE = re.compile(r"\s?(?:[.,;)]|$|\s(?:when|and|at\s+the\s+time|by|but|then|now)\b)")
_OF = re.compile(r"\s+of(?=\s)")
_OF_A = re.compile(r"(?:\s+of)?\s+an?(?=\s)|(?=-)", re.I)
_MILLIONS_OF = re.compile(r"\s+of\s+(?:its|their|his|her|our|the|these|those)\b", re.I)
_FIGURES_IN_TOKEN = re.compile(r"(?P<money>[A-Z]{0,3}[$£€¥₹₩]|[A-Z]{1,4})(?=\d)|(?:[~≈+−–-]|(?i:minus|negative)-)(?=\d)")
_MINUS = re.compile(r"(?<![\w-])(?:minus|negative)[\s-]$|(?<![\w)\]%.])[−–-]$", re.I)
_BELOW_ZERO = re.compile(r"(?:\s+degrees|°)?(?:\s+(?:Celsius|Fahrenheit|C|F))?\s+below(?:\s+(?:zero|freezing))?\b")
_SCALE_AFTER = re.compile(r"\s(?P<scale>million|billion|trillion|bn)\b")
_CHANGE_NEAR = re.compile(r"\b(?:up|down|increas\w+|decreas\w+|decline[sd]?|falls?|drops?|rises?|gain(?:s|ed)?)\b[^.;]*$", re.I)
_FINER = re.compile(r"(?:,?\s+and)?\s+")
_GROUPED = re.compile(r"\.\d\d0$")
_LONGEST_LEAD = 48  # characters before a number in which its modifiers stand
_FAR = 8  # tokens around a number among which the verb stands that moves it
_MOST_OF_RANGE = 3  # who changes "by 200 to 1,400" changes to the second


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its unit and modifiers, before it is known what it counts. `core` is where the number itself begins."""

    start: int
    core: int
    end: int
    low: float
    high: float
    bound: Bound
    unit: Unit | None
    numeral: Numeral
    counted: str | None = None

    @property
    def is_marked(self) -> bool:
        """Whether a unit or a modifier vouches for it."""
        has_unit = self.unit is not None and self.unit is not _PERCENT_OF
        return has_unit or self.counted is not None or self.bound not in {"exact", "vague"} or self.start < self.core


def find_quantities(parse: Parse) -> tuple[Quantity, ...]:
    """The amounts of an article in the order of its text. What is part of a time is none: pass a parse that has its times,
    or they are looked for again."""
    if not parse.times:
        parse = replace(parse, times=find_times(parse))
    paragraphs = [p.start for p in parse.paragraphs]
    timed = [t.span.start for t in parse.times]
    found: list[Quantity] = []
    done = 0
    for token in parse.tokens:
        if token.start < done:
            continue
        if (nought := nought_at(parse, token)) is not None:
            found.append(_nought(parse, token, nought))
            done = nought.end
            continue
        begin = _number_begins(parse.article.text, token)
        if begin is None or begin < done:
            continue
        paragraph = parse.paragraphs[max(0, bisect_right(paragraphs, token.start) - 1)]
        first = max(done, paragraph.start)
        amount = _amount_at(parse, token, begin, first, max(paragraph.end, token.end))
        if amount is None or _is_timed(parse, timed, amount):
            continue
        if is_no_amount(parse, token, amount.numeral, amount.end, amount.is_marked):
            continue
        share = found[-1] if found and found[-1].unit == "%" else None
        if share is not None and amount.unit is None and is_share_of(parse.article.text, share.span.end, amount.start):
            found.pop()
            amount = _part(amount, Part(share.span.start, share.low / 100, share.high / 100))
        elif amount.unit is None and (part := worded_part(parse.article.text, paragraph.start, amount.start)) is not None:
            amount = _part(amount, part)
        done = amount.end
        quantity = _quantity(parse, token, amount, found[-1] if found else None)
        if amount.is_marked or quantity.counted or not (_is_pronoun(parse, token) or _is_version(amount)):
            found.append(quantity)
    return tuple(found)


def _part(whole: _Amount, part: Part) -> _Amount:
    """A part of a counted whole, in its place."""
    low, high = part.of(whole.low, whole.high)
    bound: Bound = "between" if 0 < high - low <= 1 else "vague" if low < high else "exact"
    return replace(whole, start=part.start, low=low, high=high, bound=bound)


def _nought(parse: Parse, token: Token, nought: Nought) -> Quantity:
    span = parse.article.span(token.start, nought.end)
    noun = nought.noun
    phrase = parse.article.span(token.start, max(noun.end, nought.end))
    place, period = place_of(parse, noun, noun), period_of(parse, noun, noun, parse.times)
    return Quantity(span, 0, 0, "exact", None, nought.counted, phrase, place, period)


def _is_pronoun(parse: Parse, token: Token) -> bool:
    """ "The two" who were named before."""
    return token.index > 0 and parse.tokens[token.index - 1].text.lower() in {"the", "these", "those", "all", "our", "us", "them"}


def _is_version(amount: _Amount) -> bool:
    return amount.numeral.figures and amount.numeral.scale == 1 and amount.low != int(amount.low)


def _number_begins(text: str, token: Token) -> int | None:
    if may_begin(token.text):
        return token.start
    m = _FIGURES_IN_TOKEN.match(token.text)
    if m is None:
        return None
    begin = token.start + m.end()
    return begin if not m["money"] or currency_before(text, max(0, begin - 6), begin) else None


def _is_timed(parse: Parse, starts: list[int], amount: _Amount) -> bool:
    at = bisect_right(starts, amount.end - 1) - 1
    return at >= 0 and parse.times[at].span.end > amount.core


def _amount_at(parse: Parse, token: Token, begin: int, first: int, last: int) -> _Amount | None:
    text = parse.article.text
    if (split := split_at(parse, token)) is not None:
        numeral = Numeral(begin, split.end, split.ayes, split.ayes, figures=True)
        return _Amount(begin, begin, split.end, split.ayes, split.ayes, "exact", None, numeral, counted="vote")
    symbol = currency_before(text, first, begin)
    numeral = numeral_at(text, begin, last, money=symbol is not None) or _article_as_one(parse, token, last)
    if numeral is None:
        return None
    core = start = symbol.start if symbol else begin
    unit = symbol.unit if symbol else None
    numeral, end, is_range, start = _range(parse, token, numeral, unit, first, start, last)
    counted = None
    if unit is None:
        unit, end, numeral = _unit_after(parse, numeral, end, last)
    if unit is not None and unit.money and numeral.scale == 1 and (scale := _SCALE_AFTER.match(text, end, last)):
        factor = scale_of(scale["scale"])
        numeral, end = replace(numeral, low=numeral.low * factor, high=numeral.high * factor, scale=factor), scale.end()
    bounds: list[Bound] = ["between"] if is_range else []
    if (age := _AGE_AFTER.match(text, end, last)) and unit is None and not numeral.share:
        unit, end = _AGES[(age["unit"] or "year").lower()], age.end()
    elif unit is None and numeral.high <= 120 and (before := _AGE_BEFORE.search(text, max(first, start - 9), start)):
        unit, start = _YEAR, before.start()
    elif unit is None and (before := _MAGNITUDE_BEFORE.search(text, max(first, start - 16), start)):
        unit, start = _MAGNITUDE, before.start()
    elif unit is None and (is_age_in_apposition(parse, token, numeral) or _has_turned(parse, token, numeral)):
        unit = _YEAR
    if numeral.points and _groups_thousands(parse, numeral, unit, end):
        numeral = replace(numeral, low=numeral.low * 1000, high=numeral.high * 1000)
    if unit is not None and not is_range:
        numeral, end = _with_finer(text, numeral, unit, end, last)
    numeral, start, end, unit = _signed(text, numeral, unit, first, start, end, last)
    for said_after, pattern in _AFTER.items():
        if m := pattern.match(text, end, last):
            bounds.append(said_after)
            end = m.end()
            if said_after == "exact":
                counted = "person"
            break
    start, said = bounds_before(text, first, start)
    bounds = [b for b in (*said, *bounds) if b != "exact"]
    if numeral.share:
        unit = _PERCENT_OF
    bound: Bound = bounds[0] if bounds else "vague" if numeral.certainty == "vague" else numeral.certainty
    low, high = interval_of(numeral, bound)
    if unit is not None:
        low, high = unit.convert(low), unit.convert(high)
    return _Amount(start, core, end, low, high, bound, unit, numeral, counted)


def _groups_thousands(parse: Parse, numeral: Numeral, unit: Unit | None, end: int) -> bool:
    """Whether the point of "12.500" groups thousands: things are counted whole, and no decimal ends in a nought but of shares."""
    if unit is None:
        return _noun_follows(parse, end)
    return unit.base not in {"%", "pp"} and _GROUPED.search(parse.article.text, numeral.start, numeral.end) is not None


def _with_finer(text: str, numeral: Numeral, unit: Unit, end: int, last: int) -> tuple[Numeral, int]:
    """A number with what is told of it in a finer unit: "5 feet 10 inches", "three dollars and fifty cents"."""
    m = _FINER.match(text, end, last)
    if m is None or m.end() >= last or not may_begin(_word_at(text, m.end(), last)):
        return numeral, end
    other = numeral_at(text, m.end(), last)
    if other is None or other.share or other.certainty == "vague":
        return numeral, end
    finer = unit_at(text, other.end, last)
    if finer is None and unit.money and numeral.low == int(numeral.low) and 10 <= other.low < 100 and _ENDS.match(text, other.end):
        cents = other.low / 100
        return replace(numeral, low=numeral.low + cents, high=numeral.high + cents), other.end
    if finer is None or finer.unit.base != unit.base or finer.unit.offset or unit.offset:
        return numeral, end
    part = other.low * finer.unit.factor / unit.factor
    if not 0 < part < 1 or finer.unit.factor >= unit.factor:
        return numeral, end
    return replace(numeral, low=numeral.low + part, high=numeral.high + part), finer.end


def _signed(
    text: str, numeral: Numeral, unit: Unit | None, first: int, start: int, end: int, last: int
) -> tuple[Numeral, int, int, Unit | None]:
    """The number with its sign: "minus 12", "−0.4 per cent", "12 degrees below zero"."""
    if numeral.low < 0 or numeral.share:
        return numeral, start, end, unit
    degrees = unit is not None and unit.base in {"C", "degree"}
    if (minus := _MINUS.search(text, max(first, start - 9), start)) and (degrees or (unit is not None and numeral.figures)):
        start = minus.start()
    elif (degrees or unit is None) and (below := _BELOW_ZERO.match(text, end, last)):
        if unit is None and not below[0].rstrip().endswith(("zero", "freezing")):
            return numeral, start, end, unit
        if below[0].endswith("freezing") and not degrees:
            return numeral, start, end, unit
        unit, end = unit or _DEGREES, below.end()
    else:
        return numeral, start, end, unit
    return replace(numeral, low=-numeral.high, high=-numeral.low), start, end, unit


def _has_turned(parse: Parse, token: Token, numeral: Numeral) -> bool:
    """ "She turned 38", "he was 34 and lived alone"."""
    if token.index == 0 or not numeral.figures or not 1 < numeral.high <= 110 or numeral.high != int(numeral.high):
        return False
    before = parse.tokens[token.index - 1]
    if before.lemma == "turn":
        return True
    who = next((c for c in parse.children(before) if c.dep == "nsubj"), None)
    if before.lemma != "be" or who is None or not _is_person(who):
        return False
    return _ENDS_CLAUSE.match(parse.article.text, numeral.end) is not None


def _is_person(who: Token) -> bool:
    return who.text.lower() in {"he", "she", "who"}


def _article_as_one(parse: Parse, token: Token, last: int) -> Numeral | None:
    """ "a mile" is one mile, but "$3 a gallon" is a price."""
    if token.text.lower() not in {"a", "an"}:
        return None
    following = unit_at(parse.article.text, token.end, last)
    if following is None or not following.unit.article or following.word.endswith("s"):
        return None
    if parse.article.text.startswith(" of", following.end) and following.word == "ton":
        return None
    before = parse.tokens[token.index - 1] if token.index else None
    if before is not None and before.pos in {"NUM", "NOUN", "SYM"}:
        return None
    return Numeral(token.start, token.end, 1, 1)


def _range(
    parse: Parse, token: Token, numeral: Numeral, money: Unit | None, first: int, start: int, last: int
) -> tuple[Numeral, int, bool, int]:
    """The numeral, widened where a second one closes a range: "between 5 and 10", "$2-3bn", "125 to 155 miles"."""
    text = parse.article.text
    alone = numeral, numeral.end, False, start
    if numeral.certainty == "vague" or numeral.share:
        return alone
    between = _BETWEEN.search(text, max(first, start - 16), start)
    unit = None if money else unit_at(text, numeral.end, last)
    m = (_AND if between else _JOIN).match(text, unit.end if unit else numeral.end, last)
    if not m or m.end() >= last or not may_begin(_word_at(text, m.end(), last)):
        return alone
    other = numeral_at(text, m.end(), last, money=money is not None)
    if other is None or other.share or other.certainty == "vague":
        return alone
    closing = unit_at(text, other.end, last)
    if (unit and closing and closing.unit.base != unit.unit.base) or (money and closing and not closing.unit.money):
        return alone
    low, high = numeral.low, other.high
    if numeral.scale == 1 and other.scale > 1 and low < high / other.scale:
        low *= other.scale
    if low >= high:
        return alone
    if not between:
        dashed = not m[0].strip().isalpha()
        if dashed and not (numeral.figures and other.figures) and "to" not in m[0]:
            return alone
        if _FROM.search(text, max(first, start - 8), start) and _moves(parse, token, first):
            return alone
        has_unit = money is not None or unit is not None
        if m[0].split()[:1] == ["to"] and changes(parse, token, first) and (has_unit or high > _MOST_OF_RANGE * low):
            return alone
        is_age = _AGE_AFTER.match(text, other.end, last) or _AGE_BEFORE.search(text, max(first, start - 9), start)
        if not (money or closing or is_age or _noun_follows(parse, other.end)):
            return alone
    widened = replace(numeral, end=other.end, low=low, high=high, scale=other.scale)
    return widened, other.end, True, between.start() if between else start


def _moves(parse: Parse, token: Token, first: int) -> bool:
    """Whether something goes "from 5 to 7": a change of two levels, and no range."""
    near = [t for t in parse.tokens[max(0, token.index - _FAR) : token.index + _FAR] if t.sentence == token.sentence]
    text = parse.article.text[max(first, near[0].start) : token.start]
    return _CHANGE_NEAR.search(text) is not None or any(is_change(t) for t in (*near, *islice(parse.ancestors(token), _FAR)))


def _word_at(text: str, start: int, last: int) -> str:
    end = start
    while end < last and text[end].isalnum():
        end += 1
    return text[start:end]


def _noun_follows(parse: Parse, end: int) -> bool:
    following = parse.tokens_in(end, min(end + 30, len(parse.article.text)))
    for t in following[:4]:
        if t.pos in {"NOUN", "PROPN"}:
            return t.tag in {"NNS", "NNPS"} or t.lemma in {"people", "percent"}
        if t.start >= end and t.pos not in {"ADJ", "ADV", "NUM", "VERB"}:
            return False
    return False


def _unit_after(parse: Parse, numeral: Numeral, end: int, last: int) -> tuple[Unit | None, int, Numeral]:
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
    if scaled is not None and scaled.end > end and (paid := unit_at(text, scaled.end, last)) and paid.unit.money:
        return paid.unit, paid.end, scaled
    of_many = _OF.match(text, end, last) if numeral.certainty == "vague" else None
    m = unit_at(text, of_many.end() if of_many else end, last)
    if m is None or (of_many and m.unit.base in _NO_MEASURES):
        return None, end, numeral
    if m.word == "m" and (_noun_follows(parse, m.end) or _MILLIONS_OF.match(text, m.end, last)):
        millions = replace(numeral, end=m.end, low=numeral.low * 1e6, high=numeral.high * 1e6, scale=1e6)
        measure = unit_at(text, m.end, last)
        return (measure.unit, measure.end, millions) if measure else (None, m.end, millions)
    if m.word == "won" and numeral.high < 1000:
        return None, end, numeral
    if m.word in {"pound", "pounds"} and text[end : end + 1] != "-":
        paid = (numeral.scale >= 1000 and not text.startswith(" of ", m.end)) or _PAYING.search(
            text, max(0, numeral.start - 60), numeral.start
        )
        if paid:
            return Unit("GBP", money=True), m.end, numeral
    if m.word in {"rand", "bitcoin", "magnitude"} and text[end : end + 1] == "\n":
        return None, end, numeral
    return m.unit, m.end, numeral


def bounds_before(text: str, first: int, start: int) -> tuple[int, list[Bound]]:
    """Where the modifiers before `start` begin, and what they say, outermost first."""
    said: list[Bound] = []
    while len(said) < 3:
        lead = max(first, start - _LONGEST_LEAD)
        if not _ENDS_MODIFIER.search(text, max(lead, start - 14), start):
            break
        longest: tuple[int, Bound] | None = None
        for bound, pattern in _BEFORE:
            m = pattern.search(text, lead, start)
            if m and (longest is None or m.start() < longest[0]):
                longest = m.start(), bound
        if longest is None or (said and _PREPOSITION.fullmatch(text, longest[0], start)):
            break
        start = longest[0]
        said.insert(0, longest[1])
    return start, said


def interval_of(numeral: Numeral, bound: Bound) -> tuple[float, float]:
    low, high = numeral.low, numeral.high
    most = 100.0 if numeral.share else inf
    match bound:
        case "about":
            return low * (1 - TOLERANCE), high * (1 + TOLERANCE)
        case "nearly":
            return low * (1 - TOLERANCE), high
        case "more-than" | "at-least":
            return low, most
        case "at-most" | "less-than":
            return min(0, low), high
        case _:
            return low, high


def _quantity(parse: Parse, token: Token, amount: _Amount, previous: Quantity | None) -> Quantity:
    at = anchor(parse, amount.core, amount.end)
    unit = amount.unit.base if amount.unit else None
    noun = counted_noun(parse, at, amount.end, unit is not None or amount.low == amount.high == 1)
    if unit == "year":
        noun = noun or age_holder(parse, at, token)
    counted = amount.counted or _counted(parse, at, noun, amount, previous)
    return Quantity(
        parse.article.span(amount.start, amount.end),
        amount.low,
        amount.high,
        amount.bound,
        unit,
        counted,
        noun_phrase(parse, amount.start, amount.end, noun),
        place_of(parse, at, noun),
        period_of(parse, at, noun, parse.times),
        is_whole(parse.article.text, parse.sentences[token.sentence].start, amount.start),
    )


def _counted(parse: Parse, at: Token, noun: Token | None, amount: _Amount, previous: Quantity | None) -> str | None:
    earlier = None
    if amount.unit is None and previous is not None and previous.unit is None:
        sentence = parse.sentences[at.sentence]
        again = parse.article.text[amount.start : amount.core].lower().startswith("another")
        if sentence.contains(previous.span) and (again or previous.counted == "person"):
            earlier = previous.counted
    return counted_lemma(parse, at, noun, amount.end, earlier, amount.unit.base if amount.unit else None)
