"""Answers are compressed for clients that accept it, and plain for all others."""

from __future__ import annotations

from gzip import decompress

import pytest
from server_support import fire_story
from starlette.testclient import TestClient

from variorum.library import Library
from variorum.report import to_json
from variorum.server.packing import pack, takes_packed

PLAIN = {"Accept-Encoding": "identity"}


@pytest.mark.parametrize(
    ("asked", "is_taken"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("*", True),
        ("deflate, br", False),
        ("gzip;q=0", False),
        ("*;q=0.5, gzip;q=0", False),
        ("*;q=0, gzip", True),
        ("gzip; q=0.000, br", False),
        ("x-gzip-of-ours", False),
        ("", False),
    ],
)
def test_only_clients_that_accept_gzip_get_it(asked: str, is_taken: bool) -> None:
    assert takes_packed({"type": "http", "headers": [(b"accept-encoding", asked.encode())]}) is is_taken


def test_packing_is_lossless_and_deterministic() -> None:
    content = b"The ferry sank in the strait. " * 100
    assert decompress(pack(content)) == content
    assert pack(content) == pack(content)
    assert len(pack(content)) < len(content) / 10


@pytest.mark.parametrize("file", ["account", "exports/events.csv", "exports/account.html"])
def test_an_account_is_the_same_packed_and_plain(client: TestClient, library: Library, file: str) -> None:
    story = fire_story(client)
    library.account(story)
    address = f"/api/stories/{story}/{file}"
    plain = client.get(address, headers=PLAIN)
    packed = client.get(address)
    assert (plain.headers.get("content-encoding"), packed.headers["content-encoding"]) == (None, "gzip")
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])
    assert packed.content == plain.content
    assert {plain.headers["vary"], packed.headers["vary"]} == {"Accept-Encoding"}
    assert plain.headers["etag"] != packed.headers["etag"]


def test_an_account_is_what_read_writes(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    written = to_json(library.account(story))
    assert client.get(f"/api/stories/{story}/account", headers=PLAIN).text == written
    assert client.get(f"/api/stories/{story}/account").text == written


def test_a_client_with_the_current_account_is_not_sent_it_again(client: TestClient, library: Library) -> None:
    address = f"/api/stories/{fire_story(client)}/account"
    library.account(fire_story(client))
    tag = client.get(address).headers["etag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["vary"]) == (304, b"", "Accept-Encoding")
    assert client.get(address, headers={**PLAIN, "If-None-Match": tag}).status_code == 200


def test_a_short_answer_is_not_packed(client: TestClient) -> None:
    answer = client.get("/api/stories?words=nothinghasthisword")
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers


def test_pages_are_packed(client: TestClient) -> None:
    page = client.get("/")
    assert page.headers["content-encoding"] == "gzip"
    assert client.get("/", headers=PLAIN).text == page.text
