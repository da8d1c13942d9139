"""Clusters by relative closeness (Karypis, Han and Kumar 1999, "Chameleon"): two clusters become one when their members are
nearly as similar across as they are within.

One bar for all, as average linkage has it, is too high for what outlets tell in words of their own and too low for two
arrests in one town. What is similar enough is therefore measured by the looser of the two clusters, which starts from a
prior that single articles are held to. Where an article has many that are a little like it, as one shooting of a hundred has,
being a little alike says less, and its prior is higher. A cluster is taken apart again where it falls into two halves that are
not near enough: what was joined first, when little was known, need not have been right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_Some = TypeVar("_Some", Matrix, float)
LOOK_ALIKE = 0.07, 0.14  # how alike two articles are that are a little alike
HALF = 2  # parts of a half at least
ROUNDS = 10  # in which parts change sides at most
CROWD, FEW = 200, 12  # of look-alikes: more are not counted; fewer change little
ENOUGH = 20_000  # articles, of which no more are counted
STRANGERS = 25  # look-alikes that are reckoned with where nothing is known
MANY = 15  # articles among which as many are met as not


@dataclass(frozen=True, slots=True)
class Options:
    """Two clusters are joined while they are `near` times as similar across as within. Within means the mean over pairs of
    members, with the prior counted in as if it were that of `steadied` more pairs. The prior of an article rises from `prior`
    as the power `crowding` of how many look-alikes it has."""

    near: float = 0.775
    prior: float = 0.1
    steadied: float = 5.0
    crowding: float = 0.63

    def priors(self, look_alikes: Matrix) -> Matrix:
        """The prior of articles that have so many look-alikes."""
        return np.asarray(self.prior * (1 + np.minimum(look_alikes, CROWD) / FEW) ** self.crowding)


@dataclass(frozen=True, slots=True)
class Parts:
    """What is to be clustered: n single articles, or n clusters already made.

    `across` is n x n, symmetric: the sum of similarities over the pairs of articles between each two; its diagonal is not
    looked at. `within` is that sum inside each, `sizes` counts the articles, `look_alikes` those that are a little like each on
    the average.
    """

    across: Matrix
    within: Matrix
    sizes: Matrix
    look_alikes: Matrix

    @classmethod
    def singles(cls, similarity: NDArray[np.floating]) -> Parts:
        count = len(similarity)
        return cls(similarity.astype(np.float64), np.zeros(count), np.ones(count), count_look_alikes(similarity))


SHIPPED = Options()


def cluster(parts: Parts, options: Options = SHIPPED) -> list[list[int]]:
    """Groups of part numbers, each ascending, by their first. Quadratic in memory, and in time for what texts look like."""
    return sorted(piece for group in _join(parts, options) for piece in _divide(parts, group, options))


def _join(parts: Parts, options: Options) -> list[list[int]]:
    """The nearest two are always joined first; of equal ones the two that come first."""
    across, within, sizes = parts.across.copy(), parts.within.copy(), parts.sizes.copy()
    np.fill_diagonal(across, 0)
    members = [[k] for k in range(len(sizes))]
    nearness = across / (sizes[:, None] * sizes[None, :])
    priors = options.priors(parts.look_alikes)
    tight = _tightness(within, sizes, priors, options)
    nearness /= np.minimum(tight[:, None], tight[None, :])
    np.fill_diagonal(nearness, -1)
    best = nearness.max(axis=1, initial=-1)
    while len(best):
        kept = int(np.argmax(best))
        if best[kept] < options.near:
            break
        gone = int(np.argmax(nearness[kept]))
        kept, gone = min(kept, gone), max(kept, gone)
        within[kept] += within[gone] + across[kept, gone]
        priors[kept] = (priors[kept] * sizes[kept] + priors[gone] * sizes[gone]) / (sizes[kept] + sizes[gone])
        sizes[kept] += sizes[gone]
        members[kept] += members[gone]
        members[gone] = []
        across[kept] += across[gone]
        across[:, kept] = across[kept]
        across[kept, kept] = 0
        tight[kept] = _tightness(within[kept], sizes[kept], priors[kept], options)
        row = across[kept] / (sizes[kept] * sizes) / np.minimum(tight[kept], tight)
        row[best < 0] = row[kept] = row[gone] = -1
        stale = (nearness[:, kept] >= best) | (nearness[:, gone] >= best)
        nearness[kept], nearness[:, kept] = row, row
        nearness[gone], nearness[:, gone] = -1, -1
        best = np.maximum(best, row)
        stale[kept] = True
        best[stale] = nearness[stale].max(axis=1)
        best[gone] = -1
    return [sorted(group) for group in members if group]


def _divide(parts: Parts, group: list[int], options: Options) -> list[list[int]]:
    """The group, or what it falls into."""
    if len(group) < 2 * HALF:
        return [group]
    members = np.array(group)
    across, sizes = parts.across[np.ix_(members, members)], parts.sizes[members]
    np.fill_diagonal(across, 0)
    sides = _halves(across, sizes)
    if sides.sum(axis=1).min() < HALF:
        return [group]
    between = sides @ across @ sides.T
    counts = sides @ sizes
    within = np.diagonal(between) / 2 + sides @ parts.within[members]
    priors = sides @ (options.priors(parts.look_alikes[members]) * sizes) / counts
    if between[0, 1] / counts.prod() >= options.near * _tightness(within, counts, priors, options).min():
        return [group]
    return [piece for side in sides for piece in _divide(parts, members[side > 0].tolist(), options)]


def _halves(across: Matrix, sizes: Matrix) -> Matrix:
    """Two rows that mark who is in which half: around the part that is most like all others, and around the one most like those
    that are least like it; each part then goes to the half that it is more like, as long as any moves (k-means)."""
    alike = across / np.outer(sizes, sizes)
    middle = int(alike.sum(axis=1).argmax())
    far = int((alike @ np.maximum(alike.mean() - alike[middle], 0)).argmax())
    first = alike[middle] > alike[far]
    first[middle], first[far] = True, middle == far
    for _ in range(ROUNDS):
        sides = np.array([first, ~first], np.float64)
        counts = (sides @ sizes)[:, None] - sides * sizes
        means = sides @ across / np.maximum(counts, 1)
        moved = means[0] > means[1]
        if (moved == first).all():
            break
        first = moved
    return np.array([first, ~first], np.float64)


def _tightness(within: _Some, sizes: _Some, priors: _Some, options: Options) -> _Some:
    return (within + options.steadied * priors) / (sizes * (sizes - 1) / 2 + options.steadied)


def count_unseen(articles: int) -> float:
    """How many look-alikes are reckoned with that are not among so many articles. Of two reports in a folder nobody knows how
    alike others of their kind are."""
    return STRANGERS * MANY / (MANY + min(articles, ENOUGH))


def count_look_alikes(similarity: NDArray[np.floating]) -> Matrix:
    """How many of the others each is a little like."""
    least, most = LOOK_ALIKE
    return np.asarray(((similarity >= least) & (similarity < most)).sum(axis=1), np.float64)


def gather(groups: Sequence[Sequence[int]], similarity: NDArray[np.floating], look_alikes: Matrix) -> Parts:
    """The groups of rows of a similarity matrix as parts; `look_alikes` are those of each row."""
    chosen = np.zeros((len(groups), len(similarity)))
    for k, group in enumerate(groups):
        chosen[k, list(group)] = 1
    across = chosen @ similarity.astype(np.float64) @ chosen.T
    within_ = chosen @ np.diagonal(similarity).astype(np.float64)
    sizes = chosen.sum(axis=1)
    return Parts(across, (np.diagonal(across) - within_) / 2, sizes, chosen @ look_alikes / sizes)
