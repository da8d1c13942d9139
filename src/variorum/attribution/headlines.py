"""Headlines that name who speaks before or after a colon: "Minister: bridge is safe", "Bridge is safe: minister"."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.attribution.content_edges import trim
from variorum.attribution.cue_words import words
from variorum.model import Attribution, Parse, Span

_MOST_WORDS = 6  # of a name or an office


def colon_headline(parse: Parse, found: Sequence[Attribution]) -> list[Attribution]:
    """The attribution of a headline with one colon, a short name or office on one side and a clause on the other."""
    headline = parse.headline
    if headline is None or any(a.cue and headline.contains(a.cue) for a in found):
        return []
    colons = [k for k, c in enumerate(headline.text) if c == ":" and headline.text[k + 1 : k + 2] in {" ", ""}]
    if len(colons) != 1:
        return []
    article, at = parse.article, headline.start + colons[0]
    left = article.span(*trim(article.text, headline.start, at))
    right = article.span(*trim(article.text, at + 1, headline.end))
    for source, content in ((left, right), (right, left)):
        if _names_somebody(parse, source) and _is_clause(parse, content):
            return [Attribution((content,), None, source, "indirect", "utterance")]
    return []


def _names_somebody(parse: Parse, span: Span) -> bool:
    tokens = [t for t in parse.tokens_in(span.start, span.end) if t.pos != "PUNCT"]
    if not tokens or len(tokens) > _MOST_WORDS or any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in tokens):
        return False
    named = any(n.type in {"person", "organisation"} and n.span.end == span.end for n in parse.names_in(span.end, span.end))
    return named or tokens[-1].lemma in words("offices")


def _is_clause(parse: Parse, span: Span) -> bool:
    tokens = parse.tokens_in(span.start, span.end)
    return len(tokens) >= 3 and any(t.is_verb for t in tokens)
