"""How a kept account is given out: one asked for by many, a file of it that nobody has asked for yet, and a list far down.

    python benchmarks/accounts.py [LIBRARY] [--reports 39] [--readers 50] [--seconds 5]

LIBRARY is made where there is none: reports of one event of ../shared, with copies in other words, are collected and read as one
story, and one more report joins it. Each server is a process of its own, warmed by its list; the client shares the machine.
Reading and joining are told in processor seconds of this process, and as a ratio of one run.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from cost import reports, story
from serving import Reader

from variorum.account import Tools
from variorum.library import Library, Wanted

AT_ONCE = (1, 10, 50)
PACKED = "Accept-Encoding: gzip\r\n"
WAYS = ("plain", "packed", "unchanged")  # as clients ask that take no gzip, that do, and that have the account already


def make(library: Library, count: int, tools: Tools) -> str:
    """Keeps and reads a story of so many reports, and tells what it costs when one more joins it."""
    _, found = reports()
    begun = datetime(2031, 5, 7, tzinfo=UTC)
    told = [
        replace(
            a, id="", path=None, outlet=f"Outlet {k}", url=f"https://o{k}.example/event", published=begun + timedelta(hours=k)
        )
        for k, a in enumerate(story(found, count + 1, tools.parser))
    ]
    library.add(told[:count])
    largest = max(library.stories(), key=lambda entry: entry.articles).id
    library.account(largest, again=True)  # words and models are loaded
    start = time.process_time()
    library.account(largest, again=True)
    known = time.process_time() - start
    with Library(library.name, tools=tools) as anew:
        start = time.process_time()
        anew.account(largest, again=True)
        whole = time.process_time() - start
    library.add(told[count:])
    start = time.process_time()
    library.account(largest)
    joined = time.process_time() - start
    print(
        f"{library.story(largest).articles} reports: read {whole:.1f} s; once more in the same process {known:.1f} s "
        f"({known / whole:.2f}); with one that joined {joined:.1f} s ({joined / whole:.2f})"
    )
    return largest


@contextmanager
def serving(where: str) -> Iterator[tuple[str, Path]]:
    """The address of a server, and where Linux tells what processor time it took."""
    command = [sys.executable, "-m", "variorum", "serve", "--library", where, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            address = re.search(r"http://\S+", server.stderr.readline())
            assert address, "the server did not start"
            asyncio.run(Reader(address[0]).open("/"))
            yield address[0], Path(f"/proc/{server.pid}/stat")
        finally:
            server.terminate()


def processor(of: Path) -> float:
    return sum(map(int, of.read_text().rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")


async def ask_again(address: str, server: Path, path: str, way: str, readers: int, seconds: float) -> None:
    headers = "" if way == "plain" else PACKED
    first = Reader(address, headers)
    await first.open(path)
    headers += f"If-None-Match: {first.tag}\r\n" if way == "unchanged" else ""
    many = [Reader(address, headers) for _ in range(readers)]
    until, begun = time.monotonic() + seconds, processor(server)

    async def keep_asking(reader: Reader) -> None:
        while time.monotonic() < until:
            await reader.open(path)

    await asyncio.gather(*map(keep_asking, many))
    busy = processor(server) - begun
    took = [one for reader in many for one in reader.took]
    failed = sum(len(reader.failed) for reader in many)
    print(
        f"{path}, {way}: {readers} readers, median {median(took) * 1000:.1f} ms, {len(took) / seconds:.0f} a second, "
        f"{busy / max(1, len(took)) * 1000:.2f} ms of the server's processor each, {failed} failed"
    )


async def ask_first(address: str, path: str, readers: int) -> float:
    many = [Reader(address) for _ in range(readers)]
    start = time.perf_counter()
    await asyncio.gather(*(reader.open(path) for reader in many))
    assert not any(reader.failed for reader in many)
    return time.perf_counter() - start


def main(arguments: Sequence[str]) -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("library", nargs="?", default="accounts.db")
    asked.add_argument("--reports", type=int, default=39)
    asked.add_argument("--readers", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=5)
    given = asked.parse_args(arguments)
    if not Path(given.library).exists():
        tools = Tools()
        with Library(given.library, tools=tools) as library:
            make(library, given.reports, tools)
    with Library(given.library, create=False) as library:
        read = [entry for entry in library.stories(Wanted()) if entry.claims is not None]
    largest = max(read, key=lambda entry: entry.articles).id
    with serving(given.library) as (address, server):
        for way in WAYS:
            asyncio.run(ask_again(address, server, f"/api/stories/{largest}/account", way, given.readers, given.seconds))
    for count in AT_ONCE:
        with serving(given.library) as (address, _):
            took = asyncio.run(ask_first(address, f"/api/stories/{largest}/exports/events.csv", count))
        print(f"events.csv for the first time: {count} at once, {took:.2f} s until the last has it")


if __name__ == "__main__":
    main(sys.argv[1:])
