"""Marks of syndication that a page's head or its data carries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from harbour_reports import HARBOUR

from variorum.cli import main
from variorum.ingest import load
from variorum.ingest.taken_from import addresses_in, of_others
from variorum.model import Article

POST = "https://ellery.example/2021/crane"
COAST = "https://coastwatch.example/news/77"
MORE = "The island's fishers, who read Coastwatch for the tides, will have to land their catch in Lisk until the week is out."


def page(site: str, url: str, head: str = "", paragraphs: tuple[str, ...] = HARBOUR, day: str = "") -> str:
    stamp = f'<meta property="article:published_time" content="{day}">' if day else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Crane blocks harbour</title><meta property="og:site_name" content="{site}">'
        f'<meta property="og:url" content="{url}">{stamp}{head}</head><body><article><h1>Crane blocks harbour</h1>{body}'
        "</article></body></html>"
    )


def canonical(url: str) -> str:
    return f'<link rel="canonical" href="{url}">'


def based_on(value: object, name: str = "isBasedOn") -> str:
    data = {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": "Crane", name: value}]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def read(folder: Path, content: str, *, fast: bool = False) -> Article:
    (folder / "a.html").write_text(content, encoding="utf-8")
    (article,) = load([folder / "a.html"], fast=fast).articles
    return article


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize(
    "head",
    [
        canonical(POST),
        f'<meta name="syndication-source" content="{POST}?utm_source=coast">',
        f'<meta name="original-source" content="{POST}">',
        based_on(POST),
        based_on({"@type": "NewsArticle", "url": POST, "publisher": {"@type": "Organization", "name": "Ellery Post"}}),
        based_on([{"@id": POST}], "isBasedOnUrl"),
    ],
)
def test_a_page_names_what_it_was_taken_from(head: str, fast: bool, tmp_path: Path) -> None:
    reprint = read(tmp_path, page("Coastwatch", COAST, head), fast=fast)
    assert (reprint.taken_from, reprint.outlet, reprint.url) == ((POST,), "Coastwatch", COAST)


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize(
    "head",
    [
        canonical("https://www.coastwatch.example/news/77"),
        canonical("https://coastwatch.test/news/77"),
        '<meta name="original-source" content="https://news.coastwatch.example/7">',
        '<meta name="syndication-source" content=" ">',
        '<script type="application/ld+json">{"isBasedOn": </script>',
        based_on(7),
        based_on([[POST], {"url": ""}]),
    ],
)
def test_a_site_is_no_source_of_its_own_pages(head: str, fast: bool, tmp_path: Path) -> None:
    assert read(tmp_path, page("Coastwatch", COAST, head), fast=fast).taken_from == ()


@pytest.mark.parametrize("fast", [False, True])
def test_a_page_without_a_name_of_its_own_is_not_called_after_the_site_it_was_taken_from(fast: bool, tmp_path: Path) -> None:
    content = page("", COAST, canonical(POST)).replace('<meta property="og:site_name" content="">', "")
    assert read(tmp_path, content, fast=fast).outlet == "coastwatch.example"


def test_json_names_it_in_schema_org_fields(tmp_path: Path) -> None:
    rows = [
        {"text": HARBOUR[0], "url": COAST, "isBasedOn": {"name": "Ellery Post"}},
        {"text": HARBOUR[1], "url": COAST, "isBasedOn": [POST, POST]},
        {"text": HARBOUR[2], "url": POST, "isBasedOnUrl": POST},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    taken_from = {article.text: article.taken_from for article in load([tmp_path / "a.jsonl"]).articles}
    assert [taken_from[text] for text in HARBOUR[:3]] == [("Ellery Post",), (POST,), ()]


def test_names_of_sources_are_tidied_and_bounded() -> None:
    many = [f"https://s{k}.example/" for k in range(50)]
    assert of_others([" Ellery  Post ", "Ellery Post", "", "x" * 5_000], COAST) == ("Ellery Post",)
    assert len(of_others(many, None)) == 8
    assert of_others(["coastwatch.example", "ellery.example"], COAST) == ("ellery.example",)
    assert list(addresses_in({"name": "Ellery Post", "url": None})) == ["Ellery Post"]


@pytest.mark.parametrize(("first", "second"), [("2021-03-04T09:00", "2021-03-04T07:15"), ("", ""), ("2021-03-04T09:00", "")])
def test_a_page_with_a_canonical_url_elsewhere_is_a_copy_whatever_its_date(first: str, second: str, tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(page("Ellery Post", POST, canonical(POST), day=first), encoding="utf-8")
    copy = page("Coastwatch", COAST, canonical(POST), (*HARBOUR, MORE), day=second)
    (tmp_path / "two.html").write_text(copy, encoding="utf-8")
    given = CliRunner().invoke(main, ["group", str(tmp_path), "-q", "--json", "-"], catch_exceptions=False)
    stories = json.loads(given.stdout)
    url_of = {article["id"]: article["url"] for article in stories["articles"]}
    (story,) = stories["stories"]
    assert [(url_of[r["source"]], url_of[r["target"]], r["kind"]) for r in story["reuse"]] == [(POST, COAST, "credit")]
    assert {article["url"]: article.get("taken_from") for article in stories["articles"]} == {POST: None, COAST: [POST]}
