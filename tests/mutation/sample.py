"""Change a sample of the code of alignment and divergence, one place at a time, and see whether a test notices:
python tests/mutation/sample.py --many 300 --seed 7.

mutmut makes the mutants in mutants/ and runs for each the tests that reach its function. They are more than ten thousand; what
a seed draws of them stays the same while the code does, and a mutant that was tried is not tried again. What survived is listed
with its change; benchmarks/mutation-testing.md says what came of it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

from mutmut.stats import status_by_exit_code

ROOT = Path(__file__).parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--many", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    if not (known := _statuses()):
        _mutmut("run", "--max-children", "1", "variorum.divergence.ranks*")  # it makes all of them first
        known = _statuses()
    drawn = sorted(Random(options.seed).sample(sorted(known), min(options.many, len(known))))
    if left := [name for name in drawn if known[name] is None]:
        _mutmut("run", "--max-children", "1", *left)
    found = {name: status for name, status in _statuses().items() if name in drawn}
    for name in (name for name in drawn if status_by_exit_code[found[name]] == "survived"):
        print(_mutmut("show", name, quiet=True))
    rooms = Counter((name.split(".")[1], status_by_exit_code[status]) for name, status in found.items())
    for (room, outcome), count in sorted(rooms.items()):
        print(f"{room:12} {outcome:12} {count:6}")
    return 0


def _statuses() -> dict[str, int | None]:
    """For each mutant the exit status of its tests, None where it was not tried."""
    kept = sorted((ROOT / "mutants").rglob("*.py.meta"))
    return {name: status for file in kept for name, status in json.loads(file.read_text())["exit_code_by_key"].items()}


def _mutmut(*arguments: str, quiet: bool = False) -> str:
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE if quiet else None, text=True, check=False)
    return done.stdout or ""


if __name__ == "__main__":
    sys.exit(main())
