"""URLs as input: what `load` makes of the pages that a host gives."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from click.testing import CliRunner
from documents import PAGES, WHOLE, item, rss
from web_host import LOCAL_FETCHING, host, page

from variorum.cli import main
from variorum.ingest import load

HEAD = """<meta property="og:title" content="Crane blocks harbour"><meta property="og:site_name" content="Ellery Post">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"datePublished": "2021-03-04T07:15:00+01:00",
"author": [{"@type": "Person", "name": "Ada Quill"}, {"@type": "Person", "name": "Ben Moss"}]}</script>"""


@pytest.mark.parametrize("fast", [False, True])
def test_a_page_is_an_article_with_its_address(fast: bool) -> None:
    with host(crane=page(head=HEAD)) as server:
        (article,) = load([f"{server.url}/crane?utm_source=letter"], fetching=LOCAL_FETCHING, fast=fast).articles
        assert (article.url, article.path) == (f"{server.url}/crane", None)
        assert (article.title, article.outlet, article.published) == (
            "Crane blocks harbour",
            "Ellery Post",
            datetime(2021, 3, 4, 7, 15, tzinfo=timezone(timedelta(hours=1))),
        )
        assert article.authors == ("Ada Quill", "Ben Moss")
        assert article.language == "en"


def test_both_ways_of_reading_give_the_same_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(head=HEAD))
    assert load([tmp_path], fast=True).articles[0].text == load([tmp_path]).articles[0].text


@pytest.mark.parametrize("fast", [False, True])
def test_a_canonical_url_is_believed_only_on_its_own_site(fast: bool) -> None:
    def link(url: str) -> str:
        return f'<link rel="canonical" href="{url}">'

    with host() as server:
        server.answers = {
            "/a": lambda h: h.give(page(head=link(f"{server.url}/crane"))),
            "/b": lambda h: h.give(page(head=link("https://lisk.example/crane"), title="Another")),
        }
        loaded = load([f"{server.url}/a", f"{server.url}/b"], fetching=LOCAL_FETCHING, fast=fast)
        assert {a.url for a in loaded.articles} == {f"{server.url}/crane", f"{server.url}/b"}


def test_one_address_with_two_tracking_parameters_is_asked_once() -> None:
    with host(crane=page()) as server:
        loaded = load([f"{server.url}/crane?utm_source=a", f"{server.url}/crane?utm_source=b"], fetching=LOCAL_FETCHING)
        assert len(loaded.articles) == 1
        assert sum(path.startswith("/crane") for path in server.paths) == 1
        assert "the same page" in loaded.rejected[0].reason


def test_a_page_nested_without_end_is_refused() -> None:
    with host(deep=b"<html>" + b"<div>" * 100_000 + b"words") as server:
        assert "are nested more than" in load([f"{server.url}/deep"], fetching=LOCAL_FETCHING).rejected[0].reason


def test_what_is_no_text_is_named_and_the_rest_is_read() -> None:
    with host(crane=page(), picture=lambda h: h.give(b"\x89PNG\r\n\x1a\n\0\0", media="text/html"), none=b"") as server:
        loaded = load([f"{server.url}/{name}" for name in ("picture", "crane", "none", "gone")], fetching=LOCAL_FETCHING)
        assert len(loaded.articles) == 1
        assert [r.input.rpartition("/")[2] for r in loaded.rejected] == ["gone", "none", "picture"]


def test_a_folder_may_hold_any_mix(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A crane fell.")
    (tmp_path / "b.html").write_bytes(page())
    (tmp_path / "c.json").write_text('{"text": "A crane fell again."}')
    (tmp_path / "d.xml").write_text(rss(item("https://ellery.example/a", WHOLE)))
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "e.warc").write_bytes(PAGES[0])
    loaded = load([tmp_path])
    assert len(loaded.articles) == 5
    assert loaded.rejected == ()


def test_the_command_line_asks_private_hosts_only_when_told_to() -> None:
    with host(crane=page(head=HEAD)) as server:
        refused = CliRunner().invoke(main, ["extract", f"{server.url}/crane", "-q", "--json", "-"])
        assert refused.exit_code == 1
        assert "not a public address" in refused.output
        assert server.asked == []
        for options in (["--allow-private"], ["--allow-private", "--fast"]):
            given = CliRunner().invoke(main, ["extract", f"{server.url}/crane", "-q", "--json", "-", *options])
            assert json.loads(given.stdout)["articles"][0]["url"] == f"{server.url}/crane"
