import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from harbour_reports import HARBOUR

from variorum.ingest import load

PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><title>Crane blocks harbour - Ellery Post</title>
<meta property="og:title" content="Crane blocks harbour"><meta property="og:site_name" content="Ellery Post">
<meta name="author" content="Ada Quill"><link rel="canonical" href="https://ellery.example/2021/crane">
<meta property="article:published_time" content="2021-03-04T07:15:00+01:00"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>Crane blocks harbour</h1>{"".join(f"<p>{p}</p>" for p in HARBOUR)}<p>Café «Pier» stayed open.</p></article>
<footer>Imprint and privacy</footer></body></html>"""


def test_a_page_gives_its_article_and_what_it_says_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (article,) = load([tmp_path / "a.html"]).articles
    assert all(paragraph in article.text for paragraph in HARBOUR)
    assert "Imprint" not in article.text
    assert (article.title, article.outlet, article.authors, article.language) == (
        "Crane blocks harbour",
        "Ellery Post",
        ("Ada Quill",),
        "en",
    )
    assert (article.published, article.url) == (
        datetime(2021, 3, 4, 7, 15, tzinfo=timezone(timedelta(hours=1))),
        "https://ellery.example/2021/crane",
    )


def test_a_page_is_recognised_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(PAGE, encoding="utf-8")
    (article,) = load([tmp_path / "page"]).articles
    assert article.outlet == "Ellery Post"


def test_the_declared_encoding_of_a_page_is_used(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">')
    (tmp_path / "a.html").write_bytes(page.encode("iso-8859-1"))
    (article,) = load([tmp_path / "a.html"]).articles
    assert "Café «Pier» stayed open." in article.text


def test_a_page_with_an_xml_declaration_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<?xml version="1.0" encoding="utf-8"?>\n' + PAGE, encoding="utf-8")
    assert len(load([tmp_path / "a.html"]).articles) == 1


def test_an_unknown_time_zone_does_not_lose_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.replace("+01:00", "+99:99"), encoding="utf-8")
    (article,) = load([tmp_path / "a.html"]).articles
    assert all(paragraph in article.text for paragraph in HARBOUR)
    assert (article.title, article.outlet, article.authors) == ("Crane blocks harbour", "Ellery Post", ("Ada Quill",))
    assert (article.published, article.url) == (datetime(2021, 3, 4, 7, 15), "https://ellery.example/2021/crane")


def test_a_long_attribute_is_read(tmp_path: Path) -> None:
    menu = '{"a": "b c = d"} ' * 4_000
    (tmp_path / "a.html").write_text(PAGE.replace("<nav>", f"<nav data-menu='{menu}'>"))
    assert len(load([tmp_path / "a.html"]).articles) == 1


def test_ten_megabytes_of_links_are_read_or_refused_in_time(tmp_path: Path) -> None:
    links = "<li><a href='/a'>Another story about the town of Port Ellery</a></li>" * 130_000
    (tmp_path / "a.html").write_text(PAGE.replace("<footer>", f"<ul>{links}</ul><footer>"))
    begun = time.process_time()
    load([tmp_path / "a.html"])
    assert time.process_time() - begun < 5


def test_a_page_that_is_nothing_but_leftovers_is_rejected_with_that_reason(tmp_path: Path) -> None:
    lines = [
        "Sign up for our newsletter",
        "Read more",
        "Follow us on Facebook",
        "All rights reserved. Copyright 2021 Ellery Post",
        "Log in",
    ]
    (tmp_path / "a.html").write_text(f"<html><body><div>{''.join(f'<p>{line} </p>' for line in lines * 3)}</div></body></html>")
    loaded = load([tmp_path / "a.html"])
    assert loaded.articles == ()
    assert ["only boilerplate" in r.reason for r in loaded.rejected] == [True]
