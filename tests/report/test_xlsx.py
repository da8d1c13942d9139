"""Workbooks: the parts that Excel reads, and cells that are never run."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from ferry_reading import make_reading

from variorum.report import all_tables, to_xlsx
from variorum.report.csv_table import Table, columns

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(content: bytes, number: int = 1) -> list[list[str | None]]:
    tree = ElementTree.fromstring(ZipFile(BytesIO(content)).read(f"xl/worksheets/sheet{number}.xml"))
    return [
        [next((t.text or "" for t in c.iter() if t.tag in {f"{SHEET}t", f"{SHEET}v"}), None) for c in row]
        for row in tree.iter(f"{SHEET}row")
    ]


def test_a_workbook_has_a_sheet_a_table_with_its_names_and_values() -> None:
    table = Table("a/b", columns(word=str, n=int, x=float, yes=bool), (("<tag> & =1+1", 3, 0.5, True), (None, None, None, None)))
    workbook = to_xlsx([table])
    assert cells(workbook) == [["word", "n", "x", "yes"], ["<tag> & =1+1", "3", "0.5", "1"], [None] * 4]
    assert b'name="a b"' in ZipFile(BytesIO(workbook)).read("xl/workbook.xml")
    assert b"<f>" not in ZipFile(BytesIO(workbook)).read("xl/worksheets/sheet1.xml")


def test_all_tables_of_a_reading_are_one_workbook_whose_parts_are_well_formed_and_always_the_same() -> None:
    tables = all_tables(make_reading())
    workbook = to_xlsx(tables)
    file = ZipFile(BytesIO(workbook))
    for name in file.namelist():
        ElementTree.fromstring(file.read(name))
    assert len([n for n in file.namelist() if n.startswith("xl/worksheets/")]) == len(tables)
    assert workbook == to_xlsx(tables)


def test_what_no_cell_can_hold_is_cut_and_what_no_xml_can_hold_is_marked() -> None:
    strings = cells(to_xlsx([Table("t", columns(word=str), (("x" * 40_000,), ("a\x00b\ud800",)))]))
    assert [len(row[0] or "") for row in strings[1:]] == [32_767, 4]
    assert strings[2] == ["a\ufffdb\ufffd"]
