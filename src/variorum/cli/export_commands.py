"""`variorum export`: a reading that was made earlier, or all analysed stories of a library, as what other programs read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from variorum.cli.shared_options import FULL, LIBRARY
from variorum.cli.written_files import check_targets, in_place_of, naming_bad_file, naming_file, read_text, write_text

if TYPE_CHECKING:
    from variorum.report import Reading, Table

TEXTS = ("events", "annotations", "markdown", "html")
FOLDERS = ("csv", "parquet")
WORKBOOK = "xlsx"
OF_ONE = ("annotations", "markdown", "html")
"""What is made of one reading, not of a library."""


@click.command()
@click.argument("reading", metavar="F.json", required=False)
@click.option(
    "--as",
    "form",
    type=click.Choice([*TEXTS, *FOLDERS, WORKBOOK]),
    required=True,
    help="events: CSV with one row per story; annotations: W3C Web Annotations; csv, parquet: all tables, one file each; xlsx: "
    "all tables in one Excel file.",
)
@click.option("--out", metavar="PATH", required=True, help="The file ('-' for standard output); for csv and parquet a folder.")
@LIBRARY
@click.option("--compact", is_flag=True, help="For events: only the values, without who reported which.")
@FULL
@click.option(
    "--offsets",
    type=click.Choice(["code-points", "utf-16"]),
    default="code-points",
    show_default=True,
    help="How annotations count characters: code points (W3C) or UTF-16 code units (browsers, Hypothesis).",
)
def export(
    reading: str | None,
    form: str,
    out: str,
    where: str | None,
    compact: bool,
    full: bool,
    offsets: Literal["code-points", "utf-16"],
) -> None:
    """Turn a reading made by `variorum read --json` into tables, annotations, Markdown or a page.

    Without F.json, write the tables of all analysed stories in the library: `variorum export --as events --out events.csv`.
    """
    _check(reading, form, out, compact, full)
    from variorum import report

    with naming_bad_file(reading) if reading else nullcontext(), _readings(reading, where) as readings:
        if form in OF_ONE:
            [of_one] = readings
            texts: dict[str, Callable[[], str]] = {
                "annotations": lambda: report.to_annotations(of_one, offsets),
                "markdown": lambda: report.to_markdown(of_one, full=full),
                "html": lambda: report.to_html(of_one),
            }
            write_text(out, texts[form]())
        elif form == "events":
            events = report.table_of_all(readings, "events")
            table = report.compact(events) if compact else events
            write_text(out, report.to_csv(table, with_mark=out != "-"))
        else:
            _write_tables(_tables(list(readings), of_one=reading is not None), form, out)


def _check(reading: str | None, form: str, out: str, compact: bool, full: bool) -> None:
    if out == "-" and form in FOLDERS:
        raise click.UsageError(f"{form} writes several files: name a folder with --out")
    if out == "-" and form == WORKBOOK:
        raise click.UsageError("an xlsx file is not text: name a file with --out")
    if reading is None and form in OF_ONE:
        raise click.UsageError(f"{form} needs one reading: name F.json, or export tables of the library")
    if compact and form != "events":
        raise click.UsageError("--compact is for --as events")
    if full and form != "markdown":
        raise click.UsageError("--full is for --as markdown")
    check_targets(out, are_folders=form in FOLDERS)


@contextmanager
def _readings(file: str | None, where: str | None) -> Iterator[Iterator[Reading]]:
    """The reading of the file; without one the last readings of the library's stories, and a word on those that have none."""
    if file is not None:
        from variorum.report import from_json

        yield iter([from_json(read_text(file))])
        return
    from variorum.library import Library
    from variorum.report.phrasing import count

    with Library(where, create=False) as library:
        left_out: list[str] = []
        yield library.last_readings(left_out.append)
        if left_out:
            message = f"left out {count(len(left_out), 'story', 'stories')} not analysed; `variorum stories --read` analyses them"
            click.echo(message, err=True)


def _tables(readings: Sequence[Reading], *, of_one: bool) -> tuple[Table, ...]:
    """All tables; of a library those that are alike for each story."""
    from variorum import report

    if of_one:
        return report.all_tables(readings[0])
    return tuple(report.table_of_all(readings, name) for name in report.TABLES_OF_ALL)


def _write_tables(tables: Sequence[Table], form: str, out: str) -> None:
    from variorum import report

    if form == WORKBOOK:
        with naming_file(out), in_place_of(out) as path:
            path.write_bytes(report.to_xlsx(tables))
        return
    folder = Path(out)
    with naming_file(out):
        folder.mkdir(exist_ok=True)
        for table in tables:
            file = folder / f"{table.name}.{form}"
            if form == "parquet":
                with in_place_of(file) as part:
                    report.write_parquet(table, part)
            else:
                write_text(str(file), report.to_csv(table, with_mark=True))
