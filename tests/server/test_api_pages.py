"""/docs: the API described for people, made from the server's own description."""

from __future__ import annotations

import re

from server_support import OpenClient, visible_text
from starlette.testclient import TestClient


def test_every_operation_and_parameter_is_described(client: TestClient) -> None:
    described, page = client.get("/openapi.json").json(), client.get("/docs")
    text = visible_text(page.text)
    assert page.status_code == 200
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            section = re.search(rf'id="{operation["operationId"]}".*?</section>', page.text, re.DOTALL)
            assert section
            description = visible_text(section[0])
            assert f"{method.upper()} {path}" in description
            assert all(re.search(rf"\b{p['name']}\b", description) for p in operation.get("parameters", ()))
    assert "most disputed first" in text.lower()


def test_every_link_within_the_page_has_its_target(client: TestClient) -> None:
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


def test_the_page_names_the_token_if_there_is_one(open_client: OpenClient) -> None:
    token = "a-token-of-the-desk-0123"
    client = open_client(token=token)
    assert client.get("/docs", follow_redirects=False).status_code == 303
    page = visible_text(client.get("/docs", headers={"Authorization": f"Bearer {token}"}).text)
    assert "Authorization: Bearer" in page
    assert token not in page
