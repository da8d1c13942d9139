"""Where documents come from: files, folders, standard input and the web, each as bytes under a name, none read too far."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from variorum.errors import InputError
from variorum.ingest.canonical import canonical_url
from variorum.ingest.outlets import Outlets, outlet_of
from variorum.ingest.web import Fetched, Fetcher

_URL = re.compile(r"^[a-z][a-z0-9+.-]{1,10}:/{1,2}[^/]", re.IGNORECASE)
HEAD = 65_536  # bytes by which a format is told
LONGEST_STREAM = 1_000_000_000  # bytes of standard input


@dataclass(frozen=True, slots=True)
class Source:
    """One document: `name` is what the user called it, `path` where it lies (None for standard input and the web).

    Of a document of the web, `url` is where it was found in the end, `media` and `charset` are what its host says it is.
    `line` is the number of its first line, where it is a part of a file, and `groups` are the row groups from and up to, where it
    is a part of a table; `root` is what `path` starts from, where that is not the current folder. `outlet` is whose it is, where
    the document does not say so.
    """

    name: str
    path: Path | None
    content: bytes | None = None
    url: str | None = None
    media: str | None = None
    charset: str | None = None
    line: int = 1
    root: Path | None = None
    groups: tuple[int, int] | None = None
    outlet: str | None = None

    @property
    def suffixes(self) -> str:
        """The endings of the file's name in lower case: ".warc.gz"."""
        return "".join(self.path.suffixes[-2:]).lower() if self.path else ""

    @property
    def size(self) -> int:
        if self.content is not None:
            return len(self.content)
        return self._place.stat().st_size

    def open(self) -> BinaryIO:
        if self.content is not None:
            return BytesIO(self.content)
        return self._place.open("rb")

    @property
    def _place(self) -> Path:
        assert self.path is not None
        return self.root / self.path if self.root else self.path

    def head(self) -> bytes:
        with self.open() as stream:
            return stream.read(HEAD)

    def read(self, limit: int, what: str) -> bytes:
        """All bytes, unless there are more than `limit`."""
        if self.size > limit:
            raise InputError(
                self.name,
                f"too large: {self.size / 1e6:.0f} MB, and {what} is read up to {limit / 1e6:.0f} MB; split it or cut it down",
            )
        with self.open() as stream:
            return stream.read()


def find_sources(
    inputs: Iterable[str | Path], stdin: BinaryIO | None, fetcher: Fetcher | None = None, outlets: Outlets | None = None
) -> Iterator[Source | InputError]:
    """The documents that `inputs` name, folders unfolded in the order of their names, each file and each address once.

    Addresses are fetched when their turn comes, by `fetcher` or one with the usual limits. `outlets` name the outlets of
    documents that name none.
    """
    for source in _find_sources(inputs, stdin, fetcher):
        yield source if isinstance(source, InputError) else replace(source, outlet=outlet_of(source.name, outlets))


def _find_sources(inputs: Iterable[str | Path], stdin: BinaryIO | None, fetcher: Fetcher | None) -> Iterator[Source | InputError]:
    seen: set[str] = set()
    fetcher = fetcher or Fetcher()
    for given in inputs:
        name = str(given)
        if name == "-":
            if name not in seen:
                seen.add(name)
                yield _read_stdin(stdin)
        elif not name:
            yield InputError("(empty name)", "no such file or folder; check the name")
        elif _URL.match(name) and printable(name) == name:
            yield _fetch(name, fetcher, seen)
        else:
            for source in _find_files(Path(given)):
                if isinstance(source, InputError):
                    yield source
                    continue
                real = os.path.realpath(source.name)
                if real not in seen:
                    seen.add(real)
                    yield source


def fetched_source(fetched: Fetched) -> Source:
    """A fetched document under the address that was asked for."""
    return Source(fetched.url, None, fetched.content, fetched.final_url, fetched.media, fetched.charset)


def _fetch(url: str, fetcher: Fetcher, seen: set[str]) -> Source | InputError:
    address = canonical_url(url)
    if address in seen:
        return InputError(url, f"the same page as {address}, which is already among the inputs; it is read once")
    seen.add(address)
    try:
        fetched = fetcher.fetch(url)
    except InputError as error:
        return error
    assert isinstance(fetched, Fetched), "without conditions a host has nothing to compare with"
    return fetched_source(fetched)


def _find_files(path: Path) -> Iterator[Source | InputError]:
    try:
        if path.is_dir():
            files = list(_walk(path))
            if not files:
                yield InputError(printable(path), "the folder contains no file; name one with articles in it")
            yield from files
        elif path.is_file():
            yield _file(path)
        elif path.exists():
            yield InputError(printable(path), "neither a file nor a folder; name one of these")
        else:
            yield InputError(printable(path), "no such file or folder; check the name")
    except (OSError, ValueError) as error:
        # a name with a NUL in it or longer than the system allows
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield InputError(printable(path), f"cannot be opened ({reason}); check the name")


def _file(path: Path) -> Source | InputError:
    """The file, unless neither JSON nor a database could hold its name."""
    if printable(path) != str(path):
        return InputError(printable(path), "its name is not in UTF-8; rename the file or its folder")
    return Source(str(path), path)


def printable(path: str | Path) -> str:
    """The name as text: bytes of it that are no UTF-8 are written as their escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _walk(folder: Path) -> Iterator[Source | InputError]:
    """Files below the folder, hidden ones left out."""
    failed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(f for f in files if not f.startswith(".")):
            path = Path(here, file)
            if path.is_file():
                yield _file(path)
            else:
                yield InputError(printable(path), "neither a file nor a folder; name one of these")
    for error in failed:
        yield InputError(printable(Path(error.filename)), f"cannot be opened ({error.strerror}); check its permissions")


def _read_stdin(stdin: BinaryIO | None) -> Source | InputError:
    if stdin is None:
        return InputError("-", "nothing was passed on standard input; pipe an article into it or name a file")
    content = stdin.read(LONGEST_STREAM + 1)
    if len(content) > LONGEST_STREAM:
        return InputError("-", f"more than {LONGEST_STREAM / 1e6:.0f} MB on standard input; pass it as a file of JSON lines")
    return Source("-", None, content)
