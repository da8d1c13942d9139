"""Which articles clearly leave a claim out."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from variorum.accounts.verdicts import is_surely_later
from variorum.alignment.support import Clauses
from variorum.lexical import cosines, word_vectors

UNLIKELY = 0.1
"""Probability from which on an article may say it."""
COVERED = 0.35
"""Share of a statement's words in one statement of an article from which on the article may say it."""
KNOWN = 0.4
"""Share of a claim's words anywhere in an article, or words like them, from which on the article may say it."""
MOST = 40
"""Articles; in a larger story nobody asks which of them leave a claim out."""
_LIKE = 0.4  # cosine
_LEAST = 2  # words; a claim of fewer is said in too many ways


def without_earlier(silent: Iterable[str], told_by: Collection[str], published: Mapping[str, datetime | None]) -> tuple[str, ...]:
    """The articles that leave out what others tell: one that came out before all of these may not have known it yet."""
    return tuple(a for a in silent if not all(is_surely_later(published.get(t), published.get(a)) for t in told_by))


class Omissions:
    """Tells by how little the nearest statements of an article say of a claim, and how few of its words the article has."""

    def __init__(self, clauses: Clauses, pairs: Sequence[tuple[int, int]], likely: NDArray[np.float64]) -> None:
        self._story, self._clauses = clauses.story, clauses
        self._near: dict[int, set[str]] = defaultdict(set)
        units = self._story.units
        for (i, j), p in zip(pairs, likely.tolist(), strict=True):
            if p >= UNLIKELY:
                self._near[i].add(units[j].article)
                self._near[j].add(units[i].article)
        for i, j, of_i, of_j in self._story.similarity.shares(COVERED):
            if of_i >= COVERED:
                self._near[i].add(units[j].article)
            if of_j >= COVERED:
                self._near[j].add(units[i].article)
        self._articles = [p.article.id for p in self._story.parses]
        words: dict[str, set[str]] = {a: set() for a in self._articles}
        for u in units:
            words[u.article].update(u.terms, u.context)
        self._words = [words[a] for a in self._articles]
        rows = [sorted(w) or [""] for w in self._words]
        self._starts = np.cumsum([0, *(len(r) for r in rows[:-1])])
        self._vectors = word_vectors().of([w for r in rows for w in r]).astype(np.float64)  # once, not for each term
        self._known: dict[str, NDArray[np.float32]] = {}

    def of(self, members: Sequence[int], told_by: Collection[str]) -> tuple[str, ...]:
        """The articles, beside those that tell it, that surely leave out the claim of some statements."""
        near = set().union(*(self._near[i] for i in members))
        terms = self._shared(members)
        if len(terms) < _LEAST or len(self._articles) > MOST:
            return ()
        weights = np.array([self._story.similarity.weight(t) for t in terms], np.float32)
        known = weights @ np.stack([self._known_of(t) for t in terms])
        silent = known < KNOWN * weights.sum()
        telling = near | {*told_by}
        return tuple(sorted(a for a, out in zip(self._articles, silent.tolist(), strict=True) if out and a not in telling))

    def _shared(self, members: Sequence[int]) -> list[str]:
        """The words of a statement, and of what completes it; of several those that two have."""
        units = self._story.units
        uses = Counter(t for i in members for t in {t for k in (i, *self._clauses.below(i)) for t in units[k].terms})
        return sorted(t for t, n in uses.items() if n > 1 or len(members) == 1)

    def _known_of(self, term: str) -> NDArray[np.float32]:
        """How far each article has a word, or one like it."""
        if term not in self._known:
            likest = np.maximum.reduceat(cosines(self._vectors, word_vectors().of([term]))[:, 0], self._starts)
            has_term = np.array([term in words for words in self._words])
            self._known[term] = np.where(has_term, 1, np.where(likest >= _LIKE, likest, 0)).astype(np.float32)
        return self._known[term]
