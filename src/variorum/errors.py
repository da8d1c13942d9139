"""The errors Variorum raises for what its users gave it; anything else is a bug and is not caught.

    VariorumError
    ├── InputError          an input that cannot be read: missing, empty, binary, no article in it
    ├── NothingReadableError     every input was rejected; carries them
    ├── SchemaError         JSON that is no reading of this schema
    ├── UnknownIdError      an id that nothing in a reading has, or nothing that can be explained
    ├── LibraryError        a library that cannot be opened, read or written to
    │   └── DatabaseError       its database failed, is locked or away: the same may be done later
    ├── EngineError         work over many articles that cannot be done, or an engine that cannot be started
    ├── DamagedModelError   a model's file is not what was shipped
    └── MissingPartError         an optional part (a parser's model, an extra) is not installed

Every message names the input, what is wrong with it and what to do.

One thing is no VariorumError: `checkpoints.StoppedError`, the KeyboardInterrupt that brings what was finished.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from variorum.model import Rejected

MOST_NAMED = 5


class Naming:
    """Names what was rejected: of dates, and of each document's parts, the first few, and how many more."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def name(self, rejected: Rejected) -> str | None:
        key = "" if rejected.is_date else rejected.document
        self._counts[key] += 1
        return f"{rejected.input}: {rejected.reason}" if self._counts[key] <= MOST_NAMED else None

    def rest(self) -> Iterator[str]:
        for document, count in self._counts.items():
            more = count - MOST_NAMED
            if more > 0:
                yield (
                    f"and {more:,} more item(s) of {document}"
                    if document
                    else f"and the dates of {more:,} more article(s) for the same reason"
                )


class VariorumError(Exception):
    """The root: catch it to catch all that Variorum raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:  # errors come back from other processes as they were raised there
        return _remake, (type(self), self.args), self.__dict__


def _remake(kind: type[VariorumError], args: tuple[Any, ...]) -> VariorumError:
    error = kind.__new__(kind)
    error.args = args
    return error


class InputError(VariorumError):
    """`what` cannot be read because of `reason`."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(f"{what}: {reason}")
        self.what = what
        self.reason = reason


class NothingReadableError(VariorumError):
    """No input gave an article; `rejected` says why for each."""

    def __init__(self, rejected: Sequence[Rejected]) -> None:
        naming = Naming()
        named = [line for r in rejected if (line := naming.name(r))]
        lines = [*named, *naming.rest()] or ["no input was given; name a file, a folder or '-'"]
        super().__init__("no article could be read\n  " + "\n  ".join(lines))
        self.rejected = tuple(rejected)


class SchemaError(VariorumError):
    """A JSON document is no reading of this schema; the message says where it departs from it."""


class UnknownIdError(VariorumError):
    """`id` cannot be looked up in a reading because of `reason`."""

    def __init__(self, id: str, reason: str) -> None:
        super().__init__(f"{id}: {reason}")
        self.id = id
        self.reason = reason


class LibraryError(VariorumError):
    """The library `where` cannot be used because of `reason`."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class DatabaseError(LibraryError):
    """The database of the library `where` failed, is locked or away because of `reason`: what was asked for may be done later."""


class EngineError(VariorumError):
    """The engine or the work `what` failed because of `reason`."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(f"{what}: {reason}")
        self.what = what
        self.reason = reason


class DamagedModelError(VariorumError):
    """The model's file `file` is not what it should be because of `reason`."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(
            f"{file}: {reason}; the file is damaged or was replaced: install Variorum again (pip install --force-reinstall "
            "variorum), or remove SHA256SUMS if you put a model of your own there"
        )
        self.file = file
        self.reason = reason


class MissingPartError(VariorumError):
    """Something that has to be installed is not; the message gives the command."""
