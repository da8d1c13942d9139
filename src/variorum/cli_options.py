"""Options that several commands have, and what their values come to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import BinaryIO

import click

LIBRARY = click.option(
    "--library",
    "where",
    metavar="L",
    envvar="VARIORUM_LIBRARY",
    help="The library: a file, or postgresql://user@host/database. By default VARIORUM_LIBRARY, else a file in your data folder.",
)
PRIVATE = click.option("--allow-private", is_flag=True, help="Also fetch URLs of this machine or a private network.")
QUIET = click.option("--quiet", "-q", is_flag=True, help="No progress on standard error; warnings stay.")


def tell_progress(quiet: bool) -> Callable[[str], None]:
    """What is called with each step of the work."""
    return (lambda _: None) if quiet else (lambda message: click.echo(f"variorum: {message}", err=True))


def standard_input() -> BinaryIO | None:
    """None where it was closed."""
    return sys.stdin.buffer if sys.stdin else None
