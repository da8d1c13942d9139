"""Time, memory and quality of stories and reuse at 10,000, 100,000 and, on request, 1,000,000 generated articles.

    python benchmarks/scale.py                            # 10^4 and 10^5
    python benchmarks/scale.py --articles 1000000         # one size; its row joins those measured before
    python benchmarks/scale.py --report                   # writes scale.md anew

Each size runs in a process of its own, so that its peak memory is its own: articles are read, annotated and fingerprinted in
batches by `--processes` workers and spooled to disk; the related ones are compared exactly, and all are grouped.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from generator import write
from numpy.typing import NDArray
from run import commit, describe_machine

from variorum.fingerprints import Prints, fingerprint, join
from variorum.grouping import Features, cluster_articles, features
from variorum.marking.annotation import annotate
from variorum.model import Article
from variorum.report.json_reading import article_row, read_article
from variorum.reuse import find_reuse
from variorum.reuse.copies import names_agency, relatives, substantial

HERE = Path(__file__).parent
RESULTS = HERE / "scale.json"
SEED = 7  # of the stream; rules were made looking at the streams of seeds 1 to 3
_BATCH = 500  # articles
_GROUPS = 64  # of related articles that a worker gets at a time
_LENGTH = 4  # bytes that tell how many follow


@dataclass(frozen=True, slots=True)
class Batch:
    """What stays in memory of a batch: fingerprints, who credits, and where its articles lie in the spool."""

    prints: Prints
    crediting: list[int]
    ids: list[str]
    places: NDArray[np.int64]


def read_batch(spool: Path, file: Path, task: tuple[int, int, int]) -> Batch:
    number, start, end = task
    with open(file, "rb") as stream:
        stream.seek(start)
        rows = [json.loads(line) for line in stream.read(end - start).splitlines()]
    articles = [annotate(_article(row)) for row in rows]
    places = [0]
    with open(spool / f"{number}.articles", "wb") as out:
        for article in articles:
            places.append(places[-1] + out.write(json.dumps(article_row(article)).encode()))
    with open(spool / f"{number}.features", "wb") as out:
        for article in articles:
            found = features(article).to_bytes()
            out.write(len(found).to_bytes(_LENGTH, "little") + found)
    crediting = [k for k, article in enumerate(articles) if names_agency(article)]
    return Batch(fingerprint([a.text for a in articles]), crediting, [a.id for a in articles], np.array(places))


def _article(row: dict[str, Any]) -> Article:
    return Article(
        row["id"], row["text"], row["source_domain"], row["title"], tuple(row["authors"]),
        datetime.fromisoformat(row["date_publish"]), row["language"], row["url"],
    )  # fmt: skip


def tasks(file: Path) -> Iterator[tuple[int, int, int]]:
    """Number, first and last byte of every batch of lines."""
    with open(file, "rb") as stream:
        number, start, at, lines = 0, 0, 0, 0
        for line in stream:
            at, lines = at + len(line), lines + 1
            if lines == _BATCH:
                yield number, start, at
                number, start, lines = number + 1, at, 0
        if lines:
            yield number, start, at


def trace(spool: Path, groups: Sequence[Sequence[tuple[int, int, int]]]) -> list[tuple[str, str]]:
    """The direct source of each article of these groups that has one."""
    edges = []
    for group in groups:
        articles = []
        for batch, start, end in group:
            with open(spool / f"{batch}.articles", "rb") as stream:
                stream.seek(start)
                articles.append(read_article(json.loads(stream.read(end - start))))
        rows = [row for row in substantial(find_reuse(articles)) if not row.source.startswith("wire:")]
        best = {row.target: row for row in sorted(rows, key=lambda row: row.share)}
        edges += [(row.source, row.target) for row in best.values()]
    return edges


def stored_features(spool: Path, batches: int) -> Iterator[Features]:
    for number in range(batches):
        with open(spool / f"{number}.features", "rb") as stream:
            while length := int.from_bytes(stream.read(_LENGTH), "little"):
                yield Features.from_bytes(stream.read(length))


def measure(folder: Path, processes: int) -> dict[str, Any]:
    """One size; `folder` is what the generator wrote."""
    times = [time.perf_counter()]
    with tempfile.TemporaryDirectory(dir=folder) as name, multiprocessing.get_context("spawn").Pool(processes) as pool:
        spool = Path(name)
        ids: list[str] = []
        places: list[NDArray[np.int64]] = []
        crediting: list[int] = []

        def ingest() -> Iterator[Prints]:
            read = partial(read_batch, spool, folder / "articles.jsonl")
            for batch in pool.imap(read, tasks(folder / "articles.jsonl")):
                crediting.extend(len(ids) + n for n in batch.crediting)
                ids.extend(batch.ids)
                places.append(batch.places)
                yield batch.prints

        prints = join(ingest())
        times.append(time.perf_counter())
        groups = relatives(prints, crediting)
        del prints
        times.append(time.perf_counter())

        def place(k: int) -> tuple[int, int, int]:
            batch, n = divmod(k, _BATCH)
            return batch, int(places[batch][n]), int(places[batch][n + 1])

        chunks = ([[place(k) for k in group] for group in groups[at : at + _GROUPS]] for at in range(0, len(groups), _GROUPS))
        edges = [edge for found in pool.imap(partial(trace, spool), chunks) for edge in found]
        times.append(time.perf_counter())
        stories = cluster_articles(stored_features(spool, len(places)))
        times.append(time.perf_counter())
    own, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    passed = dict(zip(("ingest", "candidates", "passages", "grouping"), map(float, np.diff(times)), strict=True))
    quality = _lineage(folder, edges) | _stories(folder, ids, stories)
    memory = (own.ru_maxrss + processes * workers.ru_maxrss) / 2**20
    computed = sum(used.ru_utime + used.ru_stime for used in (own, workers))
    return {
        "articles": len(ids),
        "commit": commit(),
        "processes": processes,
        "load": os.getloadavg()[2],
        "seconds": passed,
        "cpu_seconds": computed,
        "memory_gb": memory,
        "main_process_gb": own.ru_maxrss / 2**20,
    } | quality


def _gold(folder: Path) -> Iterator[dict[str, Any]]:
    with open(folder / "gold.jsonl", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def _lineage(folder: Path, edges: Sequence[tuple[str, str]]) -> dict[str, float]:
    gold = {(row["parent"], row["id"]) for row in _gold(folder) if row["parent"]}
    right = len(gold & set(edges))
    precision, recall = right / max(1, len(set(edges))), right / max(1, len(gold))
    return {"lineage_precision": precision, "lineage_recall": recall, "lineage_f1": _f1(precision, recall)}


def _stories(folder: Path, ids: Sequence[str], stories: Sequence[Sequence[int]]) -> dict[str, float]:
    """B-cubed (Bagga and Baldwin 1998)."""
    story_of = {row["id"]: row["story"] for row in _gold(folder)}
    sizes = Counter(story_of.values())
    precision = recall = 0.0
    for members in stories:
        for story, n in Counter(story_of[ids[k]] for k in members).items():
            precision += n * n / len(members)
            recall += n * n / sizes[story]
    precision, recall = precision / len(ids), recall / len(ids)
    return {"stories_precision": precision, "stories_recall": recall, "stories_f1": _f1(precision, recall)}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def report(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    machine = describe_machine()
    yield "# Stories and reuse at scale"
    yield ""
    yield f"Written by `python benchmarks/scale.py`, each row at its commit; {machine['cpu']}, {machine['cores']} cores,"
    yield f"Python {machine['python']}. Articles of `benchmarks/generator.py`, seed {SEED},"
    yield "which no rule was made with. Memory is the sum over all processes at their peaks; load is the machine's, of the last"
    yield "quarter of an hour: of all that ran on it, where it is above the number of processes."
    yield ""
    steps = "ingest | candidates | passages | grouping | all"
    yield f"| articles | {steps} | load | CPU ms an article | memory | lineage P / R / F1 | stories B³ F1 | commit |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|---|"
    for row in rows:
        passed, total = row["seconds"], sum(row["seconds"].values())
        cells = [f"{row['articles']:,}", *(f"{passed[name]:.0f} s" for name in ("ingest", "candidates", "passages", "grouping"))]
        lineage = " / ".join(f"{row[f'lineage_{name}']:.3f}" for name in ("precision", "recall", "f1"))
        cells += [f"{total:.0f} s", f"{row['load']:.0f}", f"{1000 * row['cpu_seconds'] / row['articles']:.2f}"]
        cells += [f"{row['memory_gb']:.2f} GB", lineage]
        cells += [f"{row['stories_f1']:.3f}", row["commit"]]
        yield f"| {' | '.join(cells)} |"
    for small, large in (both for both in pairwise(rows) if both[0]["commit"] == both[1]["commit"]):
        growth = large["cpu_seconds"] / small["cpu_seconds"]
        yield ""
        yield f"From {small['articles']:,} to {large['articles']:,} articles the CPU time grows {growth:.1f} times."


def main() -> int:
    parser = argparse.ArgumentParser(description="Time, memory and quality of stories and reuse at scale.")
    parser.add_argument("--articles", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "variorum-scale", help="where streams are written"
    )
    parser.add_argument("--report", action="store_true", help="only write scale.md from the last results")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)  # the process that measures one size
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.processes)))
        return 0
    rows = {row["articles"]: row for row in (json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else [])}
    for count in () if options.report else options.articles:
        folder = options.work / str(count)
        write(count, SEED, folder)
        command = [sys.executable, __file__, "--one", str(folder), "--processes", str(options.processes)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        rows[count] = json.loads(done.stdout.splitlines()[-1])
        RESULTS.write_text(json.dumps([rows[n] for n in sorted(rows)], indent=1) + "\n", encoding="utf-8")
    text = "\n".join(report([rows[n] for n in sorted(rows)])) + "\n"
    (HERE / "scale.md").write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
