"""The amount that a phrase carries: a number with its bounds, a share of a number, a length of time, "nobody", "both"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import inf

from variorum.model import Amount, Bound, Parse, Quantity, Span, Token
from variorum.parsing.bounds import bounds_before, interval_of
from variorum.parsing.numerals import Numeral, may_begin, numeral_at
from variorum.parsing.ranks import rank_of
from variorum.parsing.time_words import SECONDS
from variorum.parsing.units import Unit, currency_before, unit_at
from variorum.parsing.wordlists import load_table, load_words

_NO_ONE = re.compile(r"\bno[\s-]one\b", re.I)
_SCORE = re.compile(r"\b(\d{1,3})[–-](\d{1,3})\b")
_RANGE = re.compile(r"\b(\d{1,3})(?:\s?[–-]\s?|\s+to\s+|(?<=\d)\s+and\s+)(\d{1,3})\b(?![,.]?\d)")
_DECADE = re.compile(r"\b(?:([2-9]0)['’]?s|(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies)\b", re.I)
_DECADES = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_AND_ONE = re.compile(r"\band\s+(?:an?|another)\b", re.I)
_AND = re.compile(r"\band\b|\bplus\b", re.I)
_WORD = re.compile(r"[^\W_]+")
_COUNTS: tuple[tuple[float, str], ...] = ((0, "none"), (2, "two"), (3, "three"), (1, "one"))
_LONGEST_LEAD = 48  # characters before a number in which its bounds stand
_UNIT_WITHIN = 12  # characters behind a number in which its unit of time stands, where the phrase leaves it out
_SINGULAR = frozenset({"NN", "NNP"})


def read_amount(parse: Parse, span: Span) -> Amount | None:
    """The amount of a phrase; None where it tells none. Several counts joined by "and" are one sum."""
    if _NO_ONE.search(span.text):
        return Amount(0, 0)
    quantities = [q for q in parse.quantities if q.span.start < span.end and span.start < q.span.end]
    if quantities:
        return _range(span, quantities) or _sum(span, quantities) or _amount(parse, quantities[0])
    return _decade(span) or _of_numeral(parse, span) or _of_word(parse, span)


def read_length(parse: Parse, span: Span) -> Amount | None:
    """The length of time that a phrase tells, in seconds: "more than two years", "an 18-month inquiry"."""
    text = parse.article.text
    for numeral in _numerals(parse, span):
        unit = next(iter(_unit_words(text[numeral.end : span.end + _UNIT_WITHIN])), None)
        if unit is not None:
            low, high, bound = _bounded(text, numeral)
            return Amount(low * SECONDS[unit], high * SECONDS[unit], bound, "s")
    for time in parse.times:
        if time.seconds and time.span.overlaps(span):
            return Amount(time.seconds, time.seconds, "exact", "s")
    return None


def _amount(parse: Parse, q: Quantity) -> Amount:
    """A quantity, with the bound that stands before a word that the parse ends at: "about another 30"."""
    if q.bound == "exact" and q.low == q.high:
        start = q.span.start
        _, said = bounds_before(parse.article.text, max(0, start - _LONGEST_LEAD), start)
        bound: Bound = next((b for b in said if b != "exact"), "exact")
        return Amount(*interval_of(Numeral(0, 0, q.low, q.high), bound), bound, q.unit)
    return Amount(q.low, q.high, q.bound, q.unit)


def _range(span: Span, quantities: Sequence[Quantity]) -> Amount | None:
    """Two numbers that close a range: "aged around 10 to 14 years old"."""
    found = _RANGE.search(span.text)
    if found is None or len(quantities) > 2 or quantities[0].bound == "between" or not float(found[1]) < float(found[2]):
        return None
    return Amount(float(found[1]), float(found[2]), "between", quantities[0].unit)


def _sum(span: Span, quantities: Sequence[Quantity]) -> Amount | None:
    """ "Two guards and a driver" are three: what is counted apart is added up."""
    if any(q.unit is not None or q.bound != "exact" for q in quantities):
        return None
    behind = span.text[quantities[0].span.end - span.start :]
    if len(quantities) == 1:
        return (
            Amount(quantities[0].low + 1, quantities[0].high + 1) if quantities[0].high > 1 and _AND_ONE.search(behind) else None
        )
    between = behind[: quantities[-1].span.start - quantities[0].span.end]
    total = sum(q.low for q in quantities)
    return Amount(total, total) if _AND.search(between) else None


def _decade(span: Span) -> Amount | None:
    """ "In her thirties" is from 30 to 39."""
    found = _DECADE.search(span.text)
    if found is None:
        return None
    low = float(found[1]) if found[1] else 10.0 * (_DECADES.index(found[2].lower()) + 2)
    return Amount(low, low + 9, "between")


def _of_numeral(parse: Parse, span: Span) -> Amount | None:
    """A numeral that the parse counts as no amount, or a rank: "platform 7", "the 85th"."""
    if _is_score(span.text):
        return None
    text = parse.article.text
    numeral = next((n for n in _numerals(parse, span) if not _is_rank(text, n)), None)
    if numeral is not None:
        low, high, bound = _bounded(text, numeral)
        unit = _unit_of(text, span, numeral)
        return Amount(unit.convert(low), unit.convert(high) if high < inf else inf, bound, unit.base or None)
    words = re.findall(r"\w+(?:-\w+)*", span.text.lower())
    rank = next((r for whole in words for w in (whole, *whole.split("-")) if (r := rank_of(w)) is not None), None)
    return Amount(rank, rank) if rank is not None else None


def _unit_of(text: str, span: Span, numeral: Numeral) -> Unit:
    if numeral.share:
        return Unit("%")
    found = currency_before(text, span.start, numeral.start) or unit_at(text, numeral.end, span.end)
    return found.unit if found is not None else Unit("")


def _is_score(text: str) -> bool:
    """Whether figures stand for a result: "11-5", which is no range."""
    found = _SCORE.search(text)
    return found is not None and float(found[1]) >= float(found[2])


def _of_word(parse: Parse, span: Span) -> Amount | None:
    """A number told by another word, or by a noun in the singular: "nobody", "both", "a miner"."""
    tokens = parse.tokens_in(span.start, span.end)
    words = {w for t in tokens for w in (t.text.lower(), t.lemma.lower())} or {*_WORD.findall(span.text.lower())}
    if tokens and tokens[0].text.lower() == "no":
        return Amount(0, 0)
    for number, key in _COUNTS:
        found = words & load_words("facts", "values", "amounts", key)
        if found:
            return _with_bound(span, min(found), number)
    if words & load_words("facts", "values", "amounts", "many"):
        return Amount(2, inf, "vague")
    for word, (low, high) in _shares().items():
        if word in words:
            return Amount(low, high, "vague" if low < high else "exact", "%")
    head = next((t for t in tokens if t.is_noun and not tokens[0].index <= t.head <= tokens[-1].index), None)
    if head is None and len(tokens) and tokens[-1].is_noun:
        head = tokens[-1]
    return Amount(1, 1) if head is not None and head.tag in _SINGULAR and _is_one(tokens, head) else None


def _with_bound(span: Span, word: str, number: float) -> Amount:
    """A number told by a word, with the bound before it: "at least twice"."""
    _, said = bounds_before(span.text, 0, max(0, span.text.lower().find(word)))
    bound: Bound = next((b for b in said if b != "exact"), "exact")
    low, high = interval_of(Numeral(0, 0, number, number), bound)
    return Amount(low, high, bound)


def _is_one(tokens: Sequence[Token], head: Token) -> bool:
    """Whether a noun in the singular is of one thing: it has an article "a" or "another", and is no word for many."""
    many = load_words("facts", "values", "amounts", "collective")
    return head.lemma not in many and any(t.text.lower() in {"a", "an", "another"} and t.index < head.index for t in tokens)


def _numerals(parse: Parse, span: Span) -> Iterator[Numeral]:
    """The numerals of a phrase, also behind a currency sign, and where the article was not parsed."""
    text, done = parse.article.text, span.start
    for word in _WORD.finditer(text, span.start, span.end):
        if word.start() < done or not may_begin(word[0]):
            continue
        numeral = numeral_at(text, word.start(), max(word.end(), span.end))
        if numeral is None or (word[0].lower() in {"a", "an"} and numeral.high == 1):
            continue
        done = numeral.end
        yield numeral


def _bounded(text: str, numeral: Numeral) -> tuple[float, float, Bound]:
    """A numeral as the interval that the words before it make of it."""
    _, said = bounds_before(text, max(0, numeral.start - _LONGEST_LEAD), numeral.start)
    bound: Bound = next((b for b in said if b != "exact"), numeral.certainty)
    return *interval_of(numeral, bound), bound


def _is_rank(text: str, numeral: Numeral) -> bool:
    """ "85th" is a rank."""
    return re.match(r"(?:st|nd|rd|th)\b", text[numeral.end : numeral.end + 3]) is not None


def _unit_words(behind: str) -> Iterator[str]:
    """The unit of time that follows a number, over a word or two: "five full seasons", "18-month"."""
    for word in re.findall(r"[a-z]+", behind.lower())[:2]:
        singular = word.removesuffix("s")
        if singular in SECONDS:
            yield singular
        elif singular == "season":
            yield "year"


@cache
def _shares() -> dict[str, tuple[float, float]]:
    rows: dict[str, list[float]] = load_table("facts", "values")["amounts"]["shares"]
    return {word: (low, high) for word, (low, high) in rows.items()}
