"""Options that several commands have, and what their values come to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from variorum.ingest import Outlets

LIBRARY = click.option(
    "--library",
    "where",
    metavar="L",
    envvar="VARIORUM_LIBRARY",
    help="The library: a file, or postgresql://user@host/database. Default: VARIORUM_LIBRARY, or a file in your data folder.",
)
PRIVATE = click.option("--allow-private", is_flag=True, help="Also fetch web addresses on this computer or a private network.")
_OUTLET = click.option("--outlet", metavar="NAME", help="The outlet of all documents that do not name one.")
_OUTLETS = click.option(
    "--outlets",
    "outlet_table",
    metavar="F",
    help="A CSV file that says which outlet each file or folder is from; its columns are file and outlet.",
)
QUIET = click.option("--quiet", "-q", is_flag=True, help="Do not show progress; warnings still appear.")


def naming_outlets(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command `--outlet` and `--outlets`."""
    return _OUTLET(_OUTLETS(command))


def outlets_given(outlet: str | None, table: str | None) -> Outlets | None:
    """What `--outlet` and `--outlets` come to."""
    if outlet and table:
        raise click.UsageError("--outlet names one outlet for all, --outlets a table of them; give one of the two")
    if not table:
        return outlet
    from variorum.errors import InputError
    from variorum.ingest import read_outlets

    try:
        return read_outlets(table)
    except InputError as error:
        raise click.ClickException(str(error)) from error


def tell_progress(quiet: bool) -> Callable[[str], None]:
    """What is called with each step of the work."""
    return (lambda _: None) if quiet else (lambda message: click.echo(f"variorum: {message}", err=True))


def standard_input() -> BinaryIO | None:
    """None where it was closed."""
    return sys.stdin.buffer if sys.stdin else None
