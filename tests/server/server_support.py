"""A client of a server in this process, and a worker in a thread of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from variorum.library import Library
from variorum.server.orders import Order, Outcome, Progress, perform

OpenClient = Callable[..., TestClient]
"""The type of the fixture that opens a client."""

ADDRESS = "http://127.0.0.1:8765"


class ThreadWorker:
    """A worker in the server's own process."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def do(self, order: Order, tell: Progress) -> Outcome:
        return perform(self._library, order, tell)

    def close(self) -> None:
        pass


def fire_story(client: TestClient) -> str:
    """The story of the fire."""
    rows = client.get("/api/stories", params={"words": "rope store"}).json()["stories"]
    return str(rows[0]["id"])


def finished_task(client: TestClient, task: dict[str, Any]) -> dict[str, Any]:
    """The task after its end: its stream of events ends with it."""
    assert client.get(f"/tasks/{task['id']}/events").status_code == 200
    found: dict[str, Any] = client.get(f"/api/tasks/{task['id']}").json()
    return found


def visible_text(page: str) -> str:
    """What a person reads of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
