"""`variorum export`: a reading that was made earlier, as what other programs read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from variorum.cli_files import check_targets, in_place_of, read_text, told_where, write_text

if TYPE_CHECKING:
    from variorum.report import Reading

TEXTS = ("events", "annotations", "markdown", "html")
FOLDERS = ("csv", "parquet")


@click.command()
@click.argument("reading", metavar="F.json")
@click.option(
    "--as",
    "form",
    type=click.Choice([*TEXTS, *FOLDERS]),
    required=True,
    help="events: one coded row a story, CSV; annotations: W3C Web Annotations; csv, parquet: all tables, a file each.",
)
@click.option("--out", metavar="PATH", required=True, help="The file ('-' for standard output); for csv and parquet a folder.")
@click.option(
    "--offsets",
    type=click.Choice(["code-points", "utf-16"]),
    default="code-points",
    show_default=True,
    help="What annotations count: code points as the W3C has it, or UTF-16 code units as browsers and Hypothesis do.",
)
def export(reading: str, form: str, out: str, offsets: Literal["code-points", "utf-16"]) -> None:
    """Write a reading made by `variorum read --json` as tables, annotations, a brief or a page."""
    if form in FOLDERS and out == "-":
        raise click.UsageError(f"{form} is several files: name a folder with --out")
    check_targets(out, are_folders=form in FOLDERS)
    from variorum.errors import VariorumError
    from variorum.report import from_json

    text = read_text(reading)
    try:
        read = from_json(text)
        if form in FOLDERS:
            _write_tables(read, form, Path(out))
        else:
            write_text(out, _texts(offsets)[form](read))
    except VariorumError as error:
        raise click.ClickException(f"{reading}: {error}") from error


def _texts(offsets: Literal["code-points", "utf-16"]) -> dict[str, Callable[[Reading], str]]:
    from variorum import report

    return {
        "events": lambda reading: report.to_csv(report.table(reading, "events")),
        "annotations": lambda reading: report.to_annotations(reading, offsets),
        "markdown": report.to_markdown,
        "html": report.to_html,
    }


def _write_tables(reading: Reading, form: str, folder: Path) -> None:
    from variorum import report

    with told_where(str(folder)):
        folder.mkdir(exist_ok=True)
        for table in report.all_tables(reading):
            file = folder / f"{table.name}.{form}"
            if form == "parquet":
                with in_place_of(file) as part:
                    report.write_parquet(table, part)
            else:
                write_text(str(file), report.to_csv(table))
