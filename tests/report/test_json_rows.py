"""Facts and disputes as JSON: nothing is lost on the way and back, and what is unsound is named with its place."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date, time
from math import inf
from typing import Any, get_args

import pytest
from ferry_reading import make_reading
from hypothesis import given
from hypothesis import strategies as st

from variorum import model
from variorum.model import Amount, Described, Moment, Named, Polarity, Unknown, Value
from variorum.report import from_json, schema, to_json, verify
from variorum.report.json_rows import KINDS_OF_VALUE, read_value, value_row

numbers = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300)
days = st.none() | st.dates()
values: st.SearchStrategy[Value] = st.one_of(
    st.builds(
        Amount, numbers, numbers | st.just(inf), st.sampled_from(get_args(model.Bound)), st.none() | st.sampled_from(["%", "USD"])
    ),
    st.builds(Moment, days, days, st.sampled_from(get_args(model.Grain)), st.none() | st.times(), st.none() | numbers),
    st.builds(Named, st.text(), st.sampled_from(get_args(model.EntityType)), st.none() | st.text()),
    st.builds(Described, st.lists(st.text()).map(tuple)),
    st.builds(Polarity, st.booleans()),
    st.just(Unknown()),
)


@given(values)
def test_a_value_that_was_written_is_read_back(value: Value) -> None:
    row = json.loads(json.dumps(value_row(value), allow_nan=False))
    assert read_value(row) == value
    assert value_row(read_value(row)) == row


def test_every_type_of_value_has_a_name_that_the_schema_knows() -> None:
    assert {type_ for type_, _ in KINDS_OF_VALUE} == set(get_args(Value))
    known = [variant["properties"]["kind"]["const"] for variant in schema()["$defs"]["value"]["oneOf"]]
    assert known == [name for _, name in KINDS_OF_VALUE]


@pytest.mark.parametrize(
    ("value", "row"),
    [
        (Amount(2), {"kind": "amount", "low": 2, "high": None, "bound": "exact", "unit": None}),
        (Amount(0.5, 1, "about", "%"), {"kind": "amount", "low": 0.5, "high": 1, "bound": "about", "unit": "%"}),
        (
            Moment(date(2031, 5, 2), date(2031, 5, 3), "span", time(6, 40)),
            {
                "kind": "moment",
                "first": "2031-05-02",
                "last": "2031-05-03",
                "grain": "span",
                "clock": "06:40:00",
                "seconds": None,
            },
        ),
        (Unknown(), {"kind": "unknown"}),
    ],
)
def test_a_value_is_written_with_its_kind_and_an_open_end_as_null(value: Value, row: dict[str, Any]) -> None:
    assert value_row(value) == row


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        (model.FactType, ("fact", "type")),
        (model.Verdict, ("fact", "verdict")),
        (model.DisputeKind, ("dispute", "kind")),
        (model.Relation, ("dispute", "relation")),
    ],
)
def test_the_schema_knows_the_words_of_facts_and_disputes(kind: object, where: tuple[str, str]) -> None:
    assert tuple(schema()["$defs"][where[0]]["properties"][where[1]]["enum"]) == get_args(kind)
    assert tuple(schema()["$defs"]["factuality"]["enum"]) == get_args(model.Factuality)


def test_facts_and_findings_come_back_as_they_were() -> None:
    reading = make_reading()
    back = from_json(to_json(reading))
    assert back.accounts[0].facts == reading.accounts[0].facts
    assert back.accounts[0].findings == reading.accounts[0].findings
    assert [row["to_check"] for row in json.loads(to_json(reading))["stories"][0]["disputes"]] == [False, True]


def _change(story: dict[str, Any], path: tuple[str | int, ...], value: object) -> None:
    at: Any = story
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("facts", 1, "id"), "f1", "$.stories[0].facts[1].id: 'f1' is the id of a fact above"),
        (("facts", 0, "answers", 0, "set"), 1, ".facts[0].answers[0].set: 1, but sets are numbered from 0"),
        (("facts", 1, "answers", 2, "set"), 3, ".facts[1].answers[2].set: 3, but sets are numbered from 0"),
        (("facts", 0, "answers", 0, "attribution"), "q9", ".facts[0].answers[0].attribution: no attribution 'q9' here"),
        (("facts", 0, "left_out_by"), ["z"], ".facts[0].left_out_by: no article 'z' here"),
        (("facts", 0, "left_out_by"), ["a1"], ".facts[0].left_out_by: article 'a1' answers it"),
        (("facts", 0, "origins", 0, "articles"), ["z"], ".facts[0].origins[0].articles: no article 'z' here"),
        (
            ("facts", 0, "answers", 0, "value", "first"),
            "May",
            ".facts[0].answers[0].value.first: 'May' is not a date in ISO 8601",
        ),
        (("facts", 0, "answers", 0, "value", "clock"), "6", ".facts[0].answers[0].value.clock: '6' is not a time in ISO 8601"),
        (("disputes", 0, "fact"), "f9", ".disputes[0].fact: no fact 'f9' here"),
        (("disputes", 1, "id"), "d-1", ".disputes[1].id: 'd-1' is the id of a dispute above"),
        (("disputes", 0, "to_check"), True, ".disputes[0].to_check: true, but the verdict of 'f1' is 'contradict'"),
        (("disputes", 1, "to_check"), False, ".disputes[1].to_check: false, but the verdict of 'f2' is 'vaguer'"),
        (("facts", 0, "probability"), 1.5, ".facts[0].probability: 1.5 is greater than the maximum of 1"),
        (("facts", 0, "answers", 0, "value", "kind"), "mood", ".facts[0].answers[0].value: "),
    ],
)
def test_a_fault_in_a_fact_is_named_with_its_place(path: tuple[str | int, ...], value: object, fault: str) -> None:
    data = deepcopy(json.loads(to_json(make_reading())))
    _change(data["stories"][0], path, value)
    assert any(fault in line for line in verify(data)), verify(data)


@pytest.mark.parametrize("place", ["span", "context"])
def test_a_span_of_an_answer_that_is_off_is_a_fault(place: str) -> None:
    data = json.loads(to_json(make_reading()))
    data["stories"][0]["facts"][0]["answers"][1][place]["start"] += 1
    (fault,) = verify(data)
    assert fault.startswith(f"$.stories[0].facts[0].answers[1].{place}: says ")


def test_a_context_in_another_article_is_a_fault() -> None:
    data = json.loads(to_json(make_reading()))
    answers = data["stories"][0]["facts"][0]["answers"]
    answers[0]["context"] = answers[1]["context"]
    assert verify(data) == ["$.stories[0].facts[0].answers[0].context: lies in another article than the answer"]


def test_an_entity_that_a_value_names_is_held_to_those_of_the_story() -> None:
    data = json.loads(to_json(make_reading()))
    answer = data["stories"][0]["facts"][3]["answers"][0]
    answer["value"] = value_row(Named("Divers", "group", "e1"))
    assert verify(data) == []
    answer["value"]["entity"] = "e9"
    assert verify(data) == ["$.stories[0].facts[3].answers[0].value.entity: no entity 'e9' here"]


def test_the_factuality_of_an_attribution_comes_back() -> None:
    data = json.loads(to_json(make_reading()))
    story = data["stories"][0]
    story["attributions"][0]["factuality"] = "denied"
    story["claims"][0]["statements"][0]["factuality"] = "possible"
    account = from_json(json.dumps(data)).accounts[0]
    assert (account.attributions[0].factuality, account.claims[0].statements[0].factuality) == ("denied", "possible")
