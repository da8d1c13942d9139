"""Stories among any number of articles: copies are laid together, near pairs make components, each component is clustered.

A component that is too large to be compared article by article is taken apart at higher and higher similarities, its pieces
are clustered, and the clusters are clustered again by their sums, which tell the mean similarity between them exactly. No
step is more than quadratic in `MOST`, so that the whole grows as the pairs do.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.fingerprints.prints import connect
from variorum.grouping.article_similarity import COPY, FULL, Products, dot, faded
from variorum.grouping.blocking import FeatureTable, Ints, compare, pairs, tabulate
from variorum.grouping.closeness import LOOK_ALIKE, Matrix, Parts, cluster, count_unseen
from variorum.grouping.features import Features

EDGE = 0.07  # how alike two articles must be to count as near
STEEPER = 1.3  # by what a component that is too large is taken apart
STEEPEST = 0.9
MOST = 400  # parts that are compared each with each
SOME = 6  # articles of a part whose days and occasions are looked at
ROWS = 200  # of these that are compared with all others at a time
_Edges = tuple[NDArray[np.integer], NDArray[np.float32]]  # pairs, ascending, and how alike their two are


def cluster_articles(articles: Iterable[Features]) -> list[list[int]]:
    """Groups of article numbers, each ascending, by their first: the stories. Articles of the same words are in one; their
    order matters only for the numbers."""
    table, copies = _distinct(tabulate(articles).ranked())
    labels, edges = _near(table)
    firsts = np.unique(labels)
    order = np.argsort(labels, kind="stable")
    alike_rows = NumberGroups(order, np.searchsorted(labels[order], firsts))
    groups = divide(table, firsts, edges, len(table))
    rows = (np.concatenate([alike_rows[k] for k in np.searchsorted(firsts, group)]) for group in groups)
    return sorted(np.sort(np.concatenate([copies[row] for row in some])).tolist() for some in rows)


@dataclass(frozen=True, slots=True)
class NumberGroups:
    """Numbers in groups: each begins where `begins` says, in the `order` of all."""

    order: Ints
    begins: Ints

    def __len__(self) -> int:
        return len(self.begins)

    def __getitem__(self, k: int) -> Ints:
        return self.order[self.begins[k] : self.begins[k + 1] if k + 1 < len(self.begins) else None]

    @property
    def firsts(self) -> Ints:
        """The first number of each group."""
        return self.order[self.begins]


def _distinct(whole: FeatureTable) -> tuple[FeatureTable, NumberGroups]:
    """One article for each text, in the order of the texts' hashes and the earliest of its copies; with their numbers."""
    copies = by_words(whole.days, whole.texts)
    return whole.take(copies.firsts), copies


def _near(table: FeatureTable) -> tuple[Ints, _Edges]:
    """For each article the first of those that count as one with it, and how alike the near ones among these firsts are."""
    parts: list[_Edges] = []
    for some in pairs(table):
        alike = compare(table, some)
        kept = alike >= EDGE
        parts.append((some[kept], alike[kept]))
    near = np.concatenate([np.empty((0, 2), np.int32), *(some for some, _ in parts)])
    alike = np.concatenate([np.empty(0, np.float32), *(some for _, some in parts)])
    parts.clear()
    labels = connect(near[alike >= COPY], len(table))
    kept = (labels == np.arange(len(table)))[near].all(axis=1)
    return labels, (near[kept], alike[kept])


def by_words(days: NDArray[np.int32], texts: NDArray[np.uint64]) -> NumberGroups:
    """The articles of the same words together, by day, in the order of the texts' hashes."""
    order = np.lexsort((days, texts))
    return NumberGroups(order, np.flatnonzero(np.diff(texts[order], prepend=~texts[order][:1]) != 0))


def divide(table: FeatureTable, articles: Ints, edges: _Edges, known: int) -> list[list[int]]:
    """The clusters of `articles`, whose `edges` are all of them that are near: article numbers of the table, ascending. `known`
    articles are in the whole collection."""
    places, alike = edges
    weak = places[(alike >= LOOK_ALIKE[0]) & (alike < LOOK_ALIKE[1])]
    look_alikes = np.asarray(np.bincount(weak.reshape(-1), minlength=len(table)) + count_unseen(known), np.float64)
    return _divide(table, articles, edges, EDGE, look_alikes)


