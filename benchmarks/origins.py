"""How many independent origins the annotated claims have, the reports that say each being given: `python benchmarks/origins.py`.

The spans of each claim of the five stories in ../shared/gold are taken as its statements, in the words of whom the program finds
them attributed to; counted is whether `find_origins` gives as many origins as the annotation. So the rule is judged alone, not
whether the program finds the reports.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from variorum.accounts.origins import find_origins
from variorum.disjoint_sets import DisjointSets
from variorum.model import Attribution, Span, Statement
from variorum.model.origins import fewest
from variorum.parsing import default_parser
from variorum.reuse import find_reuse

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "gold"
sys.path.insert(0, str(ROOT / "training" / "facts"))
Row = dict[str, Any]


def annotated(gold: Row) -> Iterator[tuple[Row, int]]:
    """Each claim of two articles or more with how many origins it has: articles are one by reuse, a wire or a speaker."""
    tied = [(row["from"], row["to"]) for row in gold.get("copies", [])]
    for claim in gold["claims"]:
        articles = {span["a"] for span in claim["spans"]}
        said: defaultdict[str, set[str]] = defaultdict(set)
        for span in claim["spans"]:
            for quote in gold["quotes"]:
                if _share(quote["span"], span) >= 0.8:
                    said[f"by {quote['speaker']}"].add(span["a"])
        one = DisjointSets([*articles, *said, *(source for source, _ in tied)])
        for speaker, its in said.items():
            for article in its:
                one.join(article, speaker)
        for source, target in tied:
            if target in articles and (source in articles or source.startswith("wire:")):
                one.join(target, source)
        if len(articles) > 1:
            yield claim, len({one.name(article) for article in articles})


def _share(row: Row, of: Row) -> float:
    """How much of the span lies in the row."""
    inside = min(row["end"], of["end"]) - max(row["start"], of["start"]) if row["a"] == of["a"] else 0
    return max(0, inside) / (of["end"] - of["start"])


def find_attribution(span: Span, attributions: Mapping[str, Attribution]) -> str | None:
    """The shortest attribution whose content has most of the span."""
    row = {"a": span.article, "start": span.start, "end": span.end}
    found = [
        (sum(map(len, a.content)), id)
        for id, a in attributions.items()
        if any(_share({"a": c.article, "start": c.start, "end": c.end}, row) >= 0.8 for c in a.content)
    ]
    return min(found)[1] if found else None


def main() -> None:
    from annotated import read_gold

    exact = bounded = total = 0
    for read in read_gold(GOLD, default_parser()):
        path = GOLD / f"{read.gold['story']}.json"
        if not path.exists():
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        by_hash = {article.sha256: article for article in read.articles}
        articles = {row["id"]: by_hash[row["sha256"]] for row in gold["articles"]}
        attributions = {a.id: a for a in read.attributions if a.id}
        reuse = find_reuse(read.articles)
        for claim, count in annotated(gold):
            spans = [articles[s["a"]].span(s["start"], s["end"]) for s in claim["spans"]]
            origins = find_origins([Statement((s,), find_attribution(s, attributions)) for s in spans], attributions, reuse)
            total += 1
            exact += len(origins) == count
            bounded += fewest(origins) <= count <= len(origins)
    print(f"origins exact: {exact} of {total}; between the least and the most that are told: {bounded}")


if __name__ == "__main__":
    main()
