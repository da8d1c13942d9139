"""Statements of several reports that are joined by one value: what the reports tell alike, though no whole clause is known to be
shared.

Two values are compared in the ways in which facts compare them, and the levels are weighed anew: by how often annotators gave the
statements of both one claim. Of what somebody is quoted for only tellings of one utterance
are joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from variorum.alignment.level_weights import LevelWeights
from variorum.alignment.support import Clauses
from variorum.factuality import as_said, factuality_of
from variorum.matching import Matching
from variorum.matching.clustering import cluster
from variorum.matching.weights import STAGES
from variorum.model import Factuality, Statement

COMPARISONS = STAGES[-1]
LEAST = 0.3
"""Probability of being one question from which on two values are weighed."""
JOIN = 0.45
"""Probability from which on the statements of two values are told alike, and the mean that all pairs of a row need."""

Told = Collection[tuple[str, str]]
"""Pairs of attributions that are known to tell one utterance."""


def weighed_pairs(matching: Matching) -> NDArray[np.int64]:
    """The numbers of the pairs of values that are weighed: of two reports, and likely enough one question."""
    likely = np.flatnonzero(matching.likely >= LEAST) if len(matching.pairs) else np.zeros(0, np.int64)
    articles = np.array([s.article for s in matching.slots])
    return likely[articles[matching.pairs[likely, 0]] != articles[matching.pairs[likely, 1]]] if len(likely) else likely


class ValueRows:
    """Finds the rows of a story."""

    def __init__(self, clauses: Clauses, used: LevelWeights) -> None:
        self._clauses, self._evidence, self._matching = clauses, clauses.evidence, clauses.matching
        self._at = weighed_pairs(self._matching)
        self._likely = used.likelihoods(self._matching.levels[self._at]) if len(self._at) else np.zeros(0)
        self._states: dict[int, Factuality] = {}

    def find(self, told: Told) -> list[list[int]]:
        """The values of each row, as numbers of slots."""
        pairs = self._matching.pairs[self._at]
        known = {tuple(sorted(pair)) for pair in told}
        may = [p >= JOIN and self._may_be_alike(i, j, known) for (i, j), p in zip(pairs.tolist(), self._likely, strict=True)]
        number = {p.article.id: n for n, p in enumerate(self._evidence.parses)}
        articles = np.array([number[s.article] for s in self._matching.slots], np.int64)
        likely = np.where(may, self._likely, 0).astype(np.float32)
        return cluster(articles, pairs, likely, join=JOIN, link=JOIN) if len(pairs) else []

    def statement(self, slot: int) -> Statement:
        """A value as a statement of its report."""
        return Statement((self._matching.slots[slot].span,), self._attribution(slot), self._state(slot))

    def unit(self, slot: int) -> int | None:
        """The statement that a value stands in."""
        return self._clauses.unit_of[slot]

    def speech(self) -> dict[int, set[str]]:
        """For each value that tells who speaks, or how, the attributions."""
        found: dict[int, set[str]] = defaultdict(set)
        for n, row in enumerate(self._matching.slots):
            token = self._evidence.parse[row.article].tokens[row.head]
            for a in self._evidence.attributions_of(row.article):
                if any(part and part.start <= token.start < part.end for part in (a.source, a.cue)):
                    found[n].add(a.id)
        return found

    def _may_be_alike(self, i: int, j: int, told: Collection[tuple[str, ...]]) -> bool:
        mine, theirs = self._attribution(i), self._attribution(j)
        if mine and theirs and tuple(sorted((mine, theirs))) not in told:
            return False
        if (self._state(i) == "denied") != (self._state(j) == "denied"):
            return False
        a, b = self.unit(i), self.unit(j)
        if a is None or b is None:
            return True
        return not (self._evidence.comparison.are_two_occasions(a, b) or self._clauses.are_of_other_shares(a, b))

    def _attribution(self, slot: int) -> str | None:
        unit = self.unit(slot)
        return self._matching.slots[slot].attribution if unit is None else self._evidence.units[unit].statement.attribution

    def _state(self, slot: int) -> Factuality:
        """How far the report commits itself to a value, or to the clause that it stands in."""
        if slot not in self._states:
            row, unit = self._matching.slots[slot], self.unit(slot)
            parse = self._evidence.parse[row.article]
            said = self._evidence.attribution.get(self._attribution(slot) or "")
            own = as_said(parse, factuality_of(parse, parse.tokens[row.head]), said)
            clause = self._evidence.units[unit].factuality if unit is not None else own
            self._states[slot] = "denied" if clause == "denied" else own
        return self._states[slot]
