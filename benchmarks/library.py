"""What adding one article costs in a small library and in a large one.

    python benchmarks/library.py --small 1000 --large 100000

Fills a SQLite library of each size with the generator's news and then adds the stream's next articles one by one, each in a
transaction of its own that is on disk when it is told. Writes benchmarks/library.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

import generator

from variorum.library import Library
from variorum.model import Article

HERE = Path(__file__).parent
BATCH = 200
TABLE = """# Adding one article to a library

`python benchmarks/library.py --small {small} --large {large} --probes {probes}` on {machine}, Python {python}, SQLite {sqlite}.
An article of the generator (seed {seed}) is annotated, kept, tied to its copies and put into its story, in a transaction of
its own that is on disk when it is told. The two libraries take turns, article by article. The ratio of the medians is
**{ratio:.2f}** (goal 1.3, floor 3).

| articles in the library | median | 95th percentile | of it made before the library is locked | file | filled at |
|---|---|---|---|---|---|
{rows}
"""


@dataclass
class Filled:
    """A library with its size and how fast it was filled, in articles a second."""

    library: Library
    path: Path
    articles: int
    speed: float
    rest: Iterator[Article]
    seconds: list[float]
    prepared: list[float]


def news(size: int, extra: int, seed: int, folder: Path) -> Iterator[Article]:
    """The generator's stream of that many articles, and the articles that come next."""
    generator.write(size + extra, seed, folder)
    with (folder / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            published = datetime.fromisoformat(row["date_publish"]) if row.get("date_publish") else None
            outlet, url = row.get("source_domain"), row.get("url")
            yield Article(row.get("id", ""), row["text"], outlet, row.get("title"), (), published, row.get("language"), url)


def fill(size: int, probes: int, seed: int, folder: Path) -> Filled:
    stream = news(size, probes, seed, folder)
    path = folder / "variorum.db"
    library = Library(path)
    start = time.perf_counter()
    done = 0
    while done < size:
        done += len(library.add(islice(stream, min(BATCH, size - done))))
        if not done % 5000:
            print(f"{size}: {done} in {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    return Filled(library, path, size, size / (time.perf_counter() - start), stream, [], [])


def probe(filled: Filled) -> None:
    from variorum.library.adding import prepare
    from variorum.marking import annotate

    article = next(filled.rest)
    start = time.perf_counter()
    (kept,) = filled.library.add([article])
    filled.seconds.append(time.perf_counter() - start)
    assert kept.is_new
    start = time.perf_counter()
    prepare(annotate(article))
    filled.prepared.append(time.perf_counter() - start)


def row(filled: Filled) -> str:
    size = filled.path.stat().st_size / 1e6
    slow = quantiles(filled.seconds, n=20)[-1]
    return (
        f"| {filled.articles:,} | {1000 * median(filled.seconds):.1f} ms | {1000 * slow:.1f} ms "
        f"| {1000 * median(filled.prepared):.1f} ms | {size:,.0f} MB | {filled.speed:.0f} articles/s |"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=100_000)
    parser.add_argument("--probes", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does
    with tempfile.TemporaryDirectory() as folder:
        sizes = (chosen.small, chosen.large)
        filled = []
        for size in sizes:
            place = Path(folder, str(size))
            place.mkdir()
            filled.append(fill(size, chosen.probes, chosen.seed, place))
        for _ in range(chosen.probes):
            for one in filled:
                probe(one)
        ratio = median(filled[1].seconds) / median(filled[0].seconds)
        table = TABLE.format(
            **vars(chosen),
            ratio=ratio,
            rows="\n".join(map(row, filled)),
            machine=platform.machine(),
            python=platform.python_version(),
            sqlite=sqlite3.sqlite_version,
        )
        for one in filled:
            one.library.close()
    (HERE / "library.md").write_text(table, encoding="utf-8")
    print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
