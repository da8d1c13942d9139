"""The functions over partitions give what the functions over everything give, however rows are parted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.engine import partition_functions
from variorum.engine.partition_functions import ints
from variorum.fingerprints import fingerprint
from variorum.fingerprints.prints import AGREEING, connect
from variorum.fingerprints.similar_pairs import LEAST_COMMON, alike, count_common, most_sharing

WORDS = ("harbour", "strike", "ferry", "tax", "bridge", "mayor", "storm", "school", "wheat", "court", "train", "river", "union")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Thirty texts, of which ten are copies with a changed end, and three of one another's words."""
    chance = np.random.default_rng(7)
    first = [" ".join(chance.choice(WORDS, 120)) for _ in range(20)]
    return [*first, *(text[: len(text) * 3 // 4] + " and so on it went" for text in first[:10]), "", "too short", first[0]]


def partitioned(rows: Iterable[pa.RecordBatch], keys: Sequence[str], parts: int) -> Iterator[list[pa.RecordBatch]]:
    """Rows of equal keys in one partition, as Spark's `repartition` puts them."""
    table = pa.Table.from_batches(list(rows))
    where = sum(ints(table, key) for key in keys) % parts
    return (table.filter(pa.array(where == part)).to_batches() for part in range(parts))


def rows_of(batches: Iterable[pa.RecordBatch]) -> list[tuple[int, int]]:
    return [row for b in batches for row in zip(b.column("first").to_pylist(), b.column("second").to_pylist(), strict=True)]


@pytest.mark.parametrize("parts", [1, 5])
def test_pairs_of_bands_are_those_of_all_signatures(texts: list[str], parts: int) -> None:
    prints = fingerprint(texts)
    numbers = list(range(len(texts)))
    batch = pa.RecordBatch.from_pydict({"number": numbers, "signature": [s.astype("<u2").tobytes() for s in prints.signatures]})
    pairs = {
        row
        for part in partitioned(partition_functions.band_rows([batch]), ["band", "hash"], parts)
        for row in rows_of(partition_functions.pair_bands(part))
    }
    first, second = (pa.array([batch.column("signature")[pair[end]].as_py() for pair in sorted(pairs)]) for end in (0, 1))
    ends = {"first": [a for a, _ in sorted(pairs)], "second": [b for _, b in sorted(pairs)]}
    checked = partition_functions.agreeing(
        [pa.RecordBatch.from_pydict(ends | {"first_signature": first, "second_signature": second})]
    )
    assert sorted(rows_of(checked)) == [tuple(pair) for pair in alike(prints.signatures, AGREEING).tolist()]
    assert len(pairs) >= 10


@pytest.mark.parametrize("parts", [1, 5])
def test_pairs_of_shingles_are_those_of_all_samples(texts: list[str], parts: int) -> None:
    samples = fingerprint(texts).samples
    content = [samples.hashes[a:b].astype("<u4").tobytes() for a, b in zip(samples.offsets, samples.offsets[1:], strict=False)]
    batch = pa.RecordBatch.from_pydict({"number": list(range(len(texts))), "samples": content})
    pair = partition_functions.PairShingles(most_sharing(len(texts)))
    found = [
        row for part in partitioned(partition_functions.shingle_rows([batch]), ["hash"], parts) for row in rows_of(pair(part))
    ]
    counted = sorted(row for row in set(found) if found.count(row) >= LEAST_COMMON)
    assert counted == [tuple(row) for row in count_common(samples)[0].tolist()]
    assert counted


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60), st.integers(1, 4))
def test_merged_forests_connect_what_the_pairs_connect(pairs: list[tuple[int, int]], parts: int) -> None:
    kept = []
    for part in range(parts):
        own = pairs[part::parts]
        first, second = (pa.array([pair[end] for pair in own], pa.int64()) for end in (0, 1))
        kept += rows_of(partition_functions.forest([pa.RecordBatch.from_pydict({"first": first, "second": second})]))
    both = np.array(kept, np.int64).reshape(-1, 2)
    labels = np.arange(31)
    lowest, numbers = partition_functions.connected(both[:, 0], both[:, 1])
    labels[numbers] = lowest
    assert labels.tolist() == connect(np.array(pairs, np.int64).reshape(-1, 2), 31).tolist()
