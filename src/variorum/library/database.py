"""The database of a library: where it is, how it is opened, and what its failures mean to the person who reads them.

SQLite keeps a library in one file (write-ahead log, one writer at a time, each commit on disk before it is told);
PostgreSQL keeps it for a team. Writers take turns in both: `Database.write` holds the library's only write lock, so that
stories are made as if all articles had come in one line.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from variorum.errors import DatabaseError, LibraryError, MissingPartError
from variorum.library import upgrading
from variorum.library.columns import from_json_column
from variorum.library.search import stand_beside

Result = TypeVar("Result")

ENVIRONMENT = "VARIORUM_LIBRARY"
BUSY = 60.0  # seconds that a writer waits for its turn
ATTEMPTS = 8  # at a transaction whose server went away
LOCK = 0x76617269  # the advisory lock of PostgreSQL: "vari"
IMMEDIATE = "variorum_immediate"

_SQLITE = {
    "SQLITE_FULL": "the disk is full; everything reported as saved is saved. Free some space and run the command again",
    "SQLITE_READONLY": "it is read-only; check the permissions of the file and of its folder",
    "SQLITE_PERM": "it may not be opened; check the permissions of the file and of its folder",
    "SQLITE_CANTOPEN": "it cannot be opened; check that its folder exists and is writable",
    "SQLITE_BUSY": "another process has kept it locked; wait until it has finished and run the command again",
    "SQLITE_LOCKED": "another process has kept it locked; wait until it has finished and run the command again",
    "SQLITE_NOTADB": "it is neither a library nor another SQLite file; name another file",
    "SQLITE_CORRUPT": "the file is damaged; restore it from a copy",
    "SQLITE_IOERR": "the disk failed or is full; everything reported as saved is saved. Check the disk and run the command again",
}
_POSTGRESQL = {
    "53100": "the server's disk is full; everything reported as saved is saved. Free some space and run the command again",
    "25006": "the server is read-only; connect to the primary server",
    "28": "the server refuses this user; check the name and the password in the address",
    "3D": "the server has no such database; create it with createdb",
    "42501": "this user may not do that; grant it the rights on the database's schema",
    "57": "the server was shut down; start it and run the command again",
    "08": "the server cannot be reached; check the address, and that the server is running",
}
_PASSING = ("40001", "40P01", "57P01", "57P02", "57P03", "08")  # failures that another attempt may not meet


def default_location() -> Path:
    """Where a library is kept if nobody says otherwise: in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("variorum", appauthor=False) / "variorum.db"


