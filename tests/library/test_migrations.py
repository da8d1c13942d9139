"""Making a library and bringing an older one up to date."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from invented_news import InventedEvent
from library_support import LATER
from sqlalchemy import inspect, text

from variorum.errors import DatabaseError, LibraryError
from variorum.library import Library
from variorum.library.database import Database
from variorum.library.schema import HEAD
from variorum.library.upgrading import revision


def test_a_library_is_brought_to_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "variorum.library:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_an_older_library_is_brought_up_to_date_with_all_it_holds(where: str, publish_migration: Callable[[], None]) -> None:
    with Library(where) as library:
        (kept,) = library.add([InventedEvent(1).report(0)])
    publish_migration()
    with Library(where) as library:
        with library._database.read() as connection:
            assert (revision(connection), inspect(connection).has_table(LATER)) == (LATER, True)
        assert library.story(kept.story).articles == 1


def test_an_upgrade_that_fails_leaves_the_library_as_it_was(
    where: str, publish_migration: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Database(where)
    publish_migration()
    monkeypatch.setattr("variorum.library.renewing.renew", lambda connection: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Library(where)
    with before.read() as connection:
        assert (revision(connection), inspect(connection).has_table(LATER)) == (HEAD, False)
    before.close()


def test_a_library_of_a_newer_variorum_is_refused(nowhere: str) -> None:
    with Library(nowhere) as library:
        library._database.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")) and None)
    with pytest.raises(LibraryError, match="a newer Variorum made it"):
        Library(nowhere)


def test_a_database_of_somebody_else_is_left_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "notes.db"
    with closing(sqlite3.connect(place)) as notes:
        notes.execute("CREATE TABLE articles (note TEXT)")
    with pytest.raises(DatabaseError):
        Library(place)
    with closing(sqlite3.connect(place)) as notes:
        assert notes.execute("SELECT name FROM sqlite_master").fetchall() == [("articles",)]


def test_a_library_that_is_there_is_opened_without_alembic(where: str) -> None:
    command = "import sys, variorum.library; variorum.library.Library(sys.argv[1]).stories(); assert 'alembic' not in sys.modules"

    subprocess.run([sys.executable, "-W", "error", "-c", command, where], check=True, timeout=120)


def test_two_processes_make_one_library(nowhere: str) -> None:
    command = [sys.executable, "-c", "import sys, variorum.library; variorum.library.Library(sys.argv[1]).close()", nowhere]
    both = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait(120) for process in both] == [0, 0]
    with Library(nowhere, create=False) as library:
        assert library.stories() == ()


OPEN_MANY = """
import sqlite3, sys, time
from variorum.library.database import keep_a_log
while time.time() < float(sys.argv[2]): pass
for n in range(200):
    connection = sqlite3.connect(f"{sys.argv[1]}-{n}.db", isolation_level=None)
    keep_a_log(connection.cursor(), 60)
    connection.execute("CREATE TABLE IF NOT EXISTS t (a)")
"""


def test_two_processes_that_open_a_new_library_at_one_moment_wait_for_one_another(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPEN_MANY, str(tmp_path / "library"), str(time.time() + 2)]
    both = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait(120) for process in both] == [0, 0]
