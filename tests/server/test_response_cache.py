"""Cached answers are used only while the library is unchanged."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from harbour import LATE
from server_support import fire_story
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from variorum.errors import LibraryError
from variorum.library import Library
from variorum.server import response_cache
from variorum.server.response_cache import ResponseCache

LISTS = ("/", "/?words=rope", "/?order=disputed", "/api/stories?words=rope")


class Page:
    """A page that counts how often it is made, and waits to be let go on; the first is a failure where that is wanted."""

    def __init__(self, body: bytes = b"a list", fails: bool = False) -> None:
        self.body, self.fails = body, fails
        self.made = 0
        self.begun, self.go = asyncio.Event(), asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.made += 1
        self.begun.set()
        await self.go.wait()
        if self.fails and self.made == 1:
            raise LibraryError("news.db", "the disk failed")
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        await send({"type": "http.response.body", "body": self.body, "more_body": False})


async def ask(app: ResponseCache, path: str = "/", **headers: str) -> tuple[int, bytes]:
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


@pytest.mark.parametrize("path", LISTS)
def test_a_list_has_a_report_as_soon_as_it_is_in_the_library(client: TestClient, library: Library, path: str) -> None:
    before = client.get(path).text
    assert client.get(path).text == before
    library.add([LATE])
    after = client.get(path).text
    assert "4 reports" in after or '"articles":4' in after
    assert after != before


def test_what_another_process_saves_is_shown_at_once(client: TestClient, tmp_path: Path) -> None:
    assert "3 reports" in client.get("/").text
    with Library(tmp_path / "variorum.db") as other:
        other.add([LATE])
    assert "4 reports" in client.get("/").text


def test_a_correction_and_its_withdrawal_are_shown_at_once(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    account = library.account(story).accounts[0]
    for path in ("/", f"/stories/{story}"):
        assert "1 dispute" in client.get(path).text.replace("<b>1</b> dispute", "1 dispute")
    number = library.correct(story, "dismiss", account.disputes[0].spans, who="Ada Quill", why="one counts the crew")
    assert "no disputes" in client.get("/").text
    assert "one counts the crew" in client.get(f"/stories/{story}").text
    assert client.get(f"/api/stories/{story}").json()["disputes"] == 0
    library.take_back(number, who="Ada Quill", why="it does not")
    assert "1 dispute" in client.get("/").text
    assert client.get(f"/api/stories/{story}").json()["disputes"] == 1


def test_while_the_library_is_unchanged_a_list_is_made_once(
    client: TestClient, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []
    stories = library.stories
    monkeypatch.setattr(library, "stories", lambda wanted: calls.append(wanted) or stories(wanted))
    pages = {client.get("/?words=rope").text for _ in range(3)}
    assert (len(pages), len(calls)) == (1, 1)
    client.get("/?words=store")
    assert len(calls) == 2


def test_a_client_with_the_current_page_gets_304(client: TestClient, library: Library) -> None:
    first = client.get("/")
    tag = first.headers["etag"]
    again = client.get("/", headers={"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert again.headers.get_list("vary") == ["Accept-Encoding"]
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert client.get("/", headers={"If-None-Match": '"other"'}).status_code == 200
    library.add([LATE])
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_errors_and_other_paths_are_not_cached(client: TestClient) -> None:
    assert client.get("/api/stories?limit=0").status_code == 422
    assert "etag" not in client.get("/jobs").headers
    assert client.get("/", params={"words": "x" * 2000}).status_code == 200


def test_one_of_many_equal_requests_at_once_makes_the_answer(library: Library) -> None:
    async def go() -> None:
        page = Page()
        app = ResponseCache(page, library)
        asked = [asyncio.create_task(ask(app)) for _ in range(50)]
        await page.begun.wait()
        page.go.set()
        assert set(await asyncio.gather(*asked)) == {(200, b"a list")}
        assert page.made == 1

    asyncio.run(go())


def test_if_making_the_answer_fails_the_others_make_their_own(library: Library) -> None:
    async def go() -> None:
        page = Page(fails=True)
        app = ResponseCache(page, library)
        asked = [asyncio.create_task(ask(app)) for _ in range(3)]
        await page.begun.wait()
        page.go.set()
        first, *others = await asyncio.gather(*asked, return_exceptions=True)
        assert isinstance(first, LibraryError)
        assert others == [(200, b"a list")] * 2

    asyncio.run(go())


def test_the_cache_is_bounded_and_drops_the_oldest_first(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response_cache, "MOST_BYTES", 25)

    async def go() -> None:
        page = Page(b"ten bytes.")
        page.go.set()
        app = ResponseCache(page, library)
        for path in ("/stories/a", "/stories/b", "/stories/a", "/stories/c", "/stories/a", "/stories/b"):
            assert await ask(app, path) == (200, b"ten bytes.")
        assert page.made == 4

    asyncio.run(go())


def test_without_a_known_state_nothing_is_cached(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise LibraryError("news.db", "another process has kept it locked")

    monkeypatch.setattr(library, "state", fail)

    async def go() -> None:
        page = Page()
        page.go.set()
        app = ResponseCache(page, library)
        assert [await ask(app), await ask(app)] == [(200, b"a list")] * 2
        assert page.made == 2

    asyncio.run(go())


def test_a_fetched_state_is_not_older_than_the_request(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a server: whoever comes while a question is under way may not be told its answer."""
    monkeypatch.setattr(Library, "is_state_quick", False)
    asked: list[str] = []
    monkeypatch.setattr(library, "state", lambda: asked.append("") or f"state {len(asked)}")

    async def go() -> None:
        page = Page()
        page.go.set()
        app = ResponseCache(page, library)
        assert set(await asyncio.gather(*(ask(app) for _ in range(20)))) == {(200, b"a list")}
        assert len(asked) == 1
        first = asyncio.create_task(ask(app))
        while len(asked) == 1:
            await asyncio.sleep(0)
        await asyncio.gather(first, *(ask(app) for _ in range(20)))
        assert len(asked) == 3

    asyncio.run(go())
