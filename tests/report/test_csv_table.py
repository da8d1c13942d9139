import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.report import Table, harmless_cell, original_cell, to_csv
from variorum.report.csv_table import columns

COMMANDS = ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠a", "=cmd|' /C calc'!A0"]
CELL = st.text(st.one_of(st.sampled_from("=+-@\t\r\n;'\",＝a "), st.characters(exclude_categories=["Cs"])), max_size=12)


def csv_of(*texts: str | int | float | bool | None) -> str:
    return to_csv(Table("t", columns(**{f"c{n}": str for n, _ in enumerate(texts)}), (texts,)))


@pytest.mark.parametrize("text", COMMANDS)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert harmless_cell(text) == f"'{harmless_cell(text)[1:]}"
    assert original_cell(harmless_cell(text)) == text


@pytest.mark.parametrize("text", ["He said; =1+1;", "a\t=1+1", "a\n+1", "a\r\n@b"])
def test_a_formula_behind_a_mark_at_which_a_spreadsheet_may_split_is_made_harmless_too(text: str) -> None:
    split = [part for mark in ";\t\r\n" for part in harmless_cell(text.replace("; ", ";")).split(mark)]
    assert not [part for part in split if part[:1] in {"=", "+", "@", "-"}]


@pytest.mark.parametrize("text", ["", "plain", "5 - 3 = 2", "a@b.example", "it's", "“Yes”", " =1"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert harmless_cell(text) == text


@given(CELL)
def test_every_text_comes_back(text: str) -> None:
    assert original_cell(harmless_cell(text)) == text


@given(st.lists(CELL, min_size=1, max_size=4))
def test_a_reader_of_csv_gets_the_cells_and_none_of_them_acts(texts: list[str]) -> None:
    _, row = csv.reader(StringIO(csv_of(*texts), newline=""))
    assert [original_cell(cell) for cell in row] == texts
    assert not [cell for cell in row if cell[:1] in set("=+-@＝＋－＠\t\r\n") - {""}]


def test_numbers_flags_and_what_is_not_known_are_written_bare() -> None:
    assert csv_of(-3, 0.31, True, None, "-3", "") == '"c0","c1","c2","c3","c4","c5"\n-3,0.31,true,,"\'-3",""\n'


def test_marks_inside_text_are_doubled() -> None:
    assert csv_of('He said "no", twice') == '"c0"\n"He said ""no"", twice"\n'


def test_a_name_of_a_column_is_made_harmless_too() -> None:
    assert to_csv(Table("t", columns(**{'=1+1, "x"': str}), ())) == '"\'=1+1, ""x"""\n'
