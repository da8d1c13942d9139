import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from documents import WHOLE, item, rss
from harbour_reports import HARBOUR
from web_host import LOCAL_FETCHING, host, page

from variorum.ingest import load

LOCAL = timezone(timedelta(hours=1))


def test_an_entry_that_holds_its_article_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(rss(item("https://ellery.example/crane?utm_source=rss&id=7", WHOLE)))
    (article,) = load([tmp_path / "a.xml"]).articles
    assert article.text.splitlines() == HARBOUR * 2
    assert (article.title, article.outlet, article.authors) == ("Crane blocks harbour", "Ellery Post", ("Ada Quill",))
    assert (article.published, article.url) == (datetime(2021, 3, 4, 7, 15, tzinfo=LOCAL), "https://ellery.example/crane?id=7")


def test_atom_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.atom").write_text(f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Ellery Post</title>
    <entry><title>Crane</title><link href="https://ellery.example/crane"/><published>2021-03-04T07:15:00Z</published>
    <author><name>Ada Quill</name></author><content type="html">{WHOLE.replace("<", "&lt;")}</content></entry></feed>""")
    (article,) = load([tmp_path / "a.atom"]).articles
    assert (article.title, article.outlet, article.url) == ("Crane", "Ellery Post", "https://ellery.example/crane")


@pytest.mark.parametrize(
    ("link", "source", "outlet", "taken_from"),
    [
        (
            "https://ellery.example/crane",
            ("Sund Mirror", "https://sund.example/rss"),
            "Ellery Post",
            ("Sund Mirror", "https://sund.example/rss"),
        ),
        ("https://sund.example/crane", ("Sund Mirror", "https://sund.example/rss"), "Sund Mirror", ()),
        ("https://ellery.example/crane", ("Ellery Post", "https://feeds.example/ellery"), "Ellery Post", ()),
        ("https://ellery.example/crane", ("Ports and Ships", "https://ellery.example/ports/rss"), "Ellery Post", ()),
    ],
    ids=["taken over", "an aggregator's", "its own name", "its own section"],
)
def test_the_source_of_an_entry_is_its_origin_or_in_a_feed_of_links_its_outlet(
    tmp_path: Path, link: str, source: tuple[str, str], outlet: str, taken_from: tuple[str, ...]
) -> None:
    name, address = source
    entry = item(link, WHOLE).replace("</item>", f'<source url="{address}">{name}</source></item>')
    (tmp_path / "a.xml").write_text(rss(entry))
    (article,) = load([tmp_path / "a.xml"]).articles
    assert (article.outlet, article.taken_from) == (outlet, taken_from)


BRIEF = (
    "The harbour master of Sund has asked anglers to take in their lines by six, when the dredger begins its week of night work.",
    "“She is slow but she does not look,” he said of the dredger. Lamps on the mole will burn until the work is done in June.",
)


def test_a_short_entry_with_content_of_its_own_is_an_article(tmp_path: Path) -> None:
    content = "".join(f"<p>{line}</p>" for line in BRIEF)
    (tmp_path / "a.xml").write_text(rss(item("https://ellery.example/dredger", content)))
    (article,) = load([tmp_path / "a.xml"]).articles
    assert article.text.splitlines() == list(BRIEF)


@pytest.mark.parametrize(
    "content",
    [
        f"<p>{BRIEF[0]}</p><p>“She is slow but she does not look,” he said of the dredger. Lamps on …</p>",
        f"<p>{BRIEF[0]}</p><p>{BRIEF[1]}</p><p><a href='/dredger'>Continue reading</a></p>",
        f"<p>{' '.join(BRIEF)}</p>",
    ],
    ids=["cut off", "goes on elsewhere", "one paragraph"],
)
def test_a_short_content_that_may_be_a_teaser_is_no_article(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.xml").write_text(rss(item("https://ellery.example/dredger", content)))
    loaded = load([tmp_path / "a.xml"])
    assert not loaded.articles
    assert "announces an article" in loaded.rejected[0].reason


def test_an_entry_that_only_announces_its_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(rss(item("https://ellery.example/crane", ""), item("https://ellery.example/b", WHOLE)))
    loaded = load([tmp_path / "a.xml"])
    assert len(loaded.articles) == 1
    (rejected,) = loaded.rejected
    assert rejected.input == f"{tmp_path / 'a.xml'}#1"
    assert "announces an article" in rejected.reason


def test_a_feed_is_followed_to_its_pages_when_asked_to() -> None:
    with host(crane=page(), gone=lambda h: h.give(b"", status=410)) as server:
        feed = rss(item(f"{server.url}/crane?utm_medium=rss", ""), item(f"{server.url}/gone", ""), item("", WHOLE, title="Whole"))
        server.answers = {**server.answers, "/feed": lambda h: h.give(feed.encode(), media="application/rss+xml")}
        loaded = load([f"{server.url}/feed"], follow_feeds=True, fetching=LOCAL_FETCHING)
        assert {a.title for a in loaded.articles} == {"Crane blocks harbour", "Whole"}
        followed = next(a for a in loaded.articles if a.title == "Crane blocks harbour")
        assert (followed.published, followed.url) == (datetime(2021, 3, 4, 7, 15, tzinfo=LOCAL), f"{server.url}/crane")
        (rejected,) = loaded.rejected
        assert rejected.input == f"{server.url}/feed#2"
        assert "410 Gone" in rejected.reason


def test_a_followed_page_keeps_what_its_head_says_it_was_taken_from() -> None:
    head = '<meta property="og:site_name" content="Ellery Post"><meta name="syndication-source" content="https://sund.example/crane">'
    with host(crane=page(head=head)) as server:
        feed = rss(item(f"{server.url}/crane", "")).encode()
        server.answers = {**server.answers, "/feed": lambda h: h.give(feed, media="application/rss+xml")}
        (article,) = load([f"{server.url}/feed"], follow_feeds=True, fetching=LOCAL_FETCHING).articles
    assert article.taken_from == ("https://sund.example/crane",)


def test_a_feed_in_a_file_sends_no_request(tmp_path: Path) -> None:
    with host(crane=page()) as server:
        (tmp_path / "a.xml").write_text(rss(item(f"{server.url}/crane", ""), item("", WHOLE)))
        loaded = load([tmp_path / "a.xml"], follow_feeds=True, fetching=LOCAL_FETCHING)
    assert len(loaded.articles) == 1
    assert "pass the feed's URL" in loaded.rejected[0].reason


def test_an_address_that_a_feed_gives_twice_is_read_once(tmp_path: Path) -> None:
    links = ("https://ellery.example/crane?utm_source=a", "https://ellery.example/crane?utm_source=b#top")
    (tmp_path / "a.xml").write_text(rss(*(item(link, WHOLE) for link in links)))
    loaded = load([tmp_path / "a.xml"])
    assert len(loaded.articles) == 1
    assert ["read once" in r.reason for r in loaded.rejected] == [True]


@pytest.mark.parametrize(("date", "year"), [("Thu, 01 Jan 1970 00:00:00 GMT", "1970"), ("Thu, 04 Mar 2199 07:15:00 GMT", "2199")])
def test_an_impossible_date_is_left_out_and_reported(tmp_path: Path, date: str, year: str) -> None:
    (tmp_path / "a.xml").write_text(rss(item("https://ellery.example/crane", WHOLE, date=date)))
    loaded = load([tmp_path / "a.xml"])
    assert [a.published for a in loaded.articles] == [None]
    (rejected,) = loaded.rejected
    assert rejected.input.startswith("the date of")
    assert rejected.reason.startswith(year)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (page().decode(), "a web page (HTML)"),
        ("<?xml version='1.0'?><note>Milk</note>", "XML, but not a feed"),
        ("<rss><channel <item><title>Milk</title><link</item></link></channel></rss>", "markup too broken to be read"),
        ("<rss version='2.0'><channel><title>Ellery", "without entries"),
        (rss(), "without entries"),
    ],
)
def test_what_is_no_feed_is_named(tmp_path: Path, content: str, why: str) -> None:
    (tmp_path / "a.xml").write_text(content)
    (rejected,) = load([tmp_path / "a.xml"]).rejected
    assert why in rejected.reason


def test_a_feed_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(rss(item("https://ellery.example/a", WHOLE), item("https://ellery.example/b", ""))[:-60])
    assert [a.url for a in load([tmp_path / "a.xml"]).articles] == ["https://ellery.example/a"]


def test_a_bomb_of_entities_is_refused_at_once(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    (tmp_path / "a.xml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "crane">{entities}]>' + rss(item("", "&j;"))[38:]
    )
    before = time.process_time()
    (rejected,) = load([tmp_path / "a.xml"]).rejected
    assert "declares entities" in rejected.reason
    assert time.process_time() - before < 5


@pytest.mark.parametrize(
    ("escaped", "title"),
    [
        ("Mayor &amp;amp; council: it&amp;#39;s shut", "Mayor & council: it's shut"),
        ("Mayor &amp; council", "Mayor & council"),
        ("<![CDATA[Mayor &amp; council]]>", "Mayor & council"),
        ("<![CDATA[Mayor &#8216;shuts&#8217; bridge]]>", "Mayor ‘shuts’ bridge"),
        ("&lt;b&gt;Mayor&lt;/b&gt; shuts bridge", "Mayor shuts bridge"),
    ],
)
def test_a_title_is_plain_text_however_often_it_was_escaped(tmp_path: Path, escaped: str, title: str) -> None:
    (tmp_path / "a.xml").write_text(rss(item("https://ellery.example/crane", WHOLE, title=escaped)))
    (article,) = load([tmp_path / "a.xml"]).articles
    assert article.title == title


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_title_of_atom_is_plain_text(tmp_path: Path, kind: str) -> None:
    title = "Mayor &amp;amp; council" if kind == "html" else "Mayor &amp; council"
    (tmp_path / "a.atom").write_text(f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Ellery Post</title>
    <entry><title type="{kind}">{title}</title><link href="https://ellery.example/crane"/>
    <published>2021-03-04T07:15:00-05:00</published><content type="html">{WHOLE.replace("<", "&lt;")}</content></entry></feed>""")
    (article,) = load([tmp_path / "a.atom"]).articles
    assert article.title == "Mayor & council"
    assert article.published is not None
    assert article.published.isoformat() == "2021-03-04T07:15:00-05:00"


def test_a_body_that_was_escaped_twice_keeps_its_paragraphs(tmp_path: Path) -> None:
    escaped = WHOLE.replace("<", "&lt;").replace(">", "&gt;")
    (tmp_path / "a.xml").write_text(rss(item("https://ellery.example/crane", escaped)))
    (article,) = load([tmp_path / "a.xml"]).articles
    assert article.text.split("\n") == HARBOUR * 2


def test_the_line_with_which_a_blog_signs_its_feed_is_no_part_of_the_article(tmp_path: Path) -> None:
    signed = WHOLE + '<p>The post <a href="/c">Crane blocks harbour</a> appeared first on <a href="/">Ellery Post</a>.</p>'
    (tmp_path / "a.xml").write_text(rss(item("https://ellery.example/crane", signed)))
    (article,) = load([tmp_path / "a.xml"]).articles
    assert article.text.splitlines() == HARBOUR * 2
