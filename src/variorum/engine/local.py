"""The engine of one machine: articles in files of a folder that is gone afterwards, work over its processes.

In memory are heads and numbers, and while copies and stories are found about a kilobyte an article; never the texts.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from variorum.engine.documents import Task
from variorum.engine.extraction import ArticleRow, Stored, extract, read_signatures
from variorum.engine.protocol import Articles, Extracted, Job, Progress
from variorum.engine.scratch import Scratch, naming_full_disk
from variorum.engine.workers import Workers
from variorum.fingerprints import Prints, Samples, join, related
from variorum.grouping import Features, cluster_articles
from variorum.model import Rejected

_TOGETHER = 200  # articles that a worker gets at a time
_GROUPS = 64  # of related articles, the same
_ENOUGH = 4  # pieces of cheap work that are worth starting processes for: they take seconds to start
_READ = 1 << 16  # fields that are read at a time
_RUN = 1 << 12  # of prints that are put together
_BESIDE = 50_000  # bytes of articles beside those of the largest piece of costly work: about five seconds of it

_Bounds = NDArray[np.int64]


class _Fields(NamedTuple):
    """Where the fields of a row are in its file, as columns of `_Bounds`."""

    article: int = 0
    features: int = 1
    signature: int = 2
    samples: int = 3


_FIELDS = _Fields()


@dataclass(frozen=True, slots=True)
class _Written:
    """What a worker tells of a file that it wrote: `bounds` are where the fields of each row begin and the last one ends."""

    heads: list[str]
    rejected: list[Rejected]
    bounds: _Bounds


class _Reference(NamedTuple):
    """Where a worker finds an article."""

    file: int
    start: int
    end: int
    id: str


class LocalEngine:
    """`processes` work at a time; all that this machine has, where none is given."""

    def __init__(self, processes: int | None = None, progress: Progress = lambda _: None) -> None:
        self._workers = Workers(processes or _cores(), progress)
        self._scratch = Scratch()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object = None, *_: object) -> None:
        self._workers.close(at_once=kind is not None)
        self._scratch.close()

    def extract(self, tasks: Sequence[Task], at_home: Iterable[ArticleRow | Rejected], fast: bool) -> Extracted:
        folder = self._scratch.folder
        write = partial(_extract, folder, fast)
        with naming_full_disk():
            written = list(self._workers.run(write, enumerate(tasks), _name_task, least=_ENOUGH))
            written.append(_write(folder, len(tasks), at_home))
        return _LocalExtracted(self._workers, folder, written)


@dataclass(frozen=True, slots=True)
class _LocalExtracted:
    workers: Workers
    folder: Path
    written: list[_Written]

    @property
    def heads(self) -> list[str]:
        return [head for file in self.written for head in file.heads]

    @property
    def rejected(self) -> list[Rejected]:
        return [reject for file in self.written for reject in file.rejected]

    def number(self, places: Sequence[int], ids: Sequence[str]) -> Articles:
        chosen = np.asarray(places, np.int64)
        files = np.repeat(np.arange(len(self.written)), [len(written_.heads) for written_ in self.written])
        bounds = np.concatenate([written_.bounds for written_ in self.written])
        return LocalArticles(self.workers, self.folder, files[chosen], bounds[chosen], ids)


@dataclass(frozen=True, slots=True)
class LocalArticles:
    """`files` is the file of each article, `bounds` its place in it."""

    workers: Workers
    folder: Path
    files: _Bounds
    bounds: _Bounds
    ids: Sequence[str] = field(repr=False)

    def over(self, groups: Iterable[Sequence[int]], job: Job, *, costly: bool = False) -> Iterator[bytes]:
        least = _ENOUGH
        if costly:
            groups = list(groups)
            least = 2 if self._pays(groups) else len(groups) + 1
        pieces = ([group] for group in groups) if costly else _together(groups)
        work = (list(map(self._references, some)) for some in pieces)
        for results in self.workers.run(partial(_run, self.folder, job), work, _name_groups, least=least):
            yield from results

    def _pays(self, groups: Sequence[Sequence[int]]) -> bool:
        """Whether costly work is enough for several processes, each of which loads the models first."""
        sizes = [int((self.bounds[list(group), 1] - self.bounds[list(group), _FIELDS.article]).sum()) for group in groups]
        return sum(sizes) - max(sizes, default=0) >= _BESIDE

    def related(self) -> list[list[int]]:
        everything = range(len(self.files))
        signatures, samples = (self._read(everything, column) for column in (_FIELDS.signature, _FIELDS.samples))
        return [group.tolist() for group in related(join(map(_prints, _in_runs(signatures), _in_runs(samples))))]

    def cluster(self, chosen: Sequence[int]) -> list[list[int]]:
        return cluster_articles(map(Features.from_bytes, self._read(chosen, _FIELDS.features)))

    def _references(self, group: Sequence[int]) -> list[_Reference]:
        return [
            _Reference(int(self.files[k]), int(self.bounds[k, _FIELDS.article]), int(self.bounds[k, 1]), self.ids[k])
            for k in group
        ]

    def _read(self, chosen: Sequence[int], column: int) -> Iterator[bytes]:
        """One field of each of the chosen, some thousands at a time, for which every file is opened once."""
        for at in range(0, len(chosen), _READ):
            numbers = np.asarray(chosen[at : at + _READ], np.int64)
            found = [b""] * len(numbers)
            by_file = np.argsort(self.files[numbers], kind="stable").tolist()
            for file, places in groupby(by_file, lambda k, of=self.files[numbers]: int(of[k])):  # type: ignore[misc]
                with open(self.folder / str(file), "rb") as stream:
                    for k in places:
                        start, end = self.bounds[numbers[k], column : column + 2].tolist()
                        stream.seek(start)
                        found[k] = stream.read(end - start)
            yield from found


def _prints(signatures: Sequence[bytes], samples: Sequence[bytes]) -> Prints:
    offsets = np.cumsum([0, *(len(some) // 4 for some in samples)], dtype=np.int64)
    return Prints(read_signatures(signatures), Samples(np.frombuffer(b"".join(samples), "<u4"), offsets))


def _in_runs(rows: Iterator[bytes]) -> Iterator[list[bytes]]:
    return iter(lambda: list(islice(rows, _RUN)), [])


def _cores() -> int:
    """Those that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _together(groups: Iterable[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """Small groups in pieces of work that are worth sending."""
    some: list[Sequence[int]] = []
    size = 0
    for group in groups:
        some.append(group)
        size += len(group)
        if size >= _TOGETHER or len(some) == _GROUPS:
            yield some
            some, size = [], 0
    if some:
        yield some


def _extract(folder: Path, fast: bool, task: tuple[int, Task]) -> _Written:
    number, parts = task
    return _write(folder, number, extract(parts, fast))


def _write(folder: Path, number: int, found: Iterable[ArticleRow | Rejected]) -> _Written:
    heads: list[str] = []
    rejected: list[Rejected] = []
    bounds: list[list[int]] = []
    at = 0
    with open(folder / str(number), "wb") as stream:
        for row in found:
            if isinstance(row, Rejected):
                rejected.append(row)
                continue
            heads.append(row.head)
            places = [at]
            for content in (row.article, row.features, row.signature, row.samples):
                at += stream.write(content)
                places.append(at)
            bounds.append(places)
    return _Written(heads, rejected, np.array(bounds, np.int64).reshape(-1, 5))


def _run(folder: Path, job: Job, groups: list[list[_Reference]]) -> list[bytes]:
    return [job(_read_articles(folder, group)) for group in groups]


def _read_articles(folder: Path, group: list[_Reference]) -> list[Stored]:
    found: list[Stored] = []
    for file, references in groupby(group, key=lambda r: r.file):
        with open(folder / str(file), "rb") as stream:
            for reference in references:
                stream.seek(reference.start)
                found.append(Stored(reference.id, stream.read(reference.end - reference.start)))
    return found


def _name_task(task: tuple[int, Task]) -> str:
    _, parts = task
    first = parts[0]
    lines = f", from line {first.line}" if first.end is not None else ""
    return f"{first.name}{lines}" + (f" and {len(parts) - 1} more files" if len(parts) > 1 else "")


def _name_groups(groups: list[list[_Reference]]) -> str:
    ids = [reference.id for group in groups for reference in group]
    return f"the article {ids[0]}" + (f" and {len(ids) - 1} others that are compared with it" if len(ids) > 1 else "")
