"""A table that other programs read, and how it is written as CSV that no spreadsheet takes for formulas."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Cell = str | int | float | bool | None

BYTE_ORDER_MARK = "\ufeff"
_MARK = '"'

# A spreadsheet runs a cell that begins with one of these; it may also split a cell at a semicolon, a tab or a line's end.
_BEGINS_FORMULA = "=+\\-@＝＋－＠\t\r\n"
_ENDS_CELL = ";\t\r\n"
_ACTING = re.compile(f"(?<![^{_ENDS_CELL}])(?=[{_BEGINS_FORMULA}'])")
_MADE_HARMLESS = re.compile(f"(?<![^{_ENDS_CELL}])'")


@dataclass(frozen=True, slots=True)
class Column:
    """`type` is that of its cells, each of which may also be None (not known, or none)."""

    name: str
    type: type[str] | type[int] | type[float] | type[bool]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as there are columns."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def columns(**types: type[str] | type[int] | type[float] | type[bool]) -> tuple[Column, ...]:
    """`columns(story=str, reports=int)`."""
    return tuple(Column(name, type) for name, type in types.items())


def with_outlets(heads: Iterable[Column], outlets: Iterable[str], type: type[str] | type[int]) -> tuple[Column, ...]:
    """The columns with one more for each outlet, whose name is like none before it."""
    named = list(heads)
    for outlet in outlets:
        while outlet in {column.name for column in named}:
            outlet += " (outlet)"
        named.append(Column(outlet, type))
    return tuple(named)


def to_csv(table: Table, *, with_mark: bool = False) -> str:
    """The table as CSV after RFC 4180 with a line of names first, all text quoted, lines ended by a line feed; `with_mark` puts
    the byte order mark before it, by which Excel knows that it is UTF-8.

    Text cells are made harmless (see `harmless_cell`), numbers are written as they are, flags as true and false, and a cell of
    None is empty and not quoted.
    """
    return (BYTE_ORDER_MARK if with_mark else "") + csv_lines([tuple(c.name for c in table.columns), *table.rows])


def csv_lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Some rows as lines of CSV."""
    return "".join(",".join(map(_written, row)) + "\n" for row in rows)


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f'"{harmless_cell(cell).replace(_MARK, _MARK * 2)}"' if isinstance(cell, str) else repr(cell)


def harmless_cell(text: str) -> str:
    """The text with an apostrophe before whatever could begin a formula, at its start and after a semicolon, a tab or a line's
    end, and before an apostrophe there, so that `original_cell` gives the text back."""
    return _ACTING.sub("'", text)


def original_cell(text: str) -> str:
    """The text that `harmless_cell` was given."""
    return _MADE_HARMLESS.sub("", text)
