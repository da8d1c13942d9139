"""The command line: it reads options, calls the library, writes what comes back. Nothing heavy is imported until needed.

Long because each command lists its options twice, once for the help and once for its types.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Literal

import click

from variorum.cli.correction_commands import corrections
from variorum.cli.explain_command import explain
from variorum.cli.export_commands import export
from variorum.cli.library_commands import collect, stories
from variorum.cli.mcp_command import mcp
from variorum.cli.serve_command import serve
from variorum.cli.shared_options import FULL, QUIET, Command, How, json_option, loading, progress_printer
from variorum.cli.stopped_commands import end_stopped, note_stopped, print_stopped, unfinished
from variorum.cli.written_files import (
    check_targets,
    naming_bad_file,
    read_text,
    telling_skipped,
    write_quotes,
    write_reading,
    written_to,
)
from variorum.errors import VariorumError

if TYPE_CHECKING:
    from variorum.model import Rejected
    from variorum.report import Reading

_INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")

_ENGINE = click.option(
    "--engine",
    metavar="E",
    help="Where the work is done: local, local[N] (at most N processes here), or Spark: spark://HOST:PORT, spark:MASTER.",
)
_PROCESSES = click.option(
    "--processes", type=click.IntRange(1), metavar="N", help="Use at most N processes; short for --engine local[N]."
)
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


def _attribution(default: str, told: str) -> Callable[[Command], Command]:
    methods = click.Choice(["trained", "rules"])
    help = f"How to find who says what: {told}."
    return click.option("--attribution", type=methods, default=default, show_default=True, help=help)


class _Commands(click.Group):
    """Commands that end in order when they are told to, with the status that shells give to it, and where what they print to
    takes no more."""

    def main(self, *args: Any, **extra: Any) -> Any:
        with _ended_in_order():
            try:
                try:
                    return super().main(*args, **extra)
                finally:
                    _flush()
            except OSError as error:
                where = error.filename or ("standard output" if error.errno in _NO_ROOM else "the system")  # files are named
                with suppress(OSError):
                    click.ClickException(f"{where}: {error.strerror or error}").show()
                sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            print_stopped(ctx)
            sys.exit(128 + signal.SIGINT)
        except VariorumError as error:
            raise click.ClickException(str(error)) from error


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """What is being written and kept is put in order before the process ends, as far as a signal leaves the choice."""

    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    is_main = threading.current_thread() is threading.main_thread()
    asked = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if is_main and hasattr(signal, name)]
    taken = [number for number in asked if signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def _flush() -> None:
    """Raises `OSError` where standard output cannot take what was printed, and lets the rest of that go."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        with suppress(OSError, ValueError):  # else it would be tried again, and told again, when Python ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # whoever reads has enough
            sys.exit(1)
        raise


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="variorum")
def main() -> None:
    """Compare news reports of one event: who said what, who copied whom, and where the reports disagree.

    INPUT is a file (.txt .md .html .json .jsonl .csv .parquet .xml .warc .warc.gz), a folder, a URL, or '-' for
    standard input.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads cost more than they save on small matrices
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


@main.command()
@_INPUTS
@json_option("the reading as JSON")
@click.option("--html", "html_file", metavar="F", help="Write a web page to F; it opens without a network.")
@click.option(
    "--markdown", "markdown_file", metavar="F", help="Write one page of Markdown to F: what is in dispute, and who says what."
)
@FULL
@click.option("--as-one-story", is_flag=True, help="Treat all inputs as one story; do not sort them into stories first.")
@_attribution("rules", "rules is fast, trained finds more")
@_ENGINE
@_PROCESSES
@loading
def read(
    inputs: tuple[str, ...],
    json_file: str | None,
    html_file: str | None,
    markdown_file: str | None,
    full: bool,
    as_one_story: bool,
    attribution: Literal["trained", "rules"],
    engine: str | None,
    processes: int | None,
    how: How,
) -> None:
    """Compare the reports in INPUT, story by story: what they agree on, what is in dispute, who says so.

    Ctrl-C stops and keeps the finished stories. Run the same command again to go on.
    """
    files = (json_file, html_file, markdown_file)
    check_targets(*files)
    if full and not markdown_file:
        raise click.UsageError("--full is for --markdown F: name the file")
    options: dict[str, Any] = {"as_one_story": as_one_story, "attribution": attribution, "checkpoint": unfinished(*files)}
    reading = _make("read", inputs, _engine_name(engine, processes), **options, **how())
    write_reading(reading, json_file, html_file, markdown_file, full=full, summary=True)
    end_stopped("story(ies)", *files)


@main.command()
@_INPUTS
@json_option("who says what as JSON")
@click.option(
    "--csv", "csv_file", metavar="F", help="Write a table to F as CSV: who, said, how, outlet, published, place in the text."
)
@click.option(
    "--matrix", "matrix_file", metavar="F", help="Write a table to F as CSV: how often each outlet quotes each speaker."
)
@click.option("--html", "html_file", metavar="F", help="Write a web page to F: chart, table and all quotes.")
@click.option("--markdown", "markdown_file", metavar="F", help="Write the same as Markdown to F.")
@_attribution("trained", "trained finds more, rules is fast")
@_PROCESSES
@loading
def attribute(
    inputs: tuple[str, ...],
    json_file: str | None,
    csv_file: str | None,
    matrix_file: str | None,
    html_file: str | None,
    markdown_file: str | None,
    attribution: Literal["trained", "rules"],
    processes: int | None,
    how: How,
) -> None:
    """List who says what in each article; articles are not compared.

    Ctrl-C stops and keeps the finished articles. Run the same command again to go on.
    """
    files = (json_file, csv_file, matrix_file, html_file, markdown_file)
    check_targets(*files)
    options: dict[str, Any] = {"attribution": attribution, "checkpoint": unfinished(*files)}
    reading = _make("attribute", inputs, _engine_name(None, processes), **options, **how())
    write_quotes(reading, json_file, csv_file, matrix_file, html_file, markdown_file)
    end_stopped("article(s)", *files)


@main.command()
@_INPUTS
@json_option("the articles as JSON")
@click.option("--fast", is_flag=True, help="Faster for many pages: skip the second search on pages where no article was found.")
@_PROCESSES
@loading
def extract(inputs: tuple[str, ...], json_file: str | None, fast: bool, processes: int | None, how: How) -> None:
    """Get the articles out of their pages: text, title, date, author, credits, and what is not part of the report."""
    check_targets(json_file)
    write_reading(_make("extract", inputs, _engine_name(None, processes), fast=fast, **how()), json_file)


@main.command()
@_INPUTS
@json_option("the stories as JSON")
@_ENGINE
@_PROCESSES
@loading
def group(inputs: tuple[str, ...], json_file: str | None, engine: str | None, processes: int | None, how: How) -> None:
    """Sort INPUT into stories and find who copied whom. What the reports say is not compared.

    A large INPUT uses all processor cores. The result is the same with every engine.
    """
    check_targets(json_file)
    from variorum import engine as engines

    given = how()
    written: list[str] = []
    with engines.open_engine(_engine_name(engine, processes) or "local", given["progress"]) as opened:
        if json_file:
            with written_to(json_file) as write:
                collection = engines.group(opened, inputs, write, **given)
        else:
            collection = engines.group(opened, inputs, written.append, **given)
    _warn(collection.rejected)
    if not json_file:
        from variorum.report import from_json
        from variorum.report.terminal import list_stories

        click.echo("\n".join(list_stories(from_json("".join(written)))))


@main.command()
@click.argument("reading", metavar="F.json")
@click.option("--full", is_flag=True, help="List all faults, not only the first ones.")
def verify(reading: str, full: bool) -> None:
    """Check that every quoted passage of a reading is in its text. The exit status is 1 if one is not."""
    from variorum.report import verify as find_faults
    from variorum.report.json_reading import FAULTS_SHOWN, parse_json

    with naming_bad_file(reading):
        faults = find_faults(parse_json(read_text(reading)))
    shown = faults if full else faults[:FAULTS_SHOWN]
    for fault in shown:
        click.echo(fault)
    if len(faults) > len(shown):
        click.echo(f"and {len(faults) - len(shown)} more: --full lists all")
    if faults:
        raise click.ClickException(f"{reading}: {len(faults)} fault(s)")
    click.echo(f"{reading}: every span matches its text", err=True)


@main.command()
@click.option(
    "--html", "html_file", metavar="F", default="variorum-demo.html", show_default=True, help="Where to write the page."
)
@json_option("the reading as JSON")
@QUIET
def demo(html_file: str, json_file: str | None, quiet: bool) -> None:
    """Try it: compare the reports of the example story and write the page."""
    check_targets(json_file, html_file)
    from variorum.account import read as read_inputs
    from variorum.example import articles

    reading = _run(lambda: read_inputs(articles(), as_one_story=True, progress=progress_printer(quiet)))
    write_reading(reading, json_file, html_file, summary=True)
    click.echo(f"\nTo see the whole account, open {html_file} in a browser.", err=True)


def _engine_name(engine: str | None, processes: int | None) -> str | None:
    """The engine that was asked for."""
    if engine and processes:
        raise click.UsageError("--processes is a form of --engine: --processes 4 means --engine local[4]; give one of them")
    return f"local[{processes}]" if processes else engine


def _make(verb: Literal["read", "attribute", "extract"], inputs: tuple[str, ...], engine: str | None, **options: Any) -> Reading:
    """The reading of that verb. What pages are read from takes so little that processes for it have to be asked for."""

    def job() -> Reading:
        if engine is None and verb == "extract":
            from variorum import account

            return account.extract(inputs, **options)
        from variorum import engine as engines

        with engines.open_engine(engine or "local", options["progress"]) as opened:
            done: Reading = getattr(engines, verb)(opened, inputs, **options)
        return done

    return _run(job)


def _run(job: Callable[[], Reading]) -> Reading:
    from variorum.checkpoints import StoppedError

    try:
        reading = job()
    except StoppedError as stopped:
        reading = note_stopped(stopped)
    _warn(reading.rejected)
    return reading


def _warn(rejected: tuple[Rejected, ...]) -> None:
    with telling_skipped() as tell:
        for document in rejected:
            tell(document)


for _command in (explain, export, collect, stories, corrections, serve, mcp):
    main.add_command(_command)
