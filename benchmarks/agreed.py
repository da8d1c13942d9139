"""What is called agreed, listed for a reader: `python benchmarks/agreed.py STORY...`.

Each story is one of ../shared/data/outlets, by its id; without one, six stories that nothing was learnt from are drawn, each of
four full reports or more. For each claim of two origins or more the list has its gist, and for each statement the report's id,
its offsets, its factuality and its words. The verdicts that were given to such a list are in agreed.md, without the texts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from variorum.account import read_story
from variorum.attribution import finder_of
from variorum.ingest import annotate
from variorum.model import Account, Article, Claim, Story
from variorum.parsing import default_parser

OUTLETS = Path(__file__).parents[2] / "shared" / "data" / "outlets"
SEEN = Path(__file__).parents[1] / "training" / "facts" / "claims_read.jsonl"
FULL, FEWEST, MOST = 1500, 4, 8
"""Characters of a full report; how many of these a story has at least, and how many reports at most."""

Rows = list[dict[str, Any]]


def stories() -> dict[str, Rows]:
    """All stories beside this repository."""
    rows: dict[str, Rows] = defaultdict(list)
    for path in sorted(OUTLETS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows[row["story"]].append(row)
    return rows


def draw(found: dict[str, Rows], number: int, seed: int) -> list[str]:
    """Stories of enough full reports that were not learnt from."""
    learnt = {json.loads(line)["story"] for line in SEEN.read_text(encoding="utf-8").splitlines()}
    full = [
        id
        for id, rows in sorted(found.items())
        if id not in learnt and len(rows) <= MOST and sum(len(r["text"]) >= FULL for r in rows) >= FEWEST
    ]
    return Random(seed).sample(full, number)


def article_of(row: dict[str, Any]) -> Article:
    published = row.get("published")
    when = datetime.fromisoformat(published) if published else None
    article = Article(row["id"], row["text"], outlet=row.get("outlet"), title=row.get("title"), published=when, language="en")
    return annotate(article)


def agreed(account: Account) -> list[Claim]:
    return [c for c in account.claims if len(c.origins) > 1]


def listing(account: Account) -> Iterator[str]:
    for claim in agreed(account):
        yield f"{claim.id} [{len(claim.origins)} origins] {claim.gist}"
        for s in claim.statements:
            words = " … ".join(" ".join(span.text.split()) for span in s.spans)
            yield f"    {s.article}:{s.spans[0].start}-{s.spans[-1].end} ({s.factuality}) {words}"


def main(arguments: Sequence[str] | None = None) -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("story", nargs="*", help="ids of stories; without one, some are drawn")
    ask.add_argument("--number", type=int, default=6, help="stories to draw")
    ask.add_argument("--seed", type=int, default=1)
    asked = ask.parse_args(arguments)
    if not OUTLETS.is_dir():
        print(f"{OUTLETS} is not there, and without it there is nothing to read", file=sys.stderr)
        return 1
    found = stories()
    parser, finder = default_parser(), finder_of("rules", flat=False)
    for id in asked.story or draw(found, asked.number, asked.seed):
        articles = [article_of(row) for row in found[id]]
        account = read_story(Story(id, tuple(a.id for a in articles)), articles, parser, finder)
        facts = sum(f.verdict == "agree" and len(f.origins) > 1 for f in account.facts)
        print(f"== {id}: {len(articles)} reports, {len(agreed(account))} agreed claims, {facts} agreed facts")
        print("\n".join(listing(account)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
