import json
from typing import Any
from uuid import UUID

import pytest
from ferry_reading import article, make_reading

from variorum.model import Account, Attribution
from variorum.report import Reading, to_annotations

MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying", "linking",
    "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


def collection(reading: Reading, **more: Any) -> dict[str, Any]:
    collected: dict[str, Any] = json.loads(to_annotations(reading, **more))
    return collected


def items(reading: Reading, **more: Any) -> list[dict[str, Any]]:
    return list(collection(reading, **more)["first"]["items"])


def selectors(item: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    position, quote = item["target"]["selector"]
    return position, quote


def test_the_collection_has_what_the_vocabulary_requires() -> None:
    collected = collection(make_reading())
    assert collected["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collected["type"] == "AnnotationCollection"
    page = collected["first"]
    assert (page["type"], page["startIndex"], page["partOf"]) == ("AnnotationPage", 0, collected["id"])
    assert collected["total"] == len(page["items"]) > 0


def test_every_annotation_has_what_the_vocabulary_requires() -> None:
    annotations = items(make_reading())
    ids = [item["id"] for item in annotations]
    assert len({*ids}) == len(ids)
    for item in annotations:
        UUID(item["id"])
        assert item["type"] == "Annotation"
        assert item["motivation"] in MOTIVATIONS
        for body in item["body"]:
            assert body["type"] == "TextualBody"
            assert body["value"]
            assert body["purpose"] in MOTIVATIONS
            assert body["format"] == "text/plain"
        assert ":" in item["target"]["source"]
        position, quote = selectors(item)
        assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert 0 <= position["start"] < position["end"]
        assert quote["exact"]
        assert len(quote["prefix"]) <= 32 >= len(quote["suffix"])


def test_both_selectors_lead_to_the_same_words() -> None:
    reading = make_reading()
    texts = {"https://harbour.example/ferry?a=1&b=2": reading.articles[0].text} | {
        f"urn:sha256:{a.sha256}": a.text for a in reading.articles[1:]
    }
    for item in items(reading):
        text = texts[item["target"]["source"]]
        position, quote = selectors(item)
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_every_kind_of_item_is_annotated_under_its_tag() -> None:
    tags = [tuple(b["value"] for b in item["body"] if b["purpose"] == "tagging") for item in items(make_reading())]
    assert {t[0] for t in tags} == {"attribution", "claim", "dispute", "fact", "label", "reuse", "to check"}
    assert ("dispute", "date", "contradict") in tags
    assert ("attribution", "direct", "utterance", "asserted") in tags


def test_the_comment_says_who_speaks_and_who_relays() -> None:
    comments = {b["value"] for item in items(make_reading()) for b in item["body"] if b["purpose"] == "commenting"}
    assert "Ines Vale says this (direct, via Meridian News)." in comments


@pytest.mark.parametrize(("offsets", "start"), [("code-points", 13), ("utf-16", 15)])
def test_offsets_count_code_points_or_what_browsers_count(offsets: str, start: int) -> None:
    a = article("a", "🚢🚢 She said: it sank.")
    attribution = Attribution((a.span(13, 20),), a.span(7, 11), a.span(3, 6), "indirect", "utterance", id="q1")
    (item,) = items(Reading((a,), (Account("s", "h", ("a",), attributions=(attribution,)),)), offsets=offsets)
    position, quote = selectors(item)
    assert (position["start"], position["end"]) == (start, start + 7)
    assert quote["exact"] == a.text[13:20]


def test_the_same_reading_gives_the_same_bytes() -> None:
    assert to_annotations(make_reading()) == to_annotations(make_reading())


def test_an_address_that_cannot_be_followed_is_no_source() -> None:
    a = article("a", "It sank.", url="javascript:alert(1)")
    attribution = Attribution((a.span(0, 7),), None, None, "indirect", "utterance", id="q1")
    (item,) = items(Reading((a,), (Account("s", "h", ("a",), attributions=(attribution,)),)))
    assert item["target"]["source"] == f"urn:sha256:{a.sha256}"


def test_a_lone_surrogate_still_makes_json_in_utf_8() -> None:
    a = article("a", "It \ud800 sank.")
    attribution = Attribution((a.span(0, 4),), None, None, "indirect", "utterance", id="q1")
    assert to_annotations(Reading((a,), (Account("s", "h", ("a",), attributions=(attribution,)),))).encode("utf-8")


def test_a_reading_without_anything_makes_an_empty_collection() -> None:
    assert collection(Reading(()))["total"] == 0
