"""Options that several commands have, and what their values come to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from variorum.ingest import Outlets

Command = TypeVar("Command", bound=Callable[..., Any])
How = Callable[[], dict[str, Any]]
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
FULL = click.option("--full", is_flag=True, help="Write everything to the Markdown file, with a source for every answer.")
QUIET = click.option("--quiet", "-q", is_flag=True, help="Do not show progress; warnings still appear.")


def json_option(what: str) -> Callable[[Command], Command]:
    """The option for what is written as JSON."""
    return click.option("--json", "json_file", metavar="F", help=f"Write {what} to F ('-' for standard output).")


def loading(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options that say how its inputs are loaded, and `how`: it makes them the arguments `outlets`, `stdin`,
    `fetching` and `progress`."""

    @_OUTLET
    @_OUTLETS
    @PRIVATE
    @QUIET
    @wraps(command)
    def with_loading(outlet: str | None, outlet_table: str | None, allow_private: bool, quiet: bool, **given: Any) -> None:
        def how() -> dict[str, Any]:
            from variorum.ingest import Fetching

            return {
                "outlets": _outlets_given(outlet, outlet_table),
                "stdin": sys.stdin.buffer if sys.stdin else None,
                "fetching": Fetching(allow_private=allow_private),
                "progress": progress_printer(quiet),
            }

        command(how=how, **given)

    return with_loading


def _outlets_given(outlet: str | None, table: str | None) -> Outlets | None:
    if outlet and table:
        raise click.UsageError("--outlet names one outlet for all, --outlets a table of them; give one of the two")
    if not table:
        return outlet
    from variorum.ingest import read_outlets

    return read_outlets(table)


def progress_printer(quiet: bool) -> Callable[[str], None]:
    """What is called with each step of the work."""
    return (lambda _: None) if quiet else (lambda message: click.echo(f"variorum: {message}", err=True))
