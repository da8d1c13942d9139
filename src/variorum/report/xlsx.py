"""Tables as an Excel workbook, a sheet a table, written with nothing but the standard library.

Text is written as text, so that no cell is ever run as a formula. The same tables give the same bytes.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from variorum.report.csv_table import Cell, Table

LONGEST_CELL = 32_767  # characters that Excel takes
MOST_ROWS = 1_048_576
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_SHEET = re.compile(r"[\\/*?:\[\]]")
_LONGEST_SHEET = 31
_MADE = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_SHEETS}"><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>'
)


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """The tables as the bytes of an .xlsx file, each on a sheet of its name, the line of names bold and always in sight."""
    names = [_NO_SHEET.sub(" ", t.name)[:_LONGEST_SHEET] for t in tables]
    numbers = range(1, len(tables) + 1)
    sheets = "".join(f'<sheet name="{escape(n)}" sheetId="{k}" r:id="r{k}"/>' for k, n in zip(numbers, names, strict=True))
    links = "".join(f'<Relationship Id="r{k}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{k}.xml"/>' for k in numbers)
    kinds = "".join(f'<Override PartName="/xl/worksheets/sheet{k}.xml" ContentType="{_kind("worksheet")}"/>' for k in numbers)
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_kind("sheet.main")}"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_kind("styles")}"/>{kinds}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="r0" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(_entry(name), text)
        for number, table in zip(numbers, tables, strict=True):
            file.writestr(_entry(f"xl/worksheets/sheet{number}.xml"), "".join(_sheet(table)))
    return stream.getvalue()


def _kind(part: str) -> str:
    return f"application/vnd.openxmlformats-officedocument.spreadsheetml.{part}+xml"


def _entry(name: str) -> ZipInfo:
    """An entry whose bytes do not tell when it was made."""
    entry = ZipInfo(name, _MADE)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _sheet(table: Table) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_SHEETS}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>'
    heads = "".join(_cell(c.name, is_head=True) for c in table.columns)
    yield f"<row>{heads}</row>"
    for row in table.rows[: MOST_ROWS - 1]:
        yield f"<row>{''.join(map(_cell, row))}</row>"
    yield "</sheetData></worksheet>"


def _cell(cell: Cell, is_head: bool = False) -> str:
    if cell is None:
        return "<c/>"
    if isinstance(cell, bool):
        return f'<c t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, str):
        text = _NO_XML.sub("\ufffd", cell)
        short = text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
        style = ' s="1"' if is_head else ""
        return f'<c t="inlineStr"{style}><is><t xml:space="preserve">{escape(short)}</t></is></c>'
    return f"<c><v>{cell!r}</v></c>"
