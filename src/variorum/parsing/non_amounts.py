"""What looks like a number and counts nothing: numbered names, scores, ranks, telephone numbers, turns of phrase."""

import re
from functools import partial

from variorum.model import Parse, Token
from variorum.parsing.numerals import Numeral, may_begin
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "parsing", "amounts", "figures")
_IDLE_HYPHEN = re.compile(
    r"-(?:way|time|off|sided|fold|star|handed|on|to|size|stop|shot|up|down|something|man|party|state|tier|step)\b", re.I
)
_ZERO = re.compile(r"(?:ground|net|patient|sub|absolute|below|year)[\s-]$", re.I)
_PROPER_PLURALS = frozenset({"NNS", "NNPS"})
_SIGNED = re.compile(r"\b(?:minus|negative|magnitude)-$", re.I)
_MARKER = re.compile(r"\s?\)\s")  # "1) …"
_IN_BRACKETS = 80
_DENIED = re.compile(r"(?:(?P<alone>,\s+not|\brather\s+than|\binstead\s+of)|\bnot)\s+[$£€]?$", re.I)
_BUT = re.compile(r"(?:\s+[\w-]+){0,2},?\s+but\s+(?:only\s+)?[$£€]?(?P<number>[\w-]+)", re.I)
STREET = re.compile(
    r"\s(?:[NSEW]\.?\s)?(?:[A-Z0-9][\w.'’-]*\s){0,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Way|Boulevard|Blvd|Terrace|Crescent|Place|Square)\b(?!\s(?:people|residents))"
)
_NUMBERING = re.compile(r"(?:\b[Nn]os?\.|\b[Gg]roup of|\bG)\s*$")
_OF_MANY = re.compile(r"\d{1,3} (?:of|/) \d{1,3}\b")
_SO_MANY_OF = re.compile(r"\b\d{1,3} (?:of|/) $")
_FIGURE = re.compile(r"\d{1,3}\b")
_DIGITS = re.compile(r"\d+")
_DIGITS_BEFORE = re.compile(r"(?<![\d,.])\d{3,}[ -]$")
_DIGITS_AFTER = re.compile(r"[ -]\d{3,}(?![\d,.%]|\s?[a-z])")
_APPOSED_AGE = re.compile(r"1?\d?\d(?=\s?(?:[,;)]|\.(?!\d))|\s+-)")


def is_no_amount(parse: Parse, token: Token, numeral: Numeral, end: int, marked: bool) -> bool:
    """`token` is where the number begins, `end` where its unit ends; `marked` says that a unit or a modifier vouches for it."""
    text, start = parse.article.text, numeral.start
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if after[:1].isalnum() or (after[1:].isdigit() and after[0] in "-–/:.,'"):
        return True
    is_joined = len(before) == 2 and before[1] in "-–/.:#'’" and before[0].isalnum()
    if is_joined and not _SIGNED.search(text, max(0, start - 10), start):
        return True
    if before.endswith("#") or _IDLE_HYPHEN.match(text, end) or _is_put_right(text, start, end):
        return True
    if numeral.figures and not marked:
        is_marker = _MARKER.match(text, end) and "(" not in text[max(0, start - _IN_BRACKETS) : start]
        if is_marker or STREET.match(text, end) or _is_one_of_many(parse, token):
            return True
        if text[start] == "0" and text[start + 1 : start + 2].isdigit():
            return True
        if (before[:1].isdigit() and before[1:].isspace()) or (after[1:].isdigit() and after[0].isspace()):
            return True
    if numeral.share:
        if after[:1] == "-" and after[1:].isalpha():
            return True
        return not marked and _is_idle_share(parse, token, numeral)
    return not marked and (_is_numbered(parse, token, numeral) or _is_idle_word(parse, token, numeral))


def _is_put_right(text: str, start: int, end: int) -> bool:
    """Whether another number stands for it: "not 14 but 11", "11, not 14", "11 rather than 14"."""
    denied = _DENIED.search(text, max(0, start - 16), start)
    but = _BUT.match(text, end) if denied else None
    return denied is not None and (denied["alone"] is not None or (but is not None and may_begin(but["number"])))


def names_nothing(parse: Parse, token: Token) -> bool:
    """Whether figures are part of a telephone number, or count the pictures of a page: "0300 999 999", "Image 3 of 8"."""
    text = parse.article.text
    if not _DIGITS.fullmatch(token.text):
        return False
    begins = text[token.start] == "0" and len(token.text) > 2
    beside = _DIGITS_BEFORE.search(text, max(0, token.start - 12), token.start) or _DIGITS_AFTER.match(text, token.end)
    return begins or (len(token.text) > 2 and beside is not None) or _is_one_of_many(parse, token)


