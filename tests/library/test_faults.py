"""Kills, parallel runs, full disks, read-only files: nothing reported is lost or doubled, and errors say what to do."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import kills
from invented_news import stream
from kept_once import find_faults
from library_support import as_json, variorum, write_feed

from newsroom import json_lines, write_files
from postgresql_server import Server
from variorum.errors import DatabaseError, LibraryError, MissingPartError
from variorum.library import Library

KILLS = int(os.environ.get("VARIORUM_KILLS", "10"))
"""For each database; `VARIORUM_KILLS=200 make test` kills as often as the project promises to have been killed."""


# -- kills and crowds --------------------------------------------------------------------------------------------------------


def test_a_run_killed_at_any_moment_and_restarted_loses_and_doubles_nothing(nowhere: str) -> None:
    total = kills.run(KILLS, 20, seed=KILLS, where=nowhere if "://" in nowhere else None)
    assert total.faults == []
    assert total.kills >= KILLS


def test_what_is_lost_or_doubled_would_be_found(library: Library, where: str) -> None:
    saved = [kept.id for kept in library.add(stream(6))]
    assert find_faults(where, saved, 6) == ["the file is not remembered as read once"]
    faults = find_faults(where, [*saved, "0" * 16], 5)
    assert faults[:2] == ["1 article(s) that were told as kept are lost: ['0000000000000000']", "6 article(s), not 5"]


def test_two_runs_at_once_on_one_library_lose_and_double_nothing(where: str, tmp_path: Path) -> None:
    path = write_feed(tmp_path, 40)
    command = [sys.executable, "-m", "variorum", "collect", str(path), "--library", where, "--json", "-", "--quiet"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    saved = [json.loads(line) for process in both for line in process.communicate(timeout=300)[0].splitlines()]
    assert [process.returncode for process in both] == [0, 0]
    new = [row["article"] for row in saved if row["new"]]
    assert len(new) == len(set(new)) == 40
    assert find_faults(where, new, 40) == []


def test_a_server_that_restarts_during_a_run_loses_nothing(postgresql: Server, empty_database: str, tmp_path: Path) -> None:
    where = postgresql.new_database(like=empty_database)
    with Library(where) as library:
        run = iter(library.collect([write_feed(tmp_path, 30)]))
        saved = [next(run)]
        postgresql.stop()
        postgresql.start()
        saved += run
    assert find_faults(where, [kept.id for kept in saved if hasattr(kept, "id")], 30) == []


@pytest.mark.parametrize("away", [0.3, 1.2])
def test_a_run_waits_for_a_server_that_is_away_for_a_while(
    away: float, postgresql: Server, empty_database: str, tmp_path: Path
) -> None:
    where = postgresql.new_database(like=empty_database)
    rows = [as_json(article) for article in stream(66)]
    folder = write_files(tmp_path / "in", {"early.jsonl": json_lines(rows[:60]), "late.jsonl": json_lines(rows[60:])})
    with Library(where) as library:
        run = iter(library.collect([folder]))
        saved = [next(run)]
        postgresql.stop()
        back = threading.Timer(away, postgresql.start)
        back.start()
        saved += run
        back.join()
    assert find_faults(where, [kept.id for kept in saved if hasattr(kept, "id")], 66, files=2) == []


def test_a_server_that_stays_away_is_reported_after_the_last_try(
    postgresql: Server, empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = postgresql.new_database(like=empty_database)
    pauses: list[float] = []
    monkeypatch.setattr("variorum.library.database.sleep", pauses.append)
    with Library(where) as library:
        postgresql.stop()
        try:
            for ask in (lambda: library.add(stream(1)), lambda: list(library.collect(["nowhere.txt"]))):
                with pytest.raises(DatabaseError, match="the server cannot be reached"):
                    ask()
        finally:
            postgresql.start()
        assert pauses[:7] == [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4]
        assert len(library.add(stream(1))) == 1


def test_a_final_refusal_is_not_retried(postgresql: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.library.database.sleep", lambda _: pytest.fail("waited"))
    for database, user in (("nowhere", "variorum"), ("postgres", "nobody_we_know")):
        with pytest.raises(LibraryError):
            Library(f"postgresql://{user}@/{database}?host={postgresql.folder}").add(stream(1))


# -- what cannot be opened or written ------------------------------------------------------------------------------------------


def test_a_full_disk_is_reported_and_what_was_saved_stays(empty_file: Path, tmp_path: Path) -> None:
    path, where = write_feed(tmp_path, 120), shutil.copy(empty_file, tmp_path / "variorum.db")
    limit = ["sh", "-c", f'ulimit -f {1024 if _blocks() == 512 else 512}; exec "$@"', "sh"]
    failed = variorum("collect", path, "--library", where, "--quiet", "--json", "-", before=limit)
    assert failed.returncode == 1
    assert "disk" in failed.stderr
    saved = [json.loads(line)["article"] for line in failed.stdout.splitlines()]
    with Library(where) as library:
        assert set(library.articles(saved)) == set(saved)
        assert sum(entry.articles for entry in library.stories()) == len(saved)
        list(library.collect([path]))
    assert find_faults(str(where), saved, 120) == []


def _blocks() -> int:
    """The bytes that `ulimit -f` of this system's sh counts in."""
    return 512 if os.path.realpath("/bin/sh").endswith("dash") else 1024


