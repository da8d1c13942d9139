"""A reading of two hundred documents made to break it ends, within its memory, with each one accounted for, and asks no network."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import hostile_documents
from variorum.errors import InputError
from variorum.ingest import annotate
from variorum.ingest.formats import make_readers
from variorum.ingest.loading import read_source
from variorum.ingest.sources import Source

_MOST_MEMORY = 2_000_000_000
_SMALL = 40_000  # bytes: documents up to here are read deeply in the usual tests, `make hostile` reads all

_READ = """
import json, resource, socket, sys

def refuse(*_, **__):
    raise AssertionError("the network was touched")

socket.socket.connect = refuse
socket.getaddrinfo = refuse
import variorum
from variorum.report import to_html, to_json, to_markdown

reading = getattr(variorum, sys.argv[2])(sys.argv[1])
written = to_json(reading)
print(json.dumps({
    "articles": [article.path for article in reading.articles],
    "rejected": [row.input for row in reading.rejected],
    "faults": variorum.verify(json.loads(written))[:3],
    "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    "html": len(to_html(reading)) + len(to_markdown(reading)),
}))
"""


def told_of(folder: Path, verb: str) -> dict[str, list[str]]:
    done = subprocess.run([sys.executable, "-c", _READ, str(folder), verb], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3_000:]
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_there_are_two_hundred_documents_and_no_two_are_alike() -> None:
    contents = [content for _, content in hostile_documents.documents()]
    assert len(contents) >= 200
    assert len(set(contents)) >= 190


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    hostile_documents.write(folder)
    return folder


def test_each_hostile_document_is_an_article_or_has_a_reason(folder: Path) -> None:
    readers = make_readers()
    for path in sorted(folder.iterdir()):
        found = list(read_source(Source(str(path), path), readers))
        assert found, path
        for one in found:
            if not isinstance(one, InputError):
                marked = annotate(one)
                assert all(marked.text[b.span.start : b.span.end] == b.span.text for b in marked.boilerplate)


def test_a_reading_of_the_small_ones_ends_with_each_accounted_for(folder: Path, tmp_path: Path) -> None:
    small = [path for path in sorted(folder.iterdir()) if path.stat().st_size <= _SMALL]
    assert len(small) > 80
    for path in small:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    told = told_of(tmp_path, "read")
    named = {place.split("#")[0].rsplit(":", 1)[0] if place.count(":") else place.split("#")[0] for place in told["rejected"]}
    missing = {str(tmp_path / path.name) for path in small} - {*told["articles"]} - named - {*told["rejected"]}
    assert missing == set()
    assert told["faults"] == []
    assert told["memory"] < _MOST_MEMORY  # type: ignore[operator]
