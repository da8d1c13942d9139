import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from ferry_reading import make_reading, rows_of

from variorum.model import Correction
from variorum.report import TABLES, Reading, all_tables, from_json, table, to_csv, to_json
from variorum.report.csv_table import Cell

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"


def ferry_rows(name: str) -> list[dict[str, Cell]]:
    return rows_of(table(make_reading(), name))


def corrected() -> Reading:
    """The ferry's reading with a dispute dismissed, and a correction whose words are gone."""
    reading = make_reading()
    [account] = reading.accounts
    at = datetime(2031, 5, 9, 8, 30)
    dismissed = Correction("dismiss", account.findings[0].spans, "Ada Quill", "one counts the crew", at, None, 7, ("d-1",))
    lapsed = Correction("name", (), "Jon Bell", "he said so", at, "Ines Vale", 8, (), "its words are gone")
    return replace(reading, accounts=(replace(account, corrections=(dismissed, lapsed)),))


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_is_of_its_columns_type(name: str) -> None:
    written = table(corrected(), name)
    assert written.rows
    assert len({c.name for c in written.columns}) == len(written.columns)
    for row in written.rows:
        assert [type(cell) for cell, c in zip(row, written.columns, strict=True) if cell is not None] == [
            c.type for cell, c in zip(row, written.columns, strict=True) if cell is not None
        ]


def test_a_reading_that_was_read_back_gives_the_same_tables() -> None:
    assert all_tables(from_json(to_json(make_reading()))) == all_tables(make_reading())


def test_a_claim_has_a_row_for_each_statement_with_its_origin_and_speaker() -> None:
    engine = [row for row in ferry_rows("claims") if row["claim"] == "c-2"]
    assert [(r["name"], r["words"], r["origin"], r["through"], r["speaker"]) for r in engine] == [
        ("The Harbour", "The engine failed", 1, "Ines Vale", "Ines Vale"),
        ("Coast Daily", "The engine failed", 1, "Ines Vale", "Ines Vale"),
    ]
    assert {(r["status"], r["origins"], r["reports"], r["left_out_by"]) for r in engine} == {("single-origin", 1, 2, "Lantern")}


def test_offsets_in_a_table_lead_to_the_words() -> None:
    reading = make_reading()
    for name in ("answers", "attributions", "claims", "disputes", "labels"):
        for row in ferry_rows(name):
            text = reading.article(str(row["article"])).text
            assert text[row["start"] : row["end"]] == row["words" if "words" in row else "content"]  # type: ignore[misc]


def test_a_correction_has_a_row_for_each_of_its_words_and_one_where_they_are_gone() -> None:
    written = rows_of(table(corrected(), "corrections"))
    assert [(r["correction"], r["name"], r["words"]) for r in written] == [
        (7, "The Harbour", "Friday"),
        (7, "Coast Daily", "Saturday"),
        (7, "Lantern", "Friday"),
        (8, None, None),
    ]
    assert (written[0]["who"], written[0]["why"], written[0]["at"]) == ("Ada Quill", "one counts the crew", "2031-05-09T08:30:00")
    assert [(r["stands"], r["items"], r["lapsed"]) for r in written[2:]] == [
        (True, "d-1", None),
        (False, "", "its words are gone"),
    ]
    assert table(make_reading(), "corrections").rows == ()


def test_a_dispute_has_a_row_for_each_span_of_each_value() -> None:
    assert [(r["dispute"], r["fact"], r["name"], r["value"], r["to_check"]) for r in ferry_rows("disputes")] == [
        ("d-1", "f1", "The Harbour", "Friday", False),
        ("d-1", "f1", "Lantern", "Friday", False),
        ("d-1", "f1", "Coast Daily", "Saturday", False),
        ("d-2", "f2", "The Harbour", "212", True),
        ("d-2", "f2", "Coast Daily", "About 200", True),
        ("d-2", "f2", "Lantern", "240", True),
    ]


