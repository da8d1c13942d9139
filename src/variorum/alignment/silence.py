"""Which articles surely do not say what a claim says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from variorum.alignment.support import Clauses
from variorum.lexical import word_vectors

UNLIKELY = 0.1
"""Probability from which on an article may say it."""
COVERED = 0.35
"""Share of a statement's words in one statement of an article from which on the article may say it."""
KNOWN = 0.4
"""Share of a claim's words anywhere in an article, or words like them, from which on the article may say it."""
_LIKE = 0.4  # cosine
_LEAST = 2  # words; a claim of fewer is said in too many ways


class Silence:
    """Tells by how little the nearest statements of an article say of a claim, and how few of its words the article has."""

    def __init__(self, clauses: Clauses, pairs: Sequence[tuple[int, int]], likely: NDArray[np.float64]) -> None:
        self._evidence, self._clauses = clauses.evidence, clauses
        self._near: dict[int, set[str]] = defaultdict(set)
        units = self._evidence.units
        for (i, j), p in zip(pairs, likely.tolist(), strict=True):
            if p >= UNLIKELY:
                self._near[i].add(units[j].article)
                self._near[j].add(units[i].article)
        for i, j, of_i, of_j in self._evidence.comparison.shares(COVERED):
            if of_i >= COVERED:
                self._near[i].add(units[j].article)
            if of_j >= COVERED:
                self._near[j].add(units[i].article)
        self._terms: dict[str, list[str]] = {}
        self._vectors: dict[str, NDArray[np.float32]] = {}
        for parse in self._evidence.parses:
            own = {t for u in units if u.article == parse.article.id for t in (*u.terms, *u.context)}
            self._terms[parse.article.id] = sorted(own)
            self._vectors[parse.article.id] = word_vectors().of(sorted(own))

    def of(self, members: Sequence[int], told_by: Collection[str]) -> tuple[str, ...]:
        """The articles, beside those that tell it, that surely leave out the claim of some statements."""
        near = set().union(*(self._near[i] for i in members))
        articles = [p.article.id for p in self._evidence.parses if p.article.id not in told_by and p.article.id not in near]
        terms = self._shared(members)
        if len(terms) < _LEAST or not articles:
            return ()
        weights = np.array([self._evidence.comparison.weight(t) for t in terms])
        vectors = word_vectors().of(terms)
        return tuple(
            sorted(a for a in articles if float(self._known(a, terms, vectors) @ weights) < KNOWN * float(weights.sum()))
        )

    def _shared(self, members: Sequence[int]) -> list[str]:
        """The words of a statement, and of what completes it; of several those that two have."""
        units = self._evidence.units
        uses = Counter(t for i in members for t in {t for k in (i, *self._clauses.below(i)) for t in units[k].terms})
        return sorted(t for t, n in uses.items() if n > 1 or len(members) == 1)

    def _known(self, article: str, terms: Sequence[str], vectors: NDArray[np.float32]) -> NDArray[np.float64]:
        """How far an article has each of some words."""
        own = {*self._terms[article]}
        if not own:
            return np.zeros(len(terms))
        like = (vectors @ self._vectors[article].T).max(axis=1)
        return np.array([1.0 if t in own else float(x) if x >= _LIKE else 0.0 for t, x in zip(terms, like.tolist(), strict=True)])
