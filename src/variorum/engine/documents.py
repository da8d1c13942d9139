"""What there is to read, cut into tasks of about the same size: some files, or a stretch of a large one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from variorum.errors import InputError
from variorum.ingest import Fetcher, Fetching, Outlets
from variorum.ingest.formats import find_format, make_readers
from variorum.ingest.loading import read_source
from variorum.ingest.parquet import cut
from variorum.ingest.sources import Source, find_sources
from variorum.model import Article

_LINES, _BYTES, _FILES = 500, 8_000_000, 100  # of a task, at most


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file, or of a file of JSON lines those from byte `start` to `end`, of which the first has the number `line`, or of a
    table the row `groups` from and up to. Its path may start from `root`: workers elsewhere have another current folder."""

    name: str
    path: str
    root: str
    start: int = 0
    end: int | None = None
    line: int = 1
    groups: tuple[int, int] | None = None
    outlet: str | None = None

    def open(self) -> Source:
        """Raises OSError where the file is gone since."""
        root = Path(self.root)
        if self.end is None:
            return Source(self.name, Path(self.path), root=root, groups=self.groups, outlet=self.outlet)
        with open(root / self.path, "rb") as stream:
            stream.seek(self.start)
            content = stream.read(self.end - self.start)
        return Source(self.name, Path(self.path), content, media="application/jsonl", line=self.line, outlet=self.outlet)


Task = tuple[FilePart, ...]


@dataclass(slots=True)
class Plan:
    """`tasks` are for the engine's workers. `at_home` is what only this process can read: standard input, and what hosts have
    to be asked for, politely and one at a time."""

    tasks: list[Task] = field(default_factory=list)
    at_home: list[Article | InputError] = field(default_factory=list)


def plan(
    inputs: Iterable[str | Path], stdin: BinaryIO | None, fetching: Fetching | None, fast: bool, outlets: Outlets | None = None
) -> Plan:
    """Looks at the inputs, reads what is to be read at home, and leaves the rest to be read by tasks."""
    fetcher = Fetcher(fetching or Fetching())
    readers = make_readers(fast, fetcher)
    root = str(Path.cwd())
    planned = Plan()
    bundle: list[FilePart] = []
    size = 0
    for source in find_sources(inputs, stdin, fetcher, outlets):
        if isinstance(source, InputError):
            planned.at_home.append(source)
            continue
        kind = _kind(source)
        if source.path is None or kind == "feed":
            planned.at_home += read_source(source, readers)
        elif kind == "jsonl":
            planned.tasks += ((replace(part, outlet=source.outlet),) for part in _cut(source.name, source.path, root))
        elif kind == "parquet":
            whole = FilePart(source.name, str(source.path), root, outlet=source.outlet)
            planned.tasks += ((replace(whole, groups=groups),) for groups in cut(source, _LINES))
        else:
            bundle.append(FilePart(source.name, str(source.path), root, outlet=source.outlet))
            size += source.size
            if size > _BYTES or len(bundle) == _FILES:
                planned.tasks.append(tuple(bundle))
                bundle, size = [], 0
    if bundle:
        planned.tasks.append(tuple(bundle))
    return planned


def _kind(source: Source) -> str:
    """The name of the format; "" where there is none: reading it will say why."""
    try:
        return find_format(source)
    except (InputError, OSError):
        return ""


def _cut(name: str, path: Path, root: str) -> Iterator[FilePart]:
    """Each part has a line that is not empty."""
    with open(path, "rb") as stream:
        start = at = 0
        first, written = 1, 0
        for number, line in enumerate(stream, 1):
            if written and line.strip() and (written == _LINES or at - start > _BYTES):
                yield FilePart(name, str(path), root, start, at, first)
                start, first, written = at, number, 0
            at += len(line)
            written += bool(line.strip())
        yield FilePart(name, str(path), root, start, at, first)
