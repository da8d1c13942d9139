"""How tests come to a server: a client in this process, and a worker that works in a thread of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from variorum.library import Library
from variorum.server.orders import Order, Outcome, Progress, perform

Visit = Callable[..., TestClient]
"""What the tests call the fixture that opens a client."""

HOME = "http://127.0.0.1:8765"


class HereWorker:
    """A worker without a process of its own."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def do(self, order: Order, tell: Progress) -> Outcome:
        return perform(self._library, order, tell)

    def close(self) -> None:
        pass


def fire_of(client: TestClient) -> str:
    """The story of the fire."""
    rows = client.get("/api/stories", params={"words": "rope store"}).json()["stories"]
    return str(rows[0]["id"])


def ended(client: TestClient, task: dict[str, Any]) -> dict[str, Any]:
    """The task once it has ended: its stream of events does not end before."""
    assert client.get(f"/tasks/{task['id']}/events").status_code == 200
    found: dict[str, Any] = client.get(f"/api/tasks/{task['id']}").json()
    return found


def text_of(page: str) -> str:
    """What a person reads of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
