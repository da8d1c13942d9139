"""How alike the articles are that a stream looks at: many are compared at once, and each two of a story once.

An article that arrives is compared with those of a few stories, and these were compared with one another when they arrived.
What an article is compared by never changes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from variorum.grouping.article_similarity import (
    BRIEF_TERMS,
    COPY,
    DETAILS,
    FULL,
    Products,
    combine,
    details_of,
    faded,
    to_occasions,
)
from variorum.grouping.features import TERMS, Features

KEPT = 4096  # articles at hand; where one call needs more, all are forgotten
SQUARED = 1024  # of them that are compared each with each
Ask = Callable[[Iterable[str]], Mapping[str, Features]]
Ints = NDArray[np.int64]
Matrix = NDArray[np.float64]


class SimilarityCache:
    """Articles by their ids. `ask` gives what those are compared by that are not at hand."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._places: dict[str, int] = {}
        self._used = 0
        self._numbers: dict[int, int] = {}  # of each term, from 1 on: 0 fills the rows of articles with fewer terms
        self._terms = np.zeros((KEPT, TERMS), np.int32)
        self._weights = np.zeros((KEPT, TERMS), np.uint8)
        self._names = np.zeros((KEPT, TERMS), np.uint8)  # the weights of names alone
        self._named = np.zeros(KEPT)  # the sum of their squares
        # Weights of one article by the numbers of its terms, and those of its names, empty between comparisons.
        self._spread, self._spread_names = np.zeros((2, KEPT * TERMS + 1))
        self._details = np.zeros((KEPT, DETAILS), np.int32)
        self._days = np.full(KEPT, np.nan)
        self._several, self._brief = np.zeros((2, KEPT), np.bool_)
        self._occasions = to_occasions(self._days, self._details, self._several, self._brief)
        self._forget_squares()

    def _forget_squares(self) -> None:
        self._squared = 0
        self._rows = np.full(KEPT, -1)  # the row in `_alike` of the article at each place, if it has one
        self._place_of = np.zeros(SQUARED, np.int64)  # of each row
        self._alike = np.full((SQUARED, SQUARED), np.nan)

    def renew(self, articles: Iterable[str]) -> None:
        """Forgets the articles: what they were compared by before does not count."""
        for article in articles:
            self._places.pop(article, None)

    def days(self, articles: Sequence[str], ask: Ask) -> Matrix:
        """When each of the articles was published, as `Features` has it; NaN where that is not known."""
        return self._days[self._place(articles, ask)]

    def to_others(self, pairs: Sequence[tuple[str, Sequence[str]]], ask: Ask) -> list[Matrix]:
        """How alike each article is to each of its others, 0 ... 1."""
        ends = np.cumsum([len(others) for _, others in pairs])
        places = self._place([*(article for article, _ in pairs), *chain.from_iterable(others for _, others in pairs)], ask)
        first, second = np.repeat(places[: len(pairs)], np.diff(ends, prepend=0)), places[len(pairs) :]
        return np.split(self._combine(first, second, self._words_alike(first, second)), ends[:-1])

    def to_each_other(self, articles: Sequence[str], ask: Ask) -> Matrix:
        """The same of each two of n articles, n x n."""
        rows = self._row(self._place(articles, ask))
        self._compare(self._unknown(rows))
        return self._alike[np.ix_(rows, rows)]

    def expect(self, groups: Sequence[Sequence[str]], ask: Ask) -> None:
        """Compares the articles of each group, which `to_each_other` is likely to be asked of, where there is room for them."""
        articles = list(dict.fromkeys(chain.from_iterable(groups)))
        if len(articles) <= SQUARED:
            rows = dict(zip(articles, self._row(self._place(articles, ask)).tolist(), strict=True))
            unknown = [self._unknown(np.array([rows[article] for article in group], np.int64)) for group in groups]
            self._compare(np.unique(np.concatenate(unknown)))

    def _place(self, articles: Sequence[str], ask: Ask) -> Ints:
        unknown = {article: None for article in articles if article not in self._places}
        if self._used + len(unknown) > KEPT:
            self._forget()
            unknown = dict.fromkeys(articles)
        if unknown:
            for article, found in ask(unknown).items():
                self._put(article, found)
        return np.array([self._places[article] for article in articles], np.int64)

    def _put(self, article: str, found: Features) -> None:
        place = self._places[article] = self._used
        self._used += 1
        numbers = self._numbers
        self._terms[place, : len(found.terms)] = [numbers.setdefault(term, len(numbers) + 1) for term in found.terms]
        self._weights[place, : len(found.terms)] = np.frombuffer(found.weights, np.uint8)
        self._names[place] = self._weights[place]
        self._names[place, : len(found.terms)] *= np.isin(found.terms, found.names)
        self._named[place] = (self._names[place].astype(np.float64) ** 2).sum() / FULL**2
        self._details[place] = np.array(details_of(found), np.int64).astype(np.int32)
        self._days[place] = np.nan if found.day is None else found.day
        self._several[place] = found.several
        self._brief[place] = len(found.terms) < BRIEF_TERMS

    def _row(self, places: Ints) -> Ints:
        """The rows in `_alike` of the articles at these places, none of which is there twice."""
        fresh = places[self._rows[places] < 0]
        if self._squared + len(fresh) > SQUARED:
            self._forget_squares()
            fresh = places
        rows = self._rows[fresh] = np.arange(self._squared, self._squared + len(fresh))
        self._place_of[rows] = fresh
        self._squared += len(fresh)
        return self._rows[places]

    def _unknown(self, rows: Ints) -> Ints:
        """The pairs of these rows that were not compared, the higher row in front, as one number each."""
        first, second = np.nonzero(np.triu(np.isnan(self._alike[np.ix_(rows, rows)])))
        first, second = rows[first], rows[second]
        return np.maximum(first, second) * SQUARED + np.minimum(first, second)

    def _compare(self, pairs: Ints) -> None:
        """Fills in how alike the articles of these pairs of rows are, either to the other."""
        if len(pairs):
            rows, others = np.divmod(np.sort(pairs), SQUARED)
            first, second = self._place_of[rows], self._place_of[others]
            alike = self._words_alike(first, second)
            self._alike[rows, others] = self._combine(first, second, alike)
            self._alike[others, rows] = self._combine(second, first, alike)

    def _combine(self, first: Ints, second: Ints, alike: Matrix) -> Matrix:
        factors = np.ones(len(first))
        asked = np.flatnonzero((alike > 0) & (alike < COPY))  # elsewhere it makes no difference
        factors[asked] = self._occasions.factors(first[asked], second[asked])
        return combine(alike, faded(np.abs(self._days[first] - self._days[second])), factors)

    def _words_alike(self, first: Ints, second: Ints) -> Matrix:
        """How alike two articles are by their words; pairs of the same first article follow one another. Whole numbers are
        multiplied: no machine rounds them otherwise than another."""
        shared, in_names = np.zeros((2, len(first)))
        bounds = [0, *(np.flatnonzero(np.diff(first)) + 1).tolist(), len(first)] if len(first) else []
        for start, end in pairwise(bounds):
            one, others = first[start], second[start:end]
            for found, spread, weights in ((shared, self._spread, self._weights), (in_names, self._spread_names, self._names)):
                np.add.at(spread, self._terms[one], weights[one])
                found[start:end] = np.einsum("ij,ij->i", spread[self._terms[others]], weights[others])
                spread[self._terms[one]] = 0
        return Products(shared / FULL**2, in_names / FULL**2, self._named[first], self._named[second]).alike()
