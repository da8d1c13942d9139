"""Stories among any number of articles: copies are laid together, near pairs make components, each component is clustered.

A component that is too large to be compared article by article is taken apart at higher and higher similarities, its pieces
are clustered, and the clusters are clustered again by their sums, which tell the mean similarity between them exactly. No
step is more than quadratic in `MOST`, so that the whole grows as the pairs do.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from variorum.fingerprints.prints import connect
from variorum.grouping.candidates import Ints, Table, compare, pairs, tabulate
from variorum.grouping.closeness import Options, Parts, cluster
from variorum.grouping.features import Features
from variorum.grouping.similarity import dot, faded

COPY = 0.9  # how alike two articles are that count as one: a report and its copies would be too tight for all others
EDGE = 0.1  # how alike two articles must be to count as near
STEEPER = 1.3  # by what a component that is too large is taken apart
STEEPEST = 0.9
MOST = 400  # parts that are compared each with each
_Edges = tuple[Ints, NDArray[np.float32]]


def cluster_articles(articles: Iterable[Features], options: Options | None = None) -> list[list[int]]:
    """Groups of article numbers, each ascending, by their first: the stories. Articles of the same words are in one; their
    order matters only for the numbers."""
    whole = tabulate(articles)
    table, copies = _distinct(whole)
    near = pairs(table)
    alike = compare(table, near)
    labels = connect(near[alike >= COPY], len(table))
    firsts = np.unique(labels)
    kept = (alike >= EDGE) & np.isin(near, firsts).all(axis=1)
    groups = divide(table, firsts, (near[kept], alike[kept]), EDGE, options or Options())
    order = np.argsort(labels, kind="stable")
    alike_rows = (
        dict(zip(firsts.tolist(), np.split(order, np.searchsorted(labels[order], firsts[1:])), strict=True))
        if len(firsts)
        else {}
    )
    return sorted(sorted(int(k) for first in group for row in alike_rows[first] for k in copies[row]) for group in groups)


def _distinct(whole: Table) -> tuple[Table, list[Ints]]:
    """One article for each text, in the order of the texts' hashes and the earliest of its copies; with their numbers."""
    copies = by_words(whole.days, whole.texts)
    chosen = np.array([same[0] for same in copies], np.int64)
    places, owner = whole.rows(chosen)
    offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(owner, minlength=len(chosen)))])
    table = Table(
        whole.days[chosen], whole.texts[chosen], offsets, whole.terms[places], whole.weights[places], whole.is_key[places]
    )
    return table, copies


def by_words(days: NDArray[np.int32], texts: NDArray[np.uint64]) -> list[Ints]:
    """The articles of the same words together, by day, in the order of the texts' hashes."""
    order = np.lexsort((days, texts))
    firsts = np.flatnonzero(np.diff(texts[order], prepend=~texts[order][:1]) != 0)
    return np.split(order, firsts[1:]) if len(order) else []


def divide(table: Table, articles: Ints, edges: _Edges, bar: float, options: Options) -> list[list[int]]:
    """The clusters of `articles`, whose `edges` are all at least `bar`: article numbers of the table, ascending."""
    places, alike = edges
    labels = connect(np.searchsorted(articles, places), len(articles))
    order = np.argsort(labels, kind="stable")
    bounds = np.flatnonzero(np.diff(labels[order], prepend=-1))
    edge_labels = labels[np.searchsorted(articles, places[:, 0])]
    edge_order = np.argsort(edge_labels, kind="stable")
    edge_ends = edge_labels[edge_order]
    found: list[list[int]] = []
    for component in np.split(articles[order], bounds[1:]) if len(order) else []:
        if len(component) <= MOST:
            found += _cluster([[int(k)] for k in component], table, options) if len(component) > 1 else [component.tolist()]
            continue
        label = labels[np.searchsorted(articles, component[0])]
        own = edge_order[np.searchsorted(edge_ends, label) : np.searchsorted(edge_ends, label, side="right")]
        if bar < STEEPEST:
            steeper = bar * STEEPER
            kept = own[alike[own] >= steeper]
            clusters = divide(table, component, (places[kept], alike[kept]), steeper, options)
        else:
            ordered = component[np.lexsort((table.texts[component], table.days[component]))]
            singles = [[int(k)] for k in ordered]
            clusters = [c for k in range(0, len(singles), MOST) for c in _cluster(singles[k : k + MOST], table, options)]
        if len(clusters) <= MOST:
            clusters = _cluster(clusters, table, options)
        found += clusters
    return found


def _cluster(parts: list[list[int]], table: Table, options: Options) -> list[list[int]]:
    """Joins clusters of articles of the table, at most `MOST` of them."""
    chosen = np.array([k for part in parts for k in part], np.int64)
    sizes = np.array([len(part) for part in parts])
    places, owner = table.rows(chosen)
    belonging = np.repeat(np.arange(len(parts)), sizes)
    weights = table.weights[places].astype(np.float32) / np.float32(255)
    across = dot(belonging[owner], table.terms[places], weights, len(parts)).astype(np.float64)
    days = table.known_days(chosen)
    known = ~np.isnan(days)
    counted = np.bincount(belonging[known], minlength=len(parts))
    with np.errstate(invalid="ignore"):
        middle = np.bincount(belonging[known], days[known], len(parts)) / counted
    own = np.bincount(belonging[owner], weights.astype(np.float64) ** 2, len(parts))
    within = (np.diagonal(across) - own) / 2
    across *= faded(np.abs(middle[:, None] - middle[None, :]))
    groups = cluster(Parts(across, np.maximum(within, 0), sizes.astype(np.float64)), options)
    return [sorted(k for part in group for k in parts[part]) for group in groups]
