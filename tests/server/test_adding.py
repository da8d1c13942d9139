"""Adding reports by form, file and URL: what becomes of them, and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from harbour import LATE
from server_support import finished_task, fire_story, visible_text
from starlette.testclient import TestClient

from variorum.errors import InputError
from variorum.ingest.formats import ENDINGS
from variorum.library import Library
from variorum.server.submissions import address, pasted, uploaded

LATE_REPORT = {"text": LATE.text, "title": LATE.title, "outlet": "Kestrel", "published": "2024-05-08T18:00", "url": LATE.url}


def add(client: TestClient, **fields: object) -> str:
    """The page of the task once it has ended."""
    sent = client.post("/add", follow_redirects=False, **fields)  # type: ignore[arg-type]
    assert sent.status_code == 303, sent.text
    task = sent.headers["location"]
    events = client.get(task + "/events")
    assert events.headers["content-type"].startswith("text/event-stream")
    assert events.text.endswith("event: end\ndata: \n\n")
    return client.get(task).text


def test_pasted_text_joins_its_story(client: TestClient) -> None:
    story = fire_story(client)
    page = add(client, data=LATE_REPORT)
    assert f'href="/stories/{story}"' in page
    assert "added to" in page
    members = client.get(f"/api/stories/{story}").json()["members"]
    article = client.get(f"/api/articles/{members[-1]}").json()
    assert (article["outlet"], article["published"]) == ("Kestrel", "2024-05-08T18:00:00")
    assert "was already in the library" in add(client, data=LATE_REPORT)


def test_a_file_is_read_by_its_format(client: TestClient) -> None:
    lines = "\n".join(json.dumps({"text": f"A goose laid {n} eggs at Vellmoor.", "outlet": f"Goose {n}"}) for n in (3, 4))
    page = add(client, files={"file": ("geese.jsonl", lines.encode())})
    assert page.count("added to") == 2
    jobs = visible_text(client.get("/jobs").text)
    assert "geese.jsonl" in jobs


def test_an_unreadable_file_is_reported_with_its_reason_and_listed(client: TestClient) -> None:
    page = add(client, files={"file": ("../../picture.txt", b"\x89PNG\x0d\x0a\x1a\x0a" + bytes(range(256)))})
    assert "Not readable" in page
    assert "<bdi>picture.txt</bdi>" in page
    assert "picture.txt" in client.get("/jobs").text
    assert client.get("/api/rejected").json()[0]["input"] == "picture.txt"


def test_a_file_is_not_taken_for_one_of_the_servers_own(
    client: TestClient, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text("The server's own notes.\n", encoding="utf-8")
    assert "added to" in add(client, files={"file": ("notes.txt", b"A kite was seen over Brackley.\n")})
    assert [outcome for outcome in library.collect(["notes.txt"]) if getattr(outcome, "is_new", False)]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "http://169.254.169.254/latest"]
)
def test_addresses_on_this_machine_are_not_fetched(client: TestClient, url: str) -> None:
    page = visible_text(add(client, data={"url": url}))
    assert "Not readable" in page
    assert "public" in page


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"url": "ftp://the-bote.example/"}, "begins with http"),
        ({"url": "javascript:alert(1)"}, "begins with http"),
        ({"url": ""}, "begins with http"),
        ({"text": " \n"}, "the text is empty"),
        ({"text": "A kite.", "published": "yesterday"}, "is no date"),
    ],
)
def test_what_cannot_be_added_is_reported_above_the_form(client: TestClient, fields: dict[str, str], message: str) -> None:
    page = client.post("/add", data=fields)
    assert page.status_code == 422
    assert message in page.text
    assert fields.get("text", "") in page.text


def test_the_form_offers_files_of_every_format_that_is_read(client: TestClient) -> None:
    offered = re.search(r'type="file"[^>]* accept="([^"]+)"', client.get("/add").text)
    assert offered
    assert all(any(ending.endswith(accepted) for accepted in offered[1].split(",")) for ending in ENDINGS)


def test_an_empty_file_is_refused(client: TestClient) -> None:
    assert "the file is empty" in client.post("/add", files={"file": ("a.txt", b"")}).text


def test_repeated_orders_to_read_a_story_are_all_done(client: TestClient) -> None:
    story = fire_story(client)
    tasks = {client.post(f"/api/stories/{story}/read?again=true").json()["id"] for _ in range(3)}
    for task in tasks:
        assert finished_task(client, {"id": task})["state"] == "done"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("a.txt", "a.txt"),
        ("C:\\news\\a.html", "a.html"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nb\x00.txt", "a b_.txt"),
        ("", "file"),
        ("...", "file"),
        ("x" * 300 + ".warc.gz", "x" * 114 + ".warc.gz"[-3:]),
    ],
)
def test_a_files_name_is_its_last_part_and_harmless(given: str, name: str) -> None:
    found = uploaded(given, b"x").name
    assert len(found) <= 120
    assert found == name or (len(given) > 120 and found.endswith(".gz"))


def test_documents_keep_their_name_and_content() -> None:
    assert address(" https://the-bote.example/a ").name == "https://the-bote.example/a"
    assert json.loads(pasted({"text": "A kite.", "authors": "Ada Quill, Jon Bell"}).content or b"") == {
        "text": "A kite.",
        "authors": ["Ada Quill", "Jon Bell"],
    }
    with pytest.raises(InputError):
        address("https://exa mple/")
