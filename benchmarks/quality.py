"""Read the annotated stories beside this repository and score the readings: `python benchmarks/quality.py [--list]`.

The stories and the scorer lie in ../shared (gold, score). They are not part of the project: without them there is no table.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / "shared"
SCORER = SHARED / "score" / "score.py"
VARIORUM = Path(sys.executable).with_name("variorum")
ALL = "TOGETHER"

# What the table shows: where the scorer says it for a story, and where for all of them together.
ROWS = {
    "wrong spans": ("exactness.wrong", "wrong_spans"),
    "quotes found F1": ("quotes.found.f1", "quotes_found.f1"),
    "… with speaker F1": ("quotes.with_speaker.f1", "quotes_with_speaker.f1"),
    "… relays heard": ("quotes.via_heard", ""),
    "same_quote F1": ("same_quote.f1", "same_quote.f1"),
    "claims F1": ("claims.f1", "claims.f1"),
    "origins right": ("origins.exact", "origins.exact"),
    "… of claims matched": ("origins.matched", "origins.matched"),
    "disputes found": ("divergences.found", "conflicts.found"),
    "… of": ("divergences.gold", "conflicts.gold"),
    "… precision": ("divergences.precision_strict", "conflicts.precision_strict"),
    "… traps fallen into": ("divergences.traps_fallen_into", "conflicts.traps_fallen_into"),
    "copies pairs F1": ("copies.pairs.f1", "copies_pairs.f1"),
    "wire credits F1": ("copies.wire_credits.f1", "wire_credits.f1"),
    "boilerplate F1": ("boilerplate.f1", "boilerplate.f1"),
}


def gold_files() -> list[Path]:
    """The annotated stories, or none where ../shared is not there."""
    return sorted((SHARED / "gold").glob("*.json")) if SCORER.exists() else []


def inputs(gold: Path) -> list[Path]:
    """The files that a gold story's articles were read from."""
    return [(gold.parent / article["file"]).resolve() for article in json.loads(gold.read_text(encoding="utf-8"))["articles"]]


def read_all(golds: list[Path], folder: Path) -> None:
    """One reading a story, by the command line, as anybody would make it."""
    for gold in golds:
        output = folder / f"{json.loads(gold.read_text(encoding='utf-8'))['story']}.json"
        command: list[str | Path] = [VARIORUM, "read", "--as-one-story", "--json", output, *inputs(gold)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def score(readings: Path, golds: list[Path], *options: str) -> str:
    return subprocess.run([sys.executable, SCORER, readings, *golds, *options], check=True, capture_output=True, text=True).stdout


def measure() -> dict[str, Any]:
    """The scorer's figures, by story and together; empty where there is nothing to score against."""
    golds = gold_files()
    if not golds:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        read_all(golds, Path(folder))
        return dict(json.loads(score(Path(folder), golds, "--json")))


def table(scores: dict[str, Any]) -> Iterator[str]:
    """The figures as a Markdown table, one column a story."""
    yield f"| | {' | '.join('all' if story == ALL else story for story in scores)} |"
    yield "|---" * (len(scores) + 1) + "|"
    for title, (by_story, together) in ROWS.items():
        cells = [look_up(found, together if story == ALL else by_story) for story, found in scores.items()]
        yield f"| {title} | {' | '.join(cells)} |"


def look_up(found: Any, path: str) -> str:
    for key in path.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    return "–" if found is None else str(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="list what was missed, wrong or beyond gold, instead of the table")
    options = parser.parse_args()
    golds = gold_files()
    if not golds:
        print(f"no annotated stories in {SHARED}", file=sys.stderr)
        return 1
    if options.list:
        with tempfile.TemporaryDirectory() as folder:
            read_all(golds, Path(folder))
            print(score(Path(folder), golds, "--list"), end="")
    else:
        print("\n".join(table(measure())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
