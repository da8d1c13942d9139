"""Statements into claims: those that say the same thing of the same thing, over all articles of a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from variorum.alignment.origins import find_origins
from variorum.alignment.similarity import Comparison
from variorum.alignment.statements import Unit, find_statements
from variorum.entities import Cast
from variorum.model import Attribution, Claim, Parse, Reuse, Statement

ALIKE = 0.27
ALIKE_WITHIN = 0.7  # one article seldom says the same twice
LINK = 0.8  # of ALIKE, that the mean of all pairs of two groups must reach
_LONGEST_GIST = 220


@dataclass(frozen=True)
class Alignment:
    """A story's claims with what they were made of: its statements as `units`, compared pair by pair in `comparison`.

    `claim_of[i]` is the index in `claims` of the claim that holds unit i.
    """

    claims: tuple[Claim, ...]
    units: tuple[Unit, ...]
    claim_of: tuple[int, ...]
    comparison: Comparison


def align(parses: Sequence[Parse], attributions: Sequence[Attribution], cast: Cast, reuse: Sequence[Reuse]) -> Alignment:
    """The claims of a story: those that most articles carry first, each group in the order in which they are told."""
    by_article: dict[str, list[Attribution]] = {}
    for a in attributions:
        by_article.setdefault(a.article, []).append(a)
    units = [u for p in parses for u in find_statements(p, by_article.get(p.article.id, []), cast)]
    comparison = Comparison(units)
    groups = cluster(units, comparison)
    known = {a.id: a for a in attributions}
    subjects = {p.article.id: {t for u in units if u.article == p.article.id for t in u.terms} for p in parses}
    last = {u.article: u.statement.spans[0].start for u in units}
    made = [(_claim(group, units, comparison, known, reuse, subjects), group) for group in groups]
    made.sort(key=lambda m: (-len(m[0].articles), min(_place(s, last) for s in m[0].statements)))
    claim_of = {unit: k for k, (_, group) in enumerate(made) for unit in group}
    claims = tuple(replace(claim, id=f"c{k}") for k, (claim, _) in enumerate(made, 1))
    return Alignment(claims, tuple(units), tuple(claim_of[i] for i in range(len(units))), comparison)


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


def _claim(
    group: Sequence[int],
    units: Sequence[Unit],
    comparison: Comparison,
    known: Mapping[str, Attribution],
    reuse: Sequence[Reuse],
    subjects: Mapping[str, set[str]],
) -> Claim:
    statements = tuple(units[i].statement for i in group)
    articles = tuple(sorted({s.article for s in statements}))
    origins = find_origins(statements, known, reuse)
    best = _midmost(group, units, comparison)
    return Claim(
        id="",
        gist=_words(units[best].statement),
        statements=statements,
        articles=articles,
        left_out_by=tuple(sorted(_left_out(units[best], articles, comparison, subjects))),
        origins=origins,
        status="corroborated" if len(origins) > 1 else "single-origin",
    )


def _midmost(group: Sequence[int], units: Sequence[Unit], comparison: Comparison) -> int:
    """The statement that is likest to all the others of its claim; of equals the shortest, then the first."""
    pairs = list(product(group, group))
    scores = comparison.score([i for i, _ in pairs], [j for _, j in pairs]).reshape(len(group), -1)
    likest = dict(zip(group, (scores.sum(axis=1) - scores.diagonal()).round(4).tolist(), strict=True))
    return max(group, key=lambda i: (likest[i], -len(units[i].terms), -i))


def _words(statement: Statement) -> str:
    """The statement's own words, its pieces joined by an ellipsis, cut at a word where they run on."""
    words = " … ".join(" ".join(s.text.split()) for s in statement.spans)
    return words if len(words) <= _LONGEST_GIST else words[: words.rfind(" ", 0, _LONGEST_GIST)] + " …"


def _left_out(best: Unit, articles: Sequence[str], comparison: Comparison, subjects: Mapping[str, set[str]]) -> list[str]:
    """The articles that cover a claim's subject without it: they use most of the words that tell it from other claims."""
    telling = sorted(set(best.terms), key=lambda t: (-comparison.weight(t), t))[:4]
    return [a for a, used in subjects.items() if a not in articles and sum(t in used for t in telling) * 2 >= len(telling)]


def _place(statement: Statement, last: Mapping[str, int]) -> tuple[float, str]:
    """How far down its article a statement stands, from 0 to 1."""
    span = statement.spans[0]
    return (round(span.start / max(1, last[span.article]), 3), span.article)
