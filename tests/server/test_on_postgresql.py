"""What matters most, over a library on PostgreSQL: lists, reports that come in, corrections, and a server that restarts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from harbour import CHEESE, LATE, REPORTS
from server_support import finished_task, fire_story, visible_text
from starlette.testclient import TestClient

from postgresql_server import Server
from variorum.account import Tools
from variorum.library import Library, Wanted


@pytest.fixture(scope="module")
def read_database(postgresql: Server, tools: Tools) -> str:
    """The name of a database with a library whose story was read."""
    address = postgresql.new_database()
    with Library(address, tools=tools) as library:
        library.add([*REPORTS, CHEESE])
        library.account(library.stories(Wanted(words="rope"))[0].id)
    return address.partition("@/")[2].partition("?")[0]


@pytest.fixture
def library(postgresql: Server, read_database: str, tools: Tools) -> Iterator[Library]:
    with Library(postgresql.new_database(like=read_database), tools=tools) as library:
        yield library


def test_stories_are_listed_searched_and_shown(client: TestClient) -> None:
    assert "2 stories" in visible_text(client.get("/").text)
    assert client.get("/", params={"words": '"silver spoon"'}).text.count('<h2><a href="/stories/') == 1
    assert client.get("/", params={"order": "disputed"}).text.index("rope") < client.get("/").text.index("Silver spoon")
    assert 'class="dispute"' in client.get(f"/stories/{fire_story(client)}").text


def test_a_report_that_was_taken_waits_in_the_library_and_is_shown_once_it_is_added(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    before = client.get("/")
    assert client.get("/", headers={"If-None-Match": before.headers["etag"]}).status_code == 304
    sent = client.post("/api/articles", json={"text": LATE.text, "outlet": "Kestrel", "published": "2024-05-08T18:00"})
    assert sent.status_code == 202
    assert finished_task(client, sent.json())["state"] == "done"
    assert library.posted() == ()
    assert "4 reports" in client.get("/").text
    assert len(client.get(f"/api/stories/{story}").json()["not_read"]) == 1
    assert finished_task(client, client.post(f"/api/stories/{story}/read").json())["state"] == "done"
    assert client.get(f"/api/stories/{story}").json()["not_read"] == []


def test_a_correction_is_shown_at_once_and_taken_back(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    spans = library.account(story).accounts[0].disputes[0].spans
    rows = [{"article": s.article, "start": s.start, "end": s.end} for s in spans]
    posted = client.post(
        f"/api/stories/{story}/corrections",
        json={"kind": "dismiss", "spans": rows, "who": "Ada Quill", "why": "one counts the crew"},
    )
    assert posted.status_code == 201
    assert "one counts the crew" in client.get(f"/stories/{story}").text
    assert "no disputes" in client.get("/").text
    number = posted.json()["number"]
    client.post(f"/api/stories/{story}/corrections/{number}/take-back", json={"who": "Ada Quill", "why": "it does not"})
    assert "1 dispute" in client.get("/").text


def test_readers_do_not_notice_a_restart_of_the_database(client: TestClient, postgresql: Server) -> None:
    story = fire_story(client)
    paths = ("/", f"/stories/{story}", "/jobs")
    assert {client.get(path).status_code for path in paths} == {200}
    for path in paths:
        postgresql.stop()
        postgresql.start()
        assert client.get(path).status_code == 200, path


def test_an_unreachable_database_is_reported_and_the_server_recovers(client: TestClient, postgresql: Server) -> None:
    client.get("/")
    postgresql.stop()
    try:
        away = client.get("/")
        assert away.status_code == 503
        assert "the server cannot be reached" in away.text or "shut down" in away.text
    finally:
        postgresql.start()
    assert client.get("/").status_code == 200
