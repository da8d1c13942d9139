"""Statements into claims: those that say the same thing of the same thing, over all articles of a story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from variorum.alignment.claim_maker import ClaimMaker
from variorum.alignment.clustering import cluster
from variorum.alignment.event_nouns import find_event_nouns
from variorum.alignment.evidence import Evidence
from variorum.alignment.facts import Figure, Moment, V, phrase_of
from variorum.alignment.figures import find_figures
from variorum.alignment.moments import find_moments
from variorum.alignment.noun_phrases import find_noun_phrases
from variorum.alignment.phrases import group_phrases
from variorum.alignment.similarity import Comparison
from variorum.alignment.statements import find_statements
from variorum.alignment.utterances import find_utterances, in_utterances
from variorum.alignment.value_phrases import find_value_phrases
from variorum.entities import Cast
from variorum.model import Attribution, Claim, Parse, Reuse, Span, Statement


@dataclass(frozen=True, slots=True)
class Detail(Generic[V]):
    """Values of the same thing, and the claim that their statements make."""

    claim: str
    values: tuple[V, ...]


@dataclass(frozen=True)
class Alignment:
    """A story's claims, what they were made of (`evidence`), and the values in them that are of the same thing.

    `claim_of[i]` is the id of the claim that holds unit i.
    """

    claims: tuple[Claim, ...]
    evidence: Evidence
    claim_of: tuple[str, ...]
    figures: tuple[Detail[Figure], ...]
    moments: tuple[Detail[Moment], ...]

    def claim_at(self, spans: Iterable[Span]) -> str | None:
        """The id of the claim that holds the first of these spans that stands in a statement."""
        units = (self.evidence.unit_at(span) for span in spans)
        return next((self.claim_of[unit] for unit in units if unit is not None), None)


def align(parses: Sequence[Parse], attributions: Sequence[Attribution], cast: Cast, reuse: Sequence[Reuse]) -> Alignment:
    """The claims of a story: those that most articles carry first, each group in the order in which they are told.

    The order of the articles does not matter.
    """
    ordered = sorted(parses, key=lambda p: (p.article.sha256, p.article.id))
    by_article: dict[str, list[Attribution]] = {}
    for a in attributions:
        by_article.setdefault(a.article, []).append(a)
    found = [u for p in ordered for u in find_statements(p, by_article.get(p.article.id, []), cast)]
    utterances = find_utterances(found, {a.id: a for a in attributions})
    units = tuple(in_utterances(found, utterances))
    comparison = Comparison(units)
    groups = cluster(units, comparison)
    group_of = {unit: k for k, group in enumerate(groups) for unit in group}
    evidence = Evidence(
        tuple(ordered), tuple(attributions), cast, units, comparison, tuple(group_of[i] for i in range(len(units)))
    )
    maker = ClaimMaker(evidence, reuse)
    figures = [tuple(g) for g in find_figures(evidence)]
    moments = [tuple(g) for g in find_moments(evidence)]
    things: list[tuple[Figure, ...] | tuple[Moment, ...]] = [*figures, *moments]
    made, home = maker.claims(groups, utterances, find_event_nouns(evidence, groups))
    phrases = group_phrases(evidence, [*find_noun_phrases(evidence), *find_value_phrases(evidence)])
    at = {p.span: len(made) + k for k, group in reversed([*enumerate(phrases)]) for p in group}
    made += [maker.narrow_claim([p.unit for p in group], [p.statement for p in group]) for group in phrases]
    holders: list[int] = []  # for each figure and each moment its claim, by its place in `made`
    for values in things:
        narrowed = [_narrowed(evidence, v) for v in values]
        of_phrases = {at.get(s.spans[0]) for s in narrowed}
        if not _needs_own_claim(evidence, values):
            holders.append(home[group_of[values[0].unit]])
        elif len(of_phrases) == 1 and None not in of_phrases:
            holders += [k for k in of_phrases if k is not None]
        else:
            holders.append(len(made))
            made.append(maker.narrow_claim([v.unit for v in values], narrowed))
    last = {u.article: u.statement.spans[0].start for u in units}
    order = sorted(range(len(made)), key=lambda k: (-len(made[k].articles), min(_place(s, last) for s in made[k].statements)))
    ids = {k: f"c{n}" for n, k in enumerate(order, 1)}
    return Alignment(
        claims=tuple(replace(made[k], id=ids[k]) for k in order),
        evidence=evidence,
        claim_of=tuple(ids[home[group_of[i]]] for i in range(len(units))),
        figures=tuple(Detail(ids[k], v) for k, v in zip(holders, figures, strict=False)),
        moments=tuple(Detail(ids[k], v) for k, v in zip(holders[len(figures) :], moments, strict=True)),
    )


def _needs_own_claim(evidence: Evidence, values: Sequence[Figure | Moment]) -> bool:
    """Whether values of the same thing stand in statements that are not one claim already."""
    return len({evidence.group_of[v.unit] for v in values}) > 1


def _narrowed(evidence: Evidence, value: Figure | Moment) -> Statement:
    """The statement that a value makes alone, as narrow as its phrase."""
    span = phrase_of(value.quantity) if isinstance(value, Figure) else value.span
    return Statement((span,), evidence.units[value.unit].statement.attribution)


def _place(statement: Statement, last: Mapping[str, int]) -> tuple[float, str]:
    """How far down its article a statement stands, from 0 to 1."""
    span = statement.spans[0]
    return (round(span.start / max(1, last[span.article]), 3), span.article)
