"""Tables of the whole library at one URL."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from server_support import fire_story
from starlette.testclient import TestClient


@pytest.mark.parametrize("name", ["events", "events-compact", "facts", "disputes"])
def test_a_table_of_all_analysed_stories_is_one_url(client: TestClient, name: str) -> None:
    answer = client.get(f"/exports/{name}.csv")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert answer.text.startswith("\ufeff")
    rows = list(csv.DictReader(StringIO(answer.text.removeprefix("\ufeff"))))
    if name.startswith("events"):
        assert [row["story"] for row in rows] == [fire_story(client)]
    assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("file", ["coverage.csv", "events", "events.exe", "..%2fevents.csv"])
def test_what_is_no_table_of_the_library_is_not_there(client: TestClient, file: str) -> None:
    assert client.get(f"/exports/{file}").status_code == 404
