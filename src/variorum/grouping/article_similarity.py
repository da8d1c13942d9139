"""How alike articles are: the dot product of their vectors, times what months between them and their occasions make of it."""

from __future__ import annotations

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
DETAILS = DAYS + NAMES + STREETS + TIMES
COPY = 0.9  # how alike two articles are that count as one: a report and its copies would be too tight for all others


def combine(products: NDArray[np.float64], left: NDArray[np.float64], factors: NDArray[np.float64]) -> NDArray[np.float64]:
    """How alike articles are by their products, what months leave of them, and their occasions. Copies are copies whatever their
    occasions, of which a copy may have lost the date."""
    return np.asarray(products * left * np.where(products >= COPY, 1.0, factors))


def occasions_of(articles: Sequence[Features]) -> Occasions:
    """The occasions of the articles, a row each."""
    details = np.array([details_of(a) for a in articles], np.int64).astype(np.int32).reshape(-1, DETAILS)
    published = np.array([np.nan if a.day is None else a.day for a in articles], np.float64)
    several = np.array([a.several for a in articles], np.bool_)
    return to_occasions(published, details, several, np.array([len(a.terms) < BRIEF_TERMS for a in articles], np.bool_))


def to_occasions(
    published: NDArray[np.float64], details: NDArray[np.int32], several: NDArray[np.bool_], brief: NDArray[np.bool_]
) -> Occasions:
    """The occasions of articles with these `details_of` them, whose columns are looked at where they are."""
    days, names, streets, times = np.split(details, np.cumsum([DAYS, NAMES, STREETS]), axis=1)
    return Occasions(published, days, names.view(np.uint32), streets.view(np.uint32), times, several, brief)


def details_of(article: Features) -> list[int]:
    """The days, names, streets and times of day of the article, `DETAILS` numbers in all."""
    days, streets = pad(article.lead_days, DAYS, int(UNTOLD)), pad(article.streets, STREETS, 0)
    return [*days, *pad(article.names, NAMES, 0), *streets, *pad(article.times, TIMES, 0)]


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
