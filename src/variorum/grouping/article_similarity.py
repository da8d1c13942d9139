"""How alike articles are: the dot product of their vectors, times what months between them and their occasions make of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from variorum.grouping.features import Features
from variorum.grouping.lead_details import DAYS, NAMES, STREETS, TIMES
from variorum.grouping.occasions import UNTOLD, Occasions, pad

NEAR = 14.0  # days that take nothing away
SLOW = 60.0  # days more in which most of `FADE` is taken
FADE = 0.4
FULL = 255  # of a weight
BRIEF_TERMS = 32  # fewer are those of a sentence or two
COPY = 0.9  # how alike two articles are that count as one: a report and its copies would be too tight for all others


def similarities(articles: Sequence[Features]) -> NDArray[np.float64]:
    """n x n, 0 ... 1. Articles of unknown day are near to all others."""
    if not articles:
        return np.zeros((0, 0))
    terms = np.concatenate([np.array(a.terms, np.uint64) for a in articles])
    weights = np.frombuffer(b"".join(a.weights for a in articles), np.uint8)
    rows = np.repeat(np.arange(len(articles)), [len(a.terms) for a in articles])
    occasions = occasions_of(articles)
    days, numbers = occasions.published, np.arange(len(articles))
    factors = occasions.factors(np.repeat(numbers, len(articles)), np.tile(numbers, len(articles))).reshape(len(articles), -1)
    return combine(dot(rows, terms, weights, len(articles)), faded(np.abs(days[:, None] - days[None, :])), factors)


def likeness(article: Features, others: Sequence[Features]) -> NDArray[np.float64]:
    """How alike the article is to each of the others: the first row of `similarities`, without the rest of it."""
    weight_of = dict(zip(article.terms, article.weights, strict=True))
    shared = ((o, weight_of.keys() & o.terms) for o in others)
    products = [sum(weight_of[t] * o.weights[bisect_left(o.terms, t)] for t in common) for o, common in shared]
    occasions = occasions_of([article, *others])
    factors = occasions.factors(np.zeros(len(others), np.int64), np.arange(1, len(others) + 1))
    gaps = np.abs(occasions.published[1:] - occasions.published[0])
    return combine(np.array(products, np.float64) / FULL**2, faded(gaps), factors)


def combine(products: NDArray[np.float64], left: NDArray[np.float64], factors: NDArray[np.float64]) -> NDArray[np.float64]:
    """How alike articles are by their products, what months leave of them, and their occasions. Copies are copies whatever their
    occasions, of which a copy may have lost the date."""
    return np.asarray(products * left * np.where(products >= COPY, 1.0, factors))


def occasions_of(articles: Sequence[Features]) -> Occasions:
    """The occasions of the articles, a row each."""
    return Occasions(
        np.array([np.nan if a.day is None else a.day for a in articles], np.float64),
        np.array(pad((a.lead_days for a in articles), DAYS, int(UNTOLD)), np.int32).reshape(-1, DAYS),
        np.array(pad((a.names for a in articles), NAMES, 0), np.uint32).reshape(-1, NAMES),
        np.array(pad((a.streets for a in articles), STREETS, 0), np.uint32).reshape(-1, STREETS),
        np.array(pad((a.times for a in articles), TIMES, 0), np.int32).reshape(-1, TIMES),
        np.array([a.several for a in articles], np.bool_),
        np.array([len(a.terms) < BRIEF_TERMS for a in articles], np.bool_),
    )


def dot(
    rows: NDArray[np.int64], terms: NDArray[np.unsignedinteger], weights: NDArray[np.uint8], count: int
) -> NDArray[np.float64]:
    """The products of `count` sparse vectors with one another. The term at each place belongs to the vector of that row; what a
    vector has twice is added up. Whole numbers are multiplied: no machine rounds them otherwise than another."""
    _, columns, having = np.unique(terms, return_inverse=True, return_counts=True)
    shared = having > 1
    column = np.cumsum(shared) - 1
    kept = shared[columns]
    vectors = np.zeros((count, int(shared.sum())))
    np.add.at(vectors, (rows[kept], column[columns[kept]]), weights[kept])
    products = vectors @ vectors.T
    products[np.diag_indices(count)] += np.bincount(rows[~kept], weights[~kept].astype(np.float64) ** 2, count)
    return products / FULL**2


def faded(gaps: NDArray[np.float64]) -> NDArray[np.float64]:
    """What is left of the similarity after so many days; all of it where that is not known (NaN)."""
    beyond = np.nan_to_num(np.maximum(gaps - NEAR, 0))
    return np.asarray(1 - FADE * (1 - np.exp(-beyond / SLOW)))
