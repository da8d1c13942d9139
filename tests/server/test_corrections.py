"""Corrections on the server: made at the item, shown with their editor, withdrawn, exported."""

from __future__ import annotations

import re
from html import unescape

import pytest
from harbour import LATE
from server_support import finished_task, fire_story, visible_text
from starlette.testclient import TestClient

from variorum.library import Library

SIGNED = {"who": "Ada Quill", "why": "I asked them"}


def account_of(client: TestClient, story: str) -> dict:  # type: ignore[type-arg]
    return client.get(f"/api/stories/{story}/account").json()["stories"][0]  # type: ignore[no-any-return]


def form_fields(page: str, kind: str) -> list[str]:
    """The places that the form of this kind offers."""
    form = next(f for f in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'name="kind" value="{kind}"' in f)
    return [unescape(place) for place in re.findall(r'(?:name="places" value="|<option value=")([0-9a-f]{16}:[^"]+)"', form)]


def post_correction(client: TestClient, story: str, kind: str, places: list[str], **more: str) -> str:
    sent = client.post(f"/stories/{story}/corrections", data={"kind": kind, "places": places, **SIGNED, **more})
    assert sent.status_code == 200, sent.text
    return visible_text(sent.text)


def test_a_dispute_is_dismissed_and_taken_back(client: TestClient) -> None:
    story = fire_story(client)
    dispute = account_of(client, story)["disputes"][0]["id"]
    places = form_fields(client.get(f"/stories/{story}/correct/{dispute}").text, "dismiss")
    assert "Ada Quill" in post_correction(client, story, "dismiss", places)
    assert not [d for d in account_of(client, story)["disputes"] if d["relation"] == "contradict"]
    page = visible_text(client.get(f"/stories/{story}").text)
    assert "Corrections (1)" in page
    assert "Corrected by people" in page
    assert "I asked them" in page
    number = client.get(f"/api/stories/{story}/corrections").json()[0]["number"]
    taken = client.post(f"/stories/{story}/corrections/{number}/take-back", data={"who": "Jon", "why": "wrong file"})
    assert "no longer applies" in taken.text
    assert [d for d in account_of(client, story)["disputes"] if d["relation"] == "contradict"]
    again = client.post(f"/stories/{story}/corrections/{number}/take-back", data={"who": "Jon", "why": "again"})
    assert again.status_code == 422


def test_each_correction_is_listed_once_with_a_way_to_withdraw_it(client: TestClient) -> None:
    story = fire_story(client)
    attribution = next(a for a in account_of(client, story)["attributions"] if a["speaker"] == "Edda Torvik")
    places = form_fields(client.get(f"/stories/{story}/correct/{attribution['id']}").text, "speaker")
    for who in ("Inga Torvik", "Ilse Marn"):
        post_correction(client, story, "speaker", places, value=who)
    page = client.get(f"/stories/{story}").text
    first, second = (row["number"] for row in client.get(f"/api/stories/{story}/corrections").json())
    assert page.count("Corrected by people") == 1
    assert f"overruled by correction {second}" in page
    assert re.findall(r'href="(/stories/\w+/corrections#\w[^"]*)"', page) == [f"/stories/{story}/corrections#back-{second}"]
    assert "Corrections (1)" in visible_text(page)
    listed = client.get(f"/stories/{story}/corrections").text
    assert f"overruled by correction {second}" in listed
    assert f'id="back-{second}"' in listed
    assert f'id="back-{first}"' not in listed


def test_words_get_another_speaker_also_after_a_new_reading(client: TestClient, library: Library) -> None:
    story = fire_story(client)
    attribution = next(a for a in account_of(client, story)["attributions"] if a["speaker"] == "Edda Torvik")
    places = form_fields(client.get(f"/stories/{story}/correct/{attribution['id']}").text, "speaker")
    post_correction(client, story, "speaker", places, value="Inga Torvik")
    library.add([LATE])
    finished_task(client, client.post(f"/api/stories/{story}/read").json())
    speakers = {a["speaker"] for a in account_of(client, story)["attributions"] if a["content"] == attribution["content"]}
    assert speakers == {"Inga Torvik"}


def test_two_claims_are_joined_and_one_is_split(client: TestClient) -> None:
    story = fire_story(client)
    before = account_of(client, story)["claims"]
    first = next(c for c in before if c["gist"].startswith("The cause"))
    page = client.get(f"/stories/{story}/correct/{first['id']}").text
    own, *others = form_fields(page, "join")
    post_correction(client, story, "join", [own, others[0]])
    joined = account_of(client, story)["claims"]
    assert len(joined) == len(before) - 1
    shared = next(c for c in joined if len(c["statements"]) > 1)
    page = client.get(f"/stories/{story}/correct/{shared['id']}").text
    post_correction(client, story, "split", form_fields(page, "split")[:1])
    assert len(account_of(client, story)["claims"]) == len(before)


