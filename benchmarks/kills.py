"""Kills `collect` and `serve`, begins them again, and looks whether anything was lost or is there twice.

    python benchmarks/kills.py --kills 200 --points 12 --servers 10 [--library postgresql://user@host/empty-database]

At random moments: each round makes a library anew (so that some kills hit the making of its tables), collects a file of the
generator's news in small transactions, and kills the process with SIGKILL until one run gets through. By design: each phase of
`kill_points` and the server of `killed_server` are hit at points that are spread over all their steps. After each round every
article that was told as kept, and every article of the inputs, must be there once, in one story, with one line of history, the
stories must be those of a run that nobody killed, and all counts must agree. On PostgreSQL each round empties the database
that it is given. Writes its table into benchmarks/kills.md in place of that of the same database. Exit status 1 where
anything is wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import select
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path
from random import Random

import generator
from kept_once import Tally, begin, collect, empty, find_faults, grouping
from kill_points import PHASES, Point, kill_in_download, kill_in_phase
from killed_server import TAKEN, kill_after_taking, kill_servers, spread_points

KEPT = Path(__file__).parent / "kills.md"
HEAD = """# Killed and begun again

`collect` and `serve` are ended at once (SIGKILL) and begun again; then nothing that was told as kept may be missing, and no
article may be there twice. `python benchmarks/kills.py --help` says what is checked; the command writes this file.
"""
TABLE = """
## {database}

`python benchmarks/kills.py {arguments}`, Python {python}.

| killed | kills | runs | articles told as kept | faults |
|---|---|---|---|---|
{rows}
"""


def collect_until_killed(where: str, inputs: Sequence[Path], seconds: float | None) -> tuple[list[str], bool]:
    """Collects in a process of its own and kills it after so long; what it told as new, and whether it got to its end."""
    run = begin(partial(collect, where, inputs))
    deadline = None if seconds is None else time.monotonic() + seconds
    while deadline is None or time.monotonic() < deadline:
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        if select.select([run.pipe], [], [], left)[0] and not run.hear():
            return run.end()
    os.kill(run.process, signal.SIGKILL)
    return run.end()


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


def run(kills: int, articles: int, seed: int, where: str | None) -> Tally:
    """So many kills at random moments."""
    chance, total = Random(seed), Tally()
    with tempfile.TemporaryDirectory() as folder:
        generator.write(articles, seed, Path(folder))
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
            number += 1
            total.add(one, f"round {number}")
    return total


def run_phase(phase: str, points: int, articles: int, seed: int, where: str | None) -> Tally:
    """Kills at so many points of one phase, or of the server ("serve", `TAKEN`)."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        generator.write(articles, seed, place)
        lines = (place / "articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        if phase == "download":
            return kill_in_download(points, [_page(json.loads(line)) for line in lines[:3]], place, where)
        if phase == TAKEN:
            rows = [json.loads(line) for line in lines[:6]]
            halves = [Point(TAKEN, 1 + n % len(rows)) for n in range(0, points, 2)], spread_points(points // 2, len(rows))
            return kill_after_taking([*halves[0], *halves[1]], rows, place, where)
        if phase == "serve":
            rows = [json.loads(line) for line in lines[:6]]
            return kill_servers(spread_points(points, len(rows)), rows, place, where)
        inputs = [place / "first.jsonl", place / "second.jsonl"]
        inputs[0].write_text("".join(lines[::2]), encoding="utf-8")
        inputs[1].write_text("".join(lines[1::2]), encoding="utf-8")
        return kill_in_phase(phase, points, inputs, place, where)


def _page(row: dict[str, str]) -> bytes:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in row["text"].splitlines() if line)
    title = escape(row.get("title") or "")
    return f"<!DOCTYPE html><html lang=en><title>{title}</title><article><h1>{title}</h1>{paragraphs}</article></html>".encode()


def write_table(rows: dict[str, Tally], database: str, arguments: str) -> None:
    """Puts the table into the file, in place of the one of the same database."""
    told = [f"| {name} | {t.kills} | {t.runs} | {t.told.total()} | {'; '.join(t.faults) or 0} |" for name, t in rows.items()]
    kills, faults = sum(t.kills for t in rows.values()), sum(len(t.faults) for t in rows.values())
    told.append(f"| **all** | **{kills}** | {sum(t.runs for t in rows.values())} | | **{faults}** |")
    table = TABLE.format(database=database, arguments=arguments, python=platform.python_version(), rows="\n".join(told))
    before = KEPT.read_text(encoding="utf-8") if KEPT.exists() else HEAD
    others = re.sub(rf"\n## {database}\n.*?(?=\n## |\Z)", "", before, flags=re.DOTALL)
    KEPT.write_text(others + table, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="at random moments")
    parser.add_argument("--points", type=int, default=12, help="of each phase")
    parser.add_argument("--servers", type=int, default=10, help="that are killed")
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--library", help="an empty PostgreSQL database; without it SQLite files")
    chosen = parser.parse_args()
    rows = {"`collect`, at random moments": run(chosen.kills, chosen.articles, chosen.seed, chosen.library)}
    for phase, what in PHASES.items():
        if phase != "write" or not chosen.library:
            few = min(chosen.articles, 16)
            rows[f"`collect`, {what}"] = run_phase(phase, chosen.points, few, chosen.seed, chosen.library)
    told = "`serve`, as its worker writes an article that was posted"
    rows[told] = run_phase("serve", chosen.servers, chosen.articles, chosen.seed, chosen.library)
    counts = f"--kills {chosen.kills} --points {chosen.points} --servers {chosen.servers}"
    told = "`serve`, with articles that were posted and taken, and not added yet"
    rows[told] = run_phase(TAKEN, chosen.servers, chosen.articles, chosen.seed, chosen.library)
    write_table(rows, "PostgreSQL" if chosen.library else "SQLite", counts + " --library …" * bool(chosen.library))
    faults = [fault for tally in rows.values() for fault in tally.faults]
    print(f"{sum(t.kills for t in rows.values())} kill(s): {len(faults)} fault(s)")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
