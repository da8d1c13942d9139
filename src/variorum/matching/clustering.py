"""Slots into groups of one question: greedy average linkage over the pairs that were weighed.

A pair of two articles that was not worth comparing counts as unlike. Of one article only the pairs that were compared count: an
article that gives one value twice for two questions keeps these apart.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import scipy.sparse as sp  # type: ignore[import-untyped]
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

from variorum.matching.slot_table import Floats, Ints

JOIN = 0.6
"""Probability from which on a pair joins two groups."""
LINK = 0.4
"""Mean probability of all pairs of two groups that joining them needs."""
_LEAST = 0.02


@dataclass(slots=True)
class _Group:
    members: list[int]
    of_article: dict[int, int]
    sums: dict[int, float]
    within: dict[int, int]


def cluster(articles: Ints, pairs: Ints, likely: Floats, *, join: float = JOIN, link: float = LINK) -> list[list[int]]:
    """The groups that two articles or more have a part in, each in rising order. `articles` has the number of the article of
    each slot, `likely` the probability of each pair."""
    of_one = articles[pairs[:, 0]] == articles[pairs[:, 1]]
    joins = (likely >= join) & ~of_one
    meet = _may_meet(len(articles), pairs[joins], pairs)
    known, of_one = (likely >= _LEAST) & meet, of_one & meet
    joined = np.unique(pairs[joins])
    sums = neighbours(joined, pairs[known], likely[known])
    within = neighbours(joined, pairs[of_one], np.ones(of_one.sum(), np.int64))
    rows = zip(joined.tolist(), articles[joined].tolist(), sums, within, strict=True)
    groups = {i: _Group([i], {article: 1}, *facing) for i, article, *facing in rows}
    group_of = list(range(len(articles)))
    joining = np.flatnonzero(joins)
    for i, j in pairs[joining[np.lexsort((pairs[joining, 1], pairs[joining, 0], -likely[joining]))]].tolist():
        a, b = group_of[i], group_of[j]
        if a == b or groups[a].sums.get(b, 0.0) < link * _count(groups[a], groups[b], b):
            continue
        if len(groups[a].sums) < len(groups[b].sums):
            a, b = b, a
        _join(groups, a, b)
        for member in groups[b].members:
            group_of[member] = a
        del groups[b]
    return sorted(sorted(g.members) for g in groups.values() if len(g.of_article) > 1)


def neighbours(slots: Ints, pairs: Ints, values: NDArray[Any]) -> Iterator[dict[int, Any]]:
    """For each of some slots, in rising order, the other slots of its pairs with the values of these."""
    slot, other, value = pairs.T.ravel(), pairs[:, ::-1].T.ravel(), np.concatenate([values, values])
    order = np.argsort(slot, kind="stable")
    others, found = other[order].tolist(), value[order].tolist()
    bounds = np.searchsorted(slot[order], np.append(slots, slots[-1:] + 1)).tolist()
    return (dict(zip(others[a:b], found[a:b], strict=True)) for a, b in pairwise(bounds))


def _may_meet(slots: int, joining: Ints, pairs: Ints) -> NDArray[np.bool_]:
    """Of each pair whether a chain of pairs that may be joined leads from one to the other; no other pair ever counts."""
    links = sp.csr_matrix((np.ones(len(joining), np.int8), joining.T), shape=(slots, slots))
    _, chain = connected_components(links, directed=False)
    return np.asarray(chain[pairs[:, 0]] == chain[pairs[:, 1]])


def _count(a: _Group, b: _Group, number: int) -> int:
    """The pairs of two groups that count."""
    same_article = sum(n * b.of_article.get(article, 0) for article, n in a.of_article.items())
    return len(a.members) * len(b.members) - same_article + a.within.get(number, 0)


def _join(groups: dict[int, _Group], a: int, b: int) -> None:
    kept, gone = groups[a], groups[b]
    for name in ("sums", "within"):
        mine, theirs = getattr(kept, name), getattr(gone, name)
        for other, value in theirs.items():
            if other == a:
                continue
            facing = getattr(groups[other], name)
            del facing[b]
            mine[other] = facing[a] = mine.get(other, 0) + value
        mine.pop(b, None)
    counts: defaultdict[int, int] = defaultdict(int, kept.of_article)
    for article, n in gone.of_article.items():
        counts[article] += n
    kept.of_article = dict(counts)
    kept.members += gone.members
