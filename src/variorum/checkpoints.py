"""Work that was finished before a run was stopped, kept in a file until the run is done, so that the next run goes on from there.

The file has a line that says what the work was asked of, and a line for each finished piece. A line that was cut off by a crash
is done again, and so is everything where the question was another.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from variorum.errors import InputError
from variorum.ingest.loading import ArticleKey
from variorum.report.reading import Reading, installed_version

Row = Any


def key_of(articles: Iterable[ArticleKey]) -> str:
    """What the work on these articles is found by."""
    made_from = [[a.id, a.sha256, a.outlet, a.title, a.url] for a in articles]
    return sha256(json.dumps(made_from).encode("utf-8", "surrogatepass")).hexdigest()


class StoppedError(KeyboardInterrupt):
    """Somebody stopped the work (Ctrl-C) after `done` of `total` pieces; `reading` holds what is finished, whole."""

    def __init__(self, reading: Reading, done: int, total: int) -> None:
        super().__init__(f"stopped after {done} of {total}")
        self.reading = reading
        self.done = done
        self.total = total


class Checkpoint:
    """The finished pieces in the file at `path`; without a path nothing is kept. `question` is all that decides about a result
    besides the articles: the verb, the options, the models. Raises `InputError` where the file cannot be used."""

    def __init__(self, path: str | Path | None, question: Mapping[str, Any]) -> None:
        self._path = Path(path) if path else None
        self._found: dict[str, Row] = {}
        self._stream: BinaryIO | None = None
        self._head = json.dumps({"variorum": question}, sort_keys=True).encode() + b"\n"
        if self._path:
            try:
                self._open(self._path)
            except InputError:
                self.close(is_done=False)
                raise
            except OSError as error:
                raise InputError(str(path), f"cannot save unfinished work ({error.strerror}); name another file") from error

    def find(self, key: str) -> Row | None:
        """What was kept under the key."""
        return self._found.get(key)

    def each(self, keys: Iterable[str], made: Iterator[Row]) -> Iterator[Row]:
        """The piece of each key, in their order: as it was kept, or else the next that is made, which is kept."""
        for key in keys:
            if (row := self.find(key)) is None:
                self.keep(key, row := next(made))
            yield row

    def keep(self, key: str, row: Row) -> None:
        """Keeps a piece; it is in the file when this returns."""
        if self._stream:
            self._stream.write(json.dumps([key, row], ensure_ascii=True).encode() + b"\n")
            self._stream.flush()

    def close(self, is_done: bool) -> None:
        """Lets the file go, and takes it away where all is done."""
        if self._stream and self._path:
            self._stream.close()
            self._stream = None
            if is_done:
                self._path.unlink(missing_ok=True)

    def _open(self, path: Path) -> None:
        path.touch()
        self._stream = path.open("r+b")
        if path.stat().st_size and not self._stream.readline().startswith(b'{"variorum": '):
            raise InputError(str(path), "it is not a file of unfinished work; name another file")
        self._stream.seek(0)
        end = 0
        if self._stream.readline() == self._head:
            end = len(self._head)
            for line in self._stream:
                if not line.endswith(b"\n"):
                    break
                key, row = json.loads(line)
                self._found[key] = row
                end += len(line)
        self._stream.seek(end)
        self._stream.truncate()
        if not end:
            self._stream.write(self._head)
            self._stream.flush()


@contextmanager
def finishing(path: str | Path | None, verb: str, options: Mapping[str, Any], models: Mapping[str, str]) -> Iterator[Checkpoint]:
    """The checkpoint of a run: it is gone when the run comes to its end, and stays when it is stopped or fails."""
    question = {"verb": verb, "version": installed_version(), "options": options, "models": models}
    kept = Checkpoint(path, question)
    is_done = False
    try:
        yield kept
        is_done = True
    finally:
        kept.close(is_done)
