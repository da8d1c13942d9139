"""Reports moved, stories merged, articles deleted: as a page and for programs."""

from __future__ import annotations

import re

import pytest
from server_support import fire_story, visible_text
from starlette.testclient import TestClient

from variorum.library import Library, Wanted

SIGNED = {"who": "Ada Quill", "why": "another fire"}


def cheese_story(library: Library) -> str:
    return library.stories(Wanted(words="cheese"))[0].id


def test_the_page_offers_each_report_and_the_stories_of_about_the_same_days(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    page = client.get(f"/stories/{story}/arrange").text
    assert re.findall(r'name="articles" value="(\w+)"', page) == list(library.members(story))
    assert f'<option value="{cheese_story(library)}">' in page
    assert f'<option value="{story}">' not in page


def test_after_moving_a_report_the_editor_is_on_the_same_page(client: TestClient, library: Library) -> None:
    story, to = fire_story(client), cheese_story(library)
    first, *rest = library.members(story)
    answer = client.post(f"/stories/{story}/move", data={"articles": first, "to": to, **SIGNED})
    assert str(answer.url).endswith(f"/stories/{story}/arrange?done={to}")
    assert "The reports are in Silver spoon for a blue cheese now" in visible_text(answer.text)
    assert library.members(story) == rest
    assert library.story_of(first) == to


def test_reports_leave_for_a_story_of_their_own(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    first, second, _ = library.members(story)
    client.post(f"/stories/{story}/move", data={"articles": [first, second], **SIGNED})
    assert library.story_of(first) == library.story_of(second) != story


def test_stories_are_merged_and_links_lead_on(client: TestClient, library: Library) -> None:
    story, into = fire_story(client), cheese_story(library)
    answer = client.post(f"/stories/{story}/merge", data={"into": into, **SIGNED})
    assert str(answer.url).endswith(f"/stories/{into}/arrange?done={into}")
    assert client.get(f"/stories/{story}", follow_redirects=False).headers["location"] == f"/stories/{into}"
    assert len(library.members(into)) == 4


def test_deleting_a_report_needs_confirmation(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    first = library.members(story)[0]
    refused = client.post(f"/articles/{first}/delete", data=SIGNED)
    assert refused.status_code == 422
    assert "confirm that you are sure" in refused.text
    assert client.post(f"/articles/{first}/delete", data={"sure": "yes", **SIGNED}).status_code == 200
    assert client.get(f"/articles/{first}").status_code == 404
    assert first not in library.members(story)


def test_after_the_last_report_is_deleted_the_list_is_shown(client: TestClient, library: Library) -> None:
    story = cheese_story(library)
    answer = client.post(f"/articles/{library.members(story)[0]}/delete", data={"sure": "yes", **SIGNED})
    assert answer.url.path == "/"
    assert "blue cheese" not in answer.text


@pytest.mark.parametrize(
    ("path", "data", "message"),
    [
        ("move", {**SIGNED}, "no such article"),
        ("move", {"articles": "FIRST", "why": "x"}, "who decides and why"),
        ("move", {"articles": "FIRST", "to": "s000000000000", **SIGNED}, "there is no story"),
        ("merge", {"into": "", **SIGNED}, "there is no story"),
    ],
)
def test_an_impossible_decision_is_refused_with_its_reason(
    client: TestClient, library: Library, path: str, data: dict[str, str], message: str
) -> None:
    story = fire_story(client)
    given = {k: library.members(story)[0] if v == "FIRST" else v for k, v in data.items()}
    answer = client.post(f"/stories/{story}/{path}", data=given)
    assert answer.status_code == 422
    assert message in answer.text


def test_the_api_offers_the_same_decisions(client: TestClient, library: Library) -> None:
    story, to = fire_story(client), cheese_story(library)
    first, second, third = library.members(story)
    moved = client.post(f"/api/stories/{story}/move", json={"articles": [first], "to": to, **SIGNED})
    assert (moved.json()["id"], moved.json()["articles"]) == (to, 2)
    own = client.post(f"/api/stories/{story}/move", json={"articles": [second], **SIGNED}).json()["id"]
    merged = client.post(f"/api/stories/{own}/merge", json={"into": story, **SIGNED}).json()
    assert (merged["id"], merged["articles"]) == (story, 2)
    assert client.post(f"/api/articles/{third}/delete", json=SIGNED).json()["articles"] == 1
    decided = [row for row in client.get(f"/api/stories/{story}").json()["history"] if row["who"]]
    assert [row["kind"] for row in decided] == ["moved", "split", "merged", "deleted"]
    assert {row["why"] for row in decided} == {"another fire"}


def test_an_article_of_another_story_is_not_moved(client: TestClient, library: Library) -> None:
    other = library.members(cheese_story(library))[0]
    answer = client.post(f"/api/stories/{fire_story(client)}/move", json={"articles": [other], **SIGNED})
    assert answer.status_code == 422
    assert "not in story" in answer.json()["detail"]


# -- corrections lead back to where the reader was -----------------------------------------------------------------------


def first_dispute(library: Library, story: str) -> tuple[str, str]:
    dispute = library.account(story).accounts[0].disputes[0]
    return dispute.id, " ".join(f"{s.article}:{s.start}-{s.end}" for s in dispute.spans)


def test_after_correcting_an_item_the_editor_returns_to_it_and_can_undo(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    item, spans = first_dispute(library, story)
    form = client.get(f"/stories/{story}/correct/{item}").text
    assert f'name="item" value="{item}"' in form
    assert f'href="/stories/{story}#{item}"' in form
    data = {"kind": "dismiss", "places": spans, "item": item, **SIGNED}
    answer = client.post(f"/stories/{story}/corrections", data=data, follow_redirects=False)
    number = library.corrections(story)[0].number
    assert answer.headers["location"].startswith(f"/stories/{story}?corrected={number}")
    page = client.get(answer.headers["location"].partition("#")[0]).text
    assert "Corrected:" in visible_text(page)
    back = client.post(f"/stories/{story}/corrections/{number}/take-back", data={"item": item, **SIGNED}, follow_redirects=False)
    assert back.headers["location"] == f"/stories/{story}?corrected={number}#{item}"
    assert "Undone:" in visible_text(client.get(f"/stories/{story}?corrected={number}").text)


def test_after_correcting_from_the_list_the_editor_returns_to_it(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    _, spans = first_dispute(library, story)
    answer = client.post(
        f"/stories/{story}/corrections", data={"kind": "dismiss", "places": spans, **SIGNED}, follow_redirects=False
    )
    assert answer.headers["location"] == f"/stories/{story}/corrections"
