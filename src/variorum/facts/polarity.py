"""Whether the words of a phrase say that something is so, that it is not, or that nobody knows."""

from collections.abc import Sequence
from functools import partial

from variorum.factuality import denials_in, factuality_of, is_predicate
from variorum.model import Parse, Polarity, Span, Token
from variorum.model.parse import tops_of
from variorum.parsing.wordlists import load_table, load_words

_words = partial(load_words, "facts", "values")
_STATES = _words("unknown", "states")
_KNOWN = _words("unknown", "known")
_REFUSE = _words("unknown", "refuse")
_TELL = _words("unknown", "tell")


def read_polarity(parse: Parse, span: Span) -> Polarity:
    """Whether a predicate holds: it does unless its words, or the verb that it hangs on, deny it."""
    tokens = parse.tokens_in(span.start, span.end)
    head = next(tops_of(tokens), None)
    is_denied = head is not None and is_predicate(head) and factuality_of(parse, head) == "denied"
    return Polarity(not denials_in(tokens) and not is_denied)


def is_unknown(parse: Parse, span: Span) -> bool:
    """Whether a phrase says that something is not known: "has not been identified", "declined to say", "no motive".

    Only the word that heads the phrase and the words next below it count: not "the man, whom nobody could identify".
    """
    key = "unknown", span.start, span.end
    found: bool | None = parse.notes.get(key)
    if found is None:
        found = parse.notes[key] = _is_unknown(parse, span)
    return found


def _is_unknown(parse: Parse, span: Span) -> bool:
    plain = " ".join(span.text.lower().split())
    if any(phrase in plain for phrase in load_table("facts", "values")["unknown"]["phrases"]):
        return True
    tokens = parse.tokens_in(span.start, span.end)
    top = core_of(parse, tokens)
    lemmas = {w for t in top for w in (t.lemma.lower(), t.text.lower())}
    if any({t.lemma.lower(), t.text.lower()} & _STATES and t.dep != "amod" for t in top):
        return True
    if lemmas & _REFUSE and {t.lemma.lower() for t in tokens} & _TELL:
        return True
    return bool(denials_in(top)) and bool(lemmas & _KNOWN)


def is_open(parse: Parse, span: Span) -> bool:
    """Whether a predicate is said to be neither so nor not so: "still unclear"."""
    return any({t.lemma.lower(), t.text.lower()} & _STATES for t in parse.tokens_in(span.start, span.end))


def core_of(parse: Parse, tokens: Sequence[Token]) -> list[Token]:
    """The word that heads a phrase, and what hangs on it directly, or by a verb of speech or being."""
    inside = {t.index for t in tokens}
    heads = [*tops_of(tokens)]
    below = [c for h in heads for c in parse.children(h) if c.index in inside and c.dep not in {"relcl", "acl", "advcl"}]
    lower = [c for b in below if b.dep in {"xcomp", "acomp", "attr", "dobj"} for c in parse.children(b) if c.index in inside]
    return sorted({*heads, *below, *(c for c in lower if c.dep in {"neg", "det", "amod"})}, key=lambda t: t.index)
