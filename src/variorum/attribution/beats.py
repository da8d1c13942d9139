"""Action beats: a sentence about one person right before a quotation that has no verb of speech of its own.

As in: Rourke put down her cup. “There was no letter.”
"""

from __future__ import annotations

from variorum.attribution.content_edges import is_blank
from variorum.attribution.cue_words import Cue
from variorum.attribution.reporting_clauses import Clause
from variorum.attribution.subjects import name_at, noun_phrase
from variorum.model import Parse, Quotation, Token
from variorum.parsing import lexicon

_BEAT = Cue("utterance", frozenset({"quote"}))
_PERSONAL = frozenset({"he", "she"})
_MOST_TOKENS = 30


def beat_before(parse: Parse, quotation: Quotation, paragraph_start: int) -> Clause | None:
    """The beat between `paragraph_start` and the quotation, as the clause that reports it."""
    text = parse.article.text
    before = [t for t in parse.tokens_in(paragraph_start, quotation.start) if t.end <= quotation.start]
    if not before or text[before[-1].start : before[-1].end] not in {".", ":", "!", "…"}:
        return None
    tokens = [t for t in before if t.sentence == before[-1].sentence]
    if len(tokens) > _MOST_TOKENS or not is_blank(text[before[-1].end : quotation.start]):
        return None
    start, end = tokens[0].start, tokens[-1].end
    if any(q.start < end and start < q.end for q in parse.quotations_in(start, end)):
        return None
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    subject = next((c for c in parse.children(root) if c.dep == "nsubj" and c in tokens), None) if root else None
    if root is None or subject is None or not _is_one_person(parse, subject):
        return None
    others = [n for n in parse.names_in(start, end) if n.type == "person" and not n.span.start <= subject.start < n.span.end]
    if any(start <= n.span.start < end for n in others):
        return None
    source = noun_phrase(parse, subject, root)
    return Clause(root, (root.start, root.end), _BEAT, source, start, end)


def _is_one_person(parse: Parse, subject: Token) -> bool:
    if subject.tag in {"NNS", "NNPS"} or any(c.dep == "conj" for c in parse.children(subject)):
        return False
    named = name_at(parse, subject)
    if named is not None:
        return named.type == "person"
    return subject.text.lower() in _PERSONAL or (subject.pos == "NOUN" and lexicon.is_role(subject.text))
