import json
from typing import Any

import pytest
from ferry_reading import make_reading

from variorum.report import to_json, verify


@pytest.fixture
def data() -> Any:
    return json.loads(to_json(make_reading()))


def test_a_sound_reading_has_no_fault(data: Any) -> None:
    assert verify(data) == []


def test_a_span_that_is_off_by_one_is_found_at_its_path(data: Any) -> None:
    data["stories"][0]["disputes"][0]["spans"][1]["start"] += 1
    assert verify(data) == ["$.stories[0].disputes[0].spans[1]: says 'Saturday', but article 'b1' has 'aturday' at 54 to 61"]


def test_every_place_that_holds_a_span_is_looked_at(data: Any) -> None:
    story, first = data["stories"][0], data["articles"][0]
    places = {
        "$.articles[0].boilerplate[0]": first["boilerplate"][0],
        "$.articles[1].credits[0]": data["articles"][1]["credits"][0],
        "$.stories[0].entities[0].mentions[0]": story["entities"][0]["mentions"][0],
        "$.stories[0].attributions[0].content[0]": story["attributions"][0]["content"][0],
        "$.stories[0].attributions[0].cue": story["attributions"][0]["cue"],
        "$.stories[0].attributions[0].source": story["attributions"][0]["source"],
        "$.stories[0].claims[0].statements[0].spans[0]": story["claims"][0]["statements"][0]["spans"][0],
        "$.stories[0].disputes[0].spans[0]": story["disputes"][0]["spans"][0],
        "$.stories[0].reuse[0].passages[0].source": story["reuse"][0]["passages"][0]["source"],
        "$.stories[0].reuse[0].passages[0].target": story["reuse"][0]["passages"][0]["target"],
        "$.stories[0].labels[0].spans[0]": story["labels"][0]["spans"][0],
    }
    for span in places.values():
        span["text"] = "other words"
    assert {fault.split(": ")[0] for fault in verify(data)} == set(places)


def test_a_span_in_an_unknown_article_is_found(data: Any) -> None:
    data["stories"][0]["labels"][0]["spans"][0]["article"] = "z"
    assert verify(data) == ["$.stories[0].labels[0].spans[0]: no article 'z' in this reading"]


@pytest.mark.parametrize("end", [10_000, 3.5, 33.0, -1, True])
def test_an_end_that_is_no_place_in_the_text_is_found(data: Any, end: object) -> None:
    data["stories"][0]["labels"][0]["spans"][0]["end"] = end
    assert any("is not in article 'a1'" in fault for fault in verify(data))


def test_a_changed_text_is_found_by_its_hash(data: Any) -> None:
    data["articles"][2]["text"] += " "
    assert len(faults := verify(data)) == 1
    assert faults[0].startswith("$.articles[2].sha256: ")
    assert "the text was changed" in faults[0]


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("articles", 0), "z", "$.stories[0].articles: no article 'z' here"),
        (("claims", 0, "articles", 0), "z", "$.stories[0].claims[0].articles: no article 'z' here"),
        (
            ("claims", 1, "statements", 0, "attribution"),
            "q9",
            "$.stories[0].claims[1].statements[0].attribution: no attribution 'q9' here",
        ),
        (("disputes", 0, "fact"), "f-9", "$.stories[0].disputes[0].fact: no fact 'f-9' here"),
        (("attributions", 0, "entity"), "e9", "$.stories[0].attributions[0].entity: no entity 'e9' here"),
        (("reuse", 0, "source"), "z", "$.stories[0].reuse[0].source: no article 'z' here"),
    ],
)
def test_an_id_that_names_nothing_is_found(data: Any, path: tuple[Any, ...], value: str, says: str) -> None:
    place = data["stories"][0]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert verify(data) == [says]


def test_two_articles_of_one_id_and_a_date_that_is_none_are_found(data: Any) -> None:
    data["articles"][1]["published"] = "2024-13-45"
    assert verify(data) == ["$.articles[1].published: '2024-13-45' is not a date or time in ISO 8601"]
    data["articles"].append(data["articles"][0])
    assert "$.articles[3].id: 'a1' is the id of an article above" in verify(data)


@pytest.mark.parametrize(
    "broken", [{"articles": None}, {"articles": [None, {"id": 1, "text": 2}]}, {"stories": {"a": [[{}]]}}, {"schema": []}]
)
def test_a_reading_of_any_shape_gets_faults_and_no_traceback(data: Any, broken: dict[str, Any]) -> None:
    assert verify({**data, **broken})


def test_a_long_message_is_shortened(data: Any) -> None:
    data["articles"][0]["authors"] = {"name": "x" * 5000}
    faults = verify(data)
    assert faults
    assert all(len(fault) < 260 for fault in faults)
