"""What somebody waits for, in processor seconds of this process or as ratios of one run:

    python benchmarks/waits.py list [--stories 99000]           the list of stories, its beginning and far down
    python benchmarks/waits.py collect [--articles 600]          one article into a library: time, questions, disk
    python benchmarks/waits.py attribute FILE...                 who says what, against the parse
    python benchmarks/waits.py read FILE... [--processes 1 2]    the whole command: time of all processes, and their memory
    python benchmarks/waits.py join FILE... [--reports 39]       one report that joins a story, against reading all
    python benchmarks/waits.py size FILE... [--reports 200]      what so many as one story take: memory, JSON, page

`join` and `size` read the files as one story, with copies of them in other words where they are fewer. `list` and `collect` make
what they need in a temporary folder. `read` reads /proc, and so runs on Linux. Set OPENBLAS_NUM_THREADS=1, as the command line
does: threads of numpy that wait for work are counted as work. See waits.md.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

import cost
import generator
from sqlalchemy import event, text

from variorum.account import Tools, read_story
from variorum.attribution import JoinedFinder
from variorum.ingest import load
from variorum.library import Library, Wanted
from variorum.library.database import Database
from variorum.marking import annotate
from variorum.model import Article, Story
from variorum.parsing import Parser, default_parser
from variorum.parsing.parse_cache import ParseCache
from variorum.report import Reading, to_html, to_json


def list_stories(count: int) -> None:
    chance = Random(1)
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder, "news.db")
        Library(where).close()
        rows = [
            {"id": f"s{k:012x}", "at": 1.7e9 + chance.randrange(10**7) if k % 50 else None, "headline": f"Story {k} of several"}
            for k in range(count)
        ]
        columns = "id, headline, size, articles, outlets, origins, first, last, version, opened"
        values = ":id, :headline, 3, 3, 2, 2, :at, :at, 1, '2031-01-01T00:00:00'"
        database = Database(where)
        database.write(lambda c: c.execute(text(f"INSERT INTO stories ({columns}) VALUES ({values})"), rows))
        database.close()
        with Library(where) as library:
            for wanted in (Wanted(limit=51), Wanted(limit=51, offset=count // 2), Wanted(limit=51, disputed=True)):
                best = float("inf")
                for _ in range(9):
                    start = time.process_time()
                    library.stories(wanted)
                    best = min(best, time.process_time() - start)
                order = "the most disputed" if wanted.disputed else "the newest"
                print(f"{count:,} stories, {order}, after {wanted.offset:,}: {best * 1000:.1f} ms")


def collect(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        generator.write(count + 100, 3, Path(folder))
        lines = Path(folder, "articles.jsonl").read_text(encoding="utf-8").splitlines()
        first, rest = Path(folder, "first.jsonl"), Path(folder, "rest.jsonl")
        first.write_text("\n".join(lines[:100]), encoding="utf-8")
        rest.write_text("\n".join(lines[100:]), encoding="utf-8")
        asked = 0

        def note(*_: object) -> None:
            nonlocal asked
            asked += 1

        where = Path(folder, "news.db")
        with Library(where) as library:
            list(library.collect([first]))  # what is loaded once is loaded
            event.listen(library._database.engine, "before_cursor_execute", note)
            start = time.process_time()
            told = list(library.collect([rest]))
            took = time.process_time() - start
        letters = sum(len(json.loads(line)["text"]) for line in lines) / len(lines)
        each, size = took / len(told) * 1000, where.stat().st_size / len(lines)
        questions = asked / len(told)
        print(
            f"{len(told)} articles of {letters:.0f} characters: {each:.2f} ms, {questions:.1f} questions, {size:.0f} bytes each"
        )


def attribute(files: Sequence[str]) -> None:
    articles = [a for a in map(annotate, load(files).articles) if not a.is_foreign]
    parser, finder = default_parser(), JoinedFinder()
    finder.find(next(parser.parse(articles[:1])))
    start = time.process_time()
    parses = list(parser.parse(articles))
    parsed = time.process_time() - start
    start = time.process_time()
    found = [finder.find(parse) for parse in parses]
    took = time.process_time() - start
    both = (parsed + took) / parsed
    print(f"{len(articles)} articles: parse {parsed:.1f} s, rules and encoder {took:.1f} s, both {both:.2f} times the parse")
    print(f"what was found: {sha256(repr(found).encode()).hexdigest()[:12]}")


def _story(files: Sequence[str], count: int, parser: Parser) -> list[Article]:
    begun = datetime(2031, 5, 7, tzinfo=UTC)
    found = [a for a in map(annotate, load(files).articles) if not a.is_foreign]
    return [
        replace(a, id=a.sha256[:16], path=None, outlet=f"Outlet {k}", published=begun + timedelta(hours=k))
        for k, a in enumerate(cost.story(found, count, parser))
    ]


def join(files: Sequence[str], count: int) -> None:
    tools = Tools()
    finder = tools.make_finder("rules", flat=False)
    articles = _story(files, count + 1, tools.parser)
    kept = ParseCache(tools.parser)
    cost.timed(lambda: read_story(Story("s", ()), articles[-1:], tools.parser, finder), 1)  # words and models are loaded

    def read_first(reports: int) -> float:
        told = articles[:reports]
        return cost.timed(lambda: read_story(Story("s", tuple(a.id for a in told)), told, kept, finder), 1)[0]

    whole, again, joined = read_first(count), read_first(count), read_first(count + 1)
    print(
        f"{count} reports, {sum(len(a.text) for a in articles)} characters: {whole:.1f} s; once more {again:.1f} s "
        f"({again / whole:.2f}); with one that joins {joined:.1f} s ({joined / whole:.2f})"
    )


def size(files: Sequence[str], count: int) -> None:
    tools = Tools()
    articles = _story(files, count, tools.parser)
    account = read_story(
        Story("s", tuple(a.id for a in articles)), articles, tools.parser, tools.make_finder("rules", flat=False)
    )
    reading = Reading(tuple(articles), (account,))
    written = [len(make(reading).encode()) / 1e6 for make in (to_json, to_html)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{count} reports, {sum(len(a.text) for a in articles)} characters: {peak:.2f} GB at most, JSON {written[0]:.1f} MB, "
        f"page {written[1]:.1f} MB"
    )


def read(files: Sequence[str], processes: Sequence[int]) -> None:
    for count in processes:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "variorum", "read", *files, "-q", "--json", os.devnull, "--processes", str(count)]
        run = subprocess.Popen(command, start_new_session=True)
        peak = 0
        while run.poll() is None:
            peak = max(peak, sum(map(_memory, _with_children(run.pid))))
            time.sleep(0.5)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{count} process(es): {took:.1f} s of processors, {peak / 1e6:.2f} GB at most")


def _with_children(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _with_children(int(child))


def _memory(process: int) -> int:
    """Kilobytes, what is shared counted once."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def main(arguments: Sequence[str]) -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    kinds = asked.add_subparsers(dest="kind", required=True)
    kinds.add_parser("list").add_argument("--stories", type=int, default=99_000)
    kinds.add_parser("collect").add_argument("--articles", type=int, default=600)
    kinds.add_parser("attribute").add_argument("files", nargs="+")
    reading = kinds.add_parser("read")
    reading.add_argument("files", nargs="+")
    reading.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    for kind, reports in (("join", 39), ("size", 200)):
        story = kinds.add_parser(kind)
        story.add_argument("files", nargs="+")
        story.add_argument("--reports", type=int, default=reports)
    given = asked.parse_args(arguments)
    match given.kind:
        case "list":
            list_stories(given.stories)
        case "collect":
            collect(given.articles)
        case "attribute":
            attribute(given.files)
        case "join":
            join(given.files, given.reports)
        case "size":
            size(given.files, given.reports)
        case _:
            read(given.files, given.processes)


if __name__ == "__main__":
    main(sys.argv[1:])
