"""How alike articles are: in names and in other words, times what months between them and their occasions make of it.

Two fires share the words of a fire, and two acts of one mayor share her name. Reports of one event share both: what is shared
in names and what is shared in other words count most where they are in balance (their geometric mean beside their sum), and
names that the other article has not take away. The dot product of two vectors is what they share in all; that of their names
alone is what they share in names.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.grouping.features import Features
from variorum.grouping.lead_details import DAYS, STREETS, TIMES
from variorum.grouping.occasions import UNTOLD, Occasions, pad

NEAR = 14.0  # days that take nothing away
SLOW = 60.0  # days more in which most of `FADE` is taken
FADE = 0.4
FULL = 255  # of a weight
BRIEF_TERMS = 32  # fewer are those of a sentence or two
DETAILS = DAYS + STREETS + TIMES
BALANCE = 0.32  # of the likeness is the geometric mean
FOREIGN = 0.1  # of names that the other has not: as a power of e
COPY = 0.9  # how alike two articles are that count as one: a report and its copies would be too tight for all others


@dataclass(frozen=True, slots=True)
class Products:
    """Of pairs of articles what their vectors share, in `all` and in `names` that both have as names; and how much of either
    vector, `first` and `second`, is names."""

    all: NDArray[np.float64]
    names: NDArray[np.float64]
    first: NDArray[np.float64]
    second: NDArray[np.float64]

    def alike(self) -> NDArray[np.float64]:
        """How alike they are. Names say nothing where one has none, as in scripts without capitals; copies are copies, whatever
        their names."""
        balanced = 2 * np.sqrt(np.maximum(self.names * (self.all - self.names), 0))
        foreign = np.maximum(self.first + self.second - 2 * self.names, 0)
        mixed = ((1 - BALANCE) * self.all + BALANCE * balanced) * np.exp(-FOREIGN * foreign)
        return np.asarray(np.where((self.all >= COPY) | (np.minimum(self.first, self.second) == 0), self.all, mixed))


def combine(alike: NDArray[np.float64], left: NDArray[np.float64], factors: NDArray[np.float64]) -> NDArray[np.float64]:
    """How alike articles are by their words, what months leave of it, and their occasions. Copies are copies whatever their
    occasions, of which a copy may have lost the date."""
    return np.asarray(alike * left * np.where(alike >= COPY, 1.0, factors))


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
    days, streets, times = np.split(details, np.cumsum([DAYS, STREETS]), axis=1)
    return Occasions(published, days, streets.view(np.uint32), times, several, brief)


def details_of(article: Features) -> list[int]:
    """The days, streets and times of day of the article, `DETAILS` numbers in all."""
    days, streets = pad(article.lead_days, DAYS, int(UNTOLD)), pad(article.streets, STREETS, 0)
    return [*days, *streets, *pad(article.times, TIMES, 0)]


def dot(
    rows: NDArray[np.int64],
    terms: NDArray[np.unsignedinteger],
    weights: NDArray[np.uint8],
    is_name: NDArray[np.bool_],
    count: int,
) -> Products:
    """What `count` sparse vectors share with one another, each of a row with itself too. The term at each place belongs to the
    vector of that row; what a vector has twice is added up."""
    names = np.bincount(rows[is_name], weights[is_name].astype(np.float64) ** 2, count) / FULL**2
    every, of_names = (_dot(rows[chosen], terms[chosen], weights[chosen], count) for chosen in (slice(None), is_name))
    return Products(every, of_names, names[:, None], names[None, :])


def _dot(
    rows: NDArray[np.int64], terms: NDArray[np.unsignedinteger], weights: NDArray[np.uint8], count: int
) -> NDArray[np.float64]:
    """Whole numbers are multiplied: no machine rounds them otherwise than another."""
    _, columns, having = np.unique(terms, return_inverse=True, return_counts=True)
    shared = having > 1
    column = np.cumsum(shared) - 1
    kept = shared[columns]
    vectors = np.zeros((count, int(shared.sum())))
    np.add.at(vectors, (rows[kept], column[columns[kept]]), weights[kept])
    products = vectors @ vectors.T
    products[np.diag_indices(count)] += np.bincount(rows[~kept], weights[~kept].astype(np.float64) ** 2, count)
    return np.asarray(products / FULL**2)


def faded(gaps: NDArray[np.float64]) -> NDArray[np.float64]:
    """What is left of the similarity after so many days; all of it where that is not known (NaN)."""
    beyond = np.nan_to_num(np.maximum(gaps - NEAR, 0))
    return np.asarray(1 - FADE * (1 - np.exp(-beyond / SLOW)))
