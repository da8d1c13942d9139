"""Whom one utterance is aimed at: outlets that name different nations or groups where the same speaker's words are given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.alignment import Alignment
from variorum.alignment.evidence import Evidence
from variorum.divergence.draft import Draft
from variorum.divergence.windows import across
from variorum.divergence.wording import by_value, on_one_line
from variorum.lexical import word_vectors
from variorum.model import Parse, Span, Token

SAME_UTTERANCE = 0.35  # likeness of two statements of one utterance
SAME_WORDS = 0.6  # the same where two speakers are named
_SAME_NOUN = 0.55  # likeness of the vectors of two words
_OUTSIDERS = frozenset({"foreign", "western", "international", "allied", "coalition", "neighbouring", "neighboring"})
_LANDS = frozenset({"water", "territory", "area", "land", "border", "province", "region", "skies", "hill", "mountain"})
_BEFORE_NOUN = frozenset({"ADJ", "PROPN", "NOUN", "CCONJ", "DET"})


@dataclass(frozen=True, slots=True)
class _Named:
    """A plural noun and who its modifiers say it is."""

    span: Span
    head: Token
    who: frozenset[str]
    unit: int

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        return self.head.lemma, self.who


def compare_targets(alignment: Alignment) -> Iterator[Draft]:
    """One draft for each set of nouns whose outlets name different people under them ("Norse troops", "foreign troops")."""
    evidence = alignment.evidence
    by_claim: dict[str, list[_Named]] = {}
    for i in range(len(evidence.units)):
        for named in _named_groups(evidence, i):
            by_claim.setdefault(alignment.claim_of[i], []).append(named)
    apart = [
        (a, b)
        for rows in by_claim.values()
        for a, b in across(rows, lambda n: n.span.article)
        if _differ(a, b)
        and not _names_both(rows, a, b)
        and _same_noun(a.head, b.head)
        and _one_utterance(evidence, a.unit, b.unit)
    ]
    for group in _joined(apart):
        names = [evidence.names[n.span.article] for n in group]
        values = tuple(on_one_line(n.span.text) for n in group)
        where, told = group[0].head.lemma in _LANDS, by_value(values, names)
        yield Draft(
            kind="place" if where else "target",
            relation="contradict",
            spans=tuple(n.span for n in group),
            values=values,
            claim=alignment.claim_of[group[0].unit],
            explanation=f"The reports {'put it in different places' if where else 'do not name the same people'}: {told}.",
        )


def _one_utterance(evidence: Evidence, a: int, b: int) -> bool:
    """Whether two statements may report one utterance: not of two speakers, unless their words are all but the same."""
    speaker, other = evidence.units[a].speaker, evidence.units[b].speaker
    return evidence.alike(a, b) >= (SAME_WORDS if speaker and other and speaker != other else SAME_UTTERANCE)


def _differ(a: _Named, b: _Named) -> bool:
    words = [{w for w in n.span.text.lower().split() if w not in {"the", "and", "of"}} for n in (a, b)]
    return not (a.who <= b.who or b.who <= a.who) and words[0] != words[1]


def _names_both(rows: Sequence[_Named], a: _Named, b: _Named) -> bool:
    """Whether both articles name the one and the other there: then they do not differ."""
    keys = [{n.key for n in rows if n.span.article == article} for article in (a.span.article, b.span.article)]
    return b.key in keys[0] and a.key in keys[1]


def _joined(apart: list[tuple[_Named, _Named]]) -> list[list[_Named]]:
    """Pairs that share a phrase or its wording are one difference."""
    groups: list[set[_Named]] = []
    for a, b in apart:
        touching = [g for g in groups if any(n.key in {a.key, b.key} for n in g)]
        for g in touching:
            groups.remove(g)
        groups.append({a, b}.union(*touching))
    return [sorted(g, key=lambda n: n.span) for g in groups]


def _named_groups(evidence: Evidence, index: int) -> Iterator[_Named]:
    """Plural nouns with the nations or groups that modify them: "Norse troops", {Norway}."""
    unit = evidence.units[index]
    parse = evidence.parse[unit.article]
    for span in unit.statement.spans:
        for t in parse.tokens_in(span.start, span.end):
            if t.tag != "NNS" or t.dep == "compound" or (unit.statement.attribution is None and _acts(parse, t)):
                continue
            first = _first_modifier(parse, t)
            whole = parse.article.span(parse.tokens[first].start, t.end)
            who = {e.id for e in evidence.cast.entities_in(whole) if e.type in {"place", "group"}}
            who |= {x.lemma for x in parse.tokens[first : t.index] if x.lemma in _OUTSIDERS}
            if who:
                yield _Named(whole, t, frozenset(who), index)


def _acts(parse: Parse, noun: Token) -> bool:
    """Whether a noun does something itself, and is nobody's target where the outlet speaks: "announced by officials"."""
    return noun.dep == "nsubj" or (noun.dep == "pobj" and parse.tokens[noun.head].dep == "agent")


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
    return a.lemma == b.lemma or word_vectors().likeness([a.lemma], [b.lemma]) >= _SAME_NOUN
