"""Tables of articles in CSV: each row is one, its columns are the fields that JSON articles have."""

import csv
import io
import json
import re
from ast import literal_eval
from collections.abc import Iterator, Sequence
from contextlib import suppress

from variorum.errors import InputError
from variorum.ingest.decoding import decode
from variorum.ingest.draft_articles import LONGEST_TEXT, DraftArticle
from variorum.ingest.json_articles import check_columns, holds_dates, may_hold_list, read_item, unclear_dates
from variorum.ingest.sources import Source
from variorum.marking.time_stamps import order_of_days, parse_moment

_LONGEST_FILE = 500_000_000  # bytes
_LONGEST_LIST = 2_000  # characters of a cell
_SHOWN = 40  # characters of a broken row
_PREAMBLE = re.compile(r"\ufeff?(?:sep=.\r?\n)?\s*")
_QUOTED = re.compile(r'"[^"\n]*"')
_UNSEPARATED = re.compile(r"""(?<=['"])\s+(?=['"])""")  # as numpy prints a list: ['A' 'B']
_BROKEN = 'a quotation mark is not closed, or one within a cell is not doubled ("")'


def read_csv(source: Source) -> Iterator[DraftArticle | InputError]:
    """A bad row is named by its number and the others are kept."""
    text = decode(source.name, source.read(_LONGEST_FILE, "a table"))
    csv.field_size_limit(4 * LONGEST_TEXT)
    text = _PREAMBLE.sub("", text, count=1)
    names = _QUOTED.sub("", text.partition("\n")[0])
    rows = _Rows(source.name, text, max(",;\t|", key=names.count))
    columns = rows.columns
    check_columns(source.name, columns)
    day_first, unclear = order_of_days(cell for _, row in rows.read() for cell in rows.dates_in(row or ()))
    if unclear:
        yield unclear_dates(source.name, unclear)
    number = 0
    for number, (begins, row) in enumerate(rows.read(), 1):
        name = f"{source.name}#{number}"
        if row is None:
            yield InputError(name, f"{_BROKEN}; {begins} left out: correct the row and pass the table again")
        elif any(row[len(columns) :]):
            yield InputError(name, f"has {len(row)} cells under {len(columns)} names; put texts with a separator in quotes")
        else:
            cells = zip(columns, row, strict=False)
            yield read_item(name, {c: _list_in(cell) if may_hold_list(c) else cell for c, cell in cells}, day_first)
    if not number:
        raise InputError(source.name, "empty; pass a table with an article in it")


class _Rows:
    """The rows of a table, without those that are empty. An unclosed quotation mark never takes rows that follow with it."""

    def __init__(self, where: str, text: str, delimiter: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._delimiter = delimiter
        d = re.escape(delimiter)
        self._cell = re.compile(rf'(?:^|{d})(?:"((?:[^"]|"(?!{d}|$))*)"(?={d}|$)|((?!")[^{d}]*)(?={d}|$))')
        try:
            self.columns = next(self._reader(), [])
        except csv.Error:
            raise InputError(where, f"in the names of its columns {_BROKEN}; correct the first line") from None
        self._start = self._lines.tell()

    def read(self) -> Iterator[tuple[str, list[str] | None]]:
        """Each row; of a broken one how it begins, with how many lines go with it, and None."""
        self._lines.seek(self._start)
        while True:
            at = self._lines.tell()
            try:
                row = next(self._reader(), None)
            except csv.Error:
                self._lines.seek(at)
                line = self._lines.readline().rstrip("\r\n")
                row = self._with_bare_marks(line)
                left_out = 0 if row else self._skip(line[:1])
                more = f" and {left_out:,} line(s) after it are" if left_out else " is"
                yield f"the row that begins {line[:_SHOWN]!r}{more}", row
                continue
            if row is None:
                return
            if any(row):
                yield "", row

    def dates_in(self, row: Sequence[str]) -> list[str]:
        """The cells that tell when the article came out."""
        return [cell for name, cell in zip(self.columns, row, strict=False) if cell and holds_dates(name)]

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._lines, delimiter=self._delimiter, strict=True)

    def _with_bare_marks(self, line: str) -> list[str] | None:
        """The cells of a line whose marks are not doubled within a cell: "A "big" fire",Courier. None if that is not all."""
        found = list(self._cell.finditer(line))
        is_whole = len(found) == len(self.columns) and sum(len(m[0]) for m in found) == len(line)
        return [m[2] or (m[1] or "").replace('""', '"') for m in found] if is_whole else None

    def _skip(self, mark: str) -> int:
        """Go to the next line that begins a row: with a cell for each column, in marks if there is only one, and readable dates.
        How many lines lie before it."""
        skipped = 0
        while True:
            at = self._lines.tell()
            try:
                row = next(self._reader(), [])
            except csv.Error:
                row = []
            self._lines.seek(at)
            line = self._lines.readline()
            is_row = len(row) == len(self.columns) and all(map(parse_moment, self.dates_in(row)))
            if not line or (is_row and (len(row) > 1 or line[:1] == mark)):
                self._lines.seek(at)
                return skipped
            skipped += 1


def _list_in(cell: str) -> object:
    """The list or the object that a cell holds, as Python or JSON writes it; otherwise the cell."""
    if not cell.startswith(("[", "{")) or len(cell) > _LONGEST_LIST:
        return cell
    for read in (json.loads, literal_eval):
        with suppress(ValueError, SyntaxError, MemoryError, RecursionError):
            return read(_UNSEPARATED.sub(",", cell))
    return cell
