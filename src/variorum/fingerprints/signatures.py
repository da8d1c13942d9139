"""MinHash signatures by one permutation hashing (Li, Owen and Zhang 2012) with optimal densification (Shrivastava 2017).

The range of the hashes is cut into as many bins as the signature has places, and the smallest hash of each bin is kept: one
pass over the shingles instead of one a permutation. A bin that no shingle fell into takes the value of another, chosen by a
hash of its number alone, so that two equal sets still agree and the estimate of the Jaccard coefficient stays unbiased.
"""

import numpy as np
from numpy.typing import NDArray

from variorum.fingerprints.batches import HASH_BITS, ShingleSets, are_new

PLACES = 128
_BIN_BITS = 7  # of a hash, that say which of the places it is for
_PROBES = 256  # tries to fill an empty place from another
EMPTY = np.uint32(0xFFFFFFFF)

Signatures = NDArray[np.uint32]


def sign(sets: ShingleSets) -> Signatures:
    """One row of `PLACES` numbers for each text; equal places of two rows are the share of shingles that the texts have in
    common, on average. A text without shingles gets `EMPTY` everywhere."""
    keys = sets.hashes >> np.uint64(HASH_BITS - _BIN_BITS)
    keys |= np.repeat(np.arange(len(sets), dtype=np.uint64) << np.uint64(_BIN_BITS), sets.sizes)
    first = are_new(keys)
    signatures = np.full(len(sets) * PLACES, EMPTY, np.uint32)
    filled = np.zeros(len(sets) * PLACES, bool)
    places = keys[first]
    signatures[places] = (sets.hashes[first] >> np.uint64(HASH_BITS - _BIN_BITS - 32)).astype(np.uint32)
    filled[places] = True
    return _densified(signatures.reshape(-1, PLACES), filled.reshape(-1, PLACES))


def _densified(signatures: Signatures, filled: NDArray[np.bool_]) -> Signatures:
    signed = np.asarray(filled.any(axis=1))
    rows, bins = np.nonzero(~filled & signed[:, None])
    for probe in _probes():
        if not len(rows):
            break
        donors = probe[bins]
        found = filled[rows, donors]
        signatures[rows[found], bins[found]] = signatures[rows[found], donors[found]]
        rows, bins = rows[~found], bins[~found]
    return signatures


def _probes() -> NDArray[np.int64]:
    """For each attempt the bin that is asked in place of each bin; the last attempts ask all of them in turn."""
    attempts = np.arange(_PROBES, dtype=np.uint64)[:, None] << np.uint64(_BIN_BITS) | np.arange(PLACES, dtype=np.uint64)
    mixed = (attempts + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ mixed >> np.uint64(29)) * np.uint64(0xBF58476D1CE4E5B9)
    chance = (mixed >> np.uint64(64 - _BIN_BITS)).astype(np.int64)
    chance[-PLACES:] = (np.arange(PLACES)[:, None] + np.arange(PLACES)) % PLACES
    return chance
