"""Processes that work: order, and what becomes of the work of one that dies."""

from __future__ import annotations

import os
from pathlib import Path

import labour
import pytest

from variorum.engine.workers import Workers
from variorum.errors import EngineError


def test_results_come_in_the_order_of_the_work() -> None:
    workers = Workers(2)
    try:
        assert list(workers.run(labour.square, range(40), str)) == [n * n for n in range(40)]
    finally:
        workers.close()


def test_a_single_piece_of_work_is_done_in_this_process() -> None:
    assert list(Workers(2).run(labour.own_process, [1], str)) == [os.getpid()]


def test_what_a_dead_worker_left_is_done_again_and_told(tmp_path: Path) -> None:
    told: list[str] = []
    workers = Workers(2, told.append)
    try:
        found = list(workers.run(labour.die_once, [(tmp_path, n) for n in range(12)], str))
    finally:
        workers.close()
    assert found == list(range(12))
    assert told
    assert all("died" in line for line in told)


def test_work_that_kills_every_worker_is_named() -> None:
    workers = Workers(2)
    try:
        with pytest.raises(EngineError, match=r"^piece 5: .* died, twice"):
            list(workers.run(labour.die_always, range(12), lambda n: f"piece {n}"))
    finally:
        workers.close()
