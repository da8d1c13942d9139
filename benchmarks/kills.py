"""Kills `collect` at seeded moments, begins it again, and looks whether anything was lost or is there twice.

    python benchmarks/kills.py --kills 200 [--library postgresql://user@host/empty-database] [--articles 40]

Each round makes a library anew (so that some kills hit the making of its tables), collects a file of the generator's news in
small transactions, and kills the process with SIGKILL until one run gets through. Then every article that was told as kept,
and every article of the file, must be there once, in one story, with one line of history, and all counts must agree. On
PostgreSQL each round empties the database that it is given. Exit status 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import os
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, text
from sqlalchemy import select as select_rows

from variorum.library import Kept, Library, collecting
from variorum.library.database import Database
from variorum.library.schema import articles, features, history, membership, postings, sources, stories

ITEMS = 4  # of a transaction


@dataclass
class Tally:
    """What the kills came to: `told` are the ids that were told as kept and new, each time they were."""

    kills: int = 0
    runs: int = 0
    told: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def collect_until_killed(where: str, inputs: Sequence[Path], seconds: float | None) -> tuple[list[str], bool]:
    """Collects in a process of its own and kills it after so long; what it told as new, and whether it got to its end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _collect(where, inputs, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        pieces = _read_until(told.fileno(), seconds)
        os.kill(child, signal.SIGKILL)
        pieces += iter(lambda: os.read(told.fileno(), 1 << 16), b"")
    _, status = os.waitpid(child, 0)
    lines = b"".join(pieces).decode().split("\n")
    return [line for line in lines[:-1] if line != "end"], "end" in lines[:-1] and not (
        os.WIFEXITED(status) and os.WEXITSTATUS(status)
    )


def _read_until(descriptor: int, seconds: float | None) -> list[bytes]:
    deadline = None if seconds is None else time.monotonic() + seconds
    pieces: list[bytes] = []
    while deadline is None or time.monotonic() < deadline:
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        if select.select([descriptor], [], [], left)[0]:
            pieces.append(os.read(descriptor, 1 << 16))
            if not pieces[-1]:
                break
    return pieces


def _collect(where: str, inputs: Sequence[Path], writing: int) -> None:
    try:
        collecting.ITEMS = ITEMS
        with Library(where) as library:
            for told in library.collect(inputs):
                if isinstance(told, Kept) and told.is_new:
                    os.write(writing, f"{told.id}\n".encode())
        os.write(writing, b"end\n")
    except BaseException as error:
        print(f"a run failed: {error!r}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


def kill_round(where: str, inputs: Sequence[Path], chance: Random, most: int, tally: Tally) -> None:
    """Kills runs until one gets through, `most` of them at most."""
    latest, done = 0.2, False
    while not done:
        is_last = tally.kills >= most
        told, done = collect_until_killed(where, inputs, None if is_last else chance.uniform(0, latest))
        latest *= 1.15
        tally.runs += 1
        tally.kills += not done
        tally.told.update(told)
        if is_last and not done:
            tally.faults.append("a run that nobody killed did not get through")
            return


def find_faults(where: str, told: Iterable[str], expected: int) -> list[str]:
    """What is wrong with a library that should have so many articles, those that were told among them."""
    database = Database(where, create=False)
    faults = []
    with database.read() as connection:

        def ids(column: Any) -> Counter[str]:
            return Counter(connection.execute(select_rows(column)).scalars())

        kept, members = ids(articles.c.id), ids(membership.c.article)
        lost = set(told) - set(kept)
        entered = Counter(
            connection.execute(select_rows(history.c.article).where(history.c.kind.in_(("opened", "joined")))).scalars()
        )
        if lost:
            faults.append(f"{len(lost)} article(s) that were told as kept are lost: {sorted(lost)[:3]}")
        if len(kept) != expected or max(kept.values(), default=1) > 1:
            faults.append(f"{sum(kept.values())} article(s), not {expected}")
        if members != kept:
            faults.append("articles and members of stories are not the same")
        if entered != kept:
            faults.append("articles and lines of history are not the same")
        if ids(features.c.article) != kept or not set(ids(postings.c.article)) <= set(kept):
            faults.append("articles and what they are found by are not the same")
        counted = select_rows(membership.c.story, func.count().label("size")).group_by(membership.c.story)
        sizes = {row.story: row.size for row in connection.execute(counted)}
        listed = select_rows(stories.c.id, stories.c.size).where(stories.c.size > 0)
        if sizes != {row.id: row.size for row in connection.execute(listed)}:
            faults.append("stories do not have the sizes that are listed")
        if connection.execute(select_rows(func.count()).select_from(sources)).scalar() != 1:
            faults.append("the file is not remembered as read once")
        if database.is_sqlite and connection.execute(text("PRAGMA integrity_check")).scalar() != "ok":
            faults.append("SQLite finds the file damaged")
    database.close()
    return faults


def grouping(where: str) -> set[tuple[str, ...]]:
    """The stories as sets of articles."""
    database = Database(where, create=False)
    with database.read() as connection:
        found: dict[str, list[str]] = {}
        for article, story in connection.execute(select_rows(membership.c.article, membership.c.story)):
            found.setdefault(story, []).append(article)
    database.close()
    return {tuple(sorted(group)) for group in found.values()}


def empty(where: str) -> None:
    """Makes the PostgreSQL database what it was before there was a library."""
    import psycopg

    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def run(kills: int, articles_: int, seed: int, where: str | None) -> Tally:
    import generator

    chance, total = Random(seed), Tally()
    with tempfile.TemporaryDirectory() as folder:
        generator.write(articles_, seed, Path(folder))
        inputs = [Path(folder, "articles.jsonl")]
        undisturbed: set[tuple[str, ...]] = set()
        number = 0
        while total.kills < kills:
            place = where or str(Path(folder, f"{number}.db"))
            if where:
                empty(where)
            one = Tally()
            kill_round(place, inputs, chance, 0 if number == 0 else kills - total.kills, one)
            one.faults += find_faults(place, one.told, len(one.told) if number == 0 else sum(map(len, undisturbed)))
            undisturbed = undisturbed or grouping(place)
            if grouping(place) != undisturbed:
                one.faults.append("the stories are others than without a kill")
            total.kills, total.runs = total.kills + one.kills, total.runs + one.runs
            total.told += one.told
            total.faults += [f"round {number}: {fault}" for fault in one.faults]
            number += 1
            print(f"round {number}: {one.kills} kill(s), {len(one.faults)} fault(s)", file=sys.stderr, flush=True)
    return total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--library", help="an empty PostgreSQL database; without it SQLite files")
    chosen = parser.parse_args()
    total = run(chosen.kills, chosen.articles, chosen.seed, chosen.library)
    print(f"{total.kills} kill(s) in {total.runs} run(s): {len(total.faults)} fault(s)")
    print("\n".join(total.faults))
    return 1 if total.faults else 0


if __name__ == "__main__":
    sys.exit(main())
