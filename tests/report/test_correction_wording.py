"""People's corrections as the page, the brief, the summary and the exports show them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import StringIO

import pytest
from ferry_reading import rows_of
from pier import ACCOUNT, ARTICLES, BOTE, HERALD, OSE, correction, of_claim, words
from rich.console import Console

from variorum.corrections import Correction, correct
from variorum.errors import SchemaError
from variorum.report import Reading, table, to_annotations, to_html, to_json, to_markdown, verify
from variorum.report.correction_wording import describe_correction, describe_editor
from variorum.report.json_corrections import corrections_from_json, corrections_to_json
from variorum.report.terminal import print_summary

READ = Reading(ARTICLES, (ACCOUNT,), version="0")
DISMISS = correction("dismiss", words(BOTE, "Nine anglers"), words(OSE, "Eleven anglers"), why="Radio Ose counts the <crew>")
JOIN = correction("join", of_claim("c5")[0], of_claim("c6")[0], who="Jo Marsh")
SPEAKER = correction("speaker", words(HERALD, "The planks are rotten"), value="Ilse Marn")
NAME = correction("name", words(BOTE, "Orla Fenwick"), words(OSE, "O. Fenvick"), value="Orla Fenwick")
CORRECTED = correct(READ, [DISMISS, JOIN, SPEAKER, NAME])


def item(page: str, id: str) -> str:
    """The part of the page from the item of this id to the next one."""
    found = re.search(rf'id="{id}"[^>]*>.*?(?=<[^>]+ id="|$)', page, re.DOTALL)
    assert found, id
    return found[0]


def test_the_page_marks_what_a_person_corrected_with_who_and_why() -> None:
    page = to_html(CORRECTED)
    assert "corrected by Jo Marsh: I rang them" in item(page, "c5")
    assert "corrected by Ada Quill: I rang them" in item(page, "a3")
    assert "✎" not in to_html(READ)


def test_the_page_folds_dismissed_disputes_and_says_why() -> None:
    page = to_html(CORRECTED)
    assert "1 dispute settled by people" in page
    assert "dismissed by Ada Quill: Radio Ose counts the &lt;crew&gt;" in page[page.index("1 dispute settled") :]
    assert page.index("1 dispute settled") < page.index('id="d1"')


def test_the_page_lists_all_corrections_also_those_that_lapsed() -> None:
    lapsed = correction("split", words(BOTE, "Pier at Lunnan closed"))
    page = to_html(correct(READ, [JOIN, lapsed]))
    listed = page[page.index("Corrected by people</h2>") :]
    assert "One claim: “The ferry does not call at Lunnan any more” and “No ship will call" in listed
    assert "no longer applies: no claim of the account states “Pier at Lunnan closed”" in listed
    assert '<a href="#c5">' in listed


def test_the_brief_and_the_summary_list_each_correction_in_a_line() -> None:
    console = Console(file=StringIO(), width=200)
    print_summary(CORRECTED, console)
    brief, summary = to_markdown(CORRECTED, full=True), console.file.getvalue()  # type: ignore[attr-defined]
    assert "## Corrected by people" in brief
    assert "- “The planks are rotten” is said by Ilse Marn. Ada Quill, 4 May 2031: I rang them" in brief
    assert "Corrected by people" in summary
    assert (
        "No dispute between “Nine anglers” and “Eleven anglers” (Ada Quill, 4 May 2031: Radio Ose counts the <crew>)" in summary
    )


def test_tables_and_annotations_are_of_the_corrected_account() -> None:
    rows = rows_of(table(CORRECTED, "claims"))
    assert {row["speaker"] for row in rows if row["claim"] == "c3"} >= {"Ilse Marn", "Orla Fenwick"}
    annotations = to_annotations(CORRECTED)
    assert "Ilse Marn says this" in annotations
    assert "The reports give different figures of anglers" not in annotations


@pytest.mark.parametrize(
    ("described", "sentence"),
    [
        (correction("unsaid", words(BOTE, "Nine anglers")), "“Nine anglers” is said by the outlet itself"),
        (correction("split", words(BOTE, "Nine anglers")), "Taken out of its claim: “Nine anglers”"),
        (NAME, "“Orla Fenwick” and “O. Fenvick” are one: Orla Fenwick"),
        (replace(SPEAKER, spans=()), "Said by Ilse Marn"),
        (replace(JOIN, spans=()), "Join"),
    ],
)
def test_each_kind_of_correction_is_described_in_a_sentence(described: Correction, sentence: str) -> None:
    assert describe_correction(described) == sentence


def test_the_editor_of_a_correction_is_named_on_one_harmless_line() -> None:
    assert describe_editor(replace(JOIN, who="Jo\nMarsh\x1b[31m", why="a\u202eb")) == "Jo Marsh\ufffd[31m, 4 May 2031: a\ufffdb"


def test_the_json_says_what_people_changed_and_is_sound() -> None:
    data = json.loads(to_json(CORRECTED))
    assert verify(data) == []
    (story,) = data["stories"]
    assert [c["items"] for c in story["corrections"]] == [["d1"], ["c5"], ["a3"], ["e1"]]
    assert [d["id"] for d in story["dismissed"]] == ["d1"]
    assert not {"corrections", "dismissed"} & json.loads(to_json(READ))["stories"][0].keys()


def test_verify_finds_a_correction_whose_words_items_or_moment_are_wrong() -> None:
    data = json.loads(to_json(CORRECTED))
    first = data["stories"][0]["corrections"][0]
    first["spans"][0]["start"] += 1
    first["items"].append("d9")
    first["at"] = "yesterday"
    faults = verify(data)
    assert [fault.split(":")[0] for fault in faults] == [
        "$.stories[0].corrections[0].spans[0]",
        "$.stories[0].corrections[0].at",
        "$.stories[0].corrections[0].items",
    ]
    assert "no item 'd9' here" in faults[2]


def test_corrections_come_back_from_their_own_file() -> None:
    corrections = CORRECTED.accounts[0].corrections
    assert corrections_from_json(corrections_to_json(corrections)) == corrections


def test_a_correction_written_by_hand_needs_no_more_than_its_kind_words_and_reason() -> None:
    row = {"kind": "join", "why": "they are", "spans": json.loads(corrections_to_json([JOIN]))["corrections"][0]["spans"]}
    (read_back,) = corrections_from_json(json.dumps([row]), {"who": "Jo Marsh", "at": "2031-05-04T09:30:00"})
    assert read_back == replace(JOIN, why="they are")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{}", "has no corrections"),
        ('[{"kind": "join"}]', r"\$\.corrections\[0\]: 'spans' is a required property"),
        ('[{"kind": "mend", "spans": [], "who": "A", "why": "b", "at": "2031-05-04"}]', r"\$\.corrections\[0\]\.kind: 'mend'"),
        (
            '[{"kind": "join", "spans": [], "who": "A", "why": "b", "at": "noon"}]',
            r"\$\.corrections\[0\]\.at: 'noon' is not a date",
        ),
        (
            '[{"kind": "unsaid", "spans": [{"article": "a", "start": 1.0, "end": 2, "text": "b"}], "who": "A", "why": "b", '
            '"at": "2031-05-04"}]',
            r"\$\.corrections\[0\]\.spans\[0\]: start and end are whole numbers",
        ),
        ("[1", "not JSON"),
    ],
)
def test_a_file_that_holds_no_corrections_is_refused_with_the_place(text: str, reason: str) -> None:
    with pytest.raises(SchemaError, match=reason):
        corrections_from_json(text)
