"""How far the words around a value commit themselves to it: asserted, denied, possible, conditional, asked, planned, feared.

After event factuality (Saurí & Pustejovsky 2009): cues act on what hangs on them in the parse. From the value upwards each
step is looked at, the nearest first, and the first cue decides. The words are a table, `data/factuality.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from variorum.model import Factuality, Parse, Span, Token
from variorum.parsing.wordlists import load_words

_VERBS = frozenset({"VERB", "AUX"})
_HELPERS = frozenset({"aux", "auxpass"})
_REPORTED = frozenset({"ccomp", "xcomp", "dobj", "pcomp", "csubj", "nsubjpass", "acomp", "relcl", "acl", "pobj", "prep"})
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "csubj"})
_OWN = frozenset({"advcl", "relcl", "parataxis", "pcomp"})
"""Clauses that a cue of the verb above does not reach."""
_STEPS = 12
_ABOVE: tuple[Factuality, ...] = ("denied", "possible", "asked", "feared", "planned")
_CUES: tuple[Factuality, ...] = ("denied", "feared")
_BESIDE: tuple[tuple[Factuality, str, frozenset[str]], ...] = (
    ("conditional", "mark", frozenset({"mark"})),
    ("asked", "mark", frozenset({"mark"})),
    ("denied", "negation", frozenset({"neg", "advmod"})),
    ("possible", "adverb", frozenset({"advmod"})),
    ("possible", "auxiliary", _HELPERS),
    ("planned", "auxiliary", _HELPERS),
    ("conditional", "auxiliary", _HELPERS),
)
_ORDER: tuple[Factuality, ...] = ("conditional", "asked", "denied", "possible", "feared", "planned")


@cache
def _words(state: Factuality, key: str) -> frozenset[str]:
    return load_words("facts", "factuality", state, key)


def factuality_at(parse: Parse, token: Token, *, denials: bool = True) -> Factuality:
    """The factuality of a value whose head is `token`, by the words of its own sentence. Without `denials` a negation of its own
    verb is passed over: the value itself says that it is not so."""
    own = _own_words(parse, token, denials)
    if own is not None:
        return own
    below, at = token, token
    for step in range(_STEPS):
        if at.pos in _VERBS or step == 0:
            found = _at(parse, at, below, denials or step > 0)
            if found is not None:
                return found
        above = parse.tokens[at.head]
        if above.index == at.index or above.sentence != at.sentence or _is_own_clause(at):
            break
        below, at = at, above
    return "asserted"


def _is_own_clause(token: Token) -> bool:
    return token.dep in _OWN or (token.dep == "conj" and token.pos in _VERBS)


def _own_words(parse: Parse, token: Token, denials: bool) -> Factuality | None:
    """What the words before a noun say of it: "no", "alleged"."""
    for child in parse.children(token):
        if child.dep in {"det", "neg"} and denials and child.lemma in _words("denied", "determiner"):
            return "denied"
        if child.dep == "amod" and {child.lemma, child.text.lower()} & _words("possible", "adjective"):
            return "possible"
    return None


def _at(parse: Parse, verb: Token, below: Token, denials: bool) -> Factuality | None:
    """What a verb and its helpers say of what hangs on it by `below`, which is the verb itself where the value is."""
    cues = dict.fromkeys(_cues(parse, verb, below, denials))
    return next((state for state in _ORDER if state in cues), None)


def _cues(parse: Parse, verb: Token, below: Token, denials: bool) -> Iterator[Factuality]:
    reported = below.index != verb.index and below.dep in _REPORTED
    children = parse.children(verb)
    if reported:
        for state in _ABOVE:
            if verb.lemma in _words(state, "above") and (state == "denied" or below.dep in _CLAUSES):
                yield state
        if below.dep in {"xcomp", "pcomp"} and verb.lemma in _words("denied", "implied"):
            yield "denied"
    if below.index != verb.index and below.dep in _CLAUSES:
        return  # what is said of saying is not said of what is said
    for child in children:
        found = _cue(child, denials)
        if found is not None and (found != "conditional" or child.dep == "mark" or _has_condition(parse, verb)):
            yield found


def _cue(child: Token, denials: bool) -> Factuality | None:
    """What a word that hangs on a verb says of it."""
    for state, key, deps in _BESIDE:
        if child.dep in deps and child.lemma in _words(state, key):
            return None if state == "denied" and not denials else state
    return None


def _has_condition(parse: Parse, verb: Token) -> bool:
    """Whether a clause with "if" hangs on the verb."""
    marks = _words("conditional", "mark")
    return any(
        c.dep == "advcl" and any(m.dep == "mark" and m.lemma in marks for m in parse.children(c)) for c in parse.children(verb)
    )


def factuality_of_cue(parse: Parse, cue: Span) -> Factuality:
    """What a cue says of the content that it introduces: "denied", "feared that"; "said" asserts it."""
    for token in parse.tokens_in(cue.start, cue.end):
        for state in _CUES:
            if token.lemma in _words(state, "above"):
                return state
    return "asserted"
