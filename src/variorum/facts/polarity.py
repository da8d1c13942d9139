"""Whether the words of a phrase say that something is so, that it is not, or that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from variorum.model import Parse, Polarity, Span, Token
from variorum.parsing.wordlists import load_table, load_words

_words = partial(load_words, "facts", "values")
_DENY = _words("polarity", "deny")
_VERBS = _words("polarity", "verbs")
_ADJECTIVES = _words("polarity", "adjectives")
_FOCUS = _words("polarity", "focus")
_STATES = _words("unknown", "states")
_KNOWN = _words("unknown", "known")
_REFUSE = _words("unknown", "refuse")
_TELL = _words("unknown", "tell")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NEGATED = re.compile(r"\b(?:not|never|no|nobody|none|neither|nor|without|cannot|denie[sd])\b|n['’]t\b", re.I)


def read_polarity(parse: Parse, span: Span) -> Polarity:
    """Whether a predicate holds: it does unless its words, or the verb that it hangs on, deny it."""
    tokens = parse.tokens_in(span.start, span.end)
    if not tokens:
        return Polarity(_NEGATED.search(span.text) is None)
    return Polarity(not (denials_of(tokens) or _outer_denials(parse, tokens)))


def is_unknown(parse: Parse, span: Span) -> bool:
    """Whether a phrase says that something is not known: "has not been identified", "declined to say", "no motive".

    Only the word that heads the phrase and the words next below it count: not "the man, whom nobody could identify".
    """
    plain = " ".join(span.text.lower().split())
    if any(phrase in plain for phrase in load_table("facts", "values")["unknown"]["phrases"]):
        return True
    tokens = parse.tokens_in(span.start, span.end)
    if not tokens:
        words = {*_WORD.findall(plain)}
        return bool(words & _STATES) or (_NEGATED.search(plain) is not None and bool(words & _KNOWN))
    top = core_of(parse, tokens)
    lemmas = {w for t in top for w in (t.lemma.lower(), t.text.lower())}
    if any({t.lemma.lower(), t.text.lower()} & _STATES and t.dep != "amod" for t in top):
        return True
    if lemmas & _REFUSE and {t.lemma.lower() for t in tokens} & _TELL:
        return True
    return bool(denials_of(top)) and bool(lemmas & _KNOWN)


def is_open(parse: Parse, span: Span) -> bool:
    """Whether a predicate is said to be neither so nor not so: "still unclear"."""
    return any({t.lemma.lower(), t.text.lower()} & _STATES for t in parse.tokens_in(span.start, span.end))


def denials_of(tokens: Sequence[Token]) -> list[Token]:
    """The words that deny: "not" in "did not", "refuse" in "refused to", "without". Behind "not only" nothing is denied."""
    found = []
    for token, following in zip_longest(tokens, tokens[1:]):
        word, lemma = token.text.lower(), token.lemma.lower()
        if word in _DENY or lemma in _DENY:
            after = following.text.lower() if following is not None else ""
            is_number = word == "no" and (after == "." or after[:1].isdigit())
            if after not in _FOCUS and not is_number and not _is_joined(tokens, token):
                found.append(token)
        elif (lemma in _VERBS and token.pos in {"VERB", "AUX"}) or word in _ADJECTIVES:
            found.append(token)
    return found


def _is_joined(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a word is part of a longer one: "no-nonsense"."""
    return any(t.text == "-" and t.start == token.end for t in tokens)


def core_of(parse: Parse, tokens: Sequence[Token]) -> list[Token]:
    """The word that heads a phrase, and what hangs on it directly, or by a verb of speech or being."""
    inside = {t.index for t in tokens}
    heads = [t for t in tokens if t.head not in inside or t.head == t.index]
    below = [c for h in heads for c in parse.children(h) if c.index in inside and c.dep not in {"relcl", "acl", "advcl"}]
    lower = [c for b in below if b.dep in {"xcomp", "acomp", "attr", "dobj"} for c in parse.children(b) if c.index in inside]
    return sorted({*heads, *below, *(c for c in lower if c.dep in {"neg", "det", "amod"})}, key=lambda t: t.index)


def _outer_denials(parse: Parse, tokens: Sequence[Token]) -> list[Token]:
    """The denial beside the verb of a phrase, where the phrase leaves it out."""
    inside = {t.index for t in tokens}
    head = next((t for t in tokens if t.head not in inside or t.head == t.index), None)
    if head is None or head.pos not in {"VERB", "AUX"}:
        return []
    beside = [c for c in parse.children(head) if c.index not in inside and c.dep == "neg"]
    above = parse.tokens[head.head]
    if head.dep in {"xcomp", "ccomp"} and above.index not in inside and above.lemma.lower() in _VERBS:
        beside.append(above)
    return beside