def test_a_fact_has_a_row_for_itself_and_one_for_each_answer() -> None:
    assert [(r["fact"], r["verdict"], r["answers"], r["sets"], r["reports"]) for r in ferry_rows("facts")] == [
        ("f1", "contradict", 3, 2, 3),
        ("f2", "vaguer", 3, 3, 3),
        ("f3", "agree", 2, 1, 2),
        ("f4", "single", 1, 1, 1),
    ]
    answers = ferry_rows("answers")
    assert [(r["words"], r["first"], r["speaker"]) for r in answers if r["fact"] == "f1"] == [
        ("Friday", "2024-03-01", None),
        ("Saturday", "2024-03-02", "Meridian News"),
        ("Friday", "2024-03-01", None),
    ]
    assert [(r["low"], r["high"]) for r in answers if r["fact"] == "f2"] == [(212.0, 212.0), (190.0, 210.0), (240.0, 240.0)]
    assert [(r["normal"], r["factuality"]) for r in answers if r["fact"] == "f3"] == [
        ("engine", "asserted"),
        ("engine", "possible"),
    ]


def test_reuse_has_a_row_for_each_passage_and_one_for_a_credit_without() -> None:
    copied, credited = ferry_rows("reuse")
    assert (copied["source_name"], copied["target_name"], copied["share"]) == ("The Harbour", "Coast Daily", 0.31)
    assert (credited["source_name"], credited["kind"], credited["words"]) == ("Meridian News (wire)", "credit", None)


def test_articles_are_counted_through() -> None:
    coast = next(r for r in ferry_rows("articles") if r["article"] == "b1")
    assert (coast["claims"], coast["claims_alone"], coast["copied_share"], coast["credits"]) == (4, 1, 0.31, "Meridian News")
    assert coast["published"] == "2024-03-02T09:30:00+00:00"


def test_coverage_gives_what_each_outlet_reports_and_leaves_out() -> None:
    assert [(r["claim"], r["The Harbour"], r["Coast Daily"], r["Lantern"]) for r in ferry_rows("coverage")] == [
        ("c-1", "told", "told", "told"),
        ("c-2", "told", "told", "left out"),
        ("c-3", "told", "told", None),
        ("c-4", "left out", "told", "left out"),
    ]


def test_an_outlet_that_is_called_like_a_column_has_a_column_of_its_own() -> None:
    reading = make_reading()
    names = ("claim", "claim (outlet)", "=HYPERLINK(1)")
    renamed = replace(reading, articles=tuple(replace(a, outlet=n) for a, n in zip(reading.articles, names, strict=True)))
    heads = [c.name for c in table(renamed, "coverage").columns]
    assert heads[5:] == ["claim (outlet)", "claim (outlet) (outlet)", "=HYPERLINK(1)"]
    assert '"\'=HYPERLINK(1)"' in to_csv(table(renamed, "coverage")).splitlines()[0]


def test_what_attribute_found_is_a_table_without_a_story() -> None:
    reading = make_reading()
    flat = replace(reading, accounts=(), attributions=reading.accounts[0].attributions)
    assert [row["speaker"] for row in rows_of(table(flat, "attributions"))] == ["Ines Vale", "Ines Vale", "residents"]
    assert table(flat, "claims").rows == ()


def test_articles_without_a_story_have_no_row_as_an_event() -> None:
    alone = Reading(make_reading().articles)
    assert table(alone, "events").rows == ()
    assert len(table(alone, "articles").rows) == 3


def test_an_unknown_table_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="no table 'claim'; there are answers, articles, attributions, claims"):
        table(make_reading(), "claim")


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_explained_in_the_docs(name: str) -> None:
    section = re.search(rf"^### `{name}`\n(.*?)(?=^##|\Z)", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert section, f"docs/exports.md has no section on {name}"
    explained = set(re.findall(r"`(\w+)`", section[1]))
    outlets = {"The Harbour", "Coast Daily", "Lantern"}
    assert {c.name for c in table(make_reading(), name).columns} - outlets <= explained
