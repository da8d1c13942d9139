"""Which texts of very many may have words in common, found by sorting and never by comparing each two.

`alike` is locality-sensitive hashing (Indyk and Motwani 1998) over MinHash signatures: it finds texts that are alike as
wholes. `count_common` counts common shingles of a sample and finds a text of which another holds only a part (Broder 1997,
containment). Both sort fingerprints, and what stands together has one; a crowd that shares a fingerprint is paired as a star
and a chain, so that 100,000 copies of one text give 200,000 pairs and not five thousand million.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from variorum.fingerprints.batches import HASH_BITS, ShingleSets, are_new
from variorum.fingerprints.signatures import PLACES, Signatures

BANDS, ROWS = 37, 3  # what makes the fewest errors of both kinds at a Jaccard coefficient of 0.3
SAMPLED = 4  # one shingle in so many is kept
LEAST_COMMON = 5  # shingles of the sample, some twenty in all
_CROWD = 16  # texts with one fingerprint up to which each two are a pair
_COMMON_PHRASE = 32  # texts; in a large collection one text in two thousand
_TEXT_BITS = 24
_MERGED = 10  # bands, before pairs found twice are dropped
_PARTS = 16  # of the range of hashes, one of which is sorted at a time
_HELD = 1 << 18  # texts whose pairs are in memory at a time
_TOGETHER = 1 << 14  # of them, whose pairs are counted at a time

_Number = TypeVar("_Number", bound=np.integer)
Pairs = NDArray[np.int64]  # two columns, the lower number first; ascending, none twice


@dataclass(frozen=True, slots=True)
class Samples:
    """The shingles of each text that are kept for `count_common`: a quarter, the same in every text that has them."""

    hashes: NDArray[np.uint32]
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.offsets) - 1


def sample(sets: ShingleSets) -> Samples:
    """Those shingles whose hash is 0 modulo `SAMPLED`, 32 bits of each."""
    kept = (sets.hashes & np.uint64(SAMPLED - 1)) == 0
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(kept)])
    return Samples((sets.hashes[kept] >> np.uint64(HASH_BITS - 32)).astype(np.uint32), before[sets.offsets])


def alike(signatures: Signatures, least: float = 0.0) -> Pairs:
    """Pairs of rows that agree in a whole band and in at least the share `least` of all places."""
    _check_number(len(signatures))
    signed = np.flatnonzero((signatures != np.iinfo(signatures.dtype).max).any(axis=1))
    found, fresh = np.empty(0, np.uint64), list[NDArray[np.uint64]]()
    for band in range(BANDS):
        fresh.append(pair_up(band_hashes(signatures, band)[signed], signed, len(signed)))
        if band % _MERGED == _MERGED - 1 or band == BANDS - 1:
            new = distinct(np.concatenate(fresh))
            found = distinct(np.concatenate([found, new[_agree(signatures, new, least)]]))
            fresh.clear()
    return _columns(found)


def band_hashes(signatures: Signatures, band: int) -> NDArray[np.uint64]:
    """One hash for each row: equal where the rows agree in the whole band."""
    hashes = np.zeros(len(signatures), np.uint64)
    for place in signatures[:, band * ROWS : (band + 1) * ROWS].T:
        hashes = (hashes + place) * np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(32)
    return hashes & np.uint64((1 << 64 - _TEXT_BITS) - 1)


def count_common(samples: Samples) -> tuple[Pairs, NDArray[np.int64]]:
    """Pairs of texts that have at least `LEAST_COMMON` shingles of the sample in common, and how many each two have; shingles
    that very many texts have, as a phrase of the trade or an outlet's own boilerplate, do not count."""
    _check_number(len(samples))
    found, counts = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    for start in range(0, len(samples), _HELD):
        for pairs, times in _count_from(samples, start, min(start + _HELD, len(samples))):
            found.append(pairs[times >= LEAST_COMMON])
            counts.append(times[times >= LEAST_COMMON])
    return _columns(np.concatenate(found)), np.concatenate(counts)


def _count_from(samples: Samples, start: int, end: int) -> Iterator[tuple[NDArray[np.uint64], NDArray[np.int64]]]:
    """Pairs (packed) whose lower text is one of `start ... end`, ascending, with how many shingles each two have in common."""
    part_of = (samples.hashes >> np.uint32(32 - 4)).astype(np.uint8)
    shared: list[tuple[NDArray[np.uint64], NDArray[np.uint16]]] = []  # of each part of the hashes
    for part in range(_PARTS):
        inside = np.flatnonzero(part_of == part)
        texts = np.searchsorted(samples.offsets, inside, side="right") - 1
        pairs = pair_up(samples.hashes[inside], texts, most_sharing(len(samples)))
        low = pairs >> np.uint64(32)
        pairs, times = _counted(np.sort(pairs[(low >= start) & (low < end)], kind="stable"))
        shared.append((pairs, np.minimum(times, np.iinfo(np.uint16).max).astype(np.uint16)))
    for first in range(start, end, _TOGETHER):
        bounds = np.array([first << 32, min(first + _TOGETHER, end) << 32], np.uint64)
        inner = [slice(*np.searchsorted(pairs, bounds)) for pairs, _ in shared]
        some = np.concatenate([pairs[part] for part, (pairs, _) in zip(inner, shared, strict=True)])
        times = np.concatenate([n[part] for part, (_, n) in zip(inner, shared, strict=True)])
        order = np.argsort(some, kind="stable")
        yield _counted(some[order], times[order])


