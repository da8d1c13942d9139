"""The words that show a claim: those of its best statement, or of the clause around it where it lacks a subject of its own."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.alignment.heads import head_of
from variorum.model import Attribution, Parse, Span, Statement, Token

_LONGEST = 220  # characters
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_JOINING = frozenset({"PUNCT", "CCONJ", "SPACE"})
_PAIRED = {"“": "”", '"': '"', "‘": "’", "(": ")"}


def is_full(parse: Parse, spans: Sequence[Span]) -> bool:
    """Whether these words have a subject of their own and a finite verb: a sentence could be made of them."""
    tokens = [t for s in spans for t in parse.tokens_in(s.start, s.end)]
    inside = {t.index for t in tokens}
    for t in tokens:
        if t.dep in _SUBJECTS and t.head in inside and not any(w.tag in _RELATIVE for w in (t, *parse.children(t))):
            verb = parse.tokens[t.head]
            if verb.dep != "relcl" and any(v.tag in _FINITE and v.index in inside for v in (verb, *parse.children(verb))):
                return True
    return False


def gist_of(parse: Parse, statement: Statement, attribution: Attribution | None) -> str:
    """A statement's own words, with those of the clauses around it as far as it takes to make them a full statement; never
    beyond what its speaker says. Its pieces are joined by an ellipsis and cut at a word where they run on."""
    spans = statement.spans
    if not is_full(parse, spans):
        spans = next((s for s in _around(parse, spans, attribution) if is_full(parse, s) and _length(s) <= _LONGEST), spans)
    words = " … ".join(" ".join(_closed(parse, s).split()) for s in spans)
    return words if len(words) <= _LONGEST else words[: words.rfind(" ", 0, _LONGEST)] + " …"


def gist_of_phrase(parse: Parse, span: Span) -> str:
    """A phrase with the words between it and the verb or noun that it hangs on: "gathered on Thursday night"."""
    head = head_of(parse, [span])
    above = next((t for t in parse.ancestors(head) if t.pos in {"VERB", "NOUN", "PROPN"}), None) if head else None
    start, end = (min(span.start, above.start), max(span.end, above.end)) if above else (span.start, span.end)
    wide = parse.article.span(start, end)
    return " ".join(_closed(parse, wide if len(wide) <= _LONGEST else span).split())


def _around(parse: Parse, spans: Sequence[Span], attribution: Attribution | None) -> list[tuple[Span, ...]]:
    """The clauses that a statement stands in, the nearest first, as unbroken text."""
    head = head_of(parse, spans)
    wider: list[tuple[Span, ...]] = []
    for above in parse.ancestors(head) if head else ():
        if above.pos not in {"VERB", "AUX"}:
            continue
        first, last = _ends(parse.subtree(above))
        start, end = parse.tokens[first].start, parse.tokens[last].end
        if attribution is None:
            wider.append((parse.article.span(start, end),))
            continue
        said = [(max(s.start, start), min(s.end, end)) for s in attribution.content]
        pieces = tuple(parse.article.span(a, b) for a, b in said if a < b)
        if pieces:
            wider.append(pieces)
    if attribution is not None:
        wider.append(attribution.content)
    return wider


def _ends(tokens: Sequence[Token]) -> tuple[int, int]:
    kept = [t for t in tokens if t.pos not in _JOINING] or list(tokens)
    first = next((t for t in kept if t.dep not in {"mark", "cc"}), kept[0])
    return first.index, kept[-1].index


def _length(spans: Sequence[Span]) -> int:
    return sum(map(len, spans))


def _closed(parse: Parse, span: Span) -> str:
    """The text of a span, with the quotation mark or bracket that closes it where it stands right behind."""
    text, after = span.text, parse.article.text[span.end : span.end + 2]
    for opening, closing in _PAIRED.items():
        opened = text.count(opening) % 2 if opening == closing else text.count(opening) - text.count(closing)
        if opened > 0 and closing in after and not after.split(closing)[0].strip(".,!?"):
            return text + after.split(closing)[0] + closing
    return text
