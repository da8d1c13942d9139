"""What goes wrong while a run is under way: the disk fills up, turns read-only or is locked, clocks go back, servers restart."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from invented_news import InventedEvent
from kept_once import find_faults
from library_support import LibraryOpener, write_feeds

from postgresql_server import Server
from variorum.errors import LibraryError
from variorum.library import Kept, Library, collecting


@pytest.fixture(autouse=True)
def small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "ITEMS", 4)


def new_ids(outcomes: list[object]) -> list[str]:
    return [outcome.id for outcome in outcomes if isinstance(outcome, Kept) and outcome.is_new]


# -- disks ---------------------------------------------------------------------------------------------------------------------


def mount(*args: str | Path) -> bool:
    return subprocess.run(["mount", *args], capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or not mount("-t", "tmpfs", "-o", "size=1m", "variorum", folder):
        pytest.skip("only root on Linux may mount a small disk to fill it up; `ulimit -f` stands for one in test_faults")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_fills_up_is_reported_and_nothing_reported_as_saved_is_lost(
    small_disk: Path, empty_file: Path, tmp_path: Path
) -> None:
    paths, where = write_feeds(tmp_path, 160), shutil.copy(empty_file, small_disk / "variorum.db")
    outcomes: list[object] = []
    with Library(where) as library:
        with pytest.raises(LibraryError, match="the disk is full; everything reported as saved is saved"):
            outcomes += library.collect(paths)
        assert set(library.articles(new_ids(outcomes))) == set(new_ids(outcomes)) != set()
    assert mount("-o", "remount,size=64m", small_disk)
    with Library(where) as library:
        outcomes += library.collect(paths)
    assert find_faults(str(where), new_ids(outcomes), 160) == []


SEALED_UNDER_WAY = """
import sys
from pathlib import Path
from variorum.library import Library, collecting
collecting.ITEMS = 4
where, *paths = map(Path, sys.argv[1:])
with Library(where) as library:
    for told in library.collect(paths):
        print(told.id, flush=True)
        where.chmod(0o444)
        where.parent.chmod(0o555)
