"""Ctrl-C on the command line: what is finished is kept, the exit status is 130, and the last line says how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from variorum.checkpoints import StoppedError
    from variorum.report import Reading

STATUS = 130  # 128 and the number of SIGINT, as shells have it
_STOPPED, _HOW = "variorum.stopped", "variorum.how-to-go-on"
SUFFIX = ".unfinished"


def print_stopped(context: click.Context) -> None:
    """Says that the command was stopped before it had anything to write, and how to go on."""
    click.echo(f"variorum: stopped; {context.meta.get(_HOW, 'nothing was finished')}", err=True)


def say_how_to_go_on(words: str) -> None:
    """What this command says when it is stopped."""
    click.get_current_context().meta[_HOW] = words


def unfinished(*files: str | None) -> str | None:
    """The file beside the first output that keeps what is finished until all is; None where nothing is written to a file."""
    first = next((file for file in files if file and file != "-"), None)
    if first:
        say_how_to_go_on("nothing was finished yet")
    return first + SUFFIX if first else None


def note_stopped(stopped: StoppedError) -> Reading:
    """What was finished, to be written; raises it again where that is nothing."""
    if not stopped.done:
        raise stopped
    click.get_current_context().meta[_STOPPED] = stopped
    return stopped.reading


def end_stopped(pieces: str, *files: str | None) -> None:
    """Ends a command that was stopped, once what it had finished is written."""
    context = click.get_current_context()
    stopped = context.meta.get(_STOPPED)
    if stopped is None:
        return
    how = (
        "run the same command again to continue"
        if unfinished(*files)
        else "name a file with --json to make a stopped run continue"
    )
    click.echo(f"variorum: stopped after {stopped.done} of {stopped.total} {pieces}, which are written; {how}", err=True)
    context.exit(STATUS)