@pytest.fixture
def sealed(library: Library, where: str) -> Path:
    """A library file with two articles, in a folder where nothing can be written."""
    if "://" in where:
        pytest.skip("a server's files are its own affair")
    library.add(stream(2))
    library.close()
    path = Path(where)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    return path


def test_a_library_that_may_not_be_written_is_listed_and_refuses_articles(sealed: Path, unprivileged: list[str]) -> None:
    try:
        listed = variorum("stories", "--library", sealed, before=unprivileged)
        refused = variorum("collect", "-", "--library", sealed, before=unprivileged)
    finally:
        sealed.parent.chmod(0o755)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "1 report" in listed.stdout or "2 reports" in listed.stdout
    assert refused.returncode == 1
    assert "it is read-only; check the permissions of the file and of its folder" in refused.stderr


def test_a_library_locked_by_another_process_is_reported(empty_file: Path, tmp_path: Path) -> None:
    where = shutil.copy(empty_file, tmp_path / "variorum.db")
    with Library(where, busy=0.05) as library:
        other = sqlite3.connect(where, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="another process has kept it locked"):
            library.add(stream(1))
        assert library.stories() == ()
        other.execute("ROLLBACK")
        other.close()
        assert len(library.add(stream(1))) == 1


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.mkdir(), "is a folder; name a file in it"),
        (lambda path: path.write_text("Dear diary, " * 100), "it is neither a library nor another SQLite file"),
        (lambda path: None, "there is no library here yet"),
    ],
)
def test_what_is_no_library_is_an_error_that_says_what_to_do(make: object, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "variorum.db"
    make(path)  # type: ignore[operator]
    with pytest.raises(LibraryError, match=reason) as caught:
        Library(path, create=False)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("where", ["mysql://here/news", "postgresql+psycopg2://here/news", "oracle://x", "://"])
def test_an_address_of_another_database_is_refused(where: str) -> None:
    with pytest.raises(LibraryError, match="give a file or postgresql://user@host/database"):
        Library(where)


def test_an_unreachable_server_is_reported_without_the_password(postgresql: Server) -> None:
    with pytest.raises(LibraryError, match="the server cannot be reached") as caught:
        Library("postgresql://ada:secret@127.0.0.1:1/news")
    assert "secret" not in str(caught.value)
    with pytest.raises(LibraryError, match="no such database; create it with createdb"):
        Library(f"postgresql://variorum@/nowhere?host={postgresql.folder}")


def test_a_missing_driver_is_reported_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingPartError, match=r"pip install 'variorum\[postgresql\]'"):
        Library("postgresql://ada@here/news")
