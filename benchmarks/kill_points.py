"""Kills at points that are counted by what the process does: each phase of `collect` is hit, however fast the machine is.

The process counts its own steps and ends itself by SIGKILL (in the middle of a write to the file: by the kernel's SIGXFSZ,
which asks it as little) at the step that it was told. Nothing of the product knows about it.
"""

from __future__ import annotations

import os
import re
import resource
import select
import shutil
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kept_once import Running, Tally, Tell, begin, collect, empty, find_faults, grouping
from sqlalchemy import Engine, event, text
from sqlalchemy.pool import Pool

from variorum.library import Library, upgrading
from variorum.library.schema import HEAD

PHASES = {
    "migration": "before the n-th statement that opens a library of an older Variorum and brings it up to date",
    "transaction": "after the n-th statement that writes",
    "commit": "before the n-th commit",
    "told": "after the n-th commit, before it is told",
    "write": "in the middle of a write, at the n-th byte of the log or the file",
    "download": "after n bytes of a page came",
}
_LATER = """
from alembic import op

revision, down_revision, RENEWS = "later", "{before}", True


def upgrade():
    op.execute("CREATE TABLE later (number INTEGER)")
"""
_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b")
_GET = re.compile(rb"GET /(\S*) ")


@dataclass(frozen=True, slots=True)
class Point:
    """Step `number` of a phase, from 1; 0 is never reached."""

    phase: str
    number: int


def kill_oneself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: Point, die: Callable[[], None] = kill_oneself) -> Callable[[], int]:
    """Makes this process end at the point; returns what tells how many steps of the phase it has made."""
    steps, is_open, is_fresh = 0, False, False

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == point.number:
            die()

    def before(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        nonlocal is_open
        is_open |= "INTO jobs" in statement  # the first that `collect` writes into a library that is up to date
        if point.phase == "migration" and not is_open:
            step()

    def after(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if point.phase == "transaction" and is_open and _WRITES.match(statement):
            step()

    def commit(connection: Any) -> None:
        nonlocal is_fresh
        is_fresh = True
        if point.phase == "commit":
            step()

    def come_back(*_: Any) -> None:
        nonlocal is_fresh
        if point.phase == "told" and is_fresh:
            step()
        is_fresh = False

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "after_cursor_execute", after)
    event.listen(Engine, "commit", commit)
    event.listen(Pool, "checkin", come_back)
    if point.phase == "write" and point.number:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (point.number, point.number))
    return lambda: steps


def count_steps(where: str, inputs: Sequence[Path | str], phase: str) -> int:
    """How many steps of the phase a run makes that nobody kills; of writes, how many bytes the file has in the end."""

    def job(tell: Tell) -> None:
        steps = arm(Point(phase, 0))
        collect(where, inputs, lambda _: None)
        tell(str(steps()))

    (steps,), is_through = begin(job).end()
    assert is_through
    return Path(where).stat().st_size if phase == "write" else int(steps)


