"""Making a library and bringing an older one up to date."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from invented_news import InventedEvent
from sqlalchemy import Connection, inspect, text

from variorum.errors import LibraryError
from variorum.library import Library, Wanted
from variorum.library.articles import identify
from variorum.library.columns import hash_to_integer
from variorum.library.database import Database
from variorum.library.schema import HEAD, METADATA
from variorum.library.upgrading import revision, upgrade
from variorum.model import Article

BY_HAND = ("search", "articles_by_search", "stories_by_newest")  # made by hand: each database has a way of its own
NOW = datetime(2031, 1, 1, tzinfo=UTC)


@pytest.fixture
def bare(nowhere: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A database without any table."""
    with monkeypatch.context() as patched:
        patched.setattr(Database, "_prepare", lambda self, create: None)
        database = Database(nowhere)
    yield database
    database.close()


def test_a_library_is_brought_to_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "variorum.library:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_the_migrations_make_the_tables_of_the_schema(bare: Database) -> None:
    bare.write(partial(upgrade, name="here"))

    def is_ours(object_: object, name: str | None, type_: str, reflected: bool, compared: object) -> bool:
        return not (name or "").startswith(BY_HAND)

    with bare.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours, "compare_type": False})
        assert compare_metadata(context, METADATA) == []
        assert revision(connection) == HEAD


def test_an_older_library_is_brought_up_to_date_with_all_it_holds(bare: Database, nowhere: str) -> None:
    def make_old(connection: Connection) -> None:
        upgrade(connection, "here", to="0001")
        row = "'s-1', 'A mill burned down', 1, 1, 1, 1, 1, '2031-01-01T00:00:00+00:00'"
        names = "id, headline, size, articles, outlets, origins, version, opened"
        connection.execute(text(f"INSERT INTO stories ({names}) VALUES ({row})"))

    bare.write(make_old)
    with bare.read() as connection:
        assert not inspect(connection).has_table("readings")
    with Library(nowhere) as library:
        assert [entry.headline for entry in library.stories()] == ["A mill burned down"]
        (kept,) = library.add([InventedEvent(1).report(0)])
        assert library.story(kept.story).articles == 1


def test_articles_of_an_older_library_are_read_and_found_by_their_words(bare: Database, nowhere: str) -> None:
    words = "The mill at Obersee burned down on Sunday night; nobody was hurt."
    article = Article("", words, title="Mill burned down", url="https://bote.example/mill")
    place, id = identify(article)

    def make_old(connection: Connection) -> None:
        upgrade(connection, "here", to="0010")
        given = {"id": hash_to_integer(id), "place": hash_to_integer(place), "sha256": article.sha256, "text": words}
        given["added"] = NOW.isoformat()
        columns = "id, place, revision, current, sha256, url, title, authors, text, boilerplate, credits, added"
        values = ":id, :place, 1, true, :sha256, 'https://bote.example/mill', 'Mill burned down', '[]', :text, '[]', '[]', :added"
        connection.execute(text(f"INSERT INTO articles ({columns}) VALUES ({values})"), given)
        row = "'s-1', 'A mill burned down', 1, 1, 1, 1, 1, '2031-01-01T00:00:00+00:00'"
        names = "id, headline, size, articles, outlets, origins, version, opened"
        connection.execute(text(f"INSERT INTO stories ({names}) VALUES ({row})"))
        connection.execute(text("INSERT INTO membership (article, story, rank) VALUES (:id, 's-1', 0)"), {"id": given["id"]})

    bare.write(make_old)
    with Library(nowhere) as library:
        assert library.articles([id])[id].text == words
        assert [entry.id for entry in library.stories(Wanted(words="Obersee"))] == ["s-1"]
        assert [entry.id for entry in library.stories(Wanted(words="Untersee"))] == []
        library.delete(id, who="Ada", why="by mistake")
        assert library.stories(Wanted(words="Obersee")) == ()


def test_an_upgrade_that_fails_leaves_the_library_as_it_was(bare: Database) -> None:
    bare.write(partial(upgrade, name="here", to="0001"))

    def fail(connection: Connection) -> None:
        upgrade(connection, "here")
        raise KeyError("the lights went out")

    with pytest.raises(KeyError):
        bare.write(fail)
    with bare.read() as connection:
        assert revision(connection) == "0001"
        assert not inspect(connection).has_table("readings")


def test_a_library_of_a_newer_variorum_is_refused(nowhere: str) -> None:
    with Library(nowhere) as library:
        library._database.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")) and None)
    with pytest.raises(LibraryError, match="a newer Variorum made it"):
        Library(nowhere)


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
