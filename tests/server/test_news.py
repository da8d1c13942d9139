"""What has changed: feeds that feed readers take, and what each report changed, as a page and for programs."""

from __future__ import annotations

import re
from pathlib import Path

import feedparser
import pytest
from harbour import LATE
from lxml import etree
from server_support import ADDRESS, OpenClient, fire_story, visible_text
from starlette.testclient import TestClient

from variorum.library import Library

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def feed_of(client: TestClient, address: str) -> etree._Element:
    """The feed at the address, which is valid, keeps what RFC 4287 says in words alone, and gives feedparser no trouble."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = etree.fromstring(answer.content)
    SCHEMA.assertValid(root)
    ids = [node.text for node in root.iter("{*}id")]
    assert len(ids) == len(set(ids))
    moments = [str(node.text) for node in root.findall("{*}entry/{*}updated")]
    assert moments == sorted(moments, reverse=True)
    assert root.findtext("{*}updated") == max(moments, default="1970-01-01T00:00:00Z")
    assert root.find("{*}link[@rel='self']").get("href").startswith(ADDRESS + "/api/")
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert len(parsed.entries) == len(moments)
    return root


def titles(root: etree._Element) -> list[str]:
    return [str(node.text) for node in root.findall("{*}entry/{*}title")]


def test_the_feed_of_a_story_has_its_disputes_and_leads_to_them(client: TestClient) -> None:
    story = fire_story(client)
    root = feed_of(client, f"/api/stories/{story}/feed.atom")
    disputes = client.get(f"/api/stories/{story}/account").json()["stories"][0]["disputes"]
    assert len(titles(root)) == len(disputes) > 0
    links = [node.get("href") for node in root.findall("{*}entry/{*}link")]
    assert links == [f"{ADDRESS}/stories/{story}#{d['id']}" for d in disputes]
    content = root.findtext("{*}entry/{*}content")
    assert "Twelve" in content
    assert "Radio Ose" in content


def test_the_feed_of_the_library_has_all_of_them_and_that_of_a_search_those_that_fit(client: TestClient) -> None:
    everything = titles(feed_of(client, "/api/feed.atom"))
    assert everything
    assert titles(feed_of(client, '/api/feed.atom?words="rope store"')) == everything
    assert titles(feed_of(client, "/api/feed.atom?words=cheese")) == []
    assert titles(feed_of(client, "/api/feed.atom?outlet=Radio Ose&origins=2&since=2024-05-01")) == everything
    assert titles(feed_of(client, "/api/feed.atom?until=2024-01-01")) == []


def test_an_invalid_search_is_an_error_of_the_client(client: TestClient) -> None:
    assert client.get("/api/feed.atom", params={"words": "!!"}).status_code == 422


def test_an_entry_keeps_its_id_when_the_story_is_read_again_with_a_further_report(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    before = {node.text for node in feed_of(client, f"/api/stories/{story}/feed.atom").findall("{*}entry/{*}id")}
    library.add([LATE])
    library.account(story)
    after = {node.text for node in feed_of(client, f"/api/stories/{story}/feed.atom").findall("{*}entry/{*}id")}
    assert before <= after


def test_a_dismissed_dispute_is_no_news_any_more(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    dispute = library.account(story).accounts[0].disputes[0]
    before = titles(feed_of(client, "/api/feed.atom"))
    number = library.correct(story, "dismiss", dispute.spans, who="Ada Quill", why="one counts the crew")
    assert len(titles(feed_of(client, "/api/feed.atom"))) == len(before) - 1
    library.take_back(number, who="Ada Quill", why="it does not")
    assert titles(feed_of(client, "/api/feed.atom")) == before


def test_a_feed_reader_with_the_current_feed_gets_304(client: TestClient) -> None:
    tag = client.get("/api/feed.atom").headers["etag"]
    assert client.get("/api/feed.atom", headers={"If-None-Match": tag}).status_code == 304


def test_a_hostile_headline_is_words_in_a_feed(
    library: Library, open_client: OpenClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    entry, *_ = library.stories()
    news = library.news_of(fire_story(open_client()))[0]
    bad = replace(news, title="</title>\x00\ud800<script>", values=(("<b>\x0b", ("A & B",)),))
    monkeypatch.setattr(library, "news", lambda *_: ((replace(entry, headline="<img src=x>\ufffe"), bad),))
    content = feed_of(open_client(), "/api/feed.atom").findtext("{*}entry/{*}content")
    assert "<img" not in content
    assert "A &amp; B" in content


def test_changes_are_listed_by_report(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    first = max(library.arrivals(story).values())
    (kept,) = library.add([LATE])
    library.account(story)
    rows = client.get(f"/api/stories/{story}/changes", params={"since": first.isoformat()}).json()
    assert rows
    assert {row["article"] for row in rows} == {kept.id}
    assert {row["kind"] for row in rows} & {"confirmed", "new"}
    for row in rows:
        for span in row["spans"]:
            assert library.articles([kept.id])[kept.id].text[span["start"] : span["end"]] == span["text"]
    everything = client.get(f"/api/stories/{story}/changes").json()
    assert rows == [row for row in everything if row["article"] == kept.id]


def test_the_page_of_changes_leads_to_the_exact_words(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    page = client.get(f"/stories/{story}/changes").text
    assert "New dispute" in visible_text(page) or "Later value" in visible_text(page)
    article, start, end = re.search(r'class="now" href="/articles/(\w+)\?span=(\d+)-(\d+)#span"', page).groups()
    asked = client.get(f"/articles/{article}?span={start}-{end}").text
    assert library.articles([article])[article].text[int(start) : int(end)] in visible_text(asked)


@pytest.mark.parametrize("since", ["2999-01-01T00:00", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00+14:00", "yesterday", ""])
def test_any_moment_may_be_asked_for(client: TestClient, since: str) -> None:
    story = fire_story(client)
    assert client.get(f"/stories/{story}/changes", params={"since": since}).status_code == 200
    assert client.get(f"/api/stories/{story}/changes", params={"since": since}).status_code in {200, 422}


def test_nothing_has_changed_since_the_last_report(client: TestClient) -> None:
    page = client.get(f"/stories/{fire_story(client)}/changes?since=2999-01-01T00:00").text
    assert "No report has joined this story since then" in page