def spread(steps: int, points: int) -> list[int]:
    """So many of the steps, evenly over all of them."""
    return sorted({1 + k * (steps - 1) // max(1, points - 1) for k in range(points)})


@contextmanager
def later_migration(folder: Path) -> Iterator[None]:
    """While it lasts, a later Variorum's migration follows those there are, also in processes that begin meanwhile: it makes a
    table and renews what articles are found by."""
    scripts = shutil.copytree(Path(upgrading.__file__).parent / "migrations", folder / "migrations")
    (scripts / "versions" / "later.py").write_text(_LATER.format(before=HEAD), encoding="utf-8")
    kept = upgrading.SCRIPTS, upgrading.HEAD
    upgrading.SCRIPTS, upgrading.HEAD = str(scripts), "later"
    try:
        yield
    finally:
        upgrading.SCRIPTS, upgrading.HEAD = kept


def make_old(where: str, inputs: Sequence[Path | str]) -> None:
    """Makes a library that has the articles and not yet the later migration, as if an older Variorum had collected them."""
    with Library(where) as library:
        list(library.collect(inputs))
        old = text("UPDATE alembic_version SET version_num = :head")
        library._database.write(lambda connection: connection.execute(old, {"head": HEAD}) and None)


def kill_in_phase(phase: str, points: int, inputs: Sequence[Path | str], place: Path, where: str | None = None) -> Tally:
    """Kills as many runs, each in a library of its own in the folder `place` or in the PostgreSQL database, and begins each
    again. `inputs` are two files; the library that is upgraded has the first already."""
    total = Tally()
    with later_migration(place) if phase == "migration" else nullcontext():
        made = place / "made.db"
        if not where:
            _prepare(phase, str(made), inputs)

        def fresh(name: str) -> str:
            if where:
                empty(where)
                _prepare(phase, where, inputs)
                return where
            return str(shutil.copy(made, place / name))

        undisturbed = fresh("undisturbed.db")
        steps = count_steps(undisturbed, inputs, phase)
        stories = grouping(undisturbed)
        for number in spread(steps, points):
            one = Tally(runs=2)
            path = fresh(f"{phase}{number}.db")
            told, is_through = begin(partial(_armed, path, inputs, Point(phase, number))).end()
            one.kills += not is_through
            again, is_through = begin(partial(collect, path, inputs)).end()
            one.told.update([*told, *again])
            one.faults += [] if is_through else ["a run that nobody killed did not get through"]
            one.faults += find_faults(path, one.told, sum(map(len, stories)), len(inputs))
            one.faults += [] if grouping(path) == stories else ["the stories are others than without a kill"]
            total.add(one, f"{phase} {number}")
    return total


def _prepare(phase: str, where: str, inputs: Sequence[Path | str]) -> None:
    if phase == "migration":
        make_old(where, inputs[:1])
    else:
        Library(where).close()


def _armed(where: str, inputs: Sequence[Path | str], point: Point, tell: Tell) -> None:
    arm(point)
    collect(where, inputs, tell)


# -- in the middle of a download ---------------------------------------------------------------------------------------------


def kill_in_download(points: int, pages: Sequence[bytes], place: Path, where: str | None = None) -> Tally:
    """Kills as many runs while one of the pages is on its way, and begins each again."""
    total = Tally()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        urls = [f"http://127.0.0.1:{listener.getsockname()[1]}/{number}" for number in range(len(pages))]
        for number, sent in enumerate(spread(sum(map(len, pages)), points)):
            one = Tally(runs=2)
            path = where or str(place / f"download{number}.db")
            if where:
                empty(where)
            told, is_through = _serve(listener, begin(partial(collect, path, urls)), pages, sent)
            one.kills += not is_through
            again, is_through = _serve(listener, begin(partial(collect, path, urls)), pages, None)
            one.told.update([*told, *again])
            one.faults += [] if is_through else ["a run that nobody killed did not get through"]
            one.faults += find_faults(path, one.told, len(pages), 0)
            total.add(one, f"download {sent}")
    return total


def _serve(listener: socket.socket, run: Running, pages: Sequence[bytes], most: int | None) -> tuple[list[str], bool]:
    """Gives the pages to whom the run asks for, and kills it once `most` bytes of pages are sent."""
    while True:
        ready = select.select([listener, run.pipe], [], [])[0]
        if run.pipe in ready and not run.hear():
            return run.end()
        if listener in ready:
            asked, _ = listener.accept()
            with asked, suppress(OSError):
                found = _GET.match(asked.recv(1 << 16))
                page = pages[int(found[1])] if found and found[1].isdigit() else None
                status = "404 Not Found" if page is None else "200 OK"
                body = page or b""
                head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
                asked.sendall(head.encode() + body[:most])
                if most is not None and page is not None:
                    most -= len(body)
                    if most <= 0:
                        os.kill(run.process, signal.SIGKILL)
                        return run.end()
