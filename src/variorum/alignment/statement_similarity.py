"""How far two statements say the same: their words matched softly, the rare ones counting most.

A monolingual form of soft alignment (Sultan, Bethard & Sumner 2014): each term of one statement is matched with its best
in the other, equal terms fully, like words by the cosine of their vectors; the share of matched weight is taken both ways.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log

import numpy as np
from numpy.typing import NDArray

from variorum.alignment.statements import ComparedStatement
from variorum.fingerprints.word_rarity import rarity
from variorum.lexical import cosines, word_vectors

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_LIKE = 0.45  # cosines below this say nothing about single words
_STEM, _ONE_STEM = 5, 0.85  # words that begin alike are alike: "smuggle", "smuggling"
ENOUGH = 1.2  # matched weight below this is too little to go by, however large its share
_LEAST_WEIGHT = 0.15  # of a term that stands in every statement
_SMALL = 50  # statements; in a smaller story a word that stands in two of them tells no less
_SAME_SPEAKER, _OTHER_SPEAKER = 0.08, -0.10  # added to the likeness of two statements, as are the next two rows
_OPPOSITE = -0.12  # one denies or reverses what the other says
_SAME_UTTERANCE, _OTHER_UTTERANCE = 0.1, -0.2  # quotations that were found to be one, or two
LONG = 7  # days; statements dated further apart are hardly of one thing
_BOTH_DATED, _ONE_DATED, _NONE_DATED = -1.0, -0.1, -0.05  # where a statement gives no date, that of its article stands in
_OTHER_OCCASION = -0.4  # instead, where their articles report two events of one kind
NEWS = 8  # days from an event of which an article tells as news
_SAME_NEWS = 0.3  # likeness of two pieces of news of one kind
_BESIDE = 2  # days; articles that came out together report one event
_LEAST_SHARE = 0.1  # a statement that covers less of another is not like it at all
_MOST_HOLDERS = 512  # statements; a word that more of them hold tells nothing, and comparing all of them is too much
_MOST_ALIKE = 96  # statements that one is compared with, the likeliest
_FEW = 8  # the part of all statements below which those that share a word are looked at one by one
_BLOCK = 512  # rows of the table of like words that are made at once


class StatementSimilarity:
    """All the statements of a story, compared with one another.

    Every term knows the statements that hold it or a word like it; so a statement is compared only with those that share
    something with it, and with all of these in one step. Passages that are no `one_story` say too little of how rare their words
    are, and are weighed by the language as well.
    """

    def __init__(self, units: Sequence[ComparedStatement], least_share: float = _LEAST_SHARE, *, one_story: bool = True) -> None:
        self._least_share = least_share
        self._size = len(units)
        self._vocabulary: dict[str, int] = {}
        for u in units:
            for term in (*u.terms, *u.context):
                self._vocabulary.setdefault(term, len(self._vocabulary))
        spread = Counter(term for u in units for term in set(u.terms))
        self._weight = _weights(spread, len(units), list(self._vocabulary), one_story)
        self._weight[[spread[t] > _MOST_HOLDERS for t in self._vocabulary]] = 0
        speakers = {name: k for k, name in enumerate(sorted({u.speaker for u in units if u.speaker}))}
        self._speaker = np.array([speakers.get(u.speaker or "", -1) for u in units], np.int64)
        self._denies = np.array([u.denies for u in units], np.bool_)
        self._utterance = np.array([-1 if u.utterance is None else u.utterance for u in units], np.int64)
        self._first = np.array([u.days[0] if u.days else 0 for u in units], np.int64)
        self._last = np.array([u.days[1] if u.days else 0 for u in units], np.int64)
        self._dated = np.array([u.dated for u in units], np.int64)
        articles = {name: k for k, name in enumerate(sorted({u.article for u in units}))}
        self._article = np.array([articles[u.article] for u in units], np.int64)
        published = np.array([u.published or 0 for u in units], np.int64)
        self._published = np.zeros(len(articles), np.int64)
        self._published[self._article] = published
        self._news = (self._dated > 0) & (published > 0) & (published - self._last <= NEWS) & (self._first <= published)
        self._keys, self._likeness, self._forward, self._backward = self._compare(units)
        self._occasions = self._find_occasions(len(articles))

    def weight(self, term: str) -> float:
        """How much a term tells, 0 to 1: the rarer among the story's statements, the more."""
        return float(self._weight[self._vocabulary[term]])

    def likeness(self, i: int, j: int) -> float:
        """How alike the words of two statements are, from 0 to 1."""
        at = self._place_of(i, j)
        return 0.0 if at is None else float(self._likeness[at])

    def alike(self, least: float) -> list[tuple[int, int, float]]:
        """The pairs of statements i < j that are so like or more, with their likeness."""
        chosen = np.flatnonzero(self._likeness >= least)
        i, j = np.divmod(self._keys[chosen], max(1, self._size))
        return list(zip(i.tolist(), j.tolist(), self._likeness[chosen].tolist(), strict=True))

    def covered(self, i: int, j: int) -> tuple[float, float]:
        """How much of the first statement the second covers, and how much of the second the first covers."""
        at = self._place_of(i, j)
        if at is None:
            return 0.0, 0.0
        shares = float(self._forward[at]), float(self._backward[at])
        return shares if i < j else shares[::-1]

    def _place_of(self, i: int, j: int) -> int | None:
        """Where the pair of two statements is kept; None where they are not alike at all."""
        return self._places.get(min(i, j) * self._size + max(i, j))

    @cached_property
    def _places(self) -> dict[int, int]:
        return {key: at for at, key in enumerate(self._keys.tolist())}

    def score(self, first: Sequence[int] | Ints, second: Sequence[int] | Ints) -> Floats:
        """The likeness of each statement of one list to its fellow in the other, and what speaker, denial, utterance and date
        add to it or take away."""
        i, j = np.array(first, np.int64), np.array(second, np.int64)
        likeness = self._likeness_of(i, j)
        a, b = self._speaker[i], self._speaker[j]
        scores = likeness + np.where((a < 0) | (b < 0), 0, np.where(a == b, _SAME_SPEAKER, _OTHER_SPEAKER))
        scores += np.where(self._denies[i] == self._denies[j], 0, _OPPOSITE)
        a, b = self._utterance[i], self._utterance[j]
        scores += np.where((a < 0) | (b < 0), 0, np.where(a == b, _SAME_UTTERANCE, _OTHER_UTTERANCE))
        scores += self._far_apart(i, j)
        return np.asarray(np.where(likeness > 0, scores, 0), np.float32)

    def are_two_occasions(self, i: int, j: int) -> bool:
        """Whether the articles of two statements report two events of one kind."""
        return bool(self._occasions[self._article[i], self._article[j]])

    def pairs(self) -> list[tuple[int, int, float]]:
        """The pairs of statements i < j that are alike at all, with their scores, the likeliest first."""
        return list(zip(*(column.tolist() for column in self._scored), strict=True))

    def of_one_speaker(self, least: float) -> list[tuple[int, int]]:
        """The pairs of statements i < j in which two articles give the words of one speaker and that score so high or more, the
        likeliest first."""
        i, j, score = self._scored
        kept = (self._speaker[i] >= 0) & (self._speaker[i] == self._speaker[j]) & (score >= np.float64(least))
        kept &= self._article[i] != self._article[j]
        return list(zip(i[kept].tolist(), j[kept].tolist(), strict=True))

    @cached_property
    def _scored(self) -> tuple[Ints, Ints, Floats]:
        i, j = np.divmod(self._keys, max(1, self._size))
        scores = self.score(i, j)
        order = np.argsort(-scores, kind="stable")
        return i[order], j[order], scores[order]

    def shares(self, least: float) -> list[tuple[int, int, float, float]]:
        """The pairs of statements i < j in which one covers at least this much of the other, with the shares of i and of j that
        are covered."""
        chosen = np.flatnonzero(np.maximum(self._forward, self._backward) >= least)
        i, j = np.divmod(self._keys[chosen], max(1, self._size))
        return list(zip(i.tolist(), j.tolist(), self._forward[chosen].tolist(), self._backward[chosen].tolist(), strict=True))

    def _far_apart(self, i: Ints, j: Ints) -> Floats:
        known = (self._first[i] > 0) & (self._first[j] > 0)
        gap = np.maximum(self._first[i] - self._last[j], self._first[j] - self._last[i])
        less = np.array([_NONE_DATED, _ONE_DATED, _BOTH_DATED], np.float32)[self._dated[i] + self._dated[j]]
        less = np.where(self._occasions[self._article[i], self._article[j]], np.minimum(less, _OTHER_OCCASION), less)
        return np.asarray(np.where(known & (gap > LONG), less, 0), np.float32)

    def _find_occasions(self, articles: int) -> NDArray[np.bool_]:
        """For each two articles whether they report the same kind of news on days far apart, themselves or through articles that
        came out at the same time."""
        apart = np.zeros((articles, articles), np.bool_)
        i, j = np.divmod(self._keys, max(1, self._size))
        gap = np.maximum(self._first[i] - self._last[j], self._first[j] - self._last[i])
        two = (self._likeness >= _SAME_NEWS) & self._news[i] & self._news[j] & (gap > LONG)
        a, b = self._article[i[two]], self._article[j[two]]
        apart[a, b] = apart[b, a] = True
        day = self._published
        away = np.where((day[:, None] > 0) & (day > 0), np.abs(day[:, None] - day), -1)
        beside = ((away >= 0) & (away <= _BESIDE) | np.eye(articles, dtype=np.bool_)).astype(np.float32)
        return apart | ((beside @ apart.astype(np.float32) @ beside > 0) & (away > LONG))

    def _likeness_of(self, i: Ints, j: Ints) -> Floats:
        if not self._keys.size:
            return np.zeros(len(i), np.float32)
        keys = np.minimum(i, j) * self._size + np.maximum(i, j)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.asarray(np.where(self._keys[at] == keys, self._likeness[at], 0), np.float32)

    def _compare(self, units: Sequence[ComparedStatement]) -> tuple[Ints, Floats, Floats, Floats]:
        """The pairs that are alike at all, as i * size + j in rising order; how much; and the shares covered either way."""
        terms = [sorted({self._vocabulary[t] for t in u.terms}) for u in units]
        total = np.array([self._weight[rows].sum() for rows in terms], np.float32)
        covered = self._covered(terms, self._matches(units))
        keys = np.concatenate([i * self._size + others for i, (others, _) in enumerate(covered)] or [np.zeros(0, np.int64)])
        shares = np.concatenate([share for _, share in covered] or [np.zeros(0, np.float32)])
        i, j = np.divmod(keys, max(1, self._size))
        turned = j * self._size + i  # the same pair, seen from the other statement
        at = np.minimum(np.searchsorted(keys, turned), max(0, len(keys) - 1))
        mutual = np.flatnonzero((i < j) & (keys[at] == turned)) if len(keys) else np.zeros(0, np.int64)
        forward, backward = shares[mutual], shares[at[mutual]]
        matched = np.minimum(forward * total[i[mutual]], backward * total[j[mutual]])
        likeness = 2 * forward * backward / (forward + backward) * np.minimum(1, matched / ENOUGH)
        return keys[mutual], likeness, forward, backward

    def _covered(self, terms: Sequence[Sequence[int]], matches: Sequence[tuple[Ints, Floats]]) -> list[tuple[Ints, Floats]]:
        """For each statement the others that match enough of its weight, and the share that they match.

        Where few share a word with it only these are looked at; else all at once, which is faster.
        """
        covered = []
        share = np.zeros(self._size, np.float32)
        for rows in terms:
            weight, telling = max(float(self._weight[rows].sum()), 1e-9), [t for t in rows if self._weight[t]]
            for term in telling:
                others, alike = matches[term]
                share[others] += self._weight[term] / weight * alike
            near = [matches[t][0] for t in telling]
            if sum(map(len, near)) * _FEW < self._size:
                touched = np.unique(np.concatenate(near)) if near else np.zeros(0, np.int64)
                found = touched[share[touched] >= self._least_share]
            else:
                found = np.flatnonzero(share >= self._least_share)
            if len(found) > _MOST_ALIKE:
                found = np.sort(found[np.argsort(-share[found], kind="stable")[:_MOST_ALIKE]])
            covered.append((found, share[found]))
            for others in near:
                share[others] = 0
        return covered

    def _matches(self, units: Sequence[ComparedStatement]) -> list[tuple[Ints, Floats]]:
        """For each term the statements that hold it or a word like it, and how like its best match in each is.

        Only words of the table of vectors are compared with one another: names and misspellings, of which a large story has
        ever more, cost nothing.
        """
        holders: list[list[int]] = [[] for _ in self._vocabulary]
        for i, u in enumerate(units):
            for term in {self._vocabulary[t] for t in (*u.terms, *u.context)}:
                holders[term].append(i)
        held = [np.array(h if self._weight[t] else (), np.int64) for t, h in enumerate(holders)]
        vectors = word_vectors().of(list(self._vocabulary))
        known = np.flatnonzero(vectors.any(axis=1))
        near: dict[int, tuple[Ints, Floats]] = {}
        for start in range(0, len(known), _BLOCK):
            rows = known[start : start + _BLOCK]
            for row, found in zip(rows.tolist(), cosines(vectors[rows], vectors[known]), strict=True):
                like = np.flatnonzero(found >= _LIKE)
                near[row] = known[like], found[like]
        stems, alone = self._stems(), (np.zeros(0, np.int64), np.zeros(0, np.float32))
        return [_best(held, _likest(term, *near.get(term, alone), stems.get(term, []))) for term in range(len(held))]

    def _stems(self) -> dict[int, list[int]]:
        """For each word of some length those that begin as it does: "smuggle", "smuggling"."""
        of_stem: dict[str, list[int]] = {}
        for word, k in self._vocabulary.items():
            if len(word) >= _STEM and word[0].isalpha():
                of_stem.setdefault(word[:_STEM].lower(), []).append(k)
        return {k: rows for rows in of_stem.values() for k in rows}


