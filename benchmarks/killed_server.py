"""Kills `variorum serve`, its worker with it, while articles that were posted are put into the library, or as soon as it has said
that it took them.

Run by itself it is that server: VARIORUM_KILLED_AT=phase:number ends it at this point of its worker's work.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from kept_once import Tally, empty, find_faults
from kill_points import Point, arm

from variorum.library import Library

KILLED_AT = "VARIORUM_KILLED_AT"
PHASES = ("transaction", "commit", "told")
TAKEN = "taken"  # the phase of what was posted: killed as soon as so many articles were
STEPS = {"transaction": 15, "commit": 3, "told": 3}  # of the worker, about, for an article
FIELDS = ("text", "url", "title")

Row = Mapping[str, Any]


@contextmanager
def serving(where: str, point: Point | None = None) -> Iterator[str]:
    """The address of a server that ends, worker and all, at the point."""
    command = [sys.executable, __file__, "serve", "--port", "0", "--library", where]
    environment = {name: value for name, value in os.environ.items() if name not in {"VARIORUM_TOKEN", KILLED_AT}}
    if point:
        environment[KILLED_AT] = f"{point.phase}:{point.number}"
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True)
    assert process.stderr is not None
    try:
        told = process.stderr.readline()
        address = re.search(r"http://\S+", told)
        assert address, told + process.stderr.read()
        yield address[0].rstrip("/")
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.stderr.close()
        process.wait()


def take(address: str, row: Row) -> str | None:
    """The task under which the server takes the article; None where it was gone before it told."""
    sent = json.dumps({field: row[field] for field in FIELDS if row.get(field)}).encode()
    try:
        with urlopen(Request(f"{address}/api/articles", sent, {"Content-Type": "application/json"}), timeout=120) as answer:
            assert answer.status == 202
            return str(json.load(answer)["id"])
    except HTTPError:
        raise
    except (OSError, HTTPException):
        return None


def post(address: str, row: Row) -> list[str] | None:
    """The ids that the server tells as kept of the article; None where it was gone before it told."""
    task = take(address, row)
    try:
        return None if task is None else end(address, task)
    except HTTPError:
        raise
    except (OSError, HTTPException):
        return None


def end(address: str, task: str) -> list[str]:
    """The ids of what the task kept, once it has ended."""
    with urlopen(f"{address}/tasks/{task}/events", timeout=300) as events:
        events.read()  # ends when the task does
    with urlopen(f"{address}/api/tasks/{task}", timeout=120) as answer:
        found = json.load(answer)
    if found["state"] != "done":
        raise AssertionError(f"the server told of a failure: {found['error']}")
    return [kept["article"] for kept in found["kept"]]


def spread_points(kills: int, articles: int) -> list[Point]:
    """So many points, in turn of each phase, over the work of putting so many articles into the library one by one."""
    turns = -(-kills // len(PHASES))
    return [Point(phase, 2 + turn * (articles - 1) * STEPS[phase] // turns) for turn in range(turns) for phase in PHASES][:kills]


def kill_servers(points: Sequence[Point], rows: Sequence[Row], place: Path, where: str | None = None) -> Tally:
    """Posts the articles one after another to a server that is killed at each of the points, and then, all of them again, to one
    that nobody kills."""
    total = Tally()
    for number, point in enumerate(points):
        path = where or str(place / f"served{number}.db")
        if where:
            empty(where)
        Library(path).close()
        one = Tally(runs=2)
        told: list[str] = []
        with serving(path, point) as address:
            for row in rows:
                kept = post(address, row)
                if kept is None:
                    one.kills += 1
                    break
                told += kept
        with Library(path) as library:
            lost = set(told) - set(library.articles(told))
            one.faults += [f"lost before the restart: {sorted(lost)}"] if lost else []
        with serving(path) as address:
            again = [post(address, row) or [] for row in rows]
        one.told.update(told)
        one.faults += [] if all(again) else ["a server that nobody killed did not answer"]
        one.faults += find_faults(path, [*told, *(id for ids in again for id in ids)], len(rows), 0)
        total.add(one, f"serve, {point.phase} {point.number}")
    return total


def kill_after_taking(points: Sequence[Point], rows: Sequence[Row], place: Path, where: str | None = None) -> Tally:
    """Posts articles without waiting for them to be added to a server that is killed as soon as it took so many (`taken`), or at
    a point of its worker's work; then one that nobody kills has nothing posted to it and must come to have each of them."""
    total = Tally()
    for point in points:
        path = where or str(place / f"{point.phase}{point.number}.db")
        if where:
            empty(where)
        Library(path).close()
        one = Tally(runs=2)
        taken: list[str] = []
        with serving(path, None if point.phase == TAKEN else point) as address:
            for row in rows[: point.number if point.phase == TAKEN else None]:
                task = take(address, row)
                if task is None:
                    break
                taken.append(task)
            one.kills += point.phase == TAKEN or _is_gone_before_they_are_added(address, taken)
        with Library(path) as library:
            left = [posted.id for posted in library.posted()]
        with serving(path) as address:
            for task in left:
                one.told.update(end(address, task))
        with Library(path) as library:
            urls = [
                article.url for story in library.stories() for article in library.articles(library.members(story.id)).values()
            ]
            one.faults += [f"{len(library.posted())} article(s) still wait"] if library.posted() else []
        missing = [row["url"] for row in rows[: len(taken)] if urls.count(row["url"]) != 1]
        one.faults += [f"not there once, though it was taken: {missing}"] if missing else []
        one.faults += find_faults(path, one.told, len(urls), 0)
        total.add(one, f"serve, {point.phase} {point.number}")
    return total


def _is_gone_before_they_are_added(address: str, tasks: Sequence[str]) -> bool:
    try:
        for task in tasks:
            end(address, task)
    except HTTPError:
        raise
    except (OSError, HTTPException):
        return True
    return False


if __name__ == "__mp_main__" and KILLED_AT in os.environ:  # in the worker of such a server, which multiprocessing spawns
    found, _, counted = os.environ[KILLED_AT].partition(":")
    arm(Point(found, int(counted)), lambda: os.killpg(0, signal.SIGKILL))

if __name__ == "__main__":
    from variorum.cli import main

    main()
