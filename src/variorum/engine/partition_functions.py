"""Functions over the partitions of a Spark frame, for `mapInArrow`: Arrow batches in and out, the work by the functions that
`fingerprints` and `grouping` have for arrays. None knows how the rows were parted but by what it says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray

from variorum.engine.extraction import read_signatures
from variorum.fingerprints.prints import AGREEING, connect
from variorum.fingerprints.similar_pairs import BANDS, agree, band_hashes, pair_up
from variorum.grouping import Features
from variorum.grouping.article_similarity import COPY
from variorum.grouping.blocking import FeatureTable, compare, neighbours, rarest, tabulate
from variorum.grouping.clustering import EDGE, divide

Batches = Iterable[pa.RecordBatch]
Ints = NDArray[np.int64]

PAIRS = "first long, second long"
_ROWS = 1 << 16  # of a batch that goes out


def ints(rows: pa.Table | pa.RecordBatch, name: str) -> Ints:
    """A column of whole numbers."""
    return np.asarray(rows.column(name), np.int64)


def batches(**columns: Any) -> Iterator[pa.RecordBatch]:
    yield from pa.table(columns).to_batches(max_chunksize=_ROWS)


def whole(parts: Batches) -> pa.Table | None:
    """All rows of a partition; None where it has none."""
    found = list(parts)
    return pa.Table.from_batches(found) if found else None


def unpacked(pairs: NDArray[np.uint64]) -> Iterator[pa.RecordBatch]:
    return batches(first=(pairs >> np.uint64(32)).astype(np.int64), second=(pairs & np.uint64(0xFFFFFFFF)).astype(np.int64))


# -- copies --------------------------------------------------------------------------------------------------------------


def band_rows(parts: Batches) -> Iterator[pa.RecordBatch]:
    """For each text and band of its signature the hash that it shares with texts that agree in it."""
    for part in parts:
        signatures = read_signatures(part.column("signature").to_pylist())
        signed = np.flatnonzero((signatures != np.iinfo(signatures.dtype).max).any(axis=1))
        numbers = ints(part, "number")[signed]
        for band in range(BANDS):
            hashes = band_hashes(signatures[signed], band).astype(np.int64)
            yield from batches(band=np.full(len(signed), band), hash=hashes, number=numbers)


def pair_bands(parts: Batches) -> Iterator[pa.RecordBatch]:
    """Pairs of texts of one band and hash; all rows of these are in one partition."""
    rows = whole(parts)
    if rows is None:
        return
    bands, hashes, numbers = ints(rows, "band"), ints(rows, "hash"), ints(rows, "number")
    for band in np.unique(bands):
        chosen = bands == band
        yield from unpacked(np.unique(pair_up(hashes[chosen].view(np.uint64), numbers[chosen], int(chosen.sum()))))


def agreeing(parts: Batches) -> Iterator[pa.RecordBatch]:
    """Those pairs whose signatures agree enough."""
    for part in parts:
        first, second = (read_signatures(part.column(name).to_pylist()) for name in ("first_signature", "second_signature"))
        kept = agree(first, second, AGREEING)
        yield from batches(first=ints(part, "first")[kept], second=ints(part, "second")[kept])


def shingle_rows(parts: Batches) -> Iterator[pa.RecordBatch]:
    """Every sampled shingle of every text."""
    for part in parts:
        samples = part.column("samples").to_pylist()
        hashes = np.frombuffer(b"".join(samples), "<u4").astype(np.int64)
        yield from batches(hash=hashes, number=np.repeat(ints(part, "number"), [len(s) // 4 for s in samples]))


@dataclass(frozen=True, slots=True)
class PairShingles:
    """Pairs of texts of one shingle that at most `most` texts have, once for each; all rows of a shingle are in one partition."""

    most: int

    def __call__(self, parts: Batches) -> Iterator[pa.RecordBatch]:
        rows = whole(parts)
        if rows is not None:
            yield from unpacked(pair_up(ints(rows, "hash").view(np.uint64), ints(rows, "number"), self.most))


def forest(parts: Batches) -> Iterator[pa.RecordBatch]:
    """As few pairs as connect the same numbers: each with the lowest that it is connected with."""
    rows = whole(parts)
    if rows is not None:
        lowest, numbers = connected(ints(rows, "first"), ints(rows, "second"))
        yield from batches(first=lowest, second=numbers)


def connected(first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """The lowest number that each is connected with, and the number; those without a lower one are left out."""
    numbers, places = np.unique(np.stack([first, second], axis=1), return_inverse=True)
    labels = connect(places.reshape(-1, 2), len(numbers))
    higher = labels != np.arange(len(numbers))
    return numbers[labels[higher]], numbers[higher]


# -- stories -------------------------------------------------------------------------------------------------------------


def feature_heads(parts: Batches) -> Iterator[pa.RecordBatch]:
    """Day and text of each article."""
    for part in parts:
        table = tabulate(_features(part.column("features").to_pylist()))
        yield from batches(rank=ints(part, "rank"), day=table.days, text=table.texts.view(np.int64))


def key_rows(parts: Batches) -> Iterator[pa.RecordBatch]:
    """Every key of every article."""
    for part in parts:
        table = tabulate(_features(part.column("features").to_pylist()))
        at = np.flatnonzero(table.is_key)
        owners = np.searchsorted(table.offsets, at, side="right") - 1
        yield from batches(
            term=table.terms[at].astype(np.int64),
            number=ints(part, "number")[owners],
            day=table.days[owners],
            text=table.texts[owners].view(np.int64),
        )


def rarest_keys(parts: Batches) -> Iterator[pa.RecordBatch]:
    """The keys by which articles are looked up; all keys of an article, with the number that have it, are in one partition."""
    rows = whole(parts)
    if rows is not None:
        chosen = rarest(ints(rows, "number"), ints(rows, "term").astype(np.uint32), ints(rows, "having"))
        yield from rows.select(["term", "number", "day", "text"]).take(pa.array(chosen)).to_batches(max_chunksize=_ROWS)


def neighbour_pairs(parts: Batches) -> Iterator[pa.RecordBatch]:
    """Pairs of articles that are near along a key; all rows of a key are in one partition."""
    rows = whole(parts)
    if rows is not None:
        texts = ints(rows, "text").view(np.uint64)
        columns = ints(rows, "term").astype(np.uint32), ints(rows, "day").astype(np.int32), texts, ints(rows, "number")
        for found in neighbours(*columns):
            yield from batches(first=found[:, 0].astype(np.int64), second=found[:, 1].astype(np.int64))


ALIKE = f"{PAIRS}, alike float, is_copy boolean, is_near boolean"


def alike_pairs(parts: Batches) -> Iterator[pa.RecordBatch]:
    """How alike the two of each pair are."""
    for part in parts:
        first, second = ints(part, "first"), ints(part, "second")
        features_ = part.column("first_features").to_pylist() + part.column("second_features").to_pylist()
        _, firsts, places = np.unique(np.concatenate([first, second]), return_index=True, return_inverse=True)
        table = tabulate(_features([features_[k] for k in firsts])).ranked()
        alike = compare(table, places.reshape(2, -1).T)
        yield from batches(first=first, second=second, alike=alike, is_copy=alike >= COPY, is_near=alike >= EDGE)


@dataclass(frozen=True, slots=True)
class DivideComponents:
    """The stories of components of near articles; all of a component are in one partition: its articles, with their features,
    and its pairs, with how alike they are. A story is told as each of its articles with the first of them. `known` articles are
    in all components and beside them."""

    known: int

    def __call__(self, parts: Batches) -> Iterator[pa.RecordBatch]:
        rows = whole(parts)
        if rows is None:
            return
        is_pair = rows.column("second").is_valid().to_numpy()
        articles, pairs = rows.filter(pa.array(~is_pair)), rows.filter(pa.array(is_pair))
        articles = articles.sort_by("first")
        numbers = ints(articles, "first")
        table: FeatureTable = tabulate(_features(articles.column("features").to_pylist()))
        places = np.searchsorted(numbers, np.stack([ints(pairs, "first"), ints(pairs, "second")], axis=1))
        order = np.lexsort((places[:, 1], places[:, 0]))
        alike = np.asarray(pairs.column("alike").to_numpy(), np.float32)[order]
        for cluster in divide(table, np.arange(len(numbers)), (places[order], alike), self.known):
            members = numbers[cluster]
            yield from batches(first=np.full(len(members), members.min()), second=members)


def _features(found: Sequence[bytes]) -> Iterator[Features]:
    return map(Features.from_bytes, found)
