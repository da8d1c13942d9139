"""What is kept of a text to find its relatives among millions: about half a kilobyte, made of that text alone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from variorum.fingerprints.batches import shingle_sets
from variorum.fingerprints.signatures import Signatures, sign
from variorum.fingerprints.similar_pairs import LEAST_COMMON, Samples, alike, count_common, sample

_Number = TypeVar("_Number", bound=np.integer)

MOST = 1000  # texts of a group, unless they have very many words in common
_CERTAINLY = 40  # sampled shingles in common that no formula has
AGREEING = 0.2  # of a signature: two texts of whose shingles 0.3 are common agree in less than that one time in a hundred


@dataclass(frozen=True, slots=True)
class Prints:
    """`signatures` has one row for each text, 16 bits a place (Li and König 2010, "b-bit minwise hashing"); `samples` its
    sampled shingles."""

    signatures: Signatures
    samples: Samples

    def __len__(self) -> int:
        return len(self.samples)


def fingerprint(texts: Sequence[str]) -> Prints:
    """The prints of each text, whatever other texts it comes with."""
    sets = shingle_sets(texts)
    return Prints(sign(sets).astype(np.uint16), sample(sets))


def join(parts: Iterable[Prints]) -> Prints:
    """The prints of several batches in a row. Of parts that come one by one never more than a column is in memory twice."""
    none = fingerprint([])
    signatures, hashes, sizes = [none.signatures], [none.samples.hashes], [np.zeros(1, np.int64)]
    for part in parts:
        signatures.append(part.signatures)
        hashes.append(part.samples.hashes)
        sizes.append(np.diff(part.samples.offsets))
    signed = np.concatenate(signatures)
    signatures.clear()
    return Prints(signed, Samples(np.concatenate(hashes), np.cumsum(np.concatenate(sizes))))


def related(prints: Prints) -> list[NDArray[np.int64]]:
    """Texts that have many words in common, directly or over others: groups of two and more, each ascending, by their first."""
    near = alike(prints.signatures, AGREEING)
    shared, times = count_common(prints.samples)
    return gather(take_apart(lambda least: connect(np.concatenate([near, shared[times >= least]]), len(prints))))


def take_apart(connected: Callable[[int], NDArray[np.int64]]) -> NDArray[np.int64]:
    """For each text the lowest number of its group. `connected` gives these where texts are tied that have so many sampled
    shingles in common; a group that is too large only ties those that have more. Formulas make a chain of many texts, whose
    groups no process could hold."""
    least = LEAST_COMMON
    labels = connected(least)
    while least < _CERTAINLY and (large := np.bincount(labels)[labels] > MOST).any():
        least *= 2
        labels = np.where(large, connected(least), labels)
    return labels


def gather(labels: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The numbers of each label that two and more have, each group ascending, by their labels."""
    order = np.argsort(labels, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    return [group for group in groups if len(group) > 1]


def connect(pairs: NDArray[_Number], count: int) -> NDArray[_Number]:
    """For each of `count` numbers the lowest one that it is connected with; its own where it is in no pair."""
    labels = np.arange(count, dtype=pairs.dtype)
    first, second = pairs[:, 0], pairs[:, 1]
    while len(first):
        low, high = np.minimum(labels[first], labels[second]), np.maximum(labels[first], labels[second])
        apart = low != high
        first, second = first[apart], second[apart]
        np.minimum.at(labels, high[apart], low[apart])
        while (labels[labels] != labels).any():
            labels = labels[labels]
    return labels
