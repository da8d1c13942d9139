"""Whether anything was kept in the library since somebody looked: what was made of it once can be shown again as long as not."""

import sqlite3
import threading

from sqlalchemy import text

from variorum.errors import DatabaseError
from variorum.library.database import Database

_SEEN = text("SELECT pg_current_snapshot()::text")


class Watch:
    """Tells the states of a library apart. Use it from as many threads as you like.

    SQLite counts for a connection what others have committed: asking takes some microseconds and waits for nobody. In
    PostgreSQL the transactions that can be seen are the state, which is a question to the server; what is written in other
    databases of that server changes it too.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    @property
    def is_quick(self) -> bool:
        """Whether asking is so short that it need not be left to another thread."""
        return self._database.is_sqlite

    def state(self) -> str:
        """Another text once something more was kept, by whatever process. Raises `DatabaseError`."""
        if not self._database.is_sqlite:
            with self._database.read() as connection:
                return str(connection.execute(_SEEN).scalar_one())
        with self._lock:
            try:
                return str(self._opened().execute("PRAGMA data_version").fetchone()[0])
            except sqlite3.Error as error:
                raise DatabaseError(self._database.name, f"cannot find out whether it has changed ({error})") from error

    def close(self) -> None:
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> sqlite3.Connection:
        """A connection of its own, which counts from one question to the next."""
        if self._connection is None:
            pooled = self._database.engine.raw_connection()
            connection = pooled.driver_connection
            assert isinstance(connection, sqlite3.Connection)
            pooled.detach()
            connection.execute("PRAGMA busy_timeout = 0")
            self._connection = connection
        return self._connection
