"""Two numbers that close a range: "between 5 and 10", "$2-3bn", "125 to 155 miles". What rises by 5 per cent to 61 is none."""

import re
from dataclasses import replace
from itertools import islice

from variorum.model import Parse, Token
from variorum.parsing.age_phrases import says_age
from variorum.parsing.counted import changes, is_change
from variorum.parsing.numerals import Numeral, may_begin, numeral_at, word_at
from variorum.parsing.units import Unit, unit_at

_BETWEEN = re.compile(r"(?<![\w-])(?:between|anywhere\s+from|rang\w+\s+from|aged\s+from)\s+$", re.I)
_AND = re.compile(r"\s+(?:and|to)\s+[$£€¥]?", re.I)
_JOIN = re.compile(r"(?:\s?[–—-]\s?|\s+to\s+|-to-|\s+or\s+)[$£€¥]?", re.I)
_FROM = re.compile(r"(?<![\w-])from\s+[$£€¥]?$", re.I)
_CHANGE_NEAR = re.compile(r"\b(?:up|down|increas\w+|decreas\w+|decline[sd]?|falls?|drops?|rises?|gain(?:s|ed)?)\b[^.;]*$", re.I)
_FAR = 8  # tokens around a number among which the verb stands that moves it
_MOST_OF_RANGE = 3  # who changes "by 200 to 1,400" changes to the second


def widened(
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
    if not m or m.end() >= last or not may_begin(word_at(text, m.end(), last)):
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
        if _FROM.search(text, max(first, start - 8), start) and _is_change_of_level(parse, token, first):
            return alone
        has_unit = money is not None or unit is not None
        if m[0].split()[:1] == ["to"] and changes(parse, token, first) and (has_unit or high > _MOST_OF_RANGE * low):
            return alone
        if not (money or closing or says_age(text, first, start, other.end, last) or noun_follows(parse, other.end)):
            return alone
    spanned = replace(numeral, end=other.end, low=low, high=high, scale=other.scale)
    return spanned, other.end, True, between.start() if between else start


def _is_change_of_level(parse: Parse, token: Token, first: int) -> bool:
    """Whether something goes "from 5 to 7": a change of two levels, and no range."""
    near = [t for t in parse.tokens[max(0, token.index - _FAR) : token.index + _FAR] if t.sentence == token.sentence]
    text = parse.article.text[max(first, near[0].start) : token.start]
    return _CHANGE_NEAR.search(text) is not None or any(is_change(t) for t in (*near, *islice(parse.ancestors(token), _FAR)))


def noun_follows(parse: Parse, end: int) -> bool:
    """Whether a plural stands behind a number, so that it counts things."""
    following = parse.tokens_in(end, end + 30)
    for t in following[:4]:
        if t.is_noun:
            return t.tag in {"NNS", "NNPS"} or t.lemma in {"people", "percent"}
        if t.start >= end and t.pos not in {"ADJ", "ADV", "NUM", "VERB"}:
            return False
    return False