class Database:
    """A library's database, opened and with its tables in place. Use it from as many threads as you like."""

    def __init__(self, where: str | Path | None = None, *, create: bool = True, busy: float = BUSY) -> None:
        """`where` is a file or a PostgreSQL address; without it `VARIORUM_LIBRARY` tells, then `default_location`.

        Raises `LibraryError` where it cannot be opened, or is not there and `create` is false, and `MissingPartError`
        where what PostgreSQL needs is not installed.
        """
        self.url = _find(where)
        self.name = self.url.database or "" if self.is_sqlite else self.url.set(drivername="postgresql").render_as_string()
        if self.is_sqlite:
            _check_file(Path(self.name), create)
        self.engine = _engine(self.url, busy)
        try:
            with self._explained():
                self._prepare(create)
        except BaseException:
            self.engine.dispose()
            raise

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the library from its first question to its last."""
        with self._explained(), self.engine.connect() as connection:
            yield connection

    def ask(self, job: Callable[[Connection], Result]) -> Result:
        """What `job` finds in one state of the library. A job whose server goes away is begun again."""

        def once() -> Result:
            with self.read() as connection:
                return job(connection)

        return _persevere(once)

    def write(self, job: Callable[[Connection], Result]) -> Result:
        """What `job` returns, once all it wrote is kept; nothing of it is kept if it raises.

        Jobs follow one another, whichever process they are of. A job whose server goes away is begun again: it must be
        content with finding that it was done before.
        """

        def once() -> Result:
            with self._explained(), self.engine.execution_options(**{IMMEDIATE: True}).begin() as connection:
                if not self.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                return job(connection)

        return _persevere(once)

    def close(self) -> None:
        self.engine.dispose()

    def _prepare(self, create: bool) -> None:
        """Puts the tables in place, or brings those of an older Variorum up to date."""
        with self.engine.connect() as connection:
            found = upgrading.revision(connection)
        if found == upgrading.HEAD:
            return
        if found is None and not create:
            raise LibraryError(self.name, "there is no library in it yet; collect some articles first")
        self.write(partial(upgrading.upgrade, name=self.name))

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise DatabaseError(self.name, _reason(error)) from error


def _find(where: str | Path | None) -> URL:
    given = str(where or os.environ.get(ENVIRONMENT) or default_location())
    if "://" not in given:
        return URL.create("sqlite", database=str(Path(given).expanduser().absolute()))
    try:
        url = make_url(given)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise LibraryError(given, "not the address of a database; give a file or postgresql://user@host/database") from error
    except ModuleNotFoundError:
        url = make_url(given)
    if url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}:
        return URL.create("sqlite", database=str(Path(url.database or "").absolute()))
    if url.drivername not in {"postgresql", "postgres", "postgresql+psycopg"}:
        raise LibraryError(given, "a library cannot be in this kind of database; give a file or postgresql://user@host/database")
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise MissingPartError(f"{url.render_as_string()}: needs psycopg; pip install 'variorum[postgresql]'") from error
    return url.set(drivername="postgresql+psycopg")


def _check_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise LibraryError(str(path), "is a folder; name a file in it, such as variorum.db")
    if not create and not path.exists():
        raise LibraryError(str(path), "there is no library here yet; collect some articles first, or name another")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(str(path), f"its folder cannot be created ({error.strerror}); name another") from error


def _engine(url: URL, busy: float) -> Engine:
    to_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, json_serializer=to_json, json_deserializer=from_json_column, pool_pre_ping=True)
    path = Path(url.database or "")
    arguments: dict[str, Any] = {"timeout": busy, "isolation_level": None, "check_same_thread": False}
    if _is_read_only(path):
        url = url.set(database=f"file:{path}", query={"uri": "true", "mode": "ro"} | _immutable(path))
    engine = create_engine(url, json_serializer=to_json, json_deserializer=from_json_column, connect_args=arguments)
    event.listen(engine, "connect", partial(_set_up_sqlite, busy=busy))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _is_read_only(path: Path) -> bool:
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _immutable(path: Path) -> dict[str, str]:
    """A file in a folder that cannot be written to has no place for a lock; where no log lies beside it nobody writes it."""
    return {} if Path(f"{path}-wal").exists() else {"immutable": "1"}


def _set_up_sqlite(connection: Any, _: Any, busy: float) -> None:
    cursor = connection.cursor()
    if not cursor.execute("PRAGMA query_only").fetchone()[0]:
        keep_a_log(cursor, busy)
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.close()
    connection.create_function("stand_beside", 3, stand_beside, deterministic=True)


def keep_a_log(cursor: Any, busy: float) -> None:
    """Turns the write-ahead log on. SQLite refuses at once, without its own wait, where another process turns it on just then."""
    last = monotonic() + busy
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > last:
                raise
            sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    """Readers see one state; a writer takes the lock at once, since a reader that turns writer can only fail."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(IMMEDIATE) else "BEGIN")


def _reason(error: DBAPIError) -> str:
    name = getattr(error.orig, "sqlite_errorname", None)
    first = _first_line(error)
    if name:
        known = next((reason for start, reason in _SQLITE.items() if name.startswith(start)), None)
    else:
        known = next((reason for start, reason in _POSTGRESQL.items() if _state(error).startswith(start)), None)
    return f"{known} ({first})" if known else f"the database failed: {first}"


def _first_line(error: DBAPIError) -> str:
    return (str(error.orig).strip() or type(error.orig).__name__).splitlines()[0]


def _state(error: DBAPIError) -> str:
    """PostgreSQL's SQLSTATE. A server that lets nobody in gives none, only words."""
    given = getattr(error.orig, "sqlstate", None)
    if given:
        return str(given)
    message = _first_line(error)
    if "database" in message and "does not exist" in message:
        return "3D000"
    return "28000" if "authentication" in message or 'role "' in message else "08000"


def _persevere(once: Callable[[], Result]) -> Result:
    """What `once` returns, tried again for some seconds where a server is away or sends it away for a while."""
    for attempt in range(1, ATTEMPTS):
        try:
            return once()
        except LibraryError as error:
            if not _is_passing(error.__cause__):
                raise
        sleep(0.1 * 2 ** (attempt - 1))
    return once()


def _is_passing(error: BaseException | None) -> bool:
    """Whether another attempt may not fail so. SQLite waits by itself (`busy`)."""
    if not isinstance(error, DBAPIError) or hasattr(error.orig, "sqlite_errorname"):
        return False
    return error.connection_invalidated or _state(error).startswith(_PASSING)
