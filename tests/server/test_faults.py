"""`serve` killed with its worker while articles come in: what it told as kept is there after the restart, once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from kill_points import Point
from killed_server import STEPS, TAKEN, Row, kill_after_taking, kill_servers, spread_points

ROWS: list[Row] = [
    {"title": title, "text": f"{title}\n\n{rest}\n", "url": f"https://bote.example/{number}"}
    for number, (title, rest) in enumerate(
        (
            (
                "A heron holds up the ferry at Tarn Ellis",
                "The bird sat on the ramp for an hour, and nobody dared to pass.",
            ),
            ("Vellmoor counts its hedgehogs", "Forty volunteers with lamps found 212 of them in one night, the parish said."),
            ("Brackley buys back its bell", "The bell, sold in 1911, was found in a barn and cost the town 9,000 crowns."),
        )
    )
]


@pytest.mark.parametrize("phase", ["transaction", "told"])
def test_a_killed_server_keeps_what_it_reported_and_takes_the_rest_again(phase: str, tmp_path: Path) -> None:
    in_the_second_article = STEPS[phase] + STEPS[phase] // 2 + 1
    total = kill_servers([Point(phase, in_the_second_article)], ROWS, tmp_path)
    assert total.faults == []
    assert (total.kills, total.told.total()) == (1, 1)


@pytest.mark.parametrize("point", [Point(TAKEN, 3), Point("commit", STEPS["commit"] + 2)])
def test_documents_taken_by_a_killed_server_are_added_by_the_next(point: Point, tmp_path: Path) -> None:
    total = kill_after_taking([point], ROWS, tmp_path)
    assert total.faults == []
    assert total.kills == 1


def test_points_take_turns_of_the_phases() -> None:
    assert [point.phase for point in spread_points(4, 6)] == ["transaction", "commit", "told", "transaction"]
    assert spread_points(2, 6) == [Point("transaction", 2), Point("commit", 2)]
