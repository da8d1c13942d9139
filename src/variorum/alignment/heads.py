"""The word that a phrase hangs on the rest of its sentence by."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Parse, Span, Token


def head_among(tokens: Sequence[Token]) -> Token | None:
    """The first of some words that hangs on none of the others; None where there is no word."""
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.index), None)


def head_of(parse: Parse, spans: Sequence[Span]) -> Token | None:
    """The same of the words of a phrase or a statement."""
    return head_among([t for s in spans for t in parse.tokens_in(s.start, s.end)])
