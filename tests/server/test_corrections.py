"""The reader's hand: corrected at the item, shown as a person's, taken back, exported."""

from __future__ import annotations

import re
from html import unescape

import pytest
from harbour import LATE
from starlette.testclient import TestClient
from visiting import ended, fire_of, text_of

from variorum.library import Library

SIGNED = {"who": "Ada Quill", "why": "I asked them"}


def account(client: TestClient, story: str) -> dict:  # type: ignore[type-arg]
    return client.get(f"/api/stories/{story}/account").json()["stories"][0]  # type: ignore[no-any-return]


def fields(page: str, kind: str) -> list[str]:
    """The places that the form of this kind offers."""
    form = next(f for f in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'name="kind" value="{kind}"' in f)
    return [unescape(place) for place in re.findall(r'(?:name="places" value="|<option value=")([0-9a-f]{16}:[^"]+)"', form)]


def correct(client: TestClient, story: str, kind: str, places: list[str], **more: str) -> str:
    sent = client.post(f"/stories/{story}/corrections", data={"kind": kind, "places": places, **SIGNED, **more})
    assert sent.status_code == 200, sent.text
    return text_of(sent.text)


def test_a_dispute_is_dismissed_and_taken_back(client: TestClient) -> None:
    story = fire_of(client)
    dispute = account(client, story)["disputes"][0]["id"]
    places = fields(client.get(f"/stories/{story}/correct/{dispute}").text, "dismiss")
    assert "Ada Quill" in correct(client, story, "dismiss", places)
    assert not [d for d in account(client, story)["disputes"] if d["relation"] == "contradict"]
    page = text_of(client.get(f"/stories/{story}").text)
    assert "Corrections (1)" in page
    assert "Corrected by people" in page
    assert "I asked them" in page
    number = client.get(f"/api/stories/{story}/corrections").json()[0]["number"]
    taken = client.post(f"/stories/{story}/corrections/{number}/take-back", data={"who": "Jon", "why": "wrong file"})
    assert "no longer applies" in taken.text
    assert [d for d in account(client, story)["disputes"] if d["relation"] == "contradict"]
    again = client.post(f"/stories/{story}/corrections/{number}/take-back", data={"who": "Jon", "why": "again"})
    assert again.status_code == 422


def test_each_correction_is_told_once_as_it_stands_now_with_the_way_to_take_it_back(client: TestClient) -> None:
    story = fire_of(client)
    said = next(a for a in account(client, story)["attributions"] if a["speaker"] == "Edda Torvik")
    places = fields(client.get(f"/stories/{story}/correct/{said['id']}").text, "speaker")
    for who in ("Inga Torvik", "Ilse Marn"):
        correct(client, story, "speaker", places, value=who)
    page = client.get(f"/stories/{story}").text
    first, second = (row["number"] for row in client.get(f"/api/stories/{story}/corrections").json())
    assert page.count("Corrected by people") == 1
    assert f"overruled by correction {second}" in page
    assert re.findall(r'href="(/stories/\w+/corrections#\w[^"]*)"', page) == [f"/stories/{story}/corrections#back-{second}"]
    assert "Corrections (1)" in text_of(page)
    listed = client.get(f"/stories/{story}/corrections").text
    assert f"overruled by correction {second}" in listed
    assert f'id="back-{second}"' in listed
    assert f'id="back-{first}"' not in listed


def test_words_get_another_speaker_also_after_a_new_reading(client: TestClient, library: Library) -> None:
    story = fire_of(client)
    said = next(a for a in account(client, story)["attributions"] if a["speaker"] == "Edda Torvik")
    places = fields(client.get(f"/stories/{story}/correct/{said['id']}").text, "speaker")
    correct(client, story, "speaker", places, value="Inga Torvik")
    library.add([LATE])
    ended(client, client.post(f"/api/stories/{story}/read").json())
    speakers = {a["speaker"] for a in account(client, story)["attributions"] if a["content"] == said["content"]}
    assert speakers == {"Inga Torvik"}


def test_two_claims_are_joined_and_one_is_split(client: TestClient) -> None:
    story = fire_of(client)
    before = account(client, story)["claims"]
    one = next(c for c in before if c["gist"].startswith("The cause"))
    page = client.get(f"/stories/{story}/correct/{one['id']}").text
    own, *others = fields(page, "join")
    correct(client, story, "join", [own, others[0]])
    joined = account(client, story)["claims"]
    assert len(joined) == len(before) - 1
    shared = next(c for c in joined if len(c["statements"]) > 1)
    page = client.get(f"/stories/{story}/correct/{shared['id']}").text
    correct(client, story, "split", fields(page, "split")[:1])
    assert len(account(client, story)["claims"]) == len(before)


