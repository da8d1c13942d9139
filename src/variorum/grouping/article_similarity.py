"""How alike articles are: the dot product of their vectors, times what months between them and their occasions make of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

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
_WIDTHS = np.cumsum([DAYS, NAMES, STREETS, TIMES])
_KEPT = 1 << 12  # articles whose numbers are at hand
COPY = 0.9  # how alike two articles are that count as one: a report and its copies would be too tight for all others


def similarities(articles: Sequence[Features]) -> NDArray[np.float64]:
    """n x n, 0 ... 1. Articles of unknown day are near to all others."""
    if not articles:
        return np.zeros((0, 0))
    rows, terms, weights = _vectors(articles)
    occasions = occasions_of(articles)
    products = dot(rows, terms, weights, len(articles))
    factors = np.ones_like(products)
    asked = np.nonzero((products > 0) & (products < COPY))  # elsewhere it makes no difference
    factors[asked] = occasions.factors(*asked)
    days = occasions.published
    return combine(products, faded(np.abs(days[:, None] - days[None, :])), factors)


def likeness(article: Features, others: Sequence[Features]) -> NDArray[np.float64]:
    """How alike the article is to each of the others: the first row of `similarities`, without the rest of it."""
    products: NDArray[np.float64] = np.zeros(len(others))
    if others and article.terms:
        rows, terms, weights = _vectors(others)
        own, heavy = _terms(article.terms), np.frombuffer(article.weights, np.uint8)
        places = np.minimum(np.searchsorted(own, terms), len(own) - 1)
        shared = own[places] == terms
        both = heavy[places[shared]] * weights[shared].astype(np.float64)
        products = np.bincount(rows[shared], both, len(others)).astype(np.float64)
    occasions = occasions_of([article, *others])
    factors = occasions.factors(np.zeros(len(others), np.int64), np.arange(1, len(others) + 1))
    gaps = np.abs(occasions.published[1:] - occasions.published[0])
    return combine(products / FULL**2, faded(gaps), factors)


def _vectors(articles: Sequence[Features]) -> tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.uint8]]:
    """The terms of all articles in a row with their weights, each with the number of its article."""
    rows = np.repeat(np.arange(len(articles)), [len(a.terms) for a in articles])
    weights = np.frombuffer(b"".join(a.weights for a in articles), np.uint8)
    return rows, np.concatenate([_terms(a.terms) for a in articles]), weights


@lru_cache(maxsize=_KEPT)
def _terms(terms: tuple[int, ...]) -> NDArray[np.uint64]:
    return np.array(terms, np.uint64)


def combine(products: NDArray[np.float64], left: NDArray[np.float64], factors: NDArray[np.float64]) -> NDArray[np.float64]:
    """How alike articles are by their products, what months leave of them, and their occasions. Copies are copies whatever their
    occasions, of which a copy may have lost the date."""
    return np.asarray(products * left * np.where(products >= COPY, 1.0, factors))


def occasions_of(articles: Sequence[Features]) -> Occasions:
    """The occasions of the articles, a row each."""
    details = b"".join([_details(a.lead_days, a.names, a.streets, a.times) for a in articles])
    table = np.frombuffer(details, "<i4").reshape(len(articles), _WIDTHS[-1])
    days, names, streets, times = np.split(table, _WIDTHS[:-1], axis=1)
    return Occasions(
        np.array([np.nan if a.day is None else a.day for a in articles], np.float64),
        days,
        names.view(np.uint32),
        streets.view(np.uint32),
        times,
        np.array([a.several for a in articles], np.bool_),
        np.array([len(a.terms) < BRIEF_TERMS for a in articles], np.bool_),
    )


@lru_cache(maxsize=_KEPT)
def _details(days: tuple[int, ...], names: tuple[int, ...], streets: tuple[int, ...], times: tuple[int, ...]) -> bytes:
    row = [*pad(days, DAYS, int(UNTOLD)), *pad(names, NAMES, 0), *pad(streets, STREETS, 0), *pad(times, TIMES, 0)]
    return np.array(row, "<i8").astype("<i4").tobytes()


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
