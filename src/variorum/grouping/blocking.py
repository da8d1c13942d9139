"""Which of many articles are worth comparing: those that share a rare key and are near in time.

Each article is looked up by its rarest keys alone, those that any other article has (prefix filtering: Chaudhuri, Ganti and
Kaushik 2006), and follows at most `REACH` neighbours along each, by day. The pairs therefore grow as the articles do, also
where all of them share a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import chain, islice, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.fingerprints.similar_pairs import distinct
from variorum.grouping.article_similarity import BRIEF_TERMS, FULL, Products, combine, faded, occasions_of
from variorum.grouping.features import Features
from variorum.grouping.occasions import Occasions

SELECTED = 12  # keys of an article that it is looked up by
REACH = 8  # neighbours along a key
UNDATED = np.int32(2**31 - 1)
_BATCH = 4096  # articles, or pairs
_TERMS = 1 << 20  # that are looked at together
_TOGETHER = 1 << 15  # first articles whose pairs are in memory at a time
Ints = NDArray[np.int64]
Pairs = NDArray[np.int32]  # m x 2, the lower number first; ascending, none twice


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """The features of n articles in columns. The terms of article k are at `offsets[k] ... offsets[k + 1]`, folded to 32
    bits or as their ranks, with a weight each; `is_key` marks those that it is looked up by, `is_name` the names, and `named` is
    the sum of the squares of what these weigh. `lead_days`, `streets`, `times` and `several` are rows of `Occasions`."""

    days: NDArray[np.int32]
    texts: NDArray[np.uint64]
    offsets: Ints
    terms: NDArray[np.uint32]
    weights: NDArray[np.uint8]
    is_key: NDArray[np.bool_]
    is_name: NDArray[np.bool_]
    named: NDArray[np.uint32]
    lead_days: NDArray[np.int32]
    streets: NDArray[np.uint32]
    times: NDArray[np.int32]
    several: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.days)

    @classmethod
    def stack(cls, parts: Iterable[FeatureTable]) -> FeatureTable:
        """The articles of several tables in a row. Of tables that come one by one never more than a column is in memory twice."""
        columns: defaultdict[str, list[NDArray[Any]]] = defaultdict(list)
        for part in parts:
            for column in fields(cls):
                columns[column.name].append(getattr(part, column.name))
        columns["offsets"] = [np.zeros(1, np.int64), np.cumsum(np.concatenate([np.diff(some) for some in columns["offsets"]]))]
        joined = {}
        for name, some in columns.items():
            joined[name] = np.concatenate(some)
            some.clear()
        return cls(**joined)

    def take(self, chosen: Ints) -> FeatureTable:
        """The chosen articles, in that order."""
        return FeatureTable.stack(self._take(chosen[at : at + _BATCH]) for at in range(0, max(1, len(chosen)), _BATCH))

    def _take(self, chosen: Ints) -> FeatureTable:
        places, _ = self.rows(chosen)
        of_terms = ("terms", "weights", "is_key", "is_name")
        columns = {c.name: getattr(self, c.name)[places if c.name in of_terms else chosen] for c in fields(self)}
        columns["offsets"] = np.concatenate([np.zeros(1, np.int64), np.cumsum(self.offsets[chosen + 1] - self.offsets[chosen])])
        return FeatureTable(**columns)

    def ranked(self) -> FeatureTable:
        """The same with each term as its rank among all terms of the table."""
        known = distinct(self.terms)
        ranks = np.empty(len(self.terms), np.uint32)
        for at in range(0, len(ranks), _TERMS):
            ranks[at : at + _TERMS] = np.searchsorted(known, self.terms[at : at + _TERMS])
        return replace(self, terms=ranks)

    def rows(self, chosen: Ints) -> tuple[Ints, Ints]:
        """Where the terms of the chosen articles are, and for each of them the place of its article among the chosen."""
        counts = self.offsets[chosen + 1] - self.offsets[chosen]
        owner = np.repeat(np.arange(len(chosen)), counts)
        first = np.repeat(self.offsets[chosen] - (np.cumsum(counts) - counts), counts)
        return first + np.arange(len(owner)), owner

    def occasions(self, chosen: Ints) -> Occasions:
        """The occasions of the chosen articles."""
        days = np.where(self.days[chosen] == UNDATED, np.nan, self.days[chosen].astype(np.float64))
        details = self.lead_days[chosen], self.streets[chosen], self.times[chosen], self.several[chosen]
        return Occasions(days, *details, self.offsets[chosen + 1] - self.offsets[chosen] < BRIEF_TERMS)


def tabulate(articles: Iterable[Features]) -> FeatureTable:
    """The features in columns; they are gone through once."""
    stream = iter(articles)
    batches = iter(lambda: list(islice(stream, _BATCH)), [])
    return FeatureTable.stack(map(_columns, chain([[]], batches)))


def _columns(articles: list[Features]) -> FeatureTable:
    days = np.array([UNDATED if a.day is None else a.day for a in articles], np.int32)
    texts = np.array([a.text for a in articles], np.uint64)
    offsets = np.cumsum([0, *(len(a.terms) for a in articles)], dtype=np.int64)
    terms = np.array([term for a in articles for term in a.terms], np.uint64)
    weights = np.frombuffer(b"".join(a.weights for a in articles), np.uint8)
    is_key, is_name = (
        np.array([term in chosen for a, chosen in zip(articles, some, strict=True) for term in a.terms], np.bool_)
        for some in ([frozenset(a.keys) for a in articles], [frozenset(a.names) for a in articles])
    )
    occasions = occasions_of(articles)
    folded = (terms & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    owners = np.repeat(np.arange(len(articles)), np.diff(offsets))[is_name]
    named = np.bincount(owners, weights[is_name].astype(np.float64) ** 2, len(articles)).astype(np.uint32)
    rows = named, occasions.days, occasions.streets, occasions.times, occasions.several
    return FeatureTable(days, texts, offsets, folded, weights, is_key, is_name, *rows)


def pairs(table: FeatureTable) -> Iterator[Pairs]:
    """Articles to be compared, those of a run of first articles together. The terms of the table are ranked."""
    having = np.bincount(table.terms[table.is_key]).astype(np.int32)
    found = [_looked_up_by(table, having, start) for start in range(0, max(1, len(table)), _BATCH)]
    terms = np.concatenate([some for some, _ in found])
    owners = np.concatenate([some for _, some in found])
    found.clear()
    return neighbours(terms, table.days[owners], table.texts[owners], owners)


def _looked_up_by(table: FeatureTable, having: NDArray[np.int32], start: int) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """The keys that articles from `start` on are looked up by, and whose they are."""
    bounds = table.offsets[start : start + _BATCH + 1]
    inside = slice(bounds[0], bounds[-1])
    kept = table.is_key[inside]
    owners = np.repeat(np.arange(start, start + len(bounds) - 1, dtype=np.int32), np.diff(bounds))[kept]
    terms = table.terms[inside][kept]
    chosen = rarest(owners, terms, having[terms])
    return terms[chosen], owners[chosen]


def rarest(owners: NDArray[np.integer], terms: NDArray[np.uint32], having: NDArray[np.integer]) -> Ints:
    """Which keys articles are looked up by: each article's rarest, of those that any other has. `having` says how many
    articles have the key."""
    shared = np.flatnonzero(having > 1)
    order = shared[np.lexsort((terms[shared], having[shared], owners[shared]))]
    ordered = owners[order]
    return order[np.arange(len(order)) - np.searchsorted(ordered, ordered, side="left") < SELECTED]


def neighbours(
    terms: NDArray[np.uint32], days: NDArray[np.int32], texts: NDArray[np.uint64], owners: NDArray[np.integer]
) -> Iterator[Pairs]:
    """Articles that stand near one another along a key when they are put in order by day, the undated last."""
    order = np.lexsort((texts, days, terms))
    keys, articles = terms[order], owners[order].astype(np.int32)
    del order, terms, days, texts, owners
    for start in range(0, int(articles.max(initial=-1)) + 1, _TOGETHER):
        found = [distinct(_at_distance(keys, articles, step, start)) for step in range(1, REACH + 1)]
        joined = distinct(np.concatenate(found))
        yield np.stack([joined >> 32, joined & 0xFFFFFFFF], axis=1, dtype=np.int32, casting="unsafe")


def _at_distance(keys: NDArray[np.uint32], articles: NDArray[np.int32], step: int, start: int) -> Ints:
    """Pairs (packed) of articles that stand `step` places apart along a key, the lower one of `_TOGETHER` from `start` on."""
    found = [np.empty(0, np.int64)]
    for at in range(0, len(keys) - step, _TERMS):
        first, second = slice(at, min(at + _TERMS, len(keys) - step)), slice(at + step, at + step + _TERMS)
        low, high = np.minimum(articles[first], articles[second]), np.maximum(articles[first], articles[second])
        kept = (keys[first] == keys[second]) & (low >= start) & (low < start + _TOGETHER)
        found.append(low[kept].astype(np.int64) << 32 | high[kept])
    return np.concatenate(found)


def compare(table: FeatureTable, chosen: NDArray[np.integer]) -> NDArray[np.float32]:
    """How alike the two articles of each pair are: one number a row of `chosen`, an m x 2 array of article numbers. The terms
    of the table are ranked. It is fast where pairs of the same first article follow one another."""
    shared, in_names = np.zeros((2, len(chosen)))
    weight_of = np.zeros(int(table.terms.max(initial=0)) + 1, np.int64)
    is_name_of = np.zeros(len(weight_of), np.bool_)
    changes = np.flatnonzero(np.diff(chosen[:, 0])) + 1
    bounds = [0, *changes.tolist(), len(chosen)] if len(chosen) else []
    for start, end in pairwise(bounds):
        one, others = chosen[start, 0], chosen[start:end, 1].astype(np.int64)
        own = slice(table.offsets[one], table.offsets[one + 1])
        weight_of[table.terms[own]] = table.weights[own]
        is_name_of[table.terms[own]] = table.is_name[own]
        places, owner = table.rows(others)
        products = weight_of[table.terms[places]] * table.weights[places]
        both_named = is_name_of[table.terms[places]] & table.is_name[places]
        shared[start:end] = np.bincount(owner, products, len(others))
        in_names[start:end] = np.bincount(owner[both_named], products[both_named], len(others))
        weight_of[table.terms[own]] = 0
        is_name_of[table.terms[own]] = False
    found = np.zeros(len(chosen), np.float32)
    named = table.named[chosen] / FULL**2
    alike = Products(shared / FULL**2, in_names / FULL**2, named[:, 0], named[:, 1]).alike()
    for start in range(0, len(chosen), _BATCH):
        some = chosen[start : start + _BATCH]
        occasions = table.occasions(some.T.reshape(-1).astype(np.int64))
        one = np.arange(len(some))
        gaps = np.abs(occasions.published[one] - occasions.published[one + len(some)])
        found[start : start + _BATCH] = combine(
            alike[start : start + _BATCH], faded(gaps), occasions.factors(one, one + len(some))
        )
    return found
