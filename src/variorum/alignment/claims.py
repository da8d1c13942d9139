"""Statements into claims: those that say the same thing of the same thing, over all articles of a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Generic

from variorum.alignment.evidence import Evidence
from variorum.alignment.facts import Figure, Moment, V
from variorum.alignment.figures import find_figures
from variorum.alignment.folding import find_parts, find_utterance_of, join
from variorum.alignment.gists import gist_of, is_full
from variorum.alignment.moments import find_moments
from variorum.alignment.origins import find_origins
from variorum.alignment.similarity import Comparison
from variorum.alignment.statements import Unit, find_statements
from variorum.alignment.utterances import find_utterances, in_utterances
from variorum.entities import Cast
from variorum.model import Attribution, Claim, Parse, Reuse, Statement

ALIKE = 0.27
ALIKE_WITHIN = 0.7  # one article seldom says the same twice
LINK = 0.8  # of ALIKE, that the mean of all pairs of two groups must reach
_NEARLY = 0.6
_LONGEST_PHRASE = 80  # characters


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
    maker = _Maker(evidence, reuse)
    figures = [tuple(g) for g in find_figures(evidence)]
    moments = [tuple(g) for g in find_moments(evidence)]
    things: list[tuple[Figure, ...] | tuple[Moment, ...]] = [*figures, *moments]
    made, home = maker.claims(groups, utterances)
    holders: list[int] = []  # for each figure and each moment its claim, by its place in `made`
    for values in things:
        own = _needs_own_claim(evidence, values)
        holders.append(len(made) if own else home[group_of[values[0].unit]])
        if own:
            made.append(maker.claim([v.unit for v in values], [_narrowed(evidence, v) for v in values]))
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


def cluster(units: Sequence[Unit], comparison: Comparison) -> list[list[int]]:
    """Greedy average linkage: the likeliest pairs first, two groups joined while the mean of all their pairs is enough."""
    group_of = list(range(len(units)))
    members = {i: [i] for i in group_of}
    refused: set[tuple[int, int, int, int]] = set()  # two groups and their sizes then
    for i, j, score in comparison.pairs(ALIKE):
        a, b = sorted((group_of[i], group_of[j]))
        if a == b or (score < ALIKE_WITHIN and units[i].article == units[j].article):
            continue
        attempt = (a, b, len(members[a]), len(members[b]))
        if attempt in refused:
            continue
        pairs = list(product(members[a], members[b]))
        if comparison.score([x for x, _ in pairs], [y for _, y in pairs]).mean() < LINK * ALIKE:
            refused.add(attempt)
            continue
        members[a] += members.pop(b)
        for x in members[a]:
            group_of[x] = a
    return [sorted(g) for g in members.values()]


def find_longer(utterances: Sequence[Sequence[str]], evidence: Evidence) -> list[list[tuple[int, Statement]]]:
    """The tellings of each utterance that no claim of single clauses holds whole: a clause of each, and all of it."""
    parts: dict[str | None, list[int]] = {}
    for i, u in enumerate(evidence.units):
        parts.setdefault(u.statement.attribution, []).append(i)
    longer = []
    for ids in utterances:
        if any(len(parts[id]) > 1 for id in ids) or len({evidence.group_of[parts[id][0]] for id in ids}) > 1:
            longer.append([(parts[id][0], Statement(evidence.attribution[id].content, id)) for id in ids])
    return longer


def _needs_own_claim(evidence: Evidence, values: Sequence[Figure | Moment]) -> bool:
    """Whether values of the same thing stand in statements that are not one claim already."""
    return len({evidence.group_of[v.unit] for v in values}) > 1


def _narrowed(evidence: Evidence, value: Figure | Moment) -> Statement:
    """The statement that a value makes alone, as narrow as its phrase."""
    span = value.span
    if isinstance(value, Figure) and len(value.quantity.phrase) <= _LONGEST_PHRASE:
        span = value.quantity.phrase
    return Statement((span,), evidence.units[value.unit].statement.attribution)


class _Maker:
    """Makes claims of groups of statements."""

    def __init__(self, evidence: Evidence, reuse: Sequence[Reuse]) -> None:
        self._evidence, self._reuse = evidence, reuse
        self._subjects: dict[str, set[str]] = {p.article.id: set() for p in evidence.parses}
        for u in evidence.units:
            self._subjects[u.article].update(u.terms)

    def claims(self, groups: Sequence[Sequence[int]], utterances: Sequence[Sequence[str]]) -> tuple[list[Claim], list[int]]:
        """The claims of groups of statements and of whole utterances, and for each group the place of the claim that holds it:
        its own, or that of what it is a part of."""
        evidence, units = self._evidence, self._evidence.units
        longer = find_longer(utterances, evidence)
        spoken = find_utterance_of(groups, [[s.attribution or "" for _, s in tellings] for tellings in longer], evidence)
        part_of = find_parts(groups, evidence)
        parts: dict[int, list[int]] = {}
        for part, k in part_of.items():
            parts.setdefault(k, []).append(part)
        made: list[Claim] = []
        home = [-1] * len(groups)
        for k, group in enumerate(groups):
            if k in part_of or k in spoken:
                continue
            home[k] = len(made)
            of_article: dict[str, list[Statement]] = {}
            for i in (i for part in (k, *parts.get(k, ())) for i in groups[part]):
                of_article.setdefault(units[i].article, []).append(units[i].statement)
            statements = [units[i].statement for i in group]
            if k in parts:
                statements = [join(of_article[s.article], evidence.parse[s.article]) for s in statements]
            made.append(self.claim(group, statements, whole=k in parts))
        for k, whole_group in part_of.items():
            home[k] = home[whole_group]
        for k, number in spoken.items():
            home[k] = len(made) + number
        made += [self.claim([i for i, _ in tellings], [s for _, s in tellings], whole=True) for tellings in longer]
        return made, home

    def claim(self, group: Sequence[int], statements: Sequence[Statement], whole: bool = False) -> Claim:
        """The claim of these statements, which are or stand in the units `group`, or are the `whole` of what these are of."""
        units, comparison = self._evidence.units, self._evidence.comparison
        articles = tuple(sorted({s.article for s in statements}))
        origins = find_origins(statements, self._evidence.attribution, self._reuse, self._quoting(statements))
        best = self._midmost(group)
        shown = statements[list(group).index(best)] if whole else units[best].statement
        return Claim(
            id="",
            gist=gist_of(self._evidence.parse[shown.article], shown, self._evidence.attribution.get(shown.attribution or "")),
            statements=tuple(statements),
            articles=articles,
            left_out_by=tuple(sorted(_left_out(units[best], articles, comparison, self._subjects))),
            origins=origins,
            status="corroborated" if len(origins) > 1 else "single-origin",
        )

    def _quoting(self, statements: Sequence[Statement]) -> set[str]:
        """The articles that give a statement between quotation marks."""
        marked = self._evidence.parse
        return {
            s.article
            for s in statements
            if any(q.start <= s.spans[0].start and s.spans[-1].end <= q.end for q in marked[s.article].quotations)
        }

    def _midmost(self, group: Sequence[int]) -> int:
        """The statement that is likest to all the others of its claim, one with a subject of its own if there is one nearly
        as like; of equals the shortest, then the first."""
        units = self._evidence.units
        pairs = list(product(group, group))
        scores = self._evidence.comparison.score([i for i, _ in pairs], [j for _, j in pairs]).reshape(len(group), -1)
        likest = dict(zip(group, (scores.sum(axis=1) - scores.diagonal()).round(4).tolist(), strict=True))
        top = max(likest.values())
        near = [i for i in group if likest[i] >= top - (1 - _NEARLY) * abs(top)]
        full = [i for i in near if is_full(self._evidence.parse[units[i].article], units[i].statement.spans)]
        return max(full or near, key=lambda i: (likest[i], -len(units[i].terms), -i))


def _left_out(best: Unit, articles: Sequence[str], comparison: Comparison, subjects: Mapping[str, set[str]]) -> list[str]:
    """The articles that cover a claim's subject without it: they use most of the words that tell it from other claims."""
    telling = sorted(set(best.terms), key=lambda t: (-comparison.weight(t), t))[:4]
    return [a for a, used in subjects.items() if a not in articles and sum(t in used for t in telling) * 2 >= len(telling)]


def _place(statement: Statement, last: Mapping[str, int]) -> tuple[float, str]:
    """How far down its article a statement stands, from 0 to 1."""
    span = statement.spans[0]
    return (round(span.start / max(1, last[span.article]), 3), span.article)
