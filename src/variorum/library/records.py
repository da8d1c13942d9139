"""What `collect` has done: articles kept, files read to their end, addresses fetched, documents rejected, runs and how far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Connection, Table, delete, insert, select, update

from variorum.library.columns import hash_text
from variorum.library.schema import fetches, jobs, rejected, sources
from variorum.model import Rejected

if TYPE_CHECKING:
    from variorum.grouping import Change

State = Literal["running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an article, told once it is on disk: its id in the library, its story, and what it did to the stories.
    `is_new` is false where the library had it."""

    id: str
    story: str
    is_new: bool
    name: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file is known by. `mtime` is in nanoseconds since 1970; `sha256` is None until somebody asks for it."""

    path: str
    size: int
    mtime: int
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class FetchState:
    """What an address is asked with again: its ETag and Last-Modified as they came."""

    url: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Job:
    """One run of `collect`: how many articles were new and how many known, and how many documents were rejected."""

    number: int
    inputs: tuple[str, ...]
    state: State
    new: int
    known: int
    rejected: int
    message: str
    started: datetime
    updated: datetime


def find_source(connection: Connection, path: str) -> tuple[FileState, str, datetime] | None:
    """The file as it was when it was last read to its end, by which version of Variorum, and when."""
    row = connection.execute(select(sources).where(sources.c.key == hash_text(path))).first()
    return (FileState(row.path, row.size, row.mtime, row.sha256), row.version, row.finished) if row else None


def finish_source(connection: Connection, state: FileState, version: str, now: datetime) -> None:
    """Remembers that the file was read to its end."""
    values = {"size": state.size, "mtime": state.mtime, "sha256": state.sha256, "version": version, "finished": now}
    _put(connection, sources, {"key": hash_text(state.path)}, {"path": state.path, **values})


def find_fetch(connection: Connection, url: str) -> tuple[str | None, str | None]:
    """The ETag and Last-Modified that the address had when all it gave was last kept; None where it had none."""
    row = connection.execute(select(fetches).where(fetches.c.key == hash_text(url))).first()
    return (row.etag, row.last_modified) if row else (None, None)


def last_fetch(connection: Connection, url: str) -> datetime | None:
    """When all that the address gave was last kept; None where it never was."""
    found: datetime | None = connection.execute(select(fetches.c.fetched).where(fetches.c.key == hash_text(url))).scalar()
    return found


def finish_fetch(connection: Connection, state: FetchState, now: datetime) -> None:
    """Remembers that all that the address gave was kept."""
    _put(connection, fetches, {"key": hash_text(state.url)}, {**asdict(state), "fetched": now})


def reject(connection: Connection, documents: Iterable[Rejected], now: datetime) -> None:
    """Keeps what could not be read and why; the same again is not counted twice."""
    for document in documents:
        named, reason = (value.replace("\0", "\N{REPLACEMENT CHARACTER}") for value in (document.input, document.reason))
        _put(connection, rejected, {"key": hash_text(f"{named}\n{reason}")}, {"input": named, "reason": reason, "last": now})


def rejections(connection: Connection) -> tuple[Rejected, ...]:
    """All that could not be read, by name."""
    rows = connection.execute(select(rejected).order_by(rejected.c.input, rejected.c.reason))
    return tuple(Rejected(row.input, row.reason) for row in rows)


def start_job(connection: Connection, inputs: Iterable[str], now: datetime) -> int:
    """The number of a new job."""
    row = {"inputs": list(inputs), "state": "running", "new": 0, "known": 0, "rejected": 0, "message": ""}
    values = {**row, "started": now, "updated": now}
    number: int = connection.execute(insert(jobs).returning(jobs.c.number), [values]).scalar_one()
    return number


def advance_job(connection: Connection, number: int, now: datetime, new: int = 0, known: int = 0, rejected: int = 0) -> None:
    """Adds to what the job has done."""
    values: dict[str, Any] = {"new": jobs.c.new + new, "known": jobs.c.known + known, "rejected": jobs.c.rejected + rejected}
    connection.execute(update(jobs).where(jobs.c.number == number).values(updated=now, **values))


def end_job(connection: Connection, number: int, state: State, message: str, now: datetime) -> None:
    connection.execute(update(jobs).where(jobs.c.number == number).values(state=state, message=message, updated=now))


def find_jobs(connection: Connection, limit: int | None = None) -> tuple[Job, ...]:
    """The jobs, the latest first. One that is running and has not been updated for long was killed."""
    rows = connection.execute(select(jobs).order_by(jobs.c.number.desc()).limit(limit))
    return tuple(Job(**{**row._mapping, "inputs": tuple(row.inputs)}) for row in rows)


def _put(connection: Connection, table: Table, key: dict[str, Any], values: dict[str, Any]) -> None:
    """Writes a row in place of the one with the same key."""
    connection.execute(delete(table).where(*(table.c[name] == value for name, value in key.items())))
    connection.execute(insert(table), [{**key, **values}])
