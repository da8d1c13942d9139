"""What training reads besides stories."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "training" / "facts"


def test_the_pairs_for_training_are_read_and_some_are_at_odds() -> None:
    script = "from fit_disputes import pairs_read; pairs = pairs_read(); print(len(pairs), sum(p.at_odds for p in pairs))"
    run = subprocess.run([sys.executable, "-c", script], cwd=FOLDER, capture_output=True, text=True, check=True)
    pairs, at_odds = map(int, run.stdout.split())
    assert 0 < at_odds < pairs
