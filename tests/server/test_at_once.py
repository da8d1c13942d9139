"""Many requests at once: analysing a story delays nobody, and fifty readers all get their page."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from harbour import LATE
from server_support import ADDRESS, ThreadWorker, finished_task, fire_story
from starlette.testclient import TestClient

from variorum.account import Tools
from variorum.library import Library
from variorum.model import Article, Parse
from variorum.parsing import Parser
from variorum.server.app import make_app


class SlowParser:
    """A parser that waits until it is released."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self.begun, self.go = threading.Event(), threading.Event()

    @property
    def models(self) -> dict[str, str]:
        return dict(self._parser.models)

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        self.begun.set()
        self.go.wait()
        return self._parser.parse(articles)


@pytest.fixture
def slow(parser: Parser) -> Iterator[SlowParser]:
    slow = SlowParser(parser)
    yield slow
    slow.go.set()


def test_while_a_story_is_read_deeply_the_library_is_read_and_written(
    read_library: Path, slow: SlowParser, tmp_path: Path
) -> None:
    path = shutil.copy(read_library, tmp_path / "variorum.db")
    library = Library(path, tools=Tools(make_parser=lambda: slow), busy=0.5)
    with library, TestClient(make_app(library, lambda: ThreadWorker(library)), base_url=ADDRESS) as client:
        story = fire_story(client)
        reading = client.post(f"/api/stories/{story}/read?again=true").json()
        assert slow.begun.wait(60)
        assert client.get(f"/stories/{story}").status_code == 200
        added = finished_task(client, client.post("/api/articles", json={"text": LATE.text, "outlet": "Kestrel"}).json())
        assert added["state"] == "done"
        assert client.get(f"/api/tasks/{reading['id']}").json()["state"] == "running"
        slow.go.set()
        assert finished_task(client, reading)["state"] == "done"


def test_fifty_readers_all_get_their_page(client: TestClient) -> None:
    story = fire_story(client)
    paths = ["/", f"/stories/{story}", "/?words=rope", f"/api/stories/{story}", "/jobs"] * 10
    with ThreadPoolExecutor(50) as readers:
        assert {answer.status_code for answer in readers.map(client.get, paths)} == {200}
