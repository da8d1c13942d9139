"""Titles, names and addresses that would be program are words and no links, on the server's pages and in Markdown.

What a browser makes of them is in `tests/browser/test_hostile_page.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ferry_reading import make_reading
from selectolax.lexbor import LexborHTMLParser
from server_support import ADDRESS, ThreadWorker
from starlette.testclient import TestClient

from variorum import to_html, to_markdown
from variorum.library import Library
from variorum.model import Article
from variorum.server.app import make_app
from variorum.server.settings import Settings

WORDS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror="alert(1)">',
    "'><svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "</title></style></textarea><iframe src=//evil.example>",
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:alert(1)",
    "file:///etc/passwd",
    "//evil.example/x",
    'https://ose.example/"onmouseover="alert(1)',
)


def active_content(page: str) -> list[str]:
    """What on a page would run, or lead elsewhere than to the web or to the page's own host."""
    tree = LexborHTMLParser(page)
    found = [node.html or "" for node in tree.css("img, iframe, object, embed, base, svg[onload]")]
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            value = (value or "").strip()
            leads = name in {"href", "src", "action", "formaction"}
            strays = leads and (value.startswith("//") or not value.startswith(("#", "/", "https://", "http://", "?")))
            if strays or name.lower().startswith("on"):
                found.append(f"{name}={value}")
    return found + [node.text() for node in tree.css("script") if "alert" in node.text()]


@pytest.fixture
def visited(tmp_path: Path) -> Iterator[tuple[TestClient, list[str]]]:
    """A client of a server over hostile articles, and their ids."""
    articles = [
        Article(
            "",
            f"{words}\n\nThe bridge was closed. “{words},” said {words}. Address {number}.\n",
            outlet=words,
            title=words,
            authors=(words,),
            url=address,
        )
        for number, (words, address) in enumerate(zip(WORDS * 2, ADDRESSES, strict=False))
    ]
    with Library(tmp_path / "variorum.db") as library:
        ids = [kept.id for kept in library.add(articles)]
        with TestClient(make_app(library, lambda: ThreadWorker(library), Settings()), base_url=ADDRESS) as client:
            yield client, ids


def test_the_pages_of_the_server_run_nothing_and_lead_nowhere_else(visited: tuple[TestClient, list[str]]) -> None:
    client, articles = visited
    stories = client.get("/api/stories").json()["stories"]
    assert stories
    paths = ["/", f"/?words={WORDS[0]}", f"/{WORDS[1]}", *(f"/stories/{row['id']}" for row in stories)]
    paths += [f"/articles/{id}" for id in articles]
    assert len(paths) > 12
    for path in paths:
        answer = client.get(path)
        assert answer.status_code < 500, path
        assert "script-src" in answer.headers["content-security-policy"], path
        if "html" in answer.headers["content-type"]:
            assert active_content(answer.text) == [], path


@pytest.mark.parametrize("address", ADDRESSES[:-1])
def test_only_web_addresses_are_links(address: str) -> None:
    reading = make_reading()
    reading = replace(reading, articles=tuple(replace(a, url=address) for a in reading.articles))
    assert active_content(to_html(reading)) == []
    assert f"]({address.strip()}" not in to_markdown(reading)


@pytest.mark.parametrize("words", WORDS)
def test_markdown_shows_markup_as_words(words: str) -> None:
    reading = make_reading()
    reading = replace(reading, articles=tuple(replace(a, outlet=words, title=words) for a in reading.articles))
    assert "<script" not in to_markdown(reading)
    assert "<img" not in to_markdown(reading)
    assert "<svg" not in to_markdown(reading)
    assert "<iframe" not in to_markdown(reading)


def test_active_content_is_noticed() -> None:
    for markup in ('<p onclick="x">', "<a href='javascript:x'>", "<img src=https://x/>", "<a href=//x>"):
        assert active_content(markup)
