"""Put the pairs of amounts that were read on the levels of today: `python training/facts/relevel.py --outlets FOLDER`.

The levels are those of the code and the weights of facts as they are now. What was read stays: the places, and whether they are
at odds. A pair that is not compared has no levels, and is not learnt from.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from fit_disputes import READ
from read_claims import read_outlets

from variorum.account import match_facts
from variorum.accounts.conflicting_amounts import AMOUNT_COMPARISONS, find_conflicting_amounts
from variorum.accounts.story_slots import StorySlots
from variorum.parsing import default_parser


def main() -> None:
    """Writes the file anew."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--outlets", type=Path, required=True, help="the folder of the stories that were read")
    args = ap.parse_args()
    rows = [json.loads(line) for line in READ.read_text(encoding="utf-8").splitlines()]
    levels: dict[frozenset[tuple[str, int, int]], dict[str, str]] = {}
    for read in read_outlets(args.outlets, {row["story"] for row in rows}, default_parser()):
        sha = {a.id: a.sha256 for a in read.articles}
        matching = match_facts(read.parses, read.cast, read.attributions)
        for pair in find_conflicting_amounts(StorySlots(matching, read.parses, read.cast, read.attributions)):
            places = frozenset((sha[a.article], a.start, a.end) for a in (side.span for side in pair.sides))
            levels[places] = {s.name: s.labels[k] for s, k in zip(AMOUNT_COMPARISONS, pair.levels, strict=True)}
    for row in rows:
        row["levels"] = levels.get(frozenset({_place(row["a"]), _place(row["b"])}))
    READ.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    compared = [row["at_odds"] for row in rows if row["levels"]]
    print(f"{len(compared)} of {len(rows)} pairs are compared, {sum(compared)} of them at odds")


def _place(row: list[Any]) -> tuple[str, int, int]:
    article, start, end = row
    return article, start, end


if __name__ == "__main__":
    main()
