"""What is called agreed, listed for a reader who says what holds.

    python benchmarks/agreed.py [STORY...] [--number 6] [--seed 1] [--rows 200] --out rows.tsv > to_read.txt
    python benchmarks/agreed.py --verdicts rows.tsv

Each story is one of ../shared/data/outlets, by its id; without one, stories are drawn that nothing was learnt from and that are
not in agreed.md, each of four full reports or more. To be read are agreed claims, agreed facts and, with --left-out, who leaves a
claim out; of more than --rows some are drawn. The list on standard output has the texts. The file has their places alone: the
reader writes y or n behind each row, whether it *holds* (each report says what is shown) and whether what is shown is *whole* (a
clause that begins with its subject), and the second command counts them and prints them as rows of agreed.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from variorum.account import read_story
from variorum.attribution import finder_of
from variorum.marking import annotate
from variorum.model import Account, Article, Span, Story
from variorum.parsing import default_parser

OUTLETS = Path(__file__).parents[2] / "shared" / "data" / "outlets"
SEEN = Path(__file__).parents[1] / "training" / "facts" / "claims_read.jsonl"
READ = Path(__file__).with_suffix(".md")
FULL, FEWEST, MOST = 1500, 4, 8
"""Characters of a full report; how many of these a story has at least, and how many reports at most."""
COLUMNS = ("number", "story", "kind", "id", "places", "holds", "whole")

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Item:
    """What a reader looks at: what is shown, and the words of the reports that it rests on."""

    story: str
    kind: str
    id: str
    shown: str
    words: tuple[tuple[Span, Span, str], ...]
    """Where it stands, its clause, and how the report commits itself to it."""

    @property
    def places(self) -> str:
        return "; ".join(f"{s.article}:{s.start}-{s.end}" for s, _, _ in self.words)


def stories() -> dict[str, Rows]:
    """All stories beside this repository."""
    rows: dict[str, Rows] = defaultdict(list)
    for path in sorted(OUTLETS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows[row["story"]].append(row)
    return rows


def draw(found: dict[str, Rows], number: int, seed: int) -> list[str]:
    """Stories of enough full reports that were not learnt from, nor read."""
    known = {json.loads(line)["story"] for line in SEEN.read_text(encoding="utf-8").splitlines()}
    known |= set(re.findall(r"^\| (\S+) \| [cfl]", READ.read_text(encoding="utf-8"), re.MULTILINE))
    full = [
        id
        for id, rows in sorted(found.items())
        if id not in known and len(rows) <= MOST and sum(len(r["text"]) >= FULL for r in rows) >= FEWEST
    ]
    return Random(seed).sample(full, number)


def article_of(row: dict[str, Any]) -> Article:
    published = row.get("published")
    when = datetime.fromisoformat(published) if published else None
    article = Article(row["id"], row["text"], outlet=row.get("outlet"), title=row.get("title"), published=when, language="en")
    return annotate(article)


def agreed(account: Account) -> Iterator[Item]:
    """The claims and the facts that are called agreed."""
    for claim in account.claims:
        if claim.status == "corroborated":
            words = tuple((s.spans[0], s.spans[-1], s.factuality) for s in claim.statements)
            yield Item(account.id, "claim", claim.id, claim.gist, tuple((_from(a, b), _from(a, b), f) for a, b, f in words))
    for fact in account.facts:
        told = tuple((a.span, a.context, a.factuality) for a in fact.answers if a.agreed)
        if told:
            yield Item(account.id, "fact", fact.id, fact.question, told)


def left_out(account: Account) -> Iterator[Item]:
    """Claims of several reports with one that leaves them out, which stands last."""
    for claim in account.claims:
        if claim.status == "corroborated":
            for article in claim.left_out_by:
                places = [*(s.spans[0] for s in claim.statements), Span(article, 0, 0, "")]
                yield Item(account.id, "left-out", claim.id, claim.gist, tuple((s, s, "") for s in places))


def _from(first: Span, last: Span) -> Span:
    return Span(first.article, first.start, last.end, first.text if first == last else f"{first.text} … {last.text}")


def listing(number: int, item: Item) -> Iterator[str]:
    yield f"#{number} {item.story} {item.kind} {item.id}: {item.shown}"
    for span, clause, factuality in item.words:
        state = f" ({factuality})" if factuality != "asserted" else ""
        words = f"[{' '.join(span.text.split())}] " if clause != span else ""
        yield f"    {span.article}:{span.start}-{span.end}{state} {words}{' '.join(clause.text.split())[:400]}"


def print_verdicts(file: Path) -> None:
    """How many of the rows hold, and the rows for agreed.md."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [r for r in csv.DictReader(opened, delimiter="\t") if r["holds"]]
    for kind in dict.fromkeys(r["kind"] for r in rows):
        own = [r for r in rows if r["kind"] == kind]
        whole = [r for r in own if r["whole"]]
        share = sum(r["holds"] == "y" for r in own) / len(own)
        clauses = f", {sum(r['whole'] == 'y' for r in whole) / len(whole):.2f} whole" if whole else ""
        print(f"{kind}: {len(own)} read, {share:.2f} hold{clauses}")
    print("\n| story | row | places | holds | whole |\n|---|---|---|---|---|")
    for r in rows:
        told = {"y": "yes", "n": "no", "": ""}
        print(f"| {r['story']} | {r['id']} | {r['places']} | {told[r['holds']]} | {told[r['whole']]} |")


def main(arguments: Sequence[str] | None = None) -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("story", nargs="*", help="ids of stories; without one, some are drawn")
    ask.add_argument("--number", type=int, default=6, help="stories to draw")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--rows", type=int, default=200, help="rows to draw from what these stories agree on")
    ask.add_argument("--left-out", action="store_true", help="list who leaves a claim out instead")
    ask.add_argument("--out", type=Path, help="file for the places, to write verdicts into")
    ask.add_argument("--verdicts", type=Path, help="such a file with verdicts, to be counted")
    asked = ask.parse_args(arguments)
    if asked.verdicts:
        print_verdicts(asked.verdicts)
        return 0
    if not OUTLETS.is_dir():
        print(f"{OUTLETS} is not there, and without it there is nothing to read", file=sys.stderr)
        return 1
    found = stories()
    parser, finder = default_parser(), finder_of("rules", flat=False)
    items: list[Item] = []
    shown: list[int] = []
    for id in asked.story or draw(found, asked.number, asked.seed):
        articles = [article_of(row) for row in found[id]]
        account = read_story(Story(id, tuple(a.id for a in articles)), articles, parser, finder)
        own = [*(left_out(account) if asked.left_out else agreed(account))]
        shown.append(len(own))
        print(f"== {id}: {len(articles)} reports, {len(own)} rows", file=sys.stderr, flush=True)
        items += own
    print(f"median of a story: {median(shown)}", file=sys.stderr)
    chosen = sorted(Random(asked.seed).sample(range(len(items)), min(asked.rows, len(items))))
    for number, k in enumerate(chosen, 1):
        print("\n".join(listing(number, items[k])))
    if asked.out:
        with asked.out.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened, delimiter="\t")
            writer.writerow(COLUMNS)
            writer.writerows(
                (n, items[k].story, items[k].kind, items[k].id, items[k].places, "", "") for n, k in enumerate(chosen, 1)
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