def _counted(
    ordered: NDArray[np.uint64], times: NDArray[np.integer] | None = None
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Each of the numbers once, and how often it comes, or the sum of its `times`."""
    firsts = np.flatnonzero(are_new(ordered))
    if times is None:
        return ordered[firsts], np.diff(np.append(firsts, len(ordered)))
    return ordered[firsts], np.add.reduceat(times, firsts, dtype=np.int64) if len(firsts) else np.empty(0, np.int64)


def most_sharing(texts: int) -> int:
    """In how many of that many texts a shingle may be and still count for `count_common`."""
    return max(_COMMON_PHRASE, texts >> 11)


def pair_up(hashes: NDArray[np.unsignedinteger], texts: NDArray[np.integer], most: int) -> NDArray[np.uint64]:
    """Texts of equal hashes (of 40 bits), of which no more than `most` texts have the same, as pairs: the lower number in the
    upper half of each."""
    keys = hashes.astype(np.uint64) << np.uint64(_TEXT_BITS) | texts.astype(np.uint64)
    keys.sort()
    return np.concatenate(list(_pairs(keys, most)))


def distinct(numbers: NDArray[_Number]) -> NDArray[_Number]:
    """The same numbers, ascending, each once. `numpy.unique` takes twenty times as long for millions of them."""
    ordered = np.sort(numbers, kind="stable")
    found: NDArray[_Number] = ordered[are_new(ordered)]
    return found


def _check_number(texts: int) -> None:
    if texts >= 1 << _TEXT_BITS:
        raise ValueError(f"{texts} texts are more than the {1 << _TEXT_BITS} that are compared at once; split them by weeks")


def _pairs(keys: NDArray[np.uint64], most: int) -> Iterator[NDArray[np.uint64]]:
    """Pairs (packed) of the texts of each fingerprint that up to `most` texts have. `keys` ascend: a fingerprint, a text."""
    yield np.empty(0, np.uint64)
    texts = keys & np.uint64((1 << _TEXT_BITS) - 1)
    prints = keys >> np.uint64(_TEXT_BITS)
    changes = np.flatnonzero(prints[1:] != prints[:-1]) + 1
    begins = np.concatenate([np.zeros(1, np.int64), changes])
    sizes = np.diff(np.concatenate([begins, np.full(1, len(keys), np.int64)]))
    wanted = (sizes > 1) & (sizes <= most)
    begins, sizes = begins[wanted], sizes[wanted]
    for distance in range(1, min(_CROWD, int(sizes.max(initial=0)))):
        yield from _at_distance(texts, begins, sizes, distance, (sizes > distance) & (sizes <= _CROWD))
    crowds = np.flatnonzero(sizes > _CROWD)
    yield from _at_distance(texts, begins, sizes, 1, sizes > _CROWD)
    for k in crowds.tolist():
        members = texts[begins[k] : begins[k] + sizes[k]]
        yield _packed(np.full(len(members) - 1, members[0]), members[1:])


def _at_distance(
    texts: NDArray[np.uint64], begins: NDArray[np.int64], sizes: NDArray[np.int64], distance: int, chosen: NDArray[np.bool_]
) -> Iterator[NDArray[np.uint64]]:
    """In the chosen groups, each text and the one `distance` after it."""
    lengths = sizes[chosen] - distance
    if len(lengths):
        starts = np.repeat(begins[chosen] - np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)[:-1]]), lengths)
        at = starts + np.arange(len(starts))
        yield _packed(texts[at], texts[at + distance])


def _packed(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return np.minimum(first, second) << np.uint64(32) | np.maximum(first, second)


def _columns(packed: NDArray[np.uint64]) -> Pairs:
    return np.stack([packed >> np.uint64(32), packed & np.uint64(0xFFFFFFFF)], axis=1).astype(np.int64)


def agree(signatures: Signatures, other: Signatures, least: float) -> NDArray[np.bool_]:
    """For each row whether at least the share `least` of the places of the two is equal."""
    return np.asarray((signatures == other).sum(axis=1) >= least * PLACES)


def _agree(signatures: Signatures, packed: NDArray[np.uint64], least: float) -> NDArray[np.bool_]:
    kept = np.ones(len(packed), bool)
    if least > 0:
        step = 1 << 16
        for at in range(0, len(packed), step):
            pairs = _columns(packed[at : at + step])
            kept[at : at + step] = agree(signatures[pairs[:, 0]], signatures[pairs[:, 1]], least)
    return kept
