"""Which of many articles are worth comparing: those that share a rare key and are near in time.

Each article is looked up by its rarest keys alone, those that any other article has (prefix filtering: Chaudhuri, Ganti and
Kaushik 2006), and follows at most `REACH` neighbours along each, by day. The pairs therefore grow as the articles do, also
where all of them share a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from variorum.grouping.features import Features
from variorum.grouping.similarity import faded

SELECTED = 12  # keys of an article that it is looked up by
REACH = 8  # neighbours along a key
UNDATED = np.int32(2**31 - 1)
_BATCH = 4096  # articles, or pairs
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Table:
    """The features of n articles in columns. The terms of article k are at `offsets[k] ... offsets[k + 1]`, folded to 32
    bits, with a weight each; `is_key` marks those that it is looked up by."""

    days: NDArray[np.int32]
    texts: NDArray[np.uint64]
    offsets: Ints
    terms: NDArray[np.uint32]
    weights: NDArray[np.uint8]
    is_key: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.days)

    def rows(self, chosen: Ints) -> tuple[Ints, Ints]:
        """Where the terms of the chosen articles are, and for each of them the place of its article among the chosen."""
        counts = self.offsets[chosen + 1] - self.offsets[chosen]
        owner = np.repeat(np.arange(len(chosen)), counts)
        first = np.repeat(self.offsets[chosen] - (np.cumsum(counts) - counts), counts)
        return first + np.arange(len(owner)), owner

    def known_days(self, chosen: Ints) -> NDArray[np.float64]:
        """NaN where the day is not known."""
        return np.where(self.days[chosen] == UNDATED, np.nan, self.days[chosen].astype(np.float64))


def tabulate(articles: Iterable[Features]) -> Table:
    """The features in columns; they are gone through once."""
    stream = iter(articles)
    parts = []
    while batch := list(islice(stream, _BATCH)):
        parts.append(_columns(batch))
    if not parts:
        parts.append(_columns([]))
    return Table(
        days=np.concatenate([part.days for part in parts]),
        texts=np.concatenate([part.texts for part in parts]),
        offsets=np.concatenate([np.zeros(1, np.int64), np.cumsum(np.concatenate([np.diff(part.offsets) for part in parts]))]),
        terms=np.concatenate([part.terms for part in parts]),
        weights=np.concatenate([part.weights for part in parts]),
        is_key=np.concatenate([part.is_key for part in parts]),
    )


def _columns(articles: list[Features]) -> Table:
    days = np.array([UNDATED if a.day is None else a.day for a in articles], np.int32)
    texts = np.array([a.text for a in articles], np.uint64)
    offsets = np.cumsum([0, *(len(a.terms) for a in articles)], dtype=np.int64)
    terms = np.array([term for a in articles for term in a.terms], np.uint64)
    weights = np.frombuffer(b"".join(a.weights for a in articles), np.uint8)
    keys = [frozenset(a.keys) for a in articles]
    is_key = np.array([term in own for a, own in zip(articles, keys, strict=True) for term in a.terms], np.bool_)
    return Table(days, texts, offsets, (terms & np.uint64(0xFFFFFFFF)).astype(np.uint32), weights, is_key)


def pairs(table: Table) -> Ints:
    """m x 2: articles to be compared, the lower number first, ascending."""
    at = np.flatnonzero(table.is_key)
    owners = np.searchsorted(table.offsets, at, side="right") - 1
    _, inverse, having = np.unique(table.terms[at], return_inverse=True, return_counts=True)
    chosen = rarest(owners, table.terms[at], having[inverse])
    at, owners = at[chosen], owners[chosen]
    return neighbours(table.terms[at], table.days[owners], table.texts[owners], owners)


def rarest(owners: Ints, terms: NDArray[np.uint32], having: Ints) -> Ints:
    """Which keys articles are looked up by: each article's rarest, of those that any other has. `having` says how many
    articles have the key."""
    shared = np.flatnonzero(having > 1)
    order = shared[np.lexsort((terms[shared], having[shared], owners[shared]))]
    ordered = owners[order]
    return order[np.arange(len(order)) - np.searchsorted(ordered, ordered, side="left") < SELECTED]


def neighbours(terms: NDArray[np.uint32], days: NDArray[np.int32], texts: NDArray[np.uint64], owners: Ints) -> Ints:
    """m x 2: articles that stand near one another along a key when they are put in order by day, the undated last."""
    order = np.lexsort((texts, days, terms))
    keys, articles = terms[order], owners[order].astype(np.int64)
    found = []
    for step in range(1, REACH + 1):
        near = keys[step:] == keys[:-step]
        one, other = articles[:-step][near], articles[step:][near]
        found.append(np.unique(np.minimum(one, other) << 32 | np.maximum(one, other)))
    joined = np.unique(np.concatenate(found))
    return np.stack([joined >> 32, joined & 0xFFFFFFFF], axis=1)


def compare(table: Table, chosen: Ints) -> NDArray[np.float32]:
    """How alike the two articles of each pair are: one number a row of `chosen`, an m x 2 array of article numbers."""
    found = np.zeros(len(chosen), np.float32)
    for start in range(0, len(chosen), _BATCH):
        one, other = chosen[start : start + _BATCH].T
        places, owner = table.rows(np.concatenate([one, other]))
        keyed = ((owner % len(one)).astype(np.uint64) << np.uint64(32)) | table.terms[places]
        order = np.argsort(keyed, kind="stable")
        keyed, weights = keyed[order], table.weights[places][order].astype(np.float32) / 255
        same = np.flatnonzero(keyed[1:] == keyed[:-1])
        pair = (keyed[same] >> np.uint64(32)).astype(np.int64)
        dots = np.bincount(pair, weights[same] * weights[same + 1], len(one))
        gaps = table.known_days(one) - table.known_days(other)
        found[start : start + _BATCH] = dots * faded(np.abs(gaps))
    return found
