"""The table of facts in a terminal: a table where there is room for a column a report, else each question with its answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.report.digest import Digest
from variorum.report.fact_table import FactTableCell, FactTableRow, GivenAnswer
from variorum.report.phrasing import few, join, shorten

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

QUESTION, COLUMN = 28, 17  # the fewest characters that a column needs
WORDS, LONG_QUESTION = 90, 150  # characters
NAMES = 8


def print_rows(d: Digest, rows: Sequence[FactTableRow], console: Console, style: str = "") -> None:
    """Questions down and reports across, with the answers in the cells and who says so; `style` is that of a question's title."""
    if len(d.articles) <= (console.width - QUESTION) // COLUMN:
        _print_table(d, rows, console, style)
    else:
        _print_list(d, rows, console, style)


def _print_table(d: Digest, rows: Sequence[FactTableRow], console: Console, style: str) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_lines=False)
    table.add_column("", ratio=2, min_width=QUESTION - 6)
    for name in d.names.values():
        table.add_column(Text(shorten(name, 40)), ratio=1, overflow="fold")
    for row in rows:
        table.add_row(
            _question(row, style), *(Text("\n".join(_cell_lines(cell))) for cell in row.cells), end_section=row is rows[-1]
        )
    console.print(table)


def _question(row: FactTableRow, style: str) -> Text:
    from rich.text import Text

    text = Text(shorten(row.question or row.title, LONG_QUESTION), style="" if row.question else style)
    if row.dispute or row.question:
        text.append(f"\n{row.title}: {row.meaning}" if row.question else f"\n{row.meaning}", style=style or "dim")
    return text


def _cell_lines(cell: FactTableCell) -> list[str]:
    return [_given(given) for given in cell.given] or (["–"] if cell.left_out else [])


def _given(given: GivenAnswer) -> str:
    words = shorten(given.full_words, WORDS)
    return f"{words} ({shorten(given.speaker, 40)})" if given.speaker and given.speaker not in words else words


def _print_list(d: Digest, rows: Sequence[FactTableRow], console: Console, style: str) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    for row in rows:
        console.print(Padding(Text(f"{row.title}: {row.meaning}", style=style or "dim"), (0, 0, 0, 2)))
        if row.question:
            console.print(Padding(Text(shorten(row.question, LONG_QUESTION)), (0, 0, 0, 2)))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=2)
        table.add_column(ratio=1)
        table.add_column(ratio=1)
        for words, given in row.values:
            table.add_row("", Text(shorten(words, WORDS)), Text(_who(d, given), style="dim"))
        console.print(table)


def _who(d: Digest, given: Sequence[GivenAnswer]) -> str:
    """The reports that answer so, each with whom it names for it."""
    speakers: dict[str, list[str]] = {}
    for g in given:
        speakers.setdefault(g.span.article, []).extend([shorten(g.speaker, 40)] if g.speaker else [])
    names = [f"{d.name(id)} ({join(list(dict.fromkeys(said)))})" if said else d.name(id) for id, said in speakers.items()]
    return few(names, NAMES)