def _weights(spread: Mapping[str, int], size: int, vocabulary: Sequence[str], one_story: bool) -> Floats:
    """How much each term tells: how rare it is among the statements, and in the language too where these are no story."""
    n = max(_SMALL, size)
    rare = np.array([log(n / (1 + spread[t])) / log(n) for t in vocabulary], np.float32)
    if not one_story:
        rare = np.minimum(rare, np.array([rarity(t) for t in vocabulary], np.float32))
    return np.maximum(rare, np.float32(_LEAST_WEIGHT))


def _likest(term: int, like: Ints, cosines: Floats, stems: Sequence[int]) -> dict[int, float]:
    """The terms that are like one, itself among them, and how like."""
    found = dict(zip(like.tolist(), cosines.tolist(), strict=True))
    for other in stems:
        found[other] = max(found.get(other, 0.0), _ONE_STEM)
    return found | {term: 1.0}


def _best(held: Sequence[Ints], alike: Mapping[int, float]) -> tuple[Ints, Floats]:
    """The holders of like words, each once, with the cosine of the likest word it holds."""
    if len(alike) == 1:
        (term,) = alike
        return held[term], np.ones(len(held[term]), np.float32)
    units = np.concatenate([held[t] for t in alike])
    likeness = np.repeat(np.array([*alike.values()], np.float32), [len(held[t]) for t in alike])
    order = np.lexsort((-likeness, units))
    first = np.unique(units[order], return_index=True)[1]
    return units[order][first], np.minimum(likeness[order][first], 1)
