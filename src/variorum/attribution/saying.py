"""Whether a verb of saying tells that something was said: not where it is denied, supposed, refused or asked."""

from __future__ import annotations

from variorum.attribution.cue_words import words
from variorum.attribution.subjects import only_relays
from variorum.factuality import beside, factuality_of, signature
from variorum.model import Parse, Token

_NO_CUE = frozenset({"amod", "compound", "prep", "aux", "mark"})
_TO_COME = frozenset({"will", "shall", "would"})


def is_said(parse: Parse, token: Token) -> bool:
    """Not "declined to say", "might say", "denied having said", "if she says", "nobody said", "the said man", "did he say"."""
    if token.dep in _NO_CUE or only_relays(parse, token):
        return False
    if token.lemma == "ask" and token.tag == "VBN" and token.dep in {"advcl", "acl"}:
        return False
    if token.dep == "ccomp" and token.tag == "VB" and _is_wished(parse, token):
        return False
    helpers = {c.lemma for c in parse.children(token) if c.dep == "aux"}
    state = factuality_of(parse, token)
    if token.tag == "VB" and "to" in helpers:
        return parse.tokens[token.head].lemma in words("leading_to") and state != "denied"
    hedged = state == "possible" and any(beside(c.lemma, c.dep) == "possible" for c in parse.children(token) if c.dep == "advmod")
    will_say = state == "planned" and bool(helpers & _TO_COME) and token.lemma not in words("findings")  # "will find that"
    will_say = will_say and not _is_left_open(parse, token)
    return state == "asserted" or hedged or will_say


def _is_left_open(parse: Parse, token: Token) -> bool:
    """ "(Will say) who starts", "whether it has healed": the answer is still to come."""
    asked = (parse.subtree(c)[0] for c in parse.children(token) if c.dep == "ccomp" and c.index > token.index)
    return any(t.tag in {"WP", "WP$", "WRB", "WDT"} or t.lemma.lower() in {"whether", "if"} for t in asked)


def _is_wished(parse: Parse, token: Token) -> bool:
    """ "Hopes that she will say"."""
    sign = signature(parse.tokens[token.head], "clause")
    return sign is not None and sign.plain in {"planned", "feared", "conditional"}
