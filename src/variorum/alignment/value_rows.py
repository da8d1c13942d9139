"""Statements of several reports that are joined by one value: what the reports tell alike, though no whole clause is known to be
shared.

Two values are compared in the ways in which facts compare them, and the levels are weighed anew: by how often annotators gave the
statements of both one claim. Two things that somebody said are joined only where they are tellings of one utterance.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from variorum.alignment.support import Clauses
from variorum.factuality import as_said, factuality_of
from variorum.matching import Matching
from variorum.matching.clustering import cluster
from variorum.matching.weights import STAGES, LevelWeights
from variorum.model import Claim, Factuality, Span, Statement

COMPARISONS = STAGES[-1]
LEAST = 0.3
"""Probability of being one question from which on two values are weighed."""
JOIN = 0.47
"""Probability from which on the statements of two values are told alike, and the mean that all pairs of a row need."""


def weighed_pairs(matching: Matching) -> NDArray[np.int64]:
    """The numbers of the pairs of values that are weighed: of two reports, and likely enough one question."""
    likely = np.flatnonzero(matching.likely >= LEAST) if len(matching.pairs) else np.zeros(0, np.int64)
    articles = np.array([s.article for s in matching.slots])
    return likely[articles[matching.pairs[likely, 0]] != articles[matching.pairs[likely, 1]]] if len(likely) else likely


class ValueRows:
    """Finds the rows of a story."""

    def __init__(self, clauses: Clauses, used: LevelWeights) -> None:
        self._clauses, self._story, self._matching = clauses, clauses.story, clauses.matching
        self._at = weighed_pairs(self._matching)
        self._likely = used.likelihoods(self._matching.levels[self._at]) if len(self._at) else np.zeros(0)
        self._states: dict[int, Factuality] = {}

    def find(self, claims: Sequence[Claim]) -> list[list[int]]:
        """The values of each row, as numbers of slots; no rows that show no more than the claims that are `claims` already."""
        spoken = [{s.attribution for s in c.statements if s.attribution} for c in claims]
        showing: dict[int | str, set[int]] = defaultdict(set)  # the claims of each statement and attribution
        for k, (claim, ids) in enumerate(zip(claims, spoken, strict=True)):
            for unit in self._units_of(claim):
                showing[unit].add(k)
            for id in ids:
                showing[id].add(k)
        by_speech = self._speech()

        def claims_of(value: int) -> set[int]:
            unit = self._unit(value)
            shown: set[int] = set() if unit is None else showing[unit]
            return shown.union(*(showing[id] for id in by_speech.get(value, ())))

        rows = self._alike({(a, b) for ids in spoken for a in ids for b in ids})
        return [row for row in rows if not set.intersection(*map(claims_of, row))]

    def heard(self, rows: Iterable[Sequence[int]]) -> dict[int, set[str]]:
        """For each statement the articles that tell a value of it alike."""
        heard: dict[int, set[str]] = defaultdict(set)
        for row in rows:
            articles = {self._matching.slots[n].article for n in row}
            for n in row:
                unit = self._unit(n)
                if unit is not None:
                    heard[unit] |= articles
        return heard

    def statement(self, slot: int) -> Statement:
        """A value as a statement of its report."""
        return Statement((self._matching.slots[slot].span,), self._attribution(slot), self._state(slot))

    def _alike(self, utterances: Collection[tuple[str, str]]) -> list[list[int]]:
        """The rows of values that are told alike. `utterances` are pairs of attributions that tell one."""
        pairs = self._matching.pairs[self._at]
        known = {tuple(sorted(pair)) for pair in utterances}
        number = {p.article.id: n for n, p in enumerate(self._story.parses)}
        articles = np.array([number[s.article] for s in self._matching.slots], np.int64)
        likely = np.where(self._likely >= JOIN, self._likely, 0).astype(np.float32)
        chosen = np.flatnonzero(likely)
        likely[[n for n, (i, j) in zip(chosen, pairs[chosen].tolist(), strict=True) if not self._may_be_alike(i, j, known)]] = 0
        return cluster(articles, pairs, likely, join=JOIN, link=JOIN) if len(pairs) else []

    def _unit(self, slot: int) -> int | None:
        """The statement that a value stands in."""
        return self._clauses.unit_of[slot]

    def _units_of(self, claim: Claim) -> Iterator[int]:
        """The statements that a claim has a part of."""
        spans: dict[str, list[Span]] = defaultdict(list)
        for statement in claim.statements:
            spans[statement.article] += statement.spans
        for article, of_article in spans.items():
            for i in self._units_in[article]:
                if any(part.overlaps(span) for part in self._story.units[i].statement.spans for span in of_article):
                    yield i

    @cached_property
    def _units_in(self) -> dict[str, list[int]]:
        """The numbers of the statements of each article."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, u in enumerate(self._story.units):
            found[u.article].append(i)
        return found

    def _speech(self) -> dict[int, set[str]]:
        """For each value that tells who speaks, or how, the attributions."""
        at: dict[tuple[str, int], set[str]] = defaultdict(set)
        for a in self._story.attributions:
            for part in filter(None, (a.source, a.cue)):
                for token in self._story.parse[a.article].tokens_in(part.start, part.end):
                    if token.start >= part.start:
                        at[a.article, token.index].add(a.id)
        heads = {n: (row.article, row.head) for n, row in enumerate(self._matching.slots)}
        return {n: at[head] for n, head in heads.items() if head in at}

    def _may_be_alike(self, i: int, j: int, claims: Collection[tuple[str, ...]]) -> bool:
        mine, theirs = self._attribution(i), self._attribution(j)
        if mine and theirs and tuple(sorted((mine, theirs))) not in claims:
            return False
        if (self._state(i) == "denied") != (self._state(j) == "denied"):
            return False
        a, b = self._unit(i), self._unit(j)
        if a is None or b is None:
            return True
        return not (self._story.similarity.are_two_occasions(a, b) or self._clauses.are_of_other_shares(a, b))

    def _attribution(self, slot: int) -> str | None:
        unit = self._unit(slot)
        return self._matching.slots[slot].attribution if unit is None else self._story.units[unit].statement.attribution

    def _state(self, slot: int) -> Factuality:
        """How far the report commits itself to a value, or to the clause that it stands in."""
        if slot not in self._states:
            row, unit = self._matching.slots[slot], self._unit(slot)
            parse = self._story.parse[row.article]
            said = self._story.attribution.get(self._attribution(slot) or "")
            stated = as_said(parse, factuality_of(parse, parse.tokens[row.head]), said)
            clause = self._story.units[unit].factuality if unit is not None else stated
            self._states[slot] = "denied" if clause == "denied" else stated
        return self._states[slot]
