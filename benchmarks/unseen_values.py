"""Amounts and times of articles that nobody tuned on: `python benchmarks/unseen_values.py [--write] [--misses]`.

Words that may be a value (150 and 100) were drawn by seed from ../shared/data/outlets and answered before the program read them.
The table beside this script has places and answers, no texts: `none` is no amount or time, `any` one of which only the place is
asked, `time` a length that is a time and no amount, `a..b` a range, `~a` about a, `<=a` up to a. An amount is right with its
value and unit, a time with its first and last day. What stands in boilerplate, such as the day of a post, is not read.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from variorum.marking import annotate
from variorum.model import Article, Parse, Quantity, Time
from variorum.parsing import default_parser

DATA = Path(__file__).parents[2] / "shared" / "data" / "outlets"
TABLE = Path(__file__).with_suffix(".tsv")
REPORT = Path(__file__).with_suffix(".md")
KINDS = ("amount", "time")
Row = dict[str, str]


def parses(rows: list[Row]) -> Iterator[tuple[Row, Parse]]:
    """Each row with the parse of its article."""
    wanted = {(row["file"], row["id"]) for row in rows}
    articles: dict[tuple[str, str], Article] = {}
    for file in sorted({row["file"] for row in rows}):
        for line in (DATA / file).read_text("utf-8").split("\n"):
            if line and (file, (told := json.loads(line))["id"]) in wanted:
                out = datetime.fromisoformat(told["published"])
                articles[file, told["id"]] = annotate(Article(told["id"], told["text"], published=out, language="en"))
    order = sorted(articles)
    found = dict(zip(order, default_parser().parse(articles[key] for key in order), strict=True))
    return ((row, found[row["file"], row["id"]]) for row in rows)


def told_amount(parse: Parse, start: int, end: int) -> str:
    """How the program answers an amount's row."""
    hits = [q for q in parse.quantities if q.span.start < end and start < q.span.end]
    if not hits:
        return "time" if any(t.span.start < end and start < t.span.end for t in parse.times) else "none"
    return _written(hits[0])


def _written(found: Quantity) -> str:
    unit = f" {found.unit}" if found.unit else ""
    if found.bound == "about":
        return f"~{(found.low + found.high) / 2:.10g}{unit}"
    if found.bound in {"at-most", "less-than"}:
        return f"<={found.high:.10g}{unit}"
    if found.low == found.high or found.bound in {"at-least", "more-than"}:
        return f"{found.low:.10g}{unit}"
    return f"{found.low:.10g}..{found.high:.10g}{unit}"


def told_time(parse: Parse, start: int, end: int) -> str:
    hits: list[Time] = [t for t in parse.times if t.span.start < end and start < t.span.end]
    if not hits:
        return "none"
    first, last = hits[0].first, hits[0].last
    return "any" if first is None else str(first) if first == last else f"{first}..{last}"


def is_right(kind: str, answer: str, told: str) -> bool:
    if answer == "any":
        return told not in {"none", "time"}
    return told == answer or (kind == "amount" and {answer, told} == {"none", "time"})


def measure(misses: bool = False) -> dict[str, Counter[str]]:
    """By kind: rows, values that are there, that are found, and that are right. `misses` are printed."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for row, parse in parses(rows):
        kind, answer, start, end = row["kind"], row["answer"], int(row["start"]), int(row["end"])
        told = (told_amount if kind == "amount" else told_time)(parse, start, end)
        is_there, is_found = answer not in {"none", "time"}, told not in {"none", "time"}
        right = is_right(kind, answer, told)
        counts[kind] += Counter(rows=1, there=is_there, found=is_found, right=is_there and right)
        if misses and not right:
            print(row["file"], row["id"], start, "wanted", answer, "got", told, sep="\t")
    return counts


def main() -> None:
    if not DATA.is_dir():
        sys.exit(f"{DATA}: not there; put the outlets' articles there")
    counts = measure("--misses" in sys.argv[1:])
    lines = [
        f"| {kind} | {c['rows']} | {c['there']} | {c['right'] / max(1, c['found']):.3f} | {c['right'] / max(1, c['there']):.3f} |"
        for kind, c in counts.items()
    ]
    text = "\n".join(
        [
            "# Values nobody tuned on",
            "",
            *(__doc__ or "").strip().split("\n")[2:],
            "",
            "| what | words drawn | values among them | precision | recall |",
            "|---|---|---|---|---|",
            *lines,
            "",
            "`python benchmarks/unseen_values.py --write` makes this page.",
            "",
        ]
    )
    if "--write" in sys.argv[1:]:
        REPORT.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
