"""Inputs cut into tasks: nothing lost, nothing twice, lines named as they are numbered in their file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from newsroom import BRIDGE
from variorum.engine.documents import plan
from variorum.engine.extraction import extract
from variorum.ingest import load
from variorum.model import Rejected


def test_a_large_file_of_lines_is_cut_and_nothing_is_lost(stream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.engine.documents._LINES", 50)
    tasks = plan([stream], None, None, fast=False).tasks
    parts = [part for task in tasks for part in task]
    assert len(parts) > 4
    assert b"".join(part.open().content or b"" for part in parts) == stream.read_bytes()


def test_broken_lines_of_a_part_are_named_by_their_number_in_the_file(stream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.engine.documents._LINES", 50)
    found = [row for task in plan([stream], None, None, fast=False).tasks for row in extract(task, fast=False)]
    broken = {row.input for row in found if isinstance(row, Rejected)}
    assert broken == {row.input for row in load([stream]).rejected if "broken" in row.reason}
    assert len(broken) > 3


def test_standard_input_and_missing_files_are_read_by_the_main_process(tmp_path: Path) -> None:
    planned = plan(["-", tmp_path / "gone"], BytesIO(BRIDGE.encode()), None, fast=False)
    assert planned.tasks == []
    assert len(planned.at_home) == 2


def test_small_files_are_bundled(tmp_path: Path) -> None:
    for number in range(120):
        (tmp_path / f"{number}.txt").write_text(BRIDGE, encoding="utf-8")
    assert [len(task) for task in plan([tmp_path], None, None, fast=False).tasks] == [100, 20]


def test_a_file_that_is_gone_when_its_turn_comes_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "one"}\n', encoding="utf-8")
    (task,) = plan([tmp_path / "a.jsonl"], None, None, fast=False).tasks
    (tmp_path / "a.jsonl").unlink()
    (found,) = extract(task, fast=False)
    assert isinstance(found, Rejected)
    assert "cannot be opened" in found.reason
