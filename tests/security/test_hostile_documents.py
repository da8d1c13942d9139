"""A reading of two hundred documents made to break it ends, within its memory, with each one accounted for, and asks no network.

`make hostile` reads all of them deeply, which takes minutes.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import hostile_documents

from variorum.errors import InputError
from variorum.ingest.formats import make_readers
from variorum.ingest.loading import read_source
from variorum.ingest.sources import Source

_SMALL = 10_000  # bytes


def test_there_are_two_hundred_different_documents() -> None:
    contents = [content for _, content in hostile_documents.documents()]
    assert len(contents) >= 200
    assert len(set(contents)) >= 190


def test_each_hostile_document_gives_articles_or_reasons(tmp_path: Path) -> None:
    readers = make_readers()
    for path in hostile_documents.write(tmp_path):
        found = list(read_source(Source(str(path), path), readers))
        assert found, path
        assert all(isinstance(item, InputError) or item.text.strip() for item in found), path


def test_a_reading_of_the_small_documents_accounts_for_each_without_network() -> None:
    script = Path(__file__).parent / "read_hostile.py"
    command = [sys.executable, str(script), f"--largest={_SMALL}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-3_000:]
    assert " 0 lost, 0 faults, 0 times the network" in done.stdout
