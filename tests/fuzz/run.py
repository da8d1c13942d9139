"""Fuzz for some minutes, and go on where the last run ended: python tests/fuzz/run.py --minutes 10 [--only html,stories].

Targets of bytes are followed by atheris through Variorum's coverage (`guided.py`), targets of stories are drawn by Hypothesis
(`drawn.py`). Each gets an equal share of the time, in a process of its own with 2 GB and 30 s an input. OUT holds the corpus, the
examples, what failed (`faults/`), and `report.json` with all executions so far; it may be kept, moved and merged.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

_DONE = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_COVERAGE = re.compile(r"^#\d+\s+\w+\s+cov: (\d+) ft: (\d+)", re.MULTILINE)
_SHORTEST = 20  # seconds a turn: less would be spent on starting


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--only", help="names of targets, with commas between them")
    parser.add_argument("--turn", type=int, default=60, help="seconds a target gets before the next has its turn")
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"))
    options = parser.parse_args()
    names = _names(options.only)
    report = _read(options.out)
    end = time.monotonic() + options.minutes * 60
    turn = max(_SHORTEST, min(options.turn, int(options.minutes * 60 / len(names))))
    faults = 0
    # the least tried first, so that short runs get round in the end
    for name in sorted(names, key=lambda name: report.get(name, {}).get("seconds", 0)) * 1_000_000:
        seconds = min(turn, int(end - time.monotonic()))
        if seconds < _SHORTEST // 2:
            break
        faults += _take_turn(name, seconds, options.out, report)
        _write(options.out, report)
    _print(report)
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


def _take_turn(name: str, seconds: int, out: Path, report: dict[str, dict[str, Any]]) -> int:
    from drawn import DRAWN

    row = report.setdefault(name, {"executions": 0, "seconds": 0, "faults": []})
    faults = out / "faults" / name
    faults.mkdir(parents=True, exist_ok=True)
    before = set(faults.iterdir())
    start = time.monotonic()
    log = _draw(name, seconds, out, row["executions"]) if name in DRAWN else _guide(name, seconds, out, faults)
    passed = time.monotonic() - start
    row["seconds"] = round(row["seconds"] + passed)
    row["executions"] += int(done[-1]) if (done := _DONE.findall(log)) else 0
    if found := _COVERAGE.findall(log):
        row["coverage"], row["features"] = int(found[-1][0]), int(found[-1][1])
    new = sorted(path.name for path in set(faults.iterdir()) - before)
    row["faults"] += new
    for fault in new:
        (faults / f"{fault}.log").write_text(log[-6_000:], encoding="utf-8")
    print(
        f"{name:12} {row['executions']:>10,} executions in {row['seconds']:>6,} s  {'FAULT ' + ' '.join(new) if new else ''}",
        flush=True,
    )
    return len(new)


def _guide(name: str, seconds: int, out: Path, faults: Path) -> str:
    corpus = out / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    limits = [
        f"-max_total_time={seconds}",
        "-timeout=30",
        "-report_slow_units=60",
        "-rss_limit_mb=2048",
        "-max_len=20000",
        "-print_final_stats=1",
    ]
    words = [f"-dict={HERE / 'words.dict'}", f"-artifact_prefix={faults}/"]
    command = [sys.executable, str(HERE / "guided.py"), name, str(corpus), *limits, *words]
    return _run(command, seconds + 120)


def _draw(name: str, seconds: int, out: Path, executed: int) -> str:
    command = [sys.executable, str(HERE / "drawn.py"), name, f"--seconds={seconds}", f"--out={out}", f"--seed={executed}"]
    return _run(command, seconds + 600)


def _run(command: list[str], limit: int) -> str:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=limit, check=False)
    return done.stdout.decode("utf-8", "replace")


def _read(out: Path) -> dict[str, dict[str, Any]]:
    file = out / "report.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}  # type: ignore[no-any-return]


def _write(out: Path, report: dict[str, dict[str, Any]]) -> None:
    (out / "report.json").write_text(json.dumps(report, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _print(report: dict[str, dict[str, Any]]) -> None:
    print(f"\n{'target':12} {'executions':>12} {'seconds':>8} {'coverage':>8}  faults")
    for name, row in sorted(report.items()):
        print(f"{name:12} {row['executions']:>12,} {row['seconds']:>8,} {row.get('coverage', ''):>8}  {len(row['faults'])}")


if __name__ == "__main__":
    sys.exit(main())
