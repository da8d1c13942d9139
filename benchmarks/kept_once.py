"""Whether a library has every article that it should have, once; and processes that may be killed while they fill one."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text

from variorum.ingest import Fetching
from variorum.library import Kept, Library, collecting
from variorum.library.database import Database
from variorum.library.schema import articles, features, history, membership, postings, sources, stories

ITEMS = 4  # of a transaction
HERE = Fetching(allow_private=True, pause=0)

Tell = Callable[[str], None]


@dataclass
class Tally:
    """What the kills came to: `told` are the ids that were told as kept and new, each time they were."""

    kills: int = 0
    runs: int = 0
    told: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally, name: str) -> None:
        self.kills, self.runs = self.kills + other.kills, self.runs + other.runs
        self.told += other.told
        self.faults += [f"{name}: {fault}" for fault in other.faults]
        print(f"{name}: {other.kills} kill(s), {len(other.faults)} fault(s)", file=sys.stderr, flush=True)


@dataclass
class Running:
    """A process that fills a library, and the end of the pipe that it tells new articles through."""

    process: int
    pipe: int
    heard: bytes = b""

    def hear(self) -> bool:
        """Waits for the process to tell something; False once it has ended."""
        piece = os.read(self.pipe, 1 << 16)
        self.heard += piece
        return bool(piece)

    def end(self) -> tuple[list[str], bool]:
        """What it told before it ended, and whether it got through all it had to do."""
        while self.hear():
            pass
        os.close(self.pipe)
        status = os.waitpid(self.process, 0)[1]
        lines = self.heard.decode().split("\n")[:-1]
        return [line for line in lines if line != "end"], "end" in lines and status == 0


def begin(job: Callable[[Tell], None]) -> Running:
    """Does the job in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return Running(child, reading)
    os.close(reading)
    try:
        job(lambda line: os.write(writing, f"{line}\n".encode()) and None)
        os.write(writing, b"end\n")
    except BaseException as error:
        print(f"a run failed: {error!r}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


def collect(where: str, inputs: Sequence[Path | str], tell: Tell) -> None:
    """Collects in small transactions and tells the id of each new article."""
    collecting.ITEMS = ITEMS
    with Library(where) as library:
        for told in library.collect(inputs, fetching=HERE):
            if isinstance(told, Kept) and told.is_new:
                tell(told.id)


def find_faults(where: str, told: Iterable[str], expected: int, files: int = 1) -> list[str]:
    """What is wrong with a library that should have so many articles, of so many files, those that were told among them."""
    database = Database(where, create=False)
    faults = []
    with database.read() as connection:

        def ids(column: Any) -> Counter[str]:
            return Counter(connection.execute(select(column)).scalars())

        kept, members = ids(articles.c.id), ids(membership.c.article)
        lost = set(told) - set(kept)
        entered = Counter(connection.execute(select(history.c.article).where(history.c.kind.in_(("opened", "joined")))).scalars())
        if lost:
            faults.append(f"{len(lost)} article(s) that were told as kept are lost: {sorted(lost)[:3]}")
        if len(kept) != expected or max(kept.values(), default=1) > 1:
            faults.append(f"{sum(kept.values())} article(s), not {expected}")
        if members != kept:
            faults.append("articles and members of stories are not the same")
        if entered != kept:
            faults.append("articles and lines of history are not the same")
        if ids(features.c.number) != ids(articles.c.number) or set(ids(postings.c.article)) != set(kept):
            faults.append("articles and what they are found by are not the same")
        counted = select(membership.c.story, func.count().label("size")).group_by(membership.c.story)
        sizes = {row.story: row.size for row in connection.execute(counted)}
        listed = select(stories.c.id, stories.c.size).where(stories.c.size > 0)
        if sizes != {row.id: row.size for row in connection.execute(listed)}:
            faults.append("stories do not have the sizes that are listed")
        if connection.execute(select(func.count()).select_from(sources)).scalar() != files:
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
        for article, story in connection.execute(select(membership.c.article, membership.c.story)):
            found.setdefault(story, []).append(article)
    database.close()
    return {tuple(sorted(group)) for group in found.values()}


def empty(where: str) -> None:
    """Makes the PostgreSQL database what it was before there was a library."""
    import psycopg

    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
