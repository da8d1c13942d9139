import json
import re
from dataclasses import replace
from typing import get_args

import pytest
from ferry_reading import article, make_reading
from hypothesis import given
from hypothesis import strategies as st

from variorum import model
from variorum.errors import SchemaError
from variorum.model import Account, Attribution
from variorum.report import Reading, from_json, schema, to_json, verify


def test_a_reading_comes_back_from_json_as_it_was() -> None:
    reading = make_reading()
    assert from_json(to_json(reading)) == reading


def test_the_same_reading_gives_the_same_bytes() -> None:
    text = to_json(make_reading())
    assert text == to_json(make_reading()) == to_json(from_json(text))
    assert text.endswith("}\n")


def test_each_row_of_an_account_is_one_line() -> None:
    text = to_json(make_reading())
    lines = text.splitlines()
    for name in ("facts", "claims", "entities"):
        at = lines.index(f'   "{name}": [')
        rows = lines[at + 1 : lines.index("   ],", at)]
        assert [json.loads(row.rstrip(",")) for row in rows] == json.loads(text)["stories"][0][name]


def test_the_schema_is_a_json_schema_and_the_reading_keeps_to_it() -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(schema())
    assert verify(json.loads(to_json(make_reading()))) == []


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        (model.BoilerplateKind, ("article", "boilerplate")),
        (model.EntityType, ("entity", "type")),
        (model.Form, ("attribution", "form")),
        (model.Kind, ("attribution", "kind")),
        (model.Status, ("claim", "status")),
        (model.DisputeKind, ("dispute", "kind")),
        (model.Relation, ("dispute", "relation")),
    ],
)
def test_the_schema_knows_the_words_of_the_model(kind: object, where: tuple[str, str]) -> None:
    part = schema()["$defs"][where[0]]["properties"][where[1]]
    if where[1] == "boilerplate":
        part = part["items"]["properties"]["kind"]
    assert tuple(part["enum"]) == get_args(kind)


def test_offsets_carry_their_text_and_labelled_spans_are_flat() -> None:
    data = json.loads(to_json(make_reading()))
    assert list(data) == ["schema", "variorum", "models", "options", "rejected", "articles", "stories"]
    promotion = data["articles"][0]["boilerplate"][0]
    assert promotion == {"article": "a1", "start": 168, "end": 181, "text": "Advertisement", "kind": "promotion"}
    assert data["articles"][1]["credits"][0]["agency"] == "Meridian News"
    assert data["rejected"] == [{"input": "notes/empty.txt", "reason": "the file is empty; give one with text"}]


def test_a_day_is_written_as_a_day_and_a_moment_with_its_zone() -> None:
    data = json.loads(to_json(make_reading()))
    assert [a["published"] for a in data["articles"]] == ["2024-03-02", "2024-03-02T09:30:00+00:00", None]


def test_flat_attributions_stand_with_their_article_even_where_there_are_none() -> None:
    a, b = article("a", "He said yes."), article("b", "Nothing was said.")
    attribution = Attribution((a.span(8, 11),), a.span(3, 7), a.span(0, 2), "indirect", "utterance", id="q1")
    reading = Reading((a, b), attributions=(attribution,), version="0.1.0")
    data = json.loads(to_json(reading))
    assert [len(x["attributions"]) for x in data["articles"]] == [1, 0]
    assert from_json(to_json(reading)) == reading
    assert "attributions" not in json.loads(to_json(Reading((a,))))["articles"][0]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.text(max_size=20))
def test_any_text_comes_back(text: str, outlet: str) -> None:
    a = article("a", text, outlet=outlet)
    reading = Reading((a,), (Account("s", text, ("a",)),), version="0.1.0")
    assert from_json(to_json(reading)) == reading


def test_a_lone_surrogate_is_written_as_utf_8_and_read_back() -> None:
    reading = Reading((article("a", "a \ud800 b"),), version="0.1.0")
    text = to_json(reading)
    assert from_json(text.encode("utf-8").decode("utf-8")) == reading


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not JSON"),
        ("{", "line 1, column 2"),
        ("[]", "is a list"),
        ('{"schema": "variorum/9"}', "variorum/9"),
        ("[" * 100_000, "nested too deeply"),
        ('{"schema": NaN}', "NaN"),
        ('{"schema": "variorum/2"}', "$: 'models' is a required property"),
        ("1" * 5000, "not JSON"),
    ],
)
def test_what_is_no_reading_is_refused_with_its_reason(text: str, says: str) -> None:
    with pytest.raises(SchemaError, match=re.escape(says)):
        from_json(text)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "not there; a reading that Variorum wrote says 'variorum/2'"),
        ({"schema": "variorum/3", "variorum": "3.1"}, "'variorum/3', written by Variorum '3.1', is newer than 'variorum/2'"),
        ({"schema": "variorum/3"}, "'variorum/3', is newer than 'variorum/2', which this Variorum reads; install"),
        (
            {"schema": "variorum/1"},
            "'variorum/1', is older than 'variorum/2', which this Variorum reads; analyse the articles again",
        ),
        ({"schema": "variorum/01"}, "'variorum/01' is not a Variorum schema"),
        ({"schema": "variorum/" + "9" * 5000}, "is not a Variorum schema"),
        ({"schema": "isnad/1"}, "'isnad/1' is not a Variorum schema"),
        ({"schema": 1}, "1 is not a Variorum schema"),
        ({"schema": None}, "None is not a Variorum schema"),
    ],
)
def test_another_schema_is_refused_with_the_version_found_and_what_to_do(data: dict[str, object], says: str) -> None:
    (fault,) = verify(data)
    assert fault.startswith("$.schema: ")
    assert says in fault


def test_a_reading_from_before_there_were_event_values_is_read() -> None:
    data = json.loads(to_json(make_reading()))
    del data["stories"][0]["event"]
    assert from_json(json.dumps(data)) == make_reading()


def test_a_departure_from_the_schema_is_named_by_its_path() -> None:
    data = json.loads(to_json(make_reading()))
    data["stories"][0]["claims"][1]["status"] = "certain"
    with pytest.raises(SchemaError, match=r"\$\.stories\[0\]\.claims\[1\]\.status: 'certain' is not one of"):
        from_json(json.dumps(data))


def test_fields_of_a_later_version_are_ignored() -> None:
    data = json.loads(to_json(make_reading()))
    data["stories"][0]["claims"][0]["certainty"] = 0.9
    assert from_json(json.dumps(data)) == make_reading()


def test_an_article_is_found_by_its_id() -> None:
    reading = make_reading()
    assert reading.article("b1").outlet == "Coast Daily"
    with pytest.raises(KeyError, match="a1, b1, c1"):
        reading.article("z")


def test_a_reading_does_not_change() -> None:
    with pytest.raises(AttributeError):
        make_reading().version = "2"  # type: ignore[misc]
    assert replace(make_reading(), version="2").version == "2"