def _is_one_of_many(parse: Parse, token: Token) -> bool:
    """ "7 of 41" pictures: nothing plural follows."""
    text = parse.article.text
    m = _OF_MANY.match(text, token.start) or (
        _SO_MANY_OF.search(text, max(0, token.start - 8), token.start) and _FIGURE.match(text, token.start)
    )
    if not m:
        return False
    following = next((t for t in parse.tokens_in(m.end(), m.end() + 24) if t.start >= m.end()), None)
    return following is None or following.tag not in {"NNS", "NNPS", "JJ"} or following.lemma in _words("gallery")


def counts_things(parse: Parse, token: Token) -> bool:
    """Whether four figures like "2000" stand before what they count rather than name a year."""
    head = parse.tokens[token.head]
    is_round = token.text.endswith("00") and token.text != "2000"
    return head.index > token.index and head.tag == "NNS" and (is_round or head.lemma in _words("people"))


def is_age_in_apposition(parse: Parse, token: Token, numeral: Numeral) -> bool:
    """ "…, 31, …" after a person's name."""
    text = parse.article.text
    if not numeral.figures or not _APPOSED_AGE.match(text, numeral.start):
        return False
    if token.index < 2 or parse.tokens[token.index - 1].text not in {",", "("} or not 0 < numeral.low <= 110:
        return False
    name = parse.tokens[token.index - 2]
    types = {n.type for n in parse.names if n.span.start < name.end <= n.span.end + 1}
    between_commas = text[numeral.end] == "," == parse.tokens[token.index - 1].text
    return "person" in types or (between_commas and name.is_noun and numeral.low >= 10 and not types & {"place", "group"})


def _is_numbered(parse: Parse, token: Token, numeral: Numeral) -> bool:
    if _NUMBERING.search(parse.article.text, max(0, token.start - 12), token.start):
        return True
    if token.index == 0 or parse.tokens[token.index - 1].sentence != token.sentence:
        return False
    before = parse.tokens[token.index - 1]
    if before.text.lower() in _words("numbered"):
        return True
    if before.text.lower() in _words("numbered_or_not"):
        return parse.tokens[token.head].index < token.index or parse.tokens[token.head].tag not in _PROPER_PLURALS
    if not numeral.figures:
        return token.text[0].isupper() and token.pos == "PROPN"
    head = parse.tokens[token.head]
    if head.index > token.index and head.tag in _PROPER_PLURALS and token.dep == "nummod":
        return before.pos == "PROPN" and before.head in {token.index, token.head} and before.dep != "poss"
    if before.lemma in {"call", "dial"} and numeral.low in {911, 999, 112}:
        return True
    if numeral.scale > 1 or "," in parse.article.text[numeral.start : numeral.end]:
        return False
    if any(n.span.start < numeral.start < n.span.end for n in parse.names):
        return True
    if not any(c.isupper() for c in before.text) or before.end + 1 < token.start:
        return False
    starts = token.index < 2 or parse.tokens[token.index - 2].sentence != token.sentence
    return before.pos == "PROPN" or (before.pos in {"NOUN", "X"} and not starts)


def _is_idle_word(parse: Parse, token: Token, numeral: Numeral) -> bool:
    text = parse.article.text
    word = text[numeral.start : numeral.end].lower()
    before = parse.tokens[token.index - 1].text.lower() if token.index else ""
    after = parse.after(parse.tokens_in(numeral.start, numeral.end)[-1])
    if word == "one":
        head = parse.tokens[token.head]
        if after is None or token.dep != "nummod" or head.index < token.index or before in _words("determined"):
            return True
        return head.lemma in _words("idle_one") or after.text.lower() == "of"
    if word == "scores":
        return token.pos == "VERB" or after is None or after.text.lower() not in _words("after_scores")
    if word == "0":
        return after is None or after.tag != "NNS"
    if word == "zero":
        return bool(_ZERO.search(text, max(0, numeral.start - 10), numeral.start)) or (
            after is not None and after.text in {"tolerance", "-"}
        )
    return False


def _is_idle_share(parse: Parse, token: Token, numeral: Numeral) -> bool:
    text = parse.article.text[numeral.start : numeral.end].lower()
    after = parse.after(parse.tokens_in(numeral.start, numeral.end)[-1])
    before = parse.tokens[token.index - 1].text.lower() if token.index else ""
    if text == "half":
        return before in _words("part_of_game") or after is None or after.text.lower() not in _words("of_whole")
    if text.startswith(("a ", "an ", "a-", "one-", "one ")) and not text[-1].isdigit() and " in " not in text:
        return after is None or not (after.text.lower() == "of" or after.is_verb)
    return False
