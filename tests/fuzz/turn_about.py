"""Fuzz for some minutes, and go on where the last run ended: python tests/fuzz/turn_about.py --minutes 10 [--only html,sound].

Targets of bytes are followed by atheris through Variorum's coverage (`guided.py`), the others are drawn by Hypothesis
(`drawn.py`). Each gets its turns, in a process of its own with 2 GB and 30 s an input. OUT holds the corpus, the examples, what
failed (`faults/`), and `report.json` with all turns so far, a row a target:

- executions; seconds, with starting; of them fuzzing, without
- coverage (edges) and features, as libFuzzer counts them
- still: seconds of fuzzing since it last came to an edge that is new to the turn, over all turns
- stories, where it draws them, and longest, the seconds that one execution took at most

OUT may be kept, moved and merged, and two runs may share it where they fuzz different targets.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from turns import draw, guide

sys.path.insert(0, str(Path(__file__).parents[1]))

_SHORTEST = 20  # seconds a turn: less would be spent on starting
_EXECUTIONS, _STILL, _STORIES = 1_000_000, 1_200, 10_000
Row = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--only", help="names of targets, with commas between them")
    parser.add_argument("--turn", type=int, default=300, help="seconds a target gets before the next has its turn")
    parser.add_argument("--enough", action="store_true", help="leave out a target that was fuzzed enough for a release")
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"))
    options = parser.parse_args()
    names = _names(options.only)
    rows = {name: row for name, row in _read(options.out).items() if name in names}
    end = time.monotonic() + options.minutes * 60
    turn = max(_SHORTEST, min(options.turn, int(options.minutes * 60 / len(names))))
    faults = 0
    while (seconds := min(turn, int(end - time.monotonic()))) >= _SHORTEST // 2:
        left = [name for name in names if not (options.enough and _is_enough(rows.get(name, {})))]
        if not left:
            break
        name = min(left, key=lambda name: rows.get(name, {}).get("seconds", 0))  # so that short runs get round in the end
        faults += take_turn(name, seconds, options.out, rows.setdefault(name, {}))
        write_report(options.out, rows)
    _print(_read(options.out))
    return 1 if faults else 0


def _names(only: str | None) -> list[str]:
    from byte_targets import TARGETS
    from drawn import DRAWN

    known = [*TARGETS, *DRAWN]
    names = only.split(",") if only else known
    for name in names:
        if name not in known:
            raise SystemExit(f"no target {name!r}; there are {', '.join(known)}")
    return names


def _is_enough(row: Row) -> bool:
    """Whether a target was tried a million times, or long without a new edge, or with ten thousand stories."""
    return row.get("executions", 0) >= _EXECUTIONS or row.get("still", 0) >= _STILL or row.get("stories", 0) >= _STORIES


def take_turn(name: str, seconds: int, out: Path, row: Row) -> int:
    from byte_targets import TARGETS

    faults = out / "faults" / name
    faults.mkdir(parents=True, exist_ok=True)
    before = set(faults.iterdir())
    start = time.monotonic()
    turn = guide(name, seconds, out) if name in TARGETS else draw(name, seconds, out, row.get("executions", 0))
    new = sorted(path.name for path in set(faults.iterdir()) - before)
    row["seconds"] = row.get("seconds", 0) + round(time.monotonic() - start)
    row["executions"] = row.get("executions", 0) + turn.executions
    row["faults"] = row.get("faults", []) + new
    row["longest"] = max(row.get("longest", 0), turn.longest)
    if turn.edges is not None:
        row["fuzzing"] = row.get("fuzzing", 0) + round(turn.fuzzing)
        row["coverage"], row["features"] = turn.edges, turn.features
        row["still"] = round(turn.still) if turn.rose else row.get("still", 0) + round(turn.still)
    else:
        row["stories"] = row.get("stories", 0) + turn.stories
    for fault in new:
        (faults / f"{fault}.log").write_text(turn.log[-6_000:], encoding="utf-8")
    print(
        f"{name:12} {row['executions']:>10,} executions in {row['seconds']:>6,} s  {'FAULT ' if new else ''}{' '.join(new)}",
        flush=True,
    )
    return len(new)


def _read(out: Path) -> dict[str, Row]:
    file = out / "report.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}  # type: ignore[no-any-return]


def write_report(out: Path, rows: Mapping[str, Row]) -> None:
    """Writes these rows over those that are there: the others may be another run's."""
    (out / "report.json").write_text(json.dumps({**_read(out), **rows}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _print(report: Mapping[str, Row]) -> None:
    """A table in Markdown, as it stands in benchmarks/fuzzing.md."""
    columns = ("executions", "stories", "seconds", "fuzzing", "coverage", "still", "longest")
    print(f"\n| target | {' | '.join(columns)} | faults |\n|{'---|' * (len(columns) + 2)}")
    for name, row in sorted(report.items()):
        cells = [f"{row[column]:,}" if column in row else "" for column in columns]
        print(f"| {' | '.join([name, *cells, str(len(row['faults']))])} |")


if __name__ == "__main__":
    sys.exit(main())
