"""Numbers that are ages: "31 years old", "aged 31", "Lena Brandt, 31, …", "she turned 38", "he was 34"."""

import re

from variorum.model import Parse, Token
from variorum.parsing.non_amounts import is_age_in_apposition
from variorum.parsing.numerals import Numeral
from variorum.parsing.units import Unit

_YEAR = Unit("year")
_AGES = {"year": _YEAR, "month": Unit("year", 1 / 12), "week": Unit("year", 7 / 365.25), "day": Unit("year", 1 / 365.25)}
_AGE_AFTER = re.compile(r"[\s-](?P<unit>day|week|month|year)s?[\s-](?:olds?|of[\s-]age)\b|\s(?P<short>yo)\b", re.I)
_AGE_BEFORE = re.compile(r"(?<![\w-])(?:aged|age|age\s+of|ages)\s+$", re.I)
_ENDS_CLAUSE = re.compile(r"\s?(?:[.,;)]|$|\s(?:when|and|at\s+the\s+time|by|but|then|now)\b)")
_HOLDERS = frozenset({"man", "woman", "boy", "girl", "baby", "child", "person", "pensioner"})
_OLDEST = 120


def age_at(
    parse: Parse, token: Token, numeral: Numeral, first: int, start: int, end: int, last: int
) -> tuple[Unit | None, int, int]:
    """The unit of a number that is an age, and where the age begins and ends."""
    text = parse.article.text
    if not numeral.share and (after := _AGE_AFTER.match(text, end, last)):
        return _AGES[(after["unit"] or "year").lower()], start, after.end()
    if numeral.high <= _OLDEST and (before := _AGE_BEFORE.search(text, max(first, start - 9), start)):
        return _YEAR, before.start(), end
    if is_age_in_apposition(parse, token, numeral) or _is_so_old(parse, token, numeral) or _is_of_age(parse, token, numeral):
        return _YEAR, start, end
    return None, start, end


def says_age(text: str, first: int, start: int, end: int, last: int) -> bool:
    """Whether the words around two numbers make ages of them: "aged 10 to 14"."""
    return bool(_AGE_AFTER.match(text, end, last) or _AGE_BEFORE.search(text, max(first, start - 9), start))


def _is_so_old(parse: Parse, token: Token, numeral: Numeral) -> bool:
    """ "She turned 38", "he was 34 and lived alone", "who is seven"."""
    if token.index == 0 or numeral.certainty != "exact" or not 1 < numeral.high <= 110 or numeral.high != int(numeral.high):
        return False
    before = parse.tokens[token.index - 1]
    if before.lemma == "turn" and numeral.figures:
        return True
    who = next((c for c in parse.children(before) if c.dep == "nsubj"), None)
    if before.lemma != "be" or who is None or who.text.lower() not in {"he", "she", "who"}:
        return False
    return _ENDS_CLAUSE.match(parse.article.text, numeral.end) is not None


def _is_of_age(parse: Parse, token: Token, numeral: Numeral) -> bool:
    """ "A woman of 83"."""
    if token.index < 2 or not numeral.figures or not 1 < numeral.high <= 110 or parse.tokens[token.index - 1].text != "of":
        return False
    following = parse.tokens_in(numeral.end, numeral.end + 2)
    holder = parse.tokens[token.index - 2]
    return holder.lemma in _HOLDERS and holder.tag == "NN" and not any(t.tag in {"NNS", "NNPS"} for t in following)
