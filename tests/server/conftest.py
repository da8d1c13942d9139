"""A library with a story that was read, made once and copied for each test, and a server over the copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from harbour import CHEESE, REPORTS
from server_support import ADDRESS, OpenClient, ThreadWorker
from starlette.testclient import TestClient

from variorum.account import Tools
from variorum.library import Library, Wanted
from variorum.parsing import Parser
from variorum.server.app import make_app
from variorum.server.settings import Settings


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.server.sessions.PAUSE", 0.01)


@pytest.fixture(scope="session")
def tools(parser: Parser) -> Tools:
    return Tools(make_parser=lambda: parser)


@pytest.fixture(scope="session")
def read_library(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("server") / "read.db"
    with Library(path, tools=tools) as library:
        library.add([*REPORTS, CHEESE])
        library.account(library.stories(Wanted(words="rope"))[0].id)
    return path


@pytest.fixture
def library(read_library: Path, tools: Tools, tmp_path: Path) -> Iterator[Library]:
    with Library(shutil.copy(read_library, tmp_path / "variorum.db"), tools=tools) as library:
        yield library


@pytest.fixture
def open_client(library: Library) -> Iterator[OpenClient]:
    """`open_client(token="…")`: a client of a server with these settings."""
    opened: list[TestClient] = []

    def open_one(base: str = ADDRESS, **settings: object) -> TestClient:
        app = make_app(library, lambda: ThreadWorker(library), Settings(**settings))  # type: ignore[arg-type]
        client = TestClient(app, base_url=base, raise_server_exceptions=False)
        client.__enter__()
        opened.append(client)
        return client

    yield open_one
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def client(open_client: OpenClient) -> TestClient:
    return open_client()
