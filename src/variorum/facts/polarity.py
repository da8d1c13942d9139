"""Whether the words of a phrase say that something is so, that it is not, or that nobody knows."""

from __future__ import annotations

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
_NUMBER = frozenset("0123456789")  # "No. 1"


def read_polarity(parse: Parse, span: Span) -> Polarity:
    """Whether a predicate holds: it does unless its words, or the verb that it hangs on, deny it."""
    tokens = parse.tokens_in(span.start, span.end)
    denials = _denials(tokens) + _outer_denials(parse, tokens)
    return Polarity(not denials)


def is_unknown(parse: Parse, span: Span) -> bool:
    """Whether a phrase says that something is not known: "has not been identified", "declined to say", "no motive"."""
    tokens = parse.tokens_in(span.start, span.end)
    lemmas = {t.lemma.lower() for t in tokens} | {t.text.lower() for t in tokens}
    plain = " ".join(span.text.lower().split())
    if lemmas & _STATES or any(phrase in plain for phrase in load_table("facts", "values")["unknown"]["phrases"]):
        return True
    if lemmas & _REFUSE and lemmas & _TELL:
        return True
    return bool(_denials(tokens)) and bool(lemmas & _KNOWN)


def is_open(parse: Parse, span: Span) -> bool:
    """Whether a predicate is said to be neither so nor not so: "still unclear"."""
    return any({t.lemma.lower(), t.text.lower()} & _STATES for t in parse.tokens_in(span.start, span.end))


def is_denied(tokens: Sequence[Token]) -> bool:
    """Whether some words deny: "did not", "refused to", "without"."""
    return bool(_denials(tokens))


def _denials(tokens: Sequence[Token]) -> list[Token]:
    found = []
    for token, following in zip_longest(tokens, tokens[1:]):
        word, lemma = token.text.lower(), token.lemma.lower()
        if word in _DENY or lemma in _DENY:
            after = following.text.lower() if following is not None else ""
            if after in _FOCUS or (word == "no" and (after == "." or (after[:1] in _NUMBER and after))):
                continue
            found.append(token)
        elif (lemma in _VERBS and token.pos in {"VERB", "AUX"}) or word in _ADJECTIVES:
            found.append(token)
    return found


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
