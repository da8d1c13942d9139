"""Floors under how amounts and times are read. They are raised when the figures rise, and lowered only with a reason in
CHANGELOG.md. Without the data beside this repository they are skipped."""

from __future__ import annotations

import pytest

from needed import needs_data

pytestmark = [needs_data, pytest.mark.usefixtures("benchmarks")]

VALUE_AND_UNIT = 0.85
FOUND, INTERVAL_RIGHT = 0.99, 0.855
UNSEEN_AMOUNTS, UNSEEN_TIMES = (0.94, 0.94), (0.97, 0.91)  # precision and recall


def test_amounts_are_read_as_well_as_ever() -> None:
    import quantities

    _, tallies = quantities.measure()
    assert tallies["all"].f1(tallies["all"].both) >= VALUE_AND_UNIT


def test_times_are_read_as_well_as_ever() -> None:
    import times

    _, tallies = times.measure()
    platinum = tallies["te3-platinum"]
    assert platinum.found >= FOUND * platinum.dated
    assert platinum.right >= INTERVAL_RIGHT * platinum.dated


def test_values_that_nobody_tuned_on_are_read_as_well_as_ever() -> None:
    import unseen_values

    counts = unseen_values.measure()
    for kind, (precision, recall) in (("amount", UNSEEN_AMOUNTS), ("time", UNSEEN_TIMES)):
        assert counts[kind]["right"] >= precision * counts[kind]["found"]
        assert counts[kind]["right"] >= recall * counts[kind]["there"]
