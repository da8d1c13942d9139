"""Runs killed in each phase: nothing reported is lost and nothing is stored twice."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import kills
from kill_points import PHASES, spread

POINTS = max(2, int(os.environ.get("VARIORUM_KILLS", "10")) // 10)
"""Of each phase on each database; `VARIORUM_KILLS=200 make test` tries as many as the project promises."""


@pytest.mark.parametrize("phase", PHASES)
def test_a_run_killed_in_a_phase_and_restarted_loses_and_doubles_nothing(phase: str, nowhere: str) -> None:
    where = nowhere if "://" in nowhere else None
    if where and phase == "write":
        pytest.skip("a server's writes are its own affair")
    total = kills.run_phase(phase, POINTS, 8, 5, where)
    assert total.faults == []
    assert total.kills == POINTS


def test_kill_points_are_spread_over_all_steps_and_never_exceed_them() -> None:
    assert spread(9, 3) == [1, 5, 9]
    assert spread(2, 5) == [1, 2]
    assert spread(1, 1) == [1]
