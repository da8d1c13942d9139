"""How the server holds: the story list for one reader, then for fifty at once, as newsrooms have it open.

    python benchmarks/serving.py LIBRARY [--readers 50] [--seconds 30] [--pause 1.0]

LIBRARY is a file that `variorum collect` filled. Each reader opens the list, a search or a further page, looks at it for `pause`
seconds on average, and opens the next; 0 is as fast as the server answers. `benchmarks/generator.py` makes articles for it.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from random import Random
from statistics import median

import httpx

PATHS = ("/", "/", "/", "/?order=disputed", "/?words=bridge", "/?offset=50", "/?origins=2")
ALONE = 100  # requests that the idle median is taken of


async def read(
    client: httpx.AsyncClient, chance: Random, until: float, pause: float, took: list[float], failed: list[str]
) -> None:
    """One reader, who comes some time within the first pause: how long the list took each time, and what went wrong."""
    await asyncio.sleep(chance.uniform(0, pause))
    while time.monotonic() < until:
        path = chance.choice(PATHS)
        begun = time.perf_counter()
        try:
            answer = await client.get(path)
        except httpx.HTTPError as error:
            failed.append(f"{path}: {error!r}")
            continue
        if answer.status_code != 200:
            failed.append(f"{path}: {answer.status_code}")
        took.append(time.perf_counter() - begun)
        if pause:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)


async def measure(address: str, readers: int, seconds: float, pause: float) -> tuple[float, list[float], list[str]]:
    """The idle median, then all times and failures of `readers` at once, in seconds."""
    limits = httpx.Limits(max_connections=readers)
    async with httpx.AsyncClient(base_url=address, timeout=30, limits=limits) as client:
        alone: list[float] = []
        for number in range(ALONE):
            begun = time.perf_counter()
            await client.get(PATHS[number % len(PATHS)])
            alone.append(time.perf_counter() - begun)
        took, failed = list[float](), list[str]()
        until = time.monotonic() + seconds
        await asyncio.gather(*(read(client, Random(n), until, pause, took, failed) for n in range(readers)))
    return median(alone), sorted(took), failed


def main(arguments: Sequence[str]) -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("library")
    asked.add_argument("--readers", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=30)
    asked.add_argument("--pause", type=float, default=1.0)
    given = asked.parse_args(arguments)
    command = [sys.executable, "-m", "variorum", "serve", "--library", given.library, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            address = re.search(r"http://\S+", server.stderr.readline())
            if not address:
                raise SystemExit(f"{given.library}: the server did not start")
            idle, took, failed = asyncio.run(measure(address[0], given.readers, given.seconds, given.pause))
        finally:
            server.terminate()
    p99 = took[int(len(took) * 0.99)]
    print(f"idle median {idle * 1000:.1f} ms; {given.readers} readers, {len(took)} pages in {given.seconds:g} s")
    print(f"median {median(took) * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms ({p99 / idle:.1f} times idle), {len(failed)} errors")
    for fault in failed[:10]:
        print(fault)
    return bool(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
