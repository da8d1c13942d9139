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

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from variorum.model import Bound, Parse, Quantity, Token
from variorum.parsing.age_phrases import age_at
from variorum.parsing.bounds import bound_after, bounds_before, interval_of
from variorum.parsing.counted import age_holder, anchor, counted_lemma, counted_noun, noun_phrase, place_of
from variorum.parsing.counted_parts import PartOfWhole, is_share_of, is_whole, worded_part
from variorum.parsing.measured import article_as_one, groups_thousands, scaled_money, signed, unit_after, with_finer
from variorum.parsing.non_amounts import is_no_amount
from variorum.parsing.numerals import Numeral, may_begin, numeral_at
from variorum.parsing.ranges import widened
from variorum.parsing.times import find_times
from variorum.parsing.units import Unit, currency_before
from variorum.parsing.votes import split_at
from variorum.parsing.zero_counts import ZeroCount, zero_count_at

_PERCENT_OF = Unit("%")  # of a fraction, which needs more than its unit to be taken for an amount
_MAGNITUDE = Unit("magnitude")

_MAGNITUDE_BEFORE = re.compile(r"(?<![\w-])magnitude(?:\s+of)?[\s-]$", re.I)
_ALL_BUT = re.compile(r"\ball\s+but\s+$", re.I)
_STRONG = re.compile(r"-strong\b", re.I)
_FIGURES_IN_TOKEN = re.compile(
    r"(?P<money>[A-Z]{0,3}[$£€¥₹₩]|[A-Z]{1,4})(?=\d)|(?:[~≈+−–-]|(?i:minus|negative|magnitude)-)(?=\d)"
)


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
    timed = [t.span.start for t in parse.times]
    found: list[Quantity] = []
    done = 0
    for token in parse.tokens:
        if token.start < done:
            continue
        if (zero := zero_count_at(parse, token)) is not None:
            found.append(_zero_count(parse, token, zero))
            done = zero.end
            continue
        begin = _number_begins(parse.article.text, token)
        if begin is None or begin < done:
            continue
        paragraph = parse.paragraphs[parse.paragraph_at(token.start)]
        first = max(done, paragraph.start)
        amount = _amount_at(parse, token, begin, first, max(paragraph.end, token.end))
        if amount is None or _is_timed(parse, timed, amount):
            continue
        if is_no_amount(parse, token, amount.numeral, amount.end, amount.is_marked):
            continue
        share = found[-1] if found and found[-1].unit == "%" else None
        if share is not None and amount.unit is None and is_share_of(parse.article.text, share.span.end, amount.start):
            found.pop()
            amount = _part(amount, PartOfWhole(share.span.start, share.low / 100, share.high / 100))
        elif amount.unit is None and (part := worded_part(parse.article.text, paragraph.start, amount.start)) is not None:
            amount = _part(amount, part)
        elif found and (left := _left_out(parse.article.text, found[-1], amount)) is not None:
            found.pop()
            amount = left
        done = amount.end
        quantity = _quantity(parse, token, amount, found[-1] if found else None)
        if amount.is_marked or quantity.counted or not (_is_pronoun(parse, token) or _is_version(amount)):
            found.append(quantity)
    return tuple(found)


def _part(whole: _Amount, part: PartOfWhole) -> _Amount:
    """A part of a counted whole, in its place."""
    low, high = part.of(whole.low, whole.high)
    bound: Bound = "between" if 0 < high - low <= 1 else "vague" if low < high else "exact"
    return replace(whole, start=part.start, low=low, high=high, bound=bound)


def _left_out(text: str, few: Quantity, whole: _Amount) -> _Amount | None:
    """What is left of a whole: "all but two of the 14"."""
    all_but = _ALL_BUT.search(text, max(0, few.span.start - 12), few.span.start)
    is_left = few.high <= whole.low and is_share_of(text, few.span.end, whole.start)
    if all_but is None or few.unit or whole.unit or not is_left:
        return None
    return replace(whole, start=all_but.start(), low=whole.low - few.high, high=whole.high - few.low)


def _zero_count(parse: Parse, token: Token, zero: ZeroCount) -> Quantity:
    span = parse.article.span(token.start, zero.end)
    noun = zero.noun
    phrase = parse.article.span(token.start, max(noun.end, zero.end))
    return Quantity(span, 0, 0, "exact", None, zero.counted, phrase, place_of(parse, noun, noun))


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
        end, ayes = split
        return _Amount(begin, begin, end, ayes, ayes, "exact", None, Numeral(begin, end, ayes, ayes, figures=True), "vote")
    symbol = currency_before(text, first, begin)
    found = numeral_at(text, begin, last, money=symbol is not None) or article_as_one(parse, token, last)
    if found is None:
        return None
    core = start = symbol.start if symbol else begin
    unit = symbol.unit if symbol else None
    numeral, end, is_range, start = widened(parse, token, found, unit, first, start, last)
    if unit is None:
        unit, end, numeral = unit_after(parse, numeral, end, last)
    if unit is not None:
        numeral, end = scaled_money(text, numeral, unit, end, last)
    else:
        unit, start, end = age_at(parse, token, numeral, first, start, end, last)
    if unit is None and (before := _MAGNITUDE_BEFORE.search(text, max(first, start - 16), start)):
        unit, start = _MAGNITUDE, before.start()
    if numeral.points and groups_thousands(parse, numeral, unit, end):
        numeral = replace(numeral, low=numeral.low * 1000, high=numeral.high * 1000)
    if unit is not None and not is_range:
        numeral, end = with_finer(text, numeral, unit, end, last)
    numeral, start, end = signed(text, numeral, unit, first, start, end, last)
    strong = _STRONG.match(text, end, last)
    end, said_after = bound_after(text, strong.end() if strong else end, last)
    start, said = bounds_before(text, first, start)
    all_bounds = (*said, "between" if is_range else "exact", said_after or "exact")
    bounds: list[Bound] = [b for b in all_bounds if b != "exact"]
    if numeral.share:
        unit = _PERCENT_OF
    bound: Bound = bounds[0] if bounds else "vague" if numeral.certainty == "vague" else numeral.certainty
    low, high = interval_of(numeral, bound)
    if unit is not None:
        low, high = unit.convert(low), unit.convert(high)
    return _Amount(start, core, end, low, high, bound, unit, numeral, "person" if strong else None)


def _quantity(parse: Parse, token: Token, amount: _Amount, previous: Quantity | None) -> Quantity:
    at = anchor(parse, amount.core, amount.end)
    unit = amount.unit.base if amount.unit else None
    noun = counted_noun(parse, at, amount.end, unit is not None or amount.low == amount.high == 1)
    if unit == "year":
        noun = noun or age_holder(parse, at, token, amount.end)
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
