"""The engine of a Spark cluster: articles in frames, kept by its executors or as Parquet, stages as `mapInArrow` and joins.

The driver sees heads, numbers and pairs of numbers, never all texts: what is written passes through it a partition at a time.
Executors need this package installed, and the inputs under the same paths as the driver.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

from variorum.engine import partition_functions
from variorum.engine.documents import FilePart, Task
from variorum.engine.extraction import ArticleRow, Stored, extract
from variorum.engine.partition_functions import Ints, ints
from variorum.engine.protocol import Articles, Extracted, Job, Progress
from variorum.fingerprints.prints import gather, take_apart
from variorum.fingerprints.similar_pairs import most_sharing
from variorum.grouping.clustering import by_words
from variorum.model import Rejected

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_ROWS = "place long, head string, rejected string, article binary, features binary, signature binary, samples binary"
_RESULTS = "group long, result binary"
_BATCH = 200  # articles
_PARTITION = 50_000  # articles
_MERGED = 8  # partitions
_AT_ONCE = 8  # times as many partitions for work of which some takes much longer than other


@dataclass
class _Frames:
    """A session, and what is kept in it: as Parquet under `folder`, else on the disks of the executors."""

    spark: SparkSession
    folder: str | None
    kept: list[DataFrame] = field(default_factory=list)
    count: int = 0

    @property
    def parallel(self) -> int:
        return int(self.spark.sparkContext.defaultParallelism)

    def frame(self, **columns: Any) -> DataFrame:
        return self.spark.createDataFrame(pa.table(columns))

    def keep(self, frame: DataFrame, name: str) -> DataFrame:
        """The same rows, computed only once."""
        if self.folder:
            self.count += 1
            path = f"{self.folder.rstrip('/')}/{self.count:02}-{name}"
            frame.write.mode("overwrite").parquet(path)
            return self.spark.read.parquet(path)
        from pyspark import StorageLevel

        self.kept.append(frame.persist(StorageLevel.DISK_ONLY))
        return self.kept[-1]

    def release(self) -> None:
        for frame in self.kept:
            frame.unpersist()
        self.kept.clear()

    def connect(self, pairs: DataFrame) -> tuple[Ints, Ints]:
        """The lowest number that each is connected with, and the number. Each partition gives a spanning forest of its pairs,
        and forests are merged until one is left (Lattanzi et al. 2011, "Filtering")."""
        partitions = self.parallel
        pairs = pairs.repartition(partitions).mapInArrow(partition_functions.forest, partition_functions.PAIRS)
        while partitions > _MERGED:
            partitions = -(-partitions // _MERGED)
            pairs = pairs.repartition(partitions).mapInArrow(partition_functions.forest, partition_functions.PAIRS)
        found = pairs.toArrow()
        return partition_functions.connected(ints(found, "first"), ints(found, "second"))


class SparkEngine:
    """`session` is used and left running. What is kept is written under `folder`, an address that all executors can write to,
    and stays there; without one it is kept on the executors' disks, and is gone afterwards."""

    def __init__(self, session: SparkSession, folder: str | None = None, progress: Progress = lambda _: None) -> None:
        self._frames = _Frames(session, folder)
        self._tell = progress

    def __enter__(self) -> SparkEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self._frames.release()

    def extract(self, tasks: Sequence[Task], at_home: Iterable[ArticleRow | Rejected], fast: bool) -> Extracted:
        self._tell(f"reading {len(tasks)} piece(s) of the inputs on {self._frames.parallel} cores")
        columns: dict[str, list[Any]] = {"task": list(range(len(tasks))), "parts": [_task_to_json(task) for task in tasks]}
        read = self._frames.frame(**columns) if tasks else None
        read_here = list(_batches(_placed(len(tasks), at_home)))
        found = [self._frames.spark.createDataFrame(pa.Table.from_batches(read_here))] if read_here else []
        if read is not None:
            found.append(read.repartition(len(tasks), "task").mapInArrow(_Extract(fast), _ROWS))
        if not found:
            return _SparkExtracted(self._frames, None, [], [], [])
        rows = found[0] if len(found) == 1 else found[0].unionByName(found[1])
        rows = self._frames.keep(rows, "extracted")
        heads = rows.select("place", "head", "rejected").toArrow().sort_by("place")
        places, texts = ints(heads, "place"), heads.column("head").to_pylist()
        rejected = [Rejected(*json.loads(row)) for row in heads.column("rejected").to_pylist() if row]
        kept = [k for k, text in enumerate(texts) if text is not None]
        return _SparkExtracted(self._frames, rows, places[kept].tolist(), [texts[k] for k in kept], rejected)


