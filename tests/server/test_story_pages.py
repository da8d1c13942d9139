"""The pages of the list, of a story and of an article: found, filtered, linked to, or reported as missing."""

from __future__ import annotations

import re

import pytest
from harbour import LATE, REPORTS
from server_support import finished_task, fire_story, visible_text
from starlette.testclient import TestClient

from variorum.library import Library


def test_the_list_says_what_a_story_is_in_one_line(client: TestClient) -> None:
    page = visible_text(client.get("/").text)
    assert "2 stories" in page
    assert "8 May 2024 3 reports from 3 independent sources ◆ 1 dispute " in page
    assert "2 May 2024 1 report from one source not analysed yet" in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"words": "rope store"}, 1),
        ({"words": '"silver spoon"'}, 1),
        ({"words": "submarine"}, 0),
        ({"outlet": "the bote"}, 2),
        ({"outlet": "Kestrel"}, 0),
        ({"since": "2024-05-05"}, 1),
        ({"until": "2024-05-05"}, 1),
        ({"origins": "2"}, 1),
        ({"disputes": "some"}, 1),
        ({"order": "disputed"}, 2),
        ({"since": "no day", "origins": "many", "offset": "-3"}, 2),
        ({"until": "9999-12-31"}, 2),
    ],
)
def test_the_list_is_filtered(client: TestClient, asked: dict[str, str], found: int) -> None:
    assert client.get("/", params=asked).text.count('<h2><a href="/stories/') == found


def test_an_invalid_search_is_reported_on_the_list(client: TestClient) -> None:
    page = client.get("/", params={"words": "?!"})
    assert page.status_code == 200
    assert "nothing to search for" in page.text


def test_a_list_longer_than_a_page_goes_on_under_the_same_filters(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.server.story_pages.PAGE", 1)
    first = client.get("/", params={"outlet": "The Bote"})
    further = re.search(r'href="(/\?[^"]*)" rel="next"', first.text)
    assert further
    second = client.get(further[1].replace("&amp;", "&"))
    assert "Silver spoon" in second.text
    assert 'rel="prev"' in second.text
    assert 'rel="next"' not in second.text


def test_an_empty_library_says_how_to_fill_it(client: TestClient, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "stories", lambda wanted: ())
    assert "variorum collect" in client.get("/").text


def test_a_story_that_was_read_shows_its_account(client: TestClient) -> None:
    page = client.get(f"/stories/{fire_story(client)}")
    assert page.status_code == 200
    assert 'class="dispute"' in page.text
    assert "Edda Torvik" in page.text


def test_a_story_that_was_not_read_offers_to_read_it_and_shows_its_reports(client: TestClient) -> None:
    cheese = client.get("/api/stories", params={"words": "cheese"}).json()["stories"][0]["id"]
    page = client.get(f"/stories/{cheese}")
    assert "has not been analysed yet" in page.text
    assert "Silver spoon for a blue cheese" in page.text
    asked = client.post(f"/stories/{cheese}/read", follow_redirects=False)
    assert asked.status_code == 303
    client.get(asked.headers["location"] + "/events")
    assert "Analysed." in client.get(asked.headers["location"]).text
    assert "has not been analysed yet" not in client.get(f"/stories/{cheese}").text


def test_an_open_account_hears_of_new_reports_and_of_a_new_reading(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    watched = re.search(r'hx-get="(/stories/[^"]+/news\?of=[^"]+)"', client.get(f"/stories/{story}").text)
    assert watched
    assert client.get(watched[1]).text.strip() == ""
    library.add([LATE])
    assert "1 new report is not in this account yet" in visible_text(client.get(watched[1]).text)
    finished_task(client, client.post(f"/api/stories/{story}/read").json())
    assert "This account has been updated." in client.get(watched[1]).text


def test_a_link_to_a_claim_leads_to_it_also_after_a_new_report(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    claims = client.get(f"/api/stories/{story}/account").json()["stories"][0]["claims"]
    claim = next(c["id"] for c in claims if len(c["articles"]) > 1 and c["status"] != "alike")
    library.add([LATE])
    finished_task(client, client.post(f"/api/stories/{story}/read").json())
    found = client.get(f"/stories/{story}/claims/{claim}", follow_redirects=False)
    assert found.headers["location"] == f"/stories/{story}#{claim}"
    assert f'id="{claim}"' in client.get(f"/stories/{story}").text


def test_a_link_to_a_span_marks_exactly_its_characters(client: TestClient) -> None:
    story = fire_story(client)
    article = client.get(f"/api/stories/{story}").json()["members"][0]
    start = REPORTS[0].text.index("Twelve people")
    page = client.get(f"/articles/{article}", params={"span": f"{start - 5}-{start + 13}"}).text
    marked = re.findall(r'<mark class="asked"[^>]*>(.*?)</mark>', page, re.DOTALL)
    assert re.sub(r"<[^>]+>", "", "".join(marked)) == REPORTS[0].text[start - 5 : start + 13]
    assert page.count('id="span"') == 1


def test_marks_of_an_article_lead_to_items_of_the_story(client: TestClient) -> None:
    story = fire_story(client)
    article = client.get(f"/api/stories/{story}").json()["members"][0]
    page = client.get(f"/articles/{article}").text
    account = client.get(f"/stories/{story}").text
    anchors = re.findall(rf'class="m[^"]*" href="/stories/{story}#([^"]+)"', page)
    assert anchors
    assert all(f'id="{anchor}"' in account for anchor in anchors)


def test_an_article_shows_its_revisions(client: TestClient, library: Library) -> None:
    from dataclasses import replace

    (new,) = library.add([replace(REPORTS[0], text=REPORTS[0].text + "\nThe crane stands no more.\n")])
    old, newest = library.revisions(new.id)
    assert newest == new.id
    assert "this is not the newest" in client.get(f"/articles/{old}").text
    assert f'href="/articles/{new.id}"' in client.get(f"/articles/{old}").text


@pytest.mark.parametrize(
    "address",
    [
        "/stories/s000000000000",
        "/stories/s000000000000/corrections",
        "/stories/nothing",
        "/articles/0000000000000000",
        "/articles/..%2F..%2Fetc%2Fpasswd",
        "/static/..%2Fapp.py",
        "/static/nothing.css",
        "/tasks/0000000000000000",
        "/tasks/0000000000000000/events",
        "/nowhere",
    ],
)
def test_a_missing_page_says_where_to_go(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert 'href="/"' in page.text
    assert "Traceback" not in page.text


def test_a_span_or_claim_that_is_not_there_says_so(client: TestClient) -> None:
    story = fire_story(client)
    article = client.get(f"/api/stories/{story}").json()["members"][0]
    assert "has no characters" in client.get(f"/articles/{article}?span=5-99999").text
    assert client.get(f"/articles/{article}?span=9-2").status_code == 404
    assert client.get(f"/stories/{story}/claims/c0").status_code == 404


def test_a_fault_of_the_program_shows_nothing_of_it(
    client: TestClient, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "stories", lambda wanted: 1 / 0)
    page = client.get("/")
    assert page.status_code == 500
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "ZeroDivisionError" not in page.text
    assert client.get("/api/stories").json().keys() == {"detail"}
