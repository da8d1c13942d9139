"""Whether a verb of saying tells that something was said: not where it is denied, supposed, refused or asked."""

from __future__ import annotations

from variorum.attribution.cues import words
from variorum.attribution.sources import only_relays
from variorum.factuality import beside, factuality_of
from variorum.model import Parse, Token

_NO_CUE = frozenset({"amod", "compound", "prep", "aux", "mark"})
_TO_COME = frozenset({"will", "shall", "would"})


def is_said(parse: Parse, token: Token) -> bool:
    """Not "declined to say", "might say", "denied having said", "if she says", "nobody said", "the said man", "did he say"."""
    if token.dep in _NO_CUE or only_relays(parse, token):
        return False
    if token.lemma == "ask" and token.tag == "VBN" and token.dep in {"advcl", "acl"}:
        return False
    if _is_to_come(parse, token):
        return False
    helpers = {c.lemma for c in parse.children(token) if c.dep == "aux"}
    state = factuality_of(parse, token)
    if token.tag == "VB" and "to" in helpers:
        return parse.tokens[token.head].lemma in words("leading_to") and state != "denied"
    hedged = state == "possible" and any(beside(c.lemma, c.dep) == "possible" for c in parse.children(token) if c.dep == "advmod")
    return state == "asserted" or hedged or (state == "planned" and bool(helpers & _TO_COME))


def _is_to_come(parse: Parse, token: Token) -> bool:
    """As in "once she says that …", "assuming she says that …", and of what "will" follow "when she says that …"."""
    before = [c for c in parse.children(token) if c.index < token.index]
    if any(c.lemma in words("supposing") and c.tag == "VBG" for c in (*before, parse.tokens[token.head])):
        return True
    present = token.tag in {"VBZ", "VBP"} and not any(c.dep == "aux" and c.tag == "VBD" for c in before)
    if not present or token.dep != "advcl":
        return False
    marks = {c.lemma for c in before if c.dep in {"mark", "advmod"}}
    will = any(c.tag == "MD" for c in parse.children(parse.tokens[token.head]))
    return bool(marks & {"once", "until"}) or ("when" in marks and will)
