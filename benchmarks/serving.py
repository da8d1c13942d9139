"""How the server holds: lists, searches and stories for one reader, then for fifty at once, as newsrooms have them open.

    python benchmarks/serving.py LIBRARY [--readers 50] [--seconds 30] [--pauses 1.0 0] [--times 3] [--writes 0]

LIBRARY is a file that `variorum collect` filled; `benchmarks/generator.py` makes articles for it. Each reader has a connection
of its own, opens a list, a search or one of `--stories` large stories, which are analysed first, looks at it for the pause in
seconds on average, and opens the next; a pause of 0 is as fast as the server answers, and then fifty readers wait for one
another: each waits about fifty times as long as one answer takes. The client does next to nothing with what it reads, since it
shares the machine with the server. `--writes N` writes into a copy of the library N times a second, so that lists have to be made
anew; N is 0 for none.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from asyncio import StreamReader, StreamWriter
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median
from urllib.parse import urlsplit

from variorum.library import Library, Wanted

MOST_REPORTS = 12
LIST, SEARCH, STORY = "list", "search", "story"
PATHS = (
    (LIST, "/"), (LIST, "/?order=disputed"), (LIST, "/?offset=50"), (LIST, "/?origins=2"),
    (SEARCH, "/?words=bridge"), (SEARCH, "/?words=fire"), (SEARCH, "/?words=court+judge"),
)  # fmt: skip
ALONE, APART = 200, 0.03  # requests that the idle median is taken of, and seconds between two: an idle machine falls asleep
Paths = Sequence[tuple[str, str]]
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
TAG = re.compile(rb"etag: (\S+)", re.IGNORECASE)


class Reader:
    """One reader and what he saw: how long each page took in seconds, what went wrong, and the ETag of the last."""

    def __init__(self, address: str, headers: str = "") -> None:
        parts = urlsplit(address)
        self.headers = headers
        self.tag = ""
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._lines: tuple[StreamReader, StreamWriter] | None = None
        self.took: list[float] = []
        self.by_kind: defaultdict[str, list[float]] = defaultdict(list)
        self.failed: list[str] = []

    async def open(self, path: str, kind: str = LIST) -> None:
        begun = time.perf_counter()
        try:
            status = await self._get(path)
        except (OSError, asyncio.IncompleteReadError) as error:
            self.failed.append(f"{path}: {error!r}")
            self._lines = None
            return
        self.took.append(time.perf_counter() - begun)
        self.by_kind[kind].append(self.took[-1])
        if status not in {200, 304}:
            self.failed.append(f"{path}: {status}")

    async def _get(self, path: str) -> int:
        if self._lines is None:
            self._lines = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._lines
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\n{self.headers}\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length, tag = LENGTH.search(head), TAG.search(head)
        self.tag = tag[1].decode() if tag else ""
        await reader.readexactly(int(length[1]) if length else 0)
        return int(head[9:12])

    async def keep_reading(self, paths: Paths, chance: Random, until: float, pause: float) -> None:
        """Comes some time within the first pause and reads until the time is over."""
        await asyncio.sleep(chance.uniform(0, pause))
        while time.monotonic() < until:
            kind, path = chance.choice(paths)
            await self.open(path, kind)
            await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)


async def write(library: str, rate: float) -> None:
    """Keeps something new in the library, so often a second, until it is cancelled."""
    row = "('[]', 'done', 0, 0, 0, '', '2031-03-01 00:00:00', '2031-03-01 00:00:00')"
    connection = sqlite3.connect(library, timeout=30)
    while True:
        await asyncio.sleep(1 / rate)
        connection.execute(f"INSERT INTO jobs (inputs, state, new, known, rejected, message, started, updated) VALUES {row}")
        connection.commit()


async def measure(
    address: str, library: str, paths: Paths, readers: int, seconds: float, pause: float, writes: float
) -> list[str]:
    """Prints for each kind of page the idle median and what `readers` at once waited; returns what went wrong."""
    alone = Reader(address)
    for number in range(ALONE):
        kind, path = paths[number % len(paths)]
        await alone.open(path, kind)
        await asyncio.sleep(APART)
    writing = asyncio.create_task(write(library, writes)) if writes else None
    many = [Reader(address) for _ in range(readers)]
    until = time.monotonic() + seconds
    await asyncio.gather(*(one.keep_reading(paths, Random(n), until, pause) for n, one in enumerate(many)))
    if writing:
        writing.cancel()
    failed = [fault for one in (alone, *many) for fault in one.failed]
    print(f"pause {pause:g} s, {readers} readers, {len(failed)} errors", flush=True)
    for kind, idle in alone.by_kind.items():
        took = sorted(time for one in many for time in one.by_kind[kind])
        p99, usual = took[int(len(took) * 0.99)], median(idle)
        print(
            f"  {kind}: idle median {usual * 1000:.2f} ms; median {median(took) * 1000:.2f} ms, "
            f"p99 {p99 * 1000:.2f} ms ({p99 / usual:.1f} times idle), {len(took) / seconds:.0f} pages/s",
            flush=True,
        )
    return failed


def analysed(library: str, number: int) -> list[str]:
    """The largest stories of a library of at most 12 reports, analysed."""
    with Library(library) as opened:
        entries = [e for e in opened.stories(Wanted(limit=500)) if 3 <= e.articles <= MOST_REPORTS]
        chosen = sorted(entries, key=lambda e: (-e.articles, e.id))[:number]
        for entry in chosen:
            opened.account(entry.id)
    return [entry.id for entry in chosen]


def main(arguments: Sequence[str]) -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("library")
    asked.add_argument("--readers", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=30)
    asked.add_argument("--pauses", type=float, nargs="+", default=[1.0, 0.0])
    asked.add_argument("--times", type=int, default=3)
    asked.add_argument("--stories", type=int, default=4)
    asked.add_argument("--writes", type=float, default=0)
    given = asked.parse_args(arguments)
    paths = [*PATHS, *((STORY, f"/stories/{id}") for id in analysed(given.library, given.stories))]
    failed = list[str]()
    with tempfile.TemporaryDirectory() as folder:
        library = shutil.copy(given.library, Path(folder, "library.db")) if given.writes else given.library
        command = [sys.executable, "-m", "variorum", "serve", "--library", str(library), "--port", "0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
            try:
                assert server.stderr is not None
                address = re.search(r"http://\S+", server.stderr.readline())
                if not address:
                    raise SystemExit(f"{given.library}: the server did not start")
                for pause in given.pauses:
                    for _ in range(given.times):
                        failed += asyncio.run(
                            measure(address[0], str(library), paths, given.readers, given.seconds, pause, given.writes)
                        )
            finally:
                server.terminate()
    print(*failed[:10], sep="\n")
    return bool(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
