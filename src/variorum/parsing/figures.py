"""What looks like a number and counts nothing: numbered names, scores, ranks, telephone numbers, turns of phrase."""

from __future__ import annotations

import re

from variorum.model import Parse, Token
from variorum.parsing.numerals import Numeral

_NUMBERED = frozenset(
    "game match day week month year round half number article section chapter page channel no no. number nos route flight highway interstate room phase level category grade stage type"
    " version volume title ward district gate platform terminal zone step tier rule regulation resolution proposition amendment top figure"
    " fig paragraph clause appendix exhibit count episode season series formula catch area interval".split()
)
_IDLE_ONE = frozenset("day time thing point way hand side moment reason example more another's other place place's word".split())
_IDLE_HYPHEN = re.compile(r"-(?:way|time|off|sided|fold|star|handed|on|to|size|stop|shot|up|down|something|man|party|state|tier|step)\b", re.I)
_DETERMINED = frozenset({"the", "this", "that", "no", "every", "any", "some", "each", "another", "which", "day", "number"})
_OF_WHOLE = frozenset("of the a an all its his her their our my your those these that this as".split())
_PART_OF_GAME = frozenset("first second other better back opening final latter former in top bottom".split())
_AFTER_SCORES = frozenset("of more were are have had others killed dead injured wounded".split())
_ZERO = re.compile(r"(?:ground|net|patient|sub|absolute|below|year)[\s-]$", re.I)
_PROPER_PLURALS = frozenset({"NNS", "NNPS"})
_PEOPLE = frozenset("people person man woman child soldier troop civilian fighter officer victim migrant refugee student home house".split())
_APPOSED_AGE = re.compile(r"1?\d?\d(?=\s?[,;.)]|\s+-)")


def is_no_amount(parse: Parse, token: Token, numeral: Numeral, end: int, marked: bool) -> bool:
    """`token` is where the number begins, `end` where its unit ends; `marked` says that a unit or a modifier vouches for it."""
    text, start = parse.article.text, numeral.start
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if after[:1].isalnum() or (after[1:].isdigit() and after[0] in "-–/:.,'"):
        return True
    if len(before) == 2 and before[1] in "-–/.:#'’" and before[0].isalnum():
        return True
    if before.endswith("#") or _IDLE_HYPHEN.match(text, end):
        return True
    if numeral.figures and not marked:
        if text[start] == "0" and text[start + 1 : start + 2].isdigit():
            return True
        if (before[:1].isdigit() and before[1:].isspace()) or (after[1:].isdigit() and after[0].isspace()):
            return True
    if numeral.share:
        return not marked and _is_idle_share(parse, token, numeral)
    return not marked and (_is_numbered(parse, token, numeral) or _is_idle_word(parse, token, numeral))


def counts_things(parse: Parse, token: Token) -> bool:
    """Whether four figures like "2000" stand before what they count rather than name a year."""
    head = parse.tokens[token.head]
    return head.index > token.index and head.tag == "NNS" and (head.lemma in _PEOPLE or (int(token.text) % 100 == 0 and token.text != "2000"))


def is_age_in_apposition(parse: Parse, token: Token, numeral: Numeral) -> bool:
    """ "…, 31, …" after a person's name."""
    text = parse.article.text
    if not numeral.figures or not _APPOSED_AGE.fullmatch(text, numeral.start, numeral.end) and not _APPOSED_AGE.match(text, numeral.start):
        return False
    if token.index < 2 or parse.tokens[token.index - 1].text not in {",", "("} or not 0 < numeral.low <= 110:
        return False
    name = parse.tokens[token.index - 2]
    return any(n.type == "person" and n.span.start < name.end <= n.span.end + 1 for n in parse.names)


def _is_numbered(parse: Parse, token: Token, numeral: Numeral) -> bool:
    if token.index == 0 or parse.tokens[token.index - 1].sentence != token.sentence:
        return False
    before = parse.tokens[token.index - 1]
    if before.text.lower() in _NUMBERED:
        return True
    if not numeral.figures:
        return token.text[0].isupper() and token.pos == "PROPN"
    head = parse.tokens[token.head]
    if head.index > token.index and head.tag in _PROPER_PLURALS and token.dep == "nummod":
        return False
    if before.lemma in {"call", "dial"} and numeral.low in {911, 999, 112}:
        return True
    if numeral.scale > 1 or "," in parse.article.text[numeral.start : numeral.end]:
        return False
    if any(n.span.start < numeral.start < n.span.end for n in parse.names):
        return True
    return before.pos == "PROPN" and before.text[0].isupper() and before.end + 1 >= token.start


def _is_idle_word(parse: Parse, token: Token, numeral: Numeral) -> bool:
    text = parse.article.text
    word = text[numeral.start : numeral.end].lower()
    before = parse.tokens[token.index - 1].text.lower() if token.index else ""
    last = parse.tokens_in(numeral.start, numeral.end)[-1].index
    after = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    if word == "one":
        if after is None or token.dep != "nummod" or parse.tokens[token.head].index < token.index or before in _DETERMINED:
            return True
        return parse.tokens[token.head].lemma in _IDLE_ONE or after.text.lower() == "of"
    if word == "scores":
        return token.pos == "VERB" or after is None or after.text.lower() not in _AFTER_SCORES
    if word == "zero":
        return bool(_ZERO.search(text, max(0, numeral.start - 10), numeral.start)) or (after is not None and after.text in {"tolerance", "-"})
    return False


def _is_idle_share(parse: Parse, token: Token, numeral: Numeral) -> bool:
    text = parse.article.text[numeral.start : numeral.end].lower()
    last = parse.tokens_in(numeral.start, numeral.end)[-1].index
    after = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    before = parse.tokens[token.index - 1].text.lower() if token.index else ""
    if text == "half":
        return before in _PART_OF_GAME or after is None or after.text.lower() not in _OF_WHOLE
    if text.startswith(("a ", "an ", "a-", "one-", "one ")) and not text[-1].isdigit() and " in " not in text:
        return after is None or not (after.text.lower() == "of" or after.pos in {"AUX", "VERB"})
    return False
