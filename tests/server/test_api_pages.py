"""/docs: the API for people, made of what the server says of itself."""

from __future__ import annotations

import re

from starlette.testclient import TestClient
from visiting import Visit, text_of


def test_every_operation_and_parameter_is_told(client: TestClient) -> None:
    described, page = client.get("/openapi.json").json(), client.get("/docs")
    text = text_of(page.text)
    assert page.status_code == 200
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            section = re.search(rf'id="{operation["operationId"]}".*?</section>', page.text, re.DOTALL)
            assert section
            told = text_of(section[0])
            assert f"{method.upper()} {path}" in told
            assert all(re.search(rf"\b{p['name']}\b", told) for p in operation.get("parameters", ()))
    assert "most disputed first" in text.lower()


def test_every_part_that_is_led_to_is_there(client: TestClient) -> None:
    page = client.get("/docs").text
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    led = set(re.findall(r'href="#([^"]+)"', page)) - {"main"}
    assert led <= set(ids)
    assert {"part-StoryRows", "part-Reading", "part-ChangeRow"} <= led


def test_nothing_is_loaded_from_elsewhere_and_no_script_stands_in_the_page(client: TestClient) -> None:
    page = client.get("/docs").text
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []
    assert re.findall(r"<script(?![^>]* src=)|\bon\w+=|style=", page) == []


def test_the_token_is_told_where_there_is_one(visit: Visit) -> None:
    token = "a-token-of-the-desk-0123"
    client = visit(token=token)
    assert client.get("/docs", follow_redirects=False).status_code == 303
    page = text_of(client.get("/docs", headers={"Authorization": f"Bearer {token}"}).text)
    assert "Authorization: Bearer" in page
    assert token not in page
