"""Whom one utterance is aimed at: outlets that name different nations or groups where the same speaker's words are given."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.alignment.words import word_vectors
from variorum.divergence.draft import Draft
from variorum.divergence.facts import Evidence, across
from variorum.divergence.wording import by_value
from variorum.model import Parse, Span, Token

SAME_UTTERANCE = 0.35
_SAME_NOUN = 0.55
_OUTSIDERS = frozenset({"foreign", "western", "international", "allied", "coalition", "neighbouring", "neighboring"})
_BEFORE_NOUN = frozenset({"ADJ", "PROPN", "NOUN", "CCONJ", "DET", "PUNCT"})


def compare_targets(evidence: Evidence) -> Iterator[Draft]:
    """One draft for each utterance whose outlets say different people under the same noun ("Norse troops", "foreign troops")."""
    named: dict[int, list[tuple[Span, Token, frozenset[str], int]]] = {}
    for i in range(len(evidence.alignment.units)):
        for span, head, who in _named_groups(evidence, i):
            named.setdefault(evidence.alignment.claim_of[i], []).append((span, head, who, i))
    for rows in named.values():
        apart = [
            (a, b)
            for a, b in across(rows, lambda r: r[0].article)
            if a[2] != b[2] and _same_noun(a[1], b[1]) and evidence.alike(a[3], b[3]) >= SAME_UTTERANCE
        ]
        if not apart:
            continue
        told = sorted({row[0]: row for pair in apart for row in pair}.values(), key=lambda r: r[0])
        names = [evidence.parse[s.article].article.name for s, _, _, _ in told]
        values = tuple(" ".join(s.text.split()) for s, _, _, _ in told)
        yield Draft(
            kind="target",
            relation="contradict",
            spans=tuple(s for s, _, _, _ in told),
            values=values,
            unit=told[0][3],
            explanation=f"The reports of one remark do not name the same people: {by_value(values, names)}.",
        )


def _named_groups(evidence: Evidence, index: int) -> Iterator[tuple[Span, Token, frozenset[str]]]:
    """Plural nouns with the nations or groups that modify them: ("Norse troops", troops, {Norway})."""
    unit = evidence.unit(index)
    parse = evidence.parse[unit.article]
    for span in unit.statement.spans:
        for t in parse.tokens_in(span.start, span.end):
            if t.tag != "NNS":
                continue
            first = _first_modifier(parse, t)
            whole = parse.article.span(parse.tokens[first].start, t.end)
            who = {e.id for e in evidence.cast.entities_in(whole) if e.type in {"place", "group"}}
            who |= {x.lemma for x in parse.tokens[first : t.index] if x.lemma in _OUTSIDERS}
            if who:
                yield whole, t, frozenset(who)


def _first_modifier(parse: Parse, head: Token) -> int:
    """Where the words before a noun begin that name whose or which: "the Norse and the Danish" troops."""
    first = head.index
    for i in range(head.index - 1, max(-1, head.index - 9), -1):
        t = parse.tokens[i]
        if t.sentence != head.sentence or t.pos not in _BEFORE_NOUN:
            break
        if t.pos in {"ADJ", "PROPN", "NOUN"}:
            first = i
    return first


def _same_noun(a: Token, b: Token) -> bool:
    if a.lemma == b.lemma:
        return True
    vectors = word_vectors().of([a.lemma, b.lemma])
    return float(vectors[0] @ vectors[1]) >= _SAME_NOUN
