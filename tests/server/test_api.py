"""The API as programs use it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from harbour import LATE
from server_support import OpenClient, finished_task, fire_story
from starlette.testclient import TestClient

from variorum.errors import DatabaseError
from variorum.library import Library
from variorum.report import from_json, verify
from variorum.server.exports import EXPORTS


def test_an_account_is_the_json_of_read_and_verifies(client: TestClient) -> None:
    answer = client.get(f"/api/stories/{fire_story(client)}/account")
    assert answer.json()["schema"] == "variorum/2"
    assert verify(answer.json()) == []
    assert from_json(answer.text).accounts[0].disputes


@pytest.mark.parametrize("prefix", ["", "/api/stories"])
def test_an_unreachable_database_is_not_blamed_on_the_search(
    client: TestClient, library: Library, monkeypatch: pytest.MonkeyPatch, prefix: str
) -> None:
    def fail(wanted: object) -> None:
        raise DatabaseError("news.db", "another process has kept it locked; wait until it has finished and run the command again")

    monkeypatch.setattr(library, "stories", fail)
    answer = client.get(f"{prefix}?words=rope")
    assert answer.status_code == 503
    assert "another process has kept it locked" in answer.text


@pytest.mark.parametrize("prefix", ["", "/api"])
def test_an_unreachable_database_is_not_blamed_on_the_correction(
    client: TestClient, library: Library, monkeypatch: pytest.MonkeyPatch, prefix: str
) -> None:
    story = fire_story(client)
    spans = library.account(story).accounts[0].disputes[0].spans
    signed = {"who": "Ada Quill", "why": "one counts the crew"}
    number = library.correct(story, "dismiss", spans, **signed)

    def fail(*args: object, **more: object) -> None:
        raise DatabaseError("news.db", "another process has kept it locked; wait until it has finished and run the command again")

    monkeypatch.setattr(library, "take_back", fail)
    monkeypatch.setattr(library, "correct", fail)
    corrections_url = f"{prefix}/stories/{story}/corrections"
    if prefix:
        rows = [{"article": s.article, "start": s.start, "end": s.end} for s in spans]
        sent = client.post(corrections_url, json={"kind": "dismiss", "spans": rows, **signed})
        taken_back = client.post(f"{corrections_url}/{number}/take-back", json=signed)
    else:
        places = [f"{s.article}:{s.start}-{s.end}" for s in spans]
        sent = client.post(corrections_url, data={"kind": "dismiss", "places": places, **signed})
        taken_back = client.post(f"{corrections_url}/{number}/take-back", data=signed)
    assert (sent.status_code, taken_back.status_code) == (503, 503)


def test_a_story_says_which_articles_were_not_read(client: TestClient) -> None:
    story = fire_story(client)
    added = finished_task(
        client, client.post("/api/articles", json={"text": LATE.text, "outlet": "Kestrel", "published": "2024-05-08"}).json()
    )
    assert added["state"] == "done"
    whole = client.get(f"/api/stories/{story}").json()
    assert whole["not_read"] == [added["kept"][0]["article"]]
    assert whole["history"][-1]["kind"] == "joined"
    assert not whole["is_read"]
    read = finished_task(client, client.post(f"/api/stories/{story}/read").json())
    assert (read["state"], read["story"]) == ("done", story)
    assert client.get(f"/api/stories/{story}").json()["not_read"] == []


def test_a_file_is_added(client: TestClient) -> None:
    sent = client.post("/api/files", files={"file": ("kite.txt", b"A kite was seen over Brackley.")})
    assert sent.status_code == 202
    assert finished_task(client, sent.json())["kept"][0]["is_new"]
    assert client.get("/api/jobs").json()[0]["inputs"] == ["kite.txt"]


@pytest.mark.parametrize("file", EXPORTS)
def test_every_export_is_a_file_to_keep(client: TestClient, file: str) -> None:
    answer = client.get(f"/api/stories/{fire_story(client)}/exports/{file}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].endswith(f'-{file}"')
    if file.endswith(".csv"):
        assert list(csv.reader(io.StringIO(answer.text)))
    if file.endswith(".json"):
        json.loads(answer.text)


def test_lists_continue_at_the_given_position(client: TestClient) -> None:
    first = client.get("/api/stories", params={"limit": 1}).json()
    second = client.get("/api/stories", params={"limit": 1, "offset": first["next"]}).json()
    assert second["next"] is None
    assert first["stories"] != second["stories"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/stories/s000000000000", 404),
        ("/api/stories/s000000000000/account", 404),
        ("/api/articles/0000000000000000", 404),
        ("/api/stories/no-id", 422),
        ("/api/stories?limit=0", 422),
        ("/api/stories?words=%3F", 422),
        ("/api/nothing", 404),
    ],
)
def test_errors_are_json(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert isinstance(answer.json()["detail"], str)


def test_an_account_that_was_not_read_says_what_to_do(client: TestClient) -> None:
    cheese = client.get("/api/stories", params={"words": "cheese"}).json()["stories"][0]["id"]
    answer = client.get(f"/api/stories/{cheese}/account")
    assert answer.status_code == 404
    assert "analyse it first" in answer.json()["detail"]


def test_the_description_says_that_a_token_is_needed_where_it_is(open_client: OpenClient, client: TestClient) -> None:
    assert "security" not in client.get("/openapi.json").json()
    described = open_client(token="sesame").get("/openapi.json", headers={"Authorization": "Bearer sesame"}).json()
    assert described["security"] == [{"token": []}]