@dataclass(frozen=True, slots=True)
class _SparkExtracted:
    frames: _Frames
    rows: DataFrame | None
    places: list[int]
    heads: list[str]
    rejected: list[Rejected]

    def number(self, places: Sequence[int], ids: Sequence[str]) -> Articles:
        assert self.rows is not None, "there are heads only where there are rows"
        numbers = self.frames.frame(place=[self.places[k] for k in places], number=list(range(len(places))), id=list(ids))
        numbered = self.rows.join(numbers, "place").drop("place", "head", "rejected")
        return SparkArticles(self.frames, self.frames.keep(numbered, "articles"), len(places))


@dataclass(frozen=True, slots=True)
class SparkArticles:
    """`rows` has number, id, article, features, signature and samples of each."""

    frames: _Frames
    rows: DataFrame
    count: int

    @property
    def _partitions(self) -> int:
        return max(2 * self.frames.parallel, self.count // _PARTITION)

    def over(self, groups: Iterable[Sequence[int]], job: Job, *, costly: bool = False) -> Iterator[bytes]:
        places = [(g, k, number) for g, group in enumerate(groups) for k, number in enumerate(group)]
        if not places:
            return
        asked = np.array(places, np.int64)
        del places
        wanted = self.frames.frame(group=asked[:, 0], position=asked[:, 1], number=asked[:, 2])
        rows = wanted.join(self.rows.select("number", "id", "article"), "number")
        partitions = min(int(asked[-1, 0]) + 1, _AT_ONCE * self._partitions) if costly else self._partitions
        ordered = rows.repartition(partitions, "group").sortWithinPartitions("group", "position")
        results = self.frames.keep(ordered.mapInArrow(_Run(job), _RESULTS), "results")
        for row in results.orderBy("group").toLocalIterator():
            yield bytes(row["result"])

    def related(self) -> list[list[int]]:
        prints = self.rows.select("number", "signature", "samples")
        bands = prints.mapInArrow(partition_functions.band_rows, "band long, hash long, number long")
        near = (
            bands.repartition(self._partitions, "band", "hash")
            .mapInArrow(partition_functions.pair_bands, partition_functions.PAIRS)
            .distinct()
        )
        alike = self._both(near, prints.select("number", "signature"), "signature").mapInArrow(
            partition_functions.agreeing, partition_functions.PAIRS
        )
        shingles = prints.mapInArrow(partition_functions.shingle_rows, "hash long, number long").repartition(
            self._partitions, "hash"
        )
        shared = shingles.mapInArrow(partition_functions.PairShingles(most_sharing(self.count)), partition_functions.PAIRS)
        counted = shared.groupBy("first", "second").count()

        def connected(least: int) -> Ints:
            enough = counted.where(f"count >= {least}").drop("count")
            lowest, numbers = self.frames.connect(alike.unionByName(enough))
            labels = np.arange(self.count)
            labels[numbers] = lowest
            return labels

        return [group.tolist() for group in gather(take_apart(connected))]

    def cluster(self, chosen: Sequence[int]) -> list[list[int]]:
        ranks = self.frames.frame(number=list(chosen), rank=list(range(len(chosen))))
        ranked = self.rows.select("number", "features").join(ranks, "number").select("rank", "features")
        heads = ranked.mapInArrow(partition_functions.feature_heads, "rank long, day int, text long").toArrow().sort_by("rank")
        copies = by_words(ints(heads, "day").astype(np.int32), ints(heads, "text").view(np.uint64))
        firsts = self.frames.frame(rank=copies.firsts.tolist(), number=list(range(len(copies))))
        texts = self.frames.keep(ranked.join(firsts, "rank").drop("rank"), "texts")
        alike = self.frames.keep(self._alike(texts), "alike")
        lowest, merged = self.frames.connect(alike.where("is_copy").select("first", "second"))
        together: dict[int, list[int]] = {k: [k] for k in range(len(copies))}
        for first, number in zip(lowest.tolist(), merged.tolist(), strict=True):
            together[first].append(number)
            del together[number]
        groups = self._divide(texts, alike.where("is_near"), merged, list(together), len(copies))
        return sorted(
            sorted(int(rank) for first in group for number in together[first] for rank in copies[number]) for group in groups
        )

    def _alike(self, texts: DataFrame) -> DataFrame:
        """Candidate pairs with how alike they are."""
        keys = texts.mapInArrow(partition_functions.key_rows, "term long, number long, day int, text long")
        having = keys.groupBy("term").count().withColumnRenamed("count", "having").where("having > 1")
        chosen = keys.join(having, "term").repartition(self._partitions, "number")
        kept = chosen.mapInArrow(partition_functions.rarest_keys, "term long, number long, day int, text long")
        near = (
            kept.repartition(self._partitions, "term")
            .mapInArrow(partition_functions.neighbour_pairs, partition_functions.PAIRS)
            .distinct()
        )
        return self._both(near, texts, "features").mapInArrow(partition_functions.alike_pairs, partition_functions.ALIKE)

    def _divide(self, texts: DataFrame, near: DataFrame, merged: Ints, firsts: list[int], known: int) -> list[list[int]]:
        """The clusters of those texts that stand for all copies of theirs."""
        gone = self.frames.frame(number=merged)
        for end in ("first", "second"):
            near = near.join(gone.withColumnRenamed("number", end), end, "left_anti")
        near = near.select("first", "second", "alike")
        lowest, numbers = self.frames.connect(near.select("first", "second"))
        roots = np.unique(lowest)
        components = self.frames.frame(component=np.concatenate([roots, lowest]), number=np.concatenate([roots, numbers]))
        pairs = near.join(components.withColumnRenamed("number", "first"), "first")
        articles = texts.join(components, "number").withColumnRenamed("number", "first")
        rows = pairs.unionByName(articles, allowMissingColumns=True).repartition(self._partitions, "component")
        found = rows.mapInArrow(partition_functions.DivideComponents(known), partition_functions.PAIRS).toArrow()
        clusters: dict[int, list[int]] = {}
        for first, number in zip(ints(found, "first").tolist(), ints(found, "second").tolist(), strict=True):
            clusters.setdefault(first, []).append(number)
        alone = set(firsts).difference(roots.tolist(), numbers.tolist())
        return [*clusters.values(), *([number] for number in alone)]

    def _both(self, pairs: DataFrame, rows: DataFrame, column: str) -> DataFrame:
        """The pairs with a column of `rows` for either."""
        for end in ("first", "second"):
            pairs = pairs.join(rows.selectExpr(f"number as {end}", f"{column} as {end}_{column}"), end)
        return pairs


def _task_to_json(task: Task) -> str:
    return json.dumps([asdict(part) for part in task])


@dataclass(frozen=True, slots=True)
class _Extract:
    fast: bool

    def __call__(self, parts: partition_functions.Batches) -> Iterator[pa.RecordBatch]:
        for part in parts:
            for number, text in zip(part.column("task").to_pylist(), part.column("parts").to_pylist(), strict=True):
                task = tuple(FilePart(**fields) for fields in json.loads(text))
                yield from _batches(_placed(number, extract(task, self.fast)))


def _placed(task: int, found: Iterable[ArticleRow | Rejected]) -> Iterator[dict[str, Any]]:
    """Rows as a frame has them; their places put those of an earlier task first."""
    for k, row in enumerate(found):
        fields = {"rejected": json.dumps([row.input, row.reason])} if isinstance(row, Rejected) else asdict(row)
        yield {"place": task << 32 | k} | fields


_SCHEMA = pa.schema(
    [("place", pa.int64()), ("head", pa.string()), ("rejected", pa.string())]
    + [(name, pa.binary()) for name in ("article", "features", "signature", "samples")]
)


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[pa.RecordBatch]:
    some: list[dict[str, Any]] = []
    for row in rows:
        some.append(row)
        if len(some) == _BATCH:
            yield pa.RecordBatch.from_pylist(some, _SCHEMA)
            some = []
    if some:
        yield pa.RecordBatch.from_pylist(some, _SCHEMA)


@dataclass(frozen=True, slots=True)
class _Run:
    """A job over groups; the articles of a group follow one another."""

    job: Job

    def __call__(self, parts: partition_functions.Batches) -> Iterator[pa.RecordBatch]:
        for group, found in groupby(_stored(parts), key=lambda row: row[0]):
            result = self.job([stored for _, stored in found])
            yield pa.RecordBatch.from_pydict({"group": pa.array([group], pa.int64()), "result": pa.array([result], pa.binary())})


def _stored(parts: partition_functions.Batches) -> Iterator[tuple[int, Stored]]:
    for part in parts:
        columns = (part.column(name).to_pylist() for name in ("group", "id", "article"))
        for group, id, content in zip(*columns, strict=True):
            yield group, Stored(id, content)
