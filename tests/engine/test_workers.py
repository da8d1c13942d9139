"""Worker processes: the order of results, and the work of one that dies."""

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


@pytest.mark.parametrize(("pieces", "least"), [(1, 2), (3, 4)])
def test_too_little_work_is_done_in_this_process(pieces: int, least: int) -> None:
    assert set(Workers(2).run(labour.own_process, range(pieces), str, least=least)) == {os.getpid()}


def test_enough_work_is_done_by_others() -> None:
    workers = Workers(2)
    try:
        assert os.getpid() not in set(workers.run(labour.own_process, range(4), str, least=4))
    finally:
        workers.close()


def test_the_work_of_a_dead_worker_is_done_again_and_reported(tmp_path: Path) -> None:
    messages: list[str] = []
    workers = Workers(2, messages.append)
    try:
        found = list(workers.run(labour.die_once, [(tmp_path, n) for n in range(12)], str))
    finally:
        workers.close()
    assert found == list(range(12))
    assert messages
    assert all("died" in line for line in messages)


def test_work_that_kills_every_worker_is_named() -> None:
    workers = Workers(2)
    try:
        with pytest.raises(EngineError, match=r"^piece 5: .* died twice"):
            list(workers.run(labour.die_always, range(12), lambda n: f"piece {n}"))
    finally:
        workers.close()


@pytest.mark.parametrize(("asked", "given"), [(None, "1"), ("3", "3")])
def test_each_process_has_one_thread_of_numpy_unless_the_environment_says_otherwise(
    asked: str | None, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if asked:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", asked)
    workers = Workers(2)
    try:
        assert set(workers.run(labour.numpy_threads, range(4), str)) == {given}
    finally:
        workers.close()
    assert os.environ.get("OPENBLAS_NUM_THREADS") == asked
