"""The worker process of the server: it does its orders, survives bad ones, and is replaced when it dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from variorum.library import Library
from variorum.server.orders import AddDocument, Document
from variorum.server.worker_process import ProcessWorker, WorkError


@pytest.fixture
def where(tmp_path: Path) -> str:
    path = tmp_path / "variorum.db"
    Library(path).close()
    return str(path)


@pytest.fixture
def worker(where: str) -> Iterator[ProcessWorker]:
    worker = ProcessWorker(where)
    yield worker
    worker.close()


KITE = AddDocument(Document("kite.txt", b"A kite was seen over Brackley on Monday.\n"))


def test_what_a_worker_saves_is_in_the_library(worker: ProcessWorker, where: str) -> None:
    messages: list[str] = []
    outcome = worker.do(KITE, messages.append)
    assert [kept.is_new for kept in outcome.kept] == [True]
    assert messages[0] == "collecting kite.txt"
    with Library(where) as library:
        assert library.articles([outcome.kept[0].id])[outcome.kept[0].id].text.startswith("A kite")


def test_a_bad_order_is_reported_and_a_killed_process_replaced(worker: ProcessWorker) -> None:
    from variorum.server.orders import ReadStory

    with pytest.raises(WorkError, match="no story"):
        worker.do(ReadStory("s000000000000"), lambda _: None)
    with pytest.raises(WorkError, match="its process was ended"):
        worker.do(KITE, lambda _: os.kill(worker.process_id or 0, signal.SIGKILL))
    assert worker.do(KITE, lambda _: None).kept


def test_a_task_that_takes_too_long_is_stopped(where: str) -> None:
    worker = ProcessWorker(where, seconds=0.0)
    with pytest.raises(WorkError, match="took longer"):
        worker.do(KITE, lambda _: None)
    assert worker.process_id is None


def test_a_missing_library_is_reported(tmp_path: Path) -> None:
    worker = ProcessWorker(str(tmp_path / "nothing.db"))
    with pytest.raises(WorkError, match=r"nothing\.db: there is no library"):
        worker.do(KITE, lambda _: None)
    worker.close()
