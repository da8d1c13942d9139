"""Every test of the library that asks for `where` runs on SQLite and on a PostgreSQL server that is started for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from library_support import LATER, LibraryOpener

from postgresql_server import Server
from variorum.library import Library, upgrading

LATER_MIGRATION = """
from alembic import op

revision, down_revision, RENEWS = "{later}", "{before}", True


def upgrade():
    op.execute("CREATE TABLE later (number INTEGER)")
"""


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library without articles, which others are copied from."""
    path = tmp_path_factory.mktemp("library") / "empty.db"
    Library(path).close()
    return path


@pytest.fixture(scope="session")
def empty_database(postgresql: Server) -> str:
    """The name of a database that is such a library."""
    address = postgresql.new_database()
    Library(address).close()
    return address.partition("@/")[2].partition("?")[0]


@pytest.fixture(params=["sqlite", "postgresql"])
def nowhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a library can be created."""
    if request.param == "sqlite":
        return str(tmp_path / "variorum.db")
    server: Server = request.getfixturevalue("postgresql")
    return server.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty library is."""
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("empty_file"), tmp_path / "variorum.db"))
    server: Server = request.getfixturevalue("postgresql")
    return server.new_database(like=request.getfixturevalue("empty_database"))


@pytest.fixture
def open_library(where: str) -> Iterator[LibraryOpener]:
    """Opens the library of the test, any number of times."""
    opened: list[Library] = []

    def open_it(**options: object) -> Library:
        opened.append(Library(where, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield open_it
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: LibraryOpener) -> Library:
    return open_library()


@pytest.fixture
def publish_migration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], None]:
    """Has a later Variorum's migration follow those there are, which makes a table and renews what articles are found by."""

    def publish() -> None:
        scripts = shutil.copytree(Path(upgrading.__file__).parent / "migrations", tmp_path / "migrations")
        text = LATER_MIGRATION.format(later=LATER, before=upgrading.HEAD)
        (scripts / "versions" / "later.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(upgrading, "SCRIPTS", str(scripts))
        monkeypatch.setattr(upgrading, "HEAD", LATER)

    return publish


@pytest.fixture
def unprivileged() -> list[str]:
    """The command line that drops root's right to write everywhere."""
    if os.geteuid() != 0:
        return []
    program = shutil.which("setpriv")
    if not program:
        pytest.skip("root may write everywhere, and there is no setpriv (util-linux) to give that up")
    return [program, "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
