"""How far two statements say the same: their words matched softly, the rare ones counting most.

A monolingual form of soft alignment (Sultan, Bethard & Sumner 2014): each term of one statement is matched with its best
in the other, equal terms fully, like words by the cosine of their vectors; the share of matched weight is taken both ways.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from variorum.alignment.statements import Unit
from variorum.alignment.words import word_vectors

_LIKE = 0.5  # cosines below this say nothing about single words
_ENOUGH = 1.3  # matched weight below this is too little to go by, however large its share
_SAME_SPEAKER, _OTHER_SPEAKER = 0.06, -0.10
_OPPOSITE = -0.12
_COMMON = 0.2  # terms in a larger share of all statements propose no pairs
_MOST_PARTNERS = 400


class Comparison:
    """All the statements of a story, ready to be compared pair by pair."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self._vocabulary: dict[str, int] = {}
        for u in units:
            for term in (*u.terms, *u.context):
                self._vocabulary.setdefault(term, len(self._vocabulary))
        terms = list(self._vocabulary)
        self._vectors = word_vectors().of(terms)
        spread = Counter(term for u in units for term in set(u.terms))
        n = max(2, len(units))
        self._weight = np.array([max(0.15, log(n / (1 + spread[t])) / log(n)) for t in terms], np.float32)
        self._terms = [np.array(sorted({self._vocabulary[t] for t in u.terms}), np.intp) for u in units]
        self._total = [float(self._weight[rows].sum()) for rows in self._terms]
        self._all = [np.array(sorted({self._vocabulary[t] for t in (*u.terms, *u.context)}), np.intp) for u in units]

    def weight(self, term: str) -> float:
        """How much a term tells, 0 to 1: the rarer among the story's statements, the more."""
        return float(self._weight[self._vocabulary[term]])

    def pairs(self) -> dict[tuple[int, int], float]:
        """The score of every pair (i < j) of statements that share a term telling enough to compare them at all."""
        return {pair: self.score(*pair) for pair in self._candidates()}

    def _candidates(self) -> list[tuple[int, int]]:
        holders: dict[str, list[int]] = defaultdict(list)
        for i, u in enumerate(self.units):
            for term in dict.fromkeys((*u.terms, *u.context)):
                holders[term].append(i)
        shared: Counter[tuple[int, int]] = Counter()
        limit = max(8, min(_MOST_PARTNERS, int(_COMMON * len(self.units))))
        for members in holders.values():
            if len(members) <= limit:
                shared.update((a, b) for k, a in enumerate(members) for b in members[k + 1 :])
        return sorted(shared)

    def score(self, i: int, j: int) -> float:
        """Likeness, and what speaker and denial add to it or take away."""
        a, b = self.units[i], self.units[j]
        score = self.likeness(i, j)
        if score and a.speaker and b.speaker:
            score += _SAME_SPEAKER if a.speaker == b.speaker else _OTHER_SPEAKER
        if score and a.negated != b.negated:
            score += _OPPOSITE
        return score

    def likeness(self, i: int, j: int) -> float:
        """How alike the words of two statements are, from 0 to 1."""
        forward, backward = self._covered(i, j), self._covered(j, i)
        if not forward or not backward:
            return 0.0
        score = 2 * forward * backward / (forward + backward)
        matched = min(forward * self._total[i], backward * self._total[j])
        return score * min(1.0, matched / _ENOUGH)

    def _covered(self, i: int, j: int) -> float:
        """The share of i's weight that j's terms match."""
        mine, theirs = self._terms[i], self._all[j]
        alike = self._like(mine, theirs)
        weight = self._weight[mine]
        return float((alike.max(axis=1) * weight).sum() / weight.sum())

    def _like(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> NDArray[np.float32]:
        cosine = self._vectors[rows] @ self._vectors[columns].T
        cosine[cosine < _LIKE] = 0
        cosine[rows[:, None] == columns[None, :]] = 1
        return np.asarray(cosine, np.float32)