def _divide(table: FeatureTable, articles: Ints, edges: _Edges, bar: float, look_alikes: Matrix) -> list[list[int]]:
    """The same of articles whose edges are all at least `bar`."""
    places, alike = edges
    components, edges_of = _components(articles, places)
    found: list[list[int]] = []
    for component in components:
        if len(component) <= MOST:
            singles = [[int(k)] for k in component]
            found += _cluster(singles, table, look_alikes) if len(component) > 1 else singles
            continue
        if bar < STEEPEST:
            edges_within, steeper = edges_of[int(component[0])], bar * STEEPER
            kept = edges_within[alike[edges_within] >= steeper]
            clusters = _divide(table, component, (places[kept], alike[kept]), steeper, look_alikes)
        else:
            ordered = component[np.lexsort((table.texts[component], table.days[component]))]
            singles = [[int(k)] for k in ordered]
            runs = (singles[k : k + MOST] for k in range(0, len(singles), MOST))
            clusters = [c for run in runs for c in _cluster(run, table, look_alikes)]
        if len(clusters) <= MOST:
            clusters = _cluster(clusters, table, look_alikes)
        found += clusters
    return found


def _components(articles: Ints, places: NDArray[np.integer]) -> tuple[list[Ints], dict[int, Ints]]:
    """The connected articles together; and for the first article of each component that is too large, which edges are in it."""
    labels = connect(np.searchsorted(articles, places).astype(places.dtype), len(articles))
    order = np.argsort(labels, kind="stable")
    bounds = np.flatnonzero(np.diff(labels[order], prepend=-1))
    components = np.split(articles[order], bounds[1:]) if len(order) else []
    label_of = labels[np.searchsorted(articles, places[:, 0])]
    large = [int(labels[np.searchsorted(articles, c[0])]) for c in components if len(c) > MOST]
    return components, {int(articles[label]): np.flatnonzero(label_of == label).astype(places.dtype) for label in large}


def _cluster(parts: list[list[int]], table: FeatureTable, look_alikes: Matrix) -> list[list[int]]:
    """Joins clusters of articles of the table, at most `MOST` of them."""
    chosen = np.array([k for part in parts for k in part], np.int64)
    sizes = np.array([len(part) for part in parts])
    places, owner = table.rows(chosen)
    belonging = np.repeat(np.arange(len(parts)), sizes)
    weights = table.weights[places]
    is_name = table.is_name[places]
    sums = dot(belonging[owner], table.terms[places], weights, is_name, len(parts))
    squares = np.bincount(belonging[owner], weights.astype(np.float64) ** 2, len(parts)) / FULL**2
    named = sums.second[0] / sizes
    both, inside = np.outer(sizes, sizes), np.maximum(sizes * (sizes - 1), 1)
    left = _factors(table, parts)
    means = Products(sums.all / both, sums.names / both, named[:, None], named[None, :])
    inner = (np.diagonal(sums.all) - squares) / inside, (np.diagonal(sums.names) - named * sizes) / inside
    across = means.alike() * both * left
    within = Products(*inner, named, named).alike() * (sizes * (sizes - 1) / 2) * np.diagonal(left)
    crowds = np.bincount(belonging, look_alikes[chosen], len(parts)) / sizes
    groups = cluster(Parts(across, within, sizes.astype(np.float64), crowds))
    return [sorted(k for part in group for k in parts[part]) for group in groups]


def _factors(table: FeatureTable, parts: list[list[int]]) -> Matrix:
    """What days and occasions leave of the likeness of each two parts, on the average over some articles of each."""
    some = [part[:: -(-len(part) // SOME)] for part in parts]
    chosen = table.occasions(np.array([k for part in some for k in part], np.int64))
    count = len(chosen.published)
    firsts = np.cumsum([0, *(len(part) for part in some)])
    rows = []
    for start in range(0, count, ROWS):
        first, second = np.divmod(np.arange(start * count, min(start + ROWS, count) * count), count)
        left = faded(np.abs(chosen.published[first] - chosen.published[second])) * chosen.factors(first, second)
        rows.append(np.add.reduceat(left.reshape(-1, count), firsts[:-1], axis=1))
    sums = np.add.reduceat(np.concatenate(rows), firsts[:-1], axis=0)
    return np.asarray(sums / np.outer(np.diff(firsts), np.diff(firsts)))
