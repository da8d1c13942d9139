"""Whether a verb of saying tells that something was said: not where it is denied, supposed, refused or asked."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.attribution.cues import words
from variorum.attribution.sources import SUBJECTS, is_mark, only_relays
from variorum.model import Parse, Token

_NO_CUE = frozenset({"amod", "compound", "prep", "aux", "mark"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_NOT_YET = frozenset({"until", "once", "when"})
_NOBODY = frozenset({"nobody", "none", "neither", "no"})
_ASKING = frozenset({"WRB", "WP", "WDT"})
_UNREAL = frozenset({"could", "might", "should", "must", "may"})
_NOT_DONE = frozenset({"than", "without", "instead", "of", "from"})


def is_said(parse: Parse, token: Token) -> bool:
    """Not "declined to say", "might say", "denied having said", "if she says", "nobody said", "the said man", "did he say"."""
    children = parse.children(token)
    if token.dep in _NO_CUE or only_relays(parse, token) or any(_negates(parse, c, token) for c in children):
        return False
    if token.lemma == "ask" and token.tag == "VBN" and token.dep in {"advcl", "acl"}:
        return False
    if token.dep == "pcomp" and parse.tokens[token.head].lemma in _NOT_DONE:
        return False
    if _is_supposed(parse, token) or _is_denied(parse, token) or _has_no_subject(parse, children) or _is_asked(parse, token):
        return False
    helpers = {c.lemma for c in children if c.dep == "aux"}
    if token.tag == "VB" and "to" in helpers:
        above = parse.tokens[token.head]
        return above.lemma in words("leading_to") and not any(c.lemma in {"yet", "never"} for c in parse.children(above))
    return helpers.isdisjoint(_UNREAL)


def _negates(parse: Parse, child: Token, verb: Token) -> bool:
    """Whether it is the verb's own "not" or "never", and none of the words it reports: “Probably not,” she said."""
    if child.dep != "neg":
        return False
    first, last = sorted((child.index, verb.index))
    return not any(is_mark(t) for t in parse.tokens[first:last])


def _is_supposed(parse: Parse, token: Token) -> bool:
    """Whether it stands under a condition, or under "until" or "when" of what has not come yet."""
    for verb in (token, *parse.ancestors(token)):
        marks = {c.lemma for c in parse.children(verb) if c.dep in {"mark", "advmod"} and c.index < verb.index}
        if marks & _CONDITIONS:
            return True
        present = verb.tag in {"VBZ", "VBP"} and not any(c.dep == "aux" and c.tag == "VBD" for c in parse.children(verb))
        if marks & _NOT_YET and present and verb.dep == "advcl":
            main = parse.tokens[verb.head]
            return bool(marks - {"when"}) or any(c.tag == "MD" for c in parse.children(main))
        if verb.dep not in {"conj", "xcomp"}:
            break
    supposed = parse.tokens[token.head] if token.dep in {"ccomp", "xcomp", "pcomp"} else None
    supposed = supposed or next((c for c in parse.children(token) if c.dep == "advcl" and c.index < token.index), None)
    return supposed is not None and supposed.lemma in words("supposing") and supposed.tag == "VBG"


def _is_denied(parse: Parse, token: Token) -> bool:
    """Whether a verb of denying or refusing, or a denied one, governs it: "denied ever having said", "did not mean to say"."""
    below = token
    for above in parse.ancestors(token):
        if below.dep not in {"xcomp", "ccomp", "pcomp", "acl", "prep", "dobj", "pobj"}:
            return False
        if above.lemma in words("refusing"):
            return True
        infinitive = below.dep == "xcomp" and below.tag in {"VB", "VBG", "VBN"}
        untrue = above.lemma == "be" and below.dep == "ccomp" and below.index > above.index
        if (infinitive or untrue) and any(c.dep == "neg" for c in parse.children(above)):
            return True
        below = above
    return False


def _has_no_subject(parse: Parse, children: Sequence[Token]) -> bool:
    """As in "nobody said", "no official has said", "neither of them said"."""
    subject = next((c for c in children if c.dep in SUBJECTS), None)
    if subject is None:
        return False
    return subject.text.lower() in _NOBODY or any(c.text.lower() in _NOBODY for c in parse.children(subject) if c.dep == "det")


def _is_asked(parse: Parse, token: Token) -> bool:
    """As in "Did Lund say that …?" and "Had she said so, …": the auxiliary stands before the subject."""
    children = parse.children(token)
    subject = next((c for c in children if c.dep in {"nsubj", "nsubjpass"} and c.index < token.index), None)
    helper = next((c for c in children if c.dep == "aux" and c.lemma in {"do", "have"}), None)
    if subject is None or helper is None or helper.index >= subject.index:
        return False
    before = parse.tokens[helper.index - 1] if helper.index else helper
    return before is helper or before.sentence != helper.sentence or before.pos in {"PUNCT", "CCONJ"} or before.tag in _ASKING
