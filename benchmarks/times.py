"""Are times read right? `python benchmarks/times.py`: the dated expressions of TempEval-3 in ../shared, written to times.md.

Dated is what gold gives a day, week, month, season, quarter, year or decade of the calendar. It is found where one of the
package's times overlaps it, and right where that has the same first and last day. Gold gives "early December" the whole month
and "2009-2010" two years: the last column counts as right what lies within the whole and is told so, and the ends of a range.
`--misses` prints what is wrong.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import sys
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from variorum.model import Article, Parse, Time
from variorum.parsing import default_parser

DATA = Path(__file__).parents[2] / "shared" / "data" / "values" / "temporal_te3.jsonl"
OUT = Path(__file__).with_name("times.md")
PINNED = "9dddc77125061916892c4d40fdcf0d981bf541d6144b8abe2eee95491d59abcb"
Days = tuple[date, date]
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass
class Tally:
    dated: int = 0
    found: int = 0
    right: int = 0
    within: int = 0


def days_of(value: str) -> Days | None:
    """The days of a TIMEX3 value; None of what has no place in the calendar."""
    value = value.split("T")[0]
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return day, day
    if m := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(m[1]), int(m[2]), 1)
    if re.fullmatch(r"\d{4}", value):
        return _months(int(value), 1, 12)
    if m := re.fullmatch(r"(\d{3})X?", value):
        return date(10 * int(m[1]), 1, 1), date(10 * int(m[1]) + 9, 12, 31)
    if m := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return monday + timedelta(5 if m[3] else 0), monday + timedelta(6)
    if m := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        length = 3 if m[2] == "Q" else 6
        return _months(int(m[1]), length * (int(m[3]) - 1) + 1, length)
    if m := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return _months(int(m[1]), _SEASONS[m[2]], 3)
    return None


def _months(year: int, month: int, count: int) -> Days:
    last = month + count - 1
    end = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, month, 1), date(*end, monthrange(*end)[1])


def best(parse: Parse, start: int, end: int) -> Time | None:
    """Of the times that overlap an expression the one with days that shares most of it."""
    hits = [t for t in parse.times if t.span.start < end and start < t.span.end]
    return max(hits, key=lambda t: (t.first is not None, min(t.span.end, end) - max(t.span.start, start)), default=None)


def is_within(time: Time, gold: dict[str, Any], days: Days) -> bool:
    """Whether a narrower time is told as such, or a wider one is a range that begins or ends here."""
    if time.first is None or time.last is None:
        return False
    if gold["mod"]:
        return days[0] <= time.first and time.last <= days[1]
    return len(time.span) > gold["end"] - gold["start"] and (time.first == days[0] or time.last == days[1])


def measure(misses: str | None = None) -> tuple[int, dict[str, Tally]]:
    """How many documents were read, and what was right in each set; `misses` names a set of which what is wrong is printed."""
    content = DATA.read_bytes()
    if sha256(content).hexdigest() != PINNED:
        sys.exit(f"{DATA} is not the file that the figures in {OUT.name} are of: its hash is not {PINNED}")
    rows = [json.loads(line) for line in content.decode().splitlines()]
    articles = (
        Article(r["id"], r["text"], published=datetime.fromisoformat(r["dct"]) if r["dct"] else None, language="en") for r in rows
    )
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for row, parse in zip(rows, default_parser().parse(articles), strict=True):
        tally = tallies[row["set"]]
        for gold in row["timex"]:
            days = days_of(gold["value"]) if gold["type"] in {"DATE", "TIME"} else None
            if days is None:
                continue
            time = best(parse, gold["start"], gold["end"])
            right = time is not None and (time.first, time.last) == days
            within = right or (time is not None and is_within(time, gold, days))
            tally.dated += 1
            tally.found += time is not None
            tally.right += right
            tally.within += within
            if misses == row["set"] and not right:
                told = (time.span.text, str(time.first), str(time.last)) if time else "missed"
                around = row["text"][max(0, gold["start"] - 60) : gold["end"] + 40].replace("\n", " ")
                print(row["dct"], gold["text"], gold["value"], gold["mod"], told, around, sep=" | ")
    return len(rows), dict(tallies)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--misses", metavar="SET", help="print what is wrong of one set, such as te3-platinum")
    documents, tallies = measure(ap.parse_args().misses)
    lines = [
        "# Are times read right?",
        "",
        f"`python benchmarks/times.py`: TempEval-3, {documents} documents, Python {platform.python_version()}, "
        f"variorum {version('variorum')}, spacy {version('spacy')}. HeidelTime's value F1 on te3-platinum is .776.",
        "",
        "| documents | dated expressions | found | interval right | right, early and late and ends of ranges counted |",
        "|---|---|---|---|---|",
    ]
    for name, t in sorted(tallies.items()):
        cells = " | ".join(f"{n / t.dated:.3f}" for n in (t.found, t.right, t.within))
        lines.append(f"| {name} | {t.dated} | {cells} |")
    text = "\n".join(lines) + "\n"
    print(text)
    OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