def test_two_names_are_made_one(client: TestClient) -> None:
    story = fire_story(client)
    before = account_of(client, story)["entities"]
    people = [e for e in before if e["type"] == "person"]
    places = [f"{m['article']}:{m['start']}-{m['end']}" for m in (e["mentions"][0] for e in people[:2])]
    assert set(places) <= set(form_fields(client.get(f"/stories/{story}/corrections").text, "name"))
    post_correction(client, story, "name", places, value="Edda Brassel")
    assert "Edda Brassel" in {e["name"] for e in account_of(client, story)["entities"]}
    assert len(account_of(client, story)["entities"]) == len(before) - 1


def test_corrections_are_exported_as_json(client: TestClient) -> None:
    story = fire_story(client)
    dispute = account_of(client, story)["disputes"][0]
    span = {k: dispute["spans"][0][k] for k in ("article", "start", "end")}
    other = {k: dispute["spans"][-1][k] for k in ("article", "start", "end")}
    posted = client.post(f"/api/stories/{story}/corrections", json={"kind": "dismiss", "spans": [span, other], **SIGNED})
    assert posted.status_code == 201
    exported = client.get(f"/stories/{story}/corrections.json")
    assert exported.headers["content-disposition"].startswith("attachment")
    (row,) = exported.json()["corrections"]
    assert (row["who"], row["why"], row["kind"]) == ("Ada Quill", "I asked them", "dismiss")
    assert row["spans"][0]["text"] == dispute["spans"][0]["text"]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"kind": "dismiss"},
        {"kind": "dismiss", "places": "nowhere"},
        {"kind": "dismiss", "places": "0000000000000000:1-2"},
        {"kind": "burn", "places": "0000000000000000:1-2", **SIGNED},
    ],
)
def test_an_invalid_correction_is_refused_and_not_saved(client: TestClient, sent: dict[str, str]) -> None:
    story = fire_story(client)
    answer = client.post(f"/stories/{story}/corrections", data=sent)
    assert answer.status_code == 422
    assert "Not corrected" in answer.text
    assert client.get(f"/api/stories/{story}/corrections").json() == []


def test_nobody_corrects_without_name_and_reason(client: TestClient) -> None:
    story = fire_story(client)
    dispute = account_of(client, story)["disputes"][0]
    places = [f"{s['article']}:{s['start']}-{s['end']}" for s in dispute["spans"]]
    sent = {"kind": "dismiss", "places": places, "who": " ", "why": "x"}
    assert client.post(f"/stories/{story}/corrections", data=sent).status_code == 422


def test_a_missing_item_says_where_to_go(client: TestClient) -> None:
    story = fire_story(client)
    assert client.get(f"/stories/{story}/correct/d99").status_code == 404
    assert client.post(f"/stories/{story}/corrections/77/take-back", data=SIGNED).status_code == 404


def test_what_happened_is_chosen_from_what_the_account_knows(client: TestClient) -> None:
    story = fire_story(client)
    places = form_fields(client.get(f"/stories/{story}/corrections").text, "headline")
    assert "What happened:" in post_correction(client, story, "headline", places[-1:])
    assert account_of(client, story)["headline"] in visible_text(client.get(f"/stories/{story}").text)


def test_statements_that_do_not_say_the_same_are_taken_apart(client: TestClient) -> None:
    story = fire_story(client)
    claim = next(c for c in account_of(client, story)["claims"] if len(c["articles"]) > 1)
    places = checked_fields(client.get(f"/stories/{story}/correct/{claim['id']}").text, "unlike")
    assert "Not the same" in post_correction(client, story, "unlike", places[:2])
    assert all(c["statements"] != claim["statements"] for c in account_of(client, story)["claims"])


def test_values_of_the_texts_are_put_in_dispute(client: TestClient) -> None:
    story = fire_story(client)
    corrected = account_of(client, story)
    first, second = (a["content"][0] for a in corrected["attributions"][:2])
    places = [f"{s['article']}:{s['start']}-{s['end']}" for s in (first, second)]
    assert "In dispute" in post_correction(client, story, "dispute", places)
    assert len(account_of(client, story)["disputes"]) == len(corrected["disputes"]) + 1
    assert client.get(f"/stories/{story}").status_code == 200


def test_an_agreed_fact_offers_its_answers(client: TestClient) -> None:
    story = fire_story(client)
    facts = account_of(client, story)["facts"]
    agreed = next((f for f in facts if any(a["agreed"] for a in f["answers"])), None)
    page = client.get(f"/stories/{story}/correct/{(agreed or facts[0])['id']}").text
    assert ("These do not say the same" in page) == (agreed is not None)
    if agreed is not None:
        places = checked_fields(page, "dispute")
        assert len(places) == sum(a["agreed"] for a in agreed["answers"])


def checked_fields(page: str, kind: str) -> list[str]:
    """The places that the form of this kind offers to be checked."""
    form = next(f for f in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'name="kind" value="{kind}"' in f)
    return [unescape(place) for place in re.findall(r'type="checkbox" name="places" value="([^"]+)"', form)]
