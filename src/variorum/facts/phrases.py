"""Who or what a phrase names or describes."""

import re
from collections.abc import Sequence

from variorum.entities.cast import Cast
from variorum.facts.polarity import core_of
from variorum.factuality import denials_in
from variorum.model import Described, EntityType, Named, Parse, Span, Token
from variorum.parsing.lexicon import is_title

_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM", "ADV"})
_WORDS = re.compile(r"\w+(?:[-'’]\w+)*")
_EMPTY = frozenset({"be", "have", "do", "it", "its", "the", "a", "an", "this", "that", "there", "here", "very", "also", "then"})
_LEADING = re.compile(r"(?:(?:in|at|on|to|from|near|into|over|of|off|outside|inside|around|the|a|an)\s+)+", re.I)
_QUARTER = re.compile(r"\b(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?\b", re.I)
NOT = "not"
"""The word of a description that says that it is denied."""


def read_named(parse: Parse, cast: Cast, span: Span, wanted: frozenset[EntityType] = frozenset()) -> Named | None:
    """The one name that a phrase is headed by, or that its role or pronoun stands for; None for common words and for lists.
    `wanted` are the types of names that answer; an empty set asks for any."""
    names = [n for n in parse.names_in(span.start, span.end) if n.span.overlaps(span)]
    if _is_list(parse, span):
        return None
    entity = cast.referent(span)
    if entity is not None and (not wanted or entity.type in wanted):
        inside = [n for n in names if entity in cast.entities_in(n.span)]
        written = _within(span, inside[0].span) if inside else entity.name
        return Named(_with_quarter(span, written), entity.type, entity.id)
    fitting = [n for n in names if not wanted or n.type in wanted]
    if len(fitting) != 1 or not _is_headed_by(parse, span, fitting[0].span):
        return None
    name = fitting[0]
    named = cast.entities_in(name.span)
    return Named(_with_quarter(span, _within(span, name.span)), name.type, named[0].id if named else None)


def describe(parse: Parse, span: Span) -> Described:
    """The lemmas that tell of a phrase, its head first; "not" stands second where it is denied."""
    tokens = parse.tokens_in(span.start, span.end)
    telling = [t for t in tokens if t.pos in _TELLING and t.lemma.lower() not in _EMPTY and t.text[:1].isalnum()]
    head = _head(tokens, telling)
    if head is None:
        words = [w.lower() for w in _WORDS.findall(span.text)]
        return Described(tuple(w for w in words if w not in _EMPTY) or tuple(words) or (span.text,))
    rest = [t.lemma.lower() for t in telling if t is not head]
    denied = [NOT] if denials_in(core_of(parse, tokens)) else []
    return Described(tuple(dict.fromkeys([head.lemma.lower(), *denied, *rest])))


def _head(tokens: Sequence[Token], telling: Sequence[Token]) -> Token | None:
    """The word by which a phrase hangs in its sentence; of a prepositional phrase its noun."""
    kept = {t.index for t in telling}
    for t in telling:
        above, seen = t, 0
        while above.head != above.index and seen < len(tokens):
            inner = next((x for x in tokens if x.index == above.head), None)
            if inner is None:
                return t
            if inner.index in kept:
                break
            above, seen = inner, seen + 1
        else:
            return t
    return telling[0] if telling else None


def _is_list(parse: Parse, span: Span) -> bool:
    """Whether a phrase names several: "Ruhl and Lindqvist". A name may hold "and" itself."""
    tokens = parse.tokens_in(span.start, span.end)
    inside = {t.index for t in tokens}
    named = [(n.span.start, n.span.end) for n in parse.names_in(span.start, span.end)]
    for t in tokens:
        if t.dep == "conj" and t.head in inside and (t.is_noun or t.text[:1].isupper()):
            first = parse.tokens[t.head].start
            if not any(start <= first and t.end <= end for start, end in named):
                return True
    return False


def _within(span: Span, name: Span) -> str:
    """The part of a name that lies in the phrase, on one line."""
    start, end = max(span.start, name.start) - span.start, min(span.end, name.end) - span.start
    return " ".join(span.text[start:end].split())


def _with_quarter(span: Span, name: str) -> str:
    """A place with the direction that the phrase gives it: "northern Syria"."""
    found = _QUARTER.search(span.text)
    if found is None or found[0].lower() in name.lower():
        return name
    return f"{found[0]} {name}"


def _is_headed_by(parse: Parse, span: Span, name: Span) -> bool:
    """Whether a phrase is no more than a name with what leads up to it: "in the town of X", "President X"."""
    rest = span.text[: max(0, name.start - span.start)] + span.text[max(0, name.end - span.start) :]
    words = [w for w in _WORDS.findall(rest) if not _LEADING.fullmatch(w + " ") and not is_title(w) and not _QUARTER.fullmatch(w)]
    head = _head(parse.tokens_in(span.start, span.end), parse.tokens_in(span.start, span.end))
    return not words or (head is not None and name.start <= head.start < name.end)