def test_two_names_are_made_one(client: TestClient) -> None:
    story = fire_of(client)
    before = account(client, story)["entities"]
    people = [e for e in before if e["type"] == "person"]
    places = [f"{m['article']}:{m['start']}-{m['end']}" for m in (e["mentions"][0] for e in people[:2])]
    assert set(places) <= set(fields(client.get(f"/stories/{story}/corrections").text, "name"))
    correct(client, story, "name", places, value="Edda Brassel")
    assert "Edda Brassel" in {e["name"] for e in account(client, story)["entities"]}
    assert len(account(client, story)["entities"]) == len(before) - 1


def test_corrections_are_exported_as_json(client: TestClient) -> None:
    story = fire_of(client)
    dispute = account(client, story)["disputes"][0]
    span = {k: dispute["spans"][0][k] for k in ("article", "start", "end")}
    other = {k: dispute["spans"][-1][k] for k in ("article", "start", "end")}
    made = client.post(f"/api/stories/{story}/corrections", json={"kind": "dismiss", "spans": [span, other], **SIGNED})
    assert made.status_code == 201
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
def test_what_is_no_correction_is_refused_and_not_kept(client: TestClient, sent: dict[str, str]) -> None:
    story = fire_of(client)
    answer = client.post(f"/stories/{story}/corrections", data=sent)
    assert answer.status_code == 422
    assert "Not corrected" in answer.text
    assert client.get(f"/api/stories/{story}/corrections").json() == []


def test_nobody_corrects_without_name_and_reason(client: TestClient) -> None:
    story = fire_of(client)
    dispute = account(client, story)["disputes"][0]
    places = [f"{s['article']}:{s['start']}-{s['end']}" for s in dispute["spans"]]
    sent = {"kind": "dismiss", "places": places, "who": " ", "why": "x"}
    assert client.post(f"/stories/{story}/corrections", data=sent).status_code == 422


def test_an_item_that_is_gone_is_a_page_that_helps(client: TestClient) -> None:
    story = fire_of(client)
    assert client.get(f"/stories/{story}/correct/d99").status_code == 404
    assert client.post(f"/stories/{story}/corrections/77/take-back", data=SIGNED).status_code == 404


def test_what_happened_is_chosen_from_what_the_account_knows(client: TestClient) -> None:
    story = fire_of(client)
    places = fields(client.get(f"/stories/{story}/corrections").text, "headline")
    assert "What happened:" in correct(client, story, "headline", places[-1:])
    assert account(client, story)["headline"] in text_of(client.get(f"/stories/{story}").text)


def test_statements_that_do_not_say_the_same_are_taken_apart(client: TestClient) -> None:
    story = fire_of(client)
    claim = next(c for c in account(client, story)["claims"] if len(c["articles"]) > 1)
    places = fields_checked(client.get(f"/stories/{story}/correct/{claim['id']}").text, "unlike")
    assert "Not the same" in correct(client, story, "unlike", places[:2])
    assert all(c["statements"] != claim["statements"] for c in account(client, story)["claims"])


def test_values_of_the_texts_are_put_in_dispute(client: TestClient) -> None:
    story = fire_of(client)
    told = account(client, story)
    first, second = (a["content"][0] for a in told["attributions"][:2])
    places = [f"{s['article']}:{s['start']}-{s['end']}" for s in (first, second)]
    assert "In dispute" in correct(client, story, "dispute", places)
    assert len(account(client, story)["disputes"]) == len(told["disputes"]) + 1
    assert client.get(f"/stories/{story}").status_code == 200


def test_an_agreed_fact_offers_its_answers(client: TestClient) -> None:
    story = fire_of(client)
    facts = account(client, story)["facts"]
    agreed = next((f for f in facts if any(a["agreed"] for a in f["answers"])), None)
    page = client.get(f"/stories/{story}/correct/{(agreed or facts[0])['id']}").text
    assert ("These do not say the same" in page) == (agreed is not None)
    if agreed is not None:
        places = fields_checked(page, "dispute")
        assert len(places) == sum(a["agreed"] for a in agreed["answers"])


def fields_checked(page: str, kind: str) -> list[str]:
    """The places that the form of this kind offers to be checked."""
    form = next(f for f in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'name="kind" value="{kind}"' in f)
    return [unescape(place) for place in re.findall(r'type="checkbox" name="places" value="([^"]+)"', form)]
