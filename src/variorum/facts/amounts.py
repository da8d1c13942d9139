"""The amount that a phrase carries: a number with its bounds, a share of a number, a length of time, "nobody", "both"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from variorum.model import Amount, Bound, Parse, Quantity, Span, Token
from variorum.parsing.numerals import Numeral, may_begin, numeral_at
from variorum.parsing.quantities import bounds_before, interval_of
from variorum.parsing.ranks import rank_of
from variorum.parsing.time_words import SECONDS
from variorum.parsing.wordlists import load_table, load_words

_SHARE_OF = re.compile(r"\s*of\s+(?:(?:the|its|their|all|those|these)\s+)*$", re.I)
_NO_ONE = re.compile(r"\bno[\s-]one\b", re.I)
_SCORE = re.compile(r"\b(\d{1,3})[–-](\d{1,3})\b")
_COUNTS: tuple[tuple[float, str], ...] = ((0, "none"), (2, "two"), (3, "three"), (1, "one"))
_LONGEST_LEAD = 48  # characters before a number in which its bounds stand
_NOUNS = frozenset({"NOUN", "PROPN"})
_SINGULAR = frozenset({"NN", "NNP"})


def read_amount(parse: Parse, span: Span) -> Amount | None:
    """The amount of a phrase; None where it tells none. Several counts joined by "and" are one sum."""
    told = [q for q in parse.quantities if q.span.start < span.end and span.start < q.span.end]
    if told:
        return _share_of(parse, span, told) or _sum(span, told) or _amount(told[0])
    return _of_numeral(parse, span) or _of_word(parse, span)


def read_length(parse: Parse, span: Span) -> Amount | None:
    """The length of time that a phrase tells, in seconds: "more than two years", "an 18-month inquiry"."""
    text = parse.article.text
    for numeral in _numerals(parse, span):
        unit = next(iter(_unit_words(text[numeral.end : span.end + 12])), None)
        if unit is not None:
            low, high, bound = _bounded(text, numeral)
            return Amount(low * SECONDS[unit], high * SECONDS[unit], bound, "s")
    for time in parse.times:
        if time.seconds and time.span.overlaps(span):
            return Amount(time.seconds, time.seconds, "exact", "s")
    return None


def is_score(text: str) -> bool:
    """Whether figures stand for a result: "11-5", which is no range."""
    found = _SCORE.search(text)
    return found is not None and float(found[1]) >= float(found[2])


def _amount(q: Quantity) -> Amount:
    return Amount(q.low, q.high, q.bound, q.unit)


def _sum(span: Span, told: Sequence[Quantity]) -> Amount | None:
    """ "Two guards and a driver" are three: what is counted apart is added up."""
    if len(told) < 2 or any(q.unit is not None or q.bound != "exact" for q in told):
        return None
    between = span.text[told[0].span.end - span.start : told[-1].span.start - span.start]
    if not re.search(r"\band\b|\bplus\b", between):
        return None
    total = sum(q.low for q in told)
    return Amount(total, total)


def _share_of(parse: Parse, span: Span, told: Sequence[Quantity]) -> Amount | None:
    """ "A third of the 90" is 30."""
    share = next((q for q in told if q.unit == "%" and q.low == q.high), None)
    if share is None:
        return None
    for numeral in _numerals(parse, span):
        between = parse.article.text[share.span.end : numeral.start]
        if numeral.start >= share.span.end and _SHARE_OF.match(between) and not numeral.share:
            part = share.low / 100 * numeral.low
            return Amount(part, part, share.bound)
    return None


def _of_numeral(parse: Parse, span: Span) -> Amount | None:
    """A numeral that counts nothing, or a rank: "platform 7", "the 85th", "a twelve-strong crew"."""
    if is_score(span.text):
        return None
    numeral = next((n for n in _numerals(parse, span) if not _is_rank(parse, n)), None)
    if numeral is not None:
        low, high, bound = _bounded(parse.article.text, numeral)
        return Amount(low, high, bound, "%" if numeral.share else None)
    words = re.findall(r"\w+(?:-\w+)*", span.text.lower())
    rank = next((r for whole in words for w in (whole, *whole.split("-")) if (r := rank_of(w)) is not None), None)
    return Amount(rank, rank) if rank is not None else None


def _of_word(parse: Parse, span: Span) -> Amount | None:
    """A number told by another word, or by a noun in the singular: "nobody", "both", "a miner"."""
    tokens = parse.tokens_in(span.start, span.end)
    words = {w for t in tokens for w in (t.text.lower(), t.lemma.lower())}
    if _NO_ONE.search(span.text) or (tokens and tokens[0].text.lower() == "no"):
        return Amount(0, 0)
    for number, key in _COUNTS:
        if words & load_words("facts", "values", "amounts", key):
            return Amount(number, number)
    for word, (low, high) in _shares().items():
        if word in words:
            return Amount(low, high, "vague" if low < high else "exact", "%")
    head = next((t for t in tokens if t.pos in _NOUNS and (t.head < tokens[0].index or t.head > tokens[-1].index)), None)
    if head is None and len(tokens) == 1 and tokens[0].pos in _NOUNS:
        head = tokens[0]
    return Amount(1, 1) if head is not None and head.tag in _SINGULAR and _is_one(tokens, head) else None


def _is_one(tokens: Sequence[Token], head: Token) -> bool:
    """Whether a noun in the singular is of one thing: it has an article "a" or "another"."""
    return any(t.text.lower() in {"a", "an", "another"} and t.index < head.index for t in tokens)


def _numerals(parse: Parse, span: Span) -> Iterator[Numeral]:
    """The numerals of a phrase, also behind a currency sign."""
    done = span.start
    for token in parse.tokens_in(span.start, span.end):
        begin = max(token.start, span.start)
        while begin < token.end and not token.text[begin - token.start :][:1].isalnum():
            begin += 1
        if begin < done or not may_begin(parse.article.text[begin : token.end]):
            continue
        numeral = numeral_at(parse.article.text, begin, max(token.end, span.end))
        if numeral is None or (token.text.lower() in {"a", "an"} and numeral.high == 1):
            continue
        done = numeral.end
        yield numeral


def _bounded(text: str, numeral: Numeral) -> tuple[float, float, Bound]:
    """A numeral as the interval that the words before it make of it."""
    _, said = bounds_before(text, max(0, numeral.start - _LONGEST_LEAD), numeral.start)
    bound: Bound = next((b for b in said if b != "exact"), numeral.certainty)
    return *interval_of(numeral, bound), bound


def _is_rank(parse: Parse, numeral: Numeral) -> bool:
    """ "85th" is a rank."""
    return re.match(r"(?:st|nd|rd|th)\b", parse.article.text[numeral.end : numeral.end + 3]) is not None


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
