"""The amount that a phrase carries: a number with its bounds, or a length of time."""

import re
from collections.abc import Iterator

from variorum.model import Amount, Bound, Parse, Span
from variorum.parsing.bounds import bounds_before, interval_of
from variorum.parsing.numerals import Numeral, may_begin, numeral_at
from variorum.parsing.time_words import SECONDS

_WORD = re.compile(r"[^\W_]+")
_LONGEST_LEAD = 48  # characters before a number in which its bounds stand
_UNIT_WITHIN = 12  # characters behind a number in which its unit of time stands, where the phrase leaves it out


def read_amount(parse: Parse, span: Span) -> Amount | None:
    """The amount of a phrase: the first that the parse counts, else a mere numeral; None where it tells none."""
    text = parse.article.text
    for q in parse.quantities:
        if q.span.overlaps(span):
            if q.bound == "exact" and q.low == q.high:  # a bound may stand before what the parse ends at: "about another 30"
                return Amount(*_bounded(text, Numeral(q.span.start, q.span.end, q.low, q.high)), q.unit)
            return Amount(q.low, q.high, q.bound, q.unit)
    return next((Amount(*_bounded(text, n)) for n in _numerals(parse, span)), None)


def read_length(parse: Parse, span: Span) -> Amount | None:
    """The length of time that a phrase tells, in seconds: "more than two years", "an 18-month inquiry"."""
    text = parse.article.text
    for numeral in _numerals(parse, span):
        behind = re.findall(r"[a-z]+", text[numeral.end : span.end + _UNIT_WITHIN].lower())[:2]  # "five full years"
        unit = next((u for word in behind if (u := word.removesuffix("s")) in SECONDS), None)
        if unit is not None:
            low, high, bound = _bounded(text, numeral)
            return Amount(low * SECONDS[unit], high * SECONDS[unit], bound, "s")
    for time in parse.times:
        if time.seconds and time.span.overlaps(span):
            return Amount(time.seconds, time.seconds, "exact", "s")
    return None


def _numerals(parse: Parse, span: Span) -> Iterator[Numeral]:
    """The numerals of a phrase."""
    text, done = parse.article.text, span.start
    for word in _WORD.finditer(text, span.start, span.end):
        if word.start() < done or not may_begin(word[0]):
            continue
        numeral = numeral_at(text, word.start(), max(word.end(), span.end))
        if numeral is not None and not (word[0].lower() in {"a", "an"} and numeral.high == 1):
            done = numeral.end
            yield numeral


def _bounded(text: str, numeral: Numeral) -> tuple[float, float, Bound]:
    """A numeral as the interval that the words before it make of it."""
    _, said = bounds_before(text, max(0, numeral.start - _LONGEST_LEAD), numeral.start)
    bound: Bound = next((b for b in said if b != "exact"), numeral.certainty)
    return *interval_of(numeral, bound), bound