"""


def test_a_library_made_read_only_during_a_run_keeps_what_was_reported(
    empty_file: Path, tmp_path: Path, unprivileged: list[str]
) -> None:
    paths, folder = write_feeds(tmp_path, 24), tmp_path / "sealed"
    folder.mkdir()
    where = Path(shutil.copy(empty_file, folder / "variorum.db"))
    script = [*unprivileged, sys.executable, "-W", "error", "-c", SEALED_UNDER_WAY, str(where), *map(str, paths)]
    try:
        run = subprocess.run(script, capture_output=True, text=True, timeout=300, check=False)
        listed = subprocess.run(
            [*unprivileged, sys.executable, "-m", "variorum", "stories", "--library", str(where)],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    finally:
        folder.chmod(0o755)
        where.chmod(0o644)
    outcomes = run.stdout.split()
    assert len(outcomes) >= 4, run.stderr
    assert run.returncode == 0 or "it is read-only" in run.stderr
    assert listed.returncode == 0, listed.stderr
    with Library(where) as library:
        list(library.collect(paths))
    assert find_faults(str(where), outcomes, 24) == []


def test_a_server_that_turns_read_only_during_a_run_is_reported(postgresql: Server, empty_database: str, tmp_path: Path) -> None:
    where, paths = postgresql.new_database(like=empty_database), write_feeds(tmp_path, 20)
    with Library(where) as library:
        run = iter(library.collect(paths))
        outcomes: list[object] = [next(run)]
        turn_read_only(where, "on")
        with pytest.raises(LibraryError, match="the server is read-only; connect to the primary server"):
            outcomes += run
        turn_read_only(where, "off")
        outcomes += library.collect(paths)
    assert find_faults(where, new_ids(outcomes), 20) == []


def turn_read_only(where: str, state: str) -> None:
    """Makes the database read-only, as on a standby server, and ends its connections."""
    import psycopg

    with psycopg.connect(where, autocommit=True, options="-c default_transaction_read_only=off") as connection:
        name = connection.info.dbname
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = {state}")
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
        connection.execute(others, [name])


def test_a_library_locked_during_a_run_for_longer_than_it_waits_is_reported(empty_file: Path, tmp_path: Path) -> None:
    paths, where = write_feeds(tmp_path, 20), shutil.copy(empty_file, tmp_path / "variorum.db")
    with Library(where, busy=0.05) as library:
        run = iter(library.collect(paths))
        outcomes: list[object] = [next(run)]
        other = sqlite3.connect(where, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="another process has kept it locked"):
            outcomes += run
        other.execute("ROLLBACK")
        other.close()
        outcomes += library.collect(paths)
    assert find_faults(str(where), new_ids(outcomes), 20) == []


# -- clocks --------------------------------------------------------------------------------------------------------------------


def test_a_clock_that_goes_back_changes_no_order(open_library: LibraryOpener, tmp_path: Path) -> None:
    days = (datetime(2031, 1, 1, tzinfo=UTC) - timedelta(days=number) for number in count())
    library = open_library(clock=lambda: next(days))
    first, second = write_feeds(tmp_path, 6, files=2)
    list(library.collect([first]))
    list(library.collect([second]))
    assert [job.inputs for job in library.jobs()] == [(str(second),), (str(first),)]
    assert all(job.updated < job.started for job in library.jobs())
    opened, *joined = [library.add([InventedEvent(77).report(outlet)])[0] for outlet in range(3)]
    events = library.history(opened.story)
    assert [event.article for event in events if event.kind in {"opened", "joined"}] == [
        opened.id,
        *(outcome.id for outcome in joined),
    ]
    assert [event.at for event in events] == sorted((event.at for event in events), reverse=True)


def test_a_clock_that_goes_back_brings_no_older_revision_and_passes_over_no_changed_file(
    open_library: LibraryOpener, tmp_path: Path
) -> None:
    days = (datetime(2031, 1, 1, tzinfo=UTC) - timedelta(days=number) for number in count())
    library = open_library(clock=lambda: next(days))
    (path,) = write_feeds(tmp_path, 3)
    before = [outcome.id for outcome in library.collect([path]) if isinstance(outcome, Kept)]
    path.write_text(path.read_text(encoding="utf-8").replace("council", "parish"), encoding="utf-8")
    run = library.collect([path])
    after = [outcome.id for outcome in run if isinstance(outcome, Kept)]
    assert run.passed == 0
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed
    for old, new in changed:
        assert library.revisions(new) == [old, new]
        story = library.story_of(new)
        assert story is not None
        assert new in library.members(story)
        assert old not in library.members(story)


# -- a server that restarts under load ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["immediate", "fast"])
def test_a_server_that_restarts_under_load_loses_nothing(
    mode: str, postgresql: Server, empty_database: str, tmp_path: Path
) -> None:
    where, paths = postgresql.new_database(like=empty_database), write_feeds(tmp_path, 60, files=6)
    command = [sys.executable, "-W", "error", "-m", "variorum", "collect", "--library", where, "--json", "-", "--quiet"]
    crowd = [
        subprocess.Popen([*command, *map(str, order)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for order in (paths, paths[::-1])
    ]
    heard = [process.stdout.readline() for process in crowd if process.stdout]
    for _ in range(2):
        postgresql.stop(mode)
        postgresql.start()
    rows = []
    for process, line in zip(crowd, heard, strict=True):
        with process:  # not communicate(), which would pass over what readline() has in hand
            rest = process.stdout.read() if process.stdout else ""
            errors = process.stderr.read() if process.stderr else ""
        assert "Traceback" not in errors
        assert process.returncode == 0 or "server" in errors, errors  # a question that meets no server is told, not asked again
        rows += [json.loads(text) for text in (line + rest).splitlines()]
    new = [row["article"] for row in rows if row["new"]]
    with Library(where) as library:
        new += new_ids(list(library.collect(paths)))
    assert len(new) == len(set(new))
    assert find_faults(where, new, 60, 6) == []
