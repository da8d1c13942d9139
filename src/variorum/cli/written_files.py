"""The files that commands read and write, with what may go wrong said as the command line says it."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from variorum.errors import Naming, VariorumError

if TYPE_CHECKING:
    from variorum.model import Rejected
    from variorum.report import Reading


def check_targets(*files: str | None, are_folders: bool = False) -> None:
    """What cannot be written is told before minutes of reading, not after them."""
    if files.count("-") > 1:
        raise click.UsageError("only one output can go to standard output ('-'); name files for the others")
    for file in files:
        if file and file != "-":
            _check_target(Path(file), are_folders)


def _check_target(target: Path, is_folder: bool) -> None:
    folder = target.parent
    if not folder.is_dir():
        raise click.UsageError(f"{target}: cannot be written: there is no folder {folder}; make it or name another")
    if target.is_dir() and not is_folder:
        raise click.ClickException(f"{target}: cannot be written: it is a folder; name a file in it")
    places = [target] if target.exists() else []
    if not target.exists() or target.is_file():  # what is whole takes the place of the file
        places.append(Path(os.path.realpath(target)).parent)
    if not all(os.access(place, os.W_OK) for place in places):
        raise click.ClickException(f"{target}: cannot be written: you do not have permission; choose another file or folder")


@contextmanager
def telling_skipped() -> Iterator[Callable[[Rejected], None]]:
    """A function that names on standard error what was skipped, and dates: the first few of a kind, then how many more."""
    naming = Naming()

    def tell(rejected: Rejected) -> None:
        if line := naming.name(rejected):
            click.echo(line if rejected.is_date else f"skipped {line}", err=True)

    yield tell
    for line in naming.rest():
        click.echo(line, err=True)


def read_text(file: str, expected: str = "a reading that `variorum read --json` wrote") -> str:
    """The file's text, or that of standard input for "-"."""
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except OSError as error:
        raise click.ClickException(f"{file}: cannot be read: {error.strerror}; name {expected}") from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file}: cannot be read: it is not UTF-8; name {expected}") from error


def write_reading(
    reading: Reading,
    json_file: str | None = None,
    html_file: str | None = None,
    markdown_file: str | None = None,
    *,
    full: bool = False,
    summary: bool = False,
) -> None:
    """The reading into each file that is named, each of which is told; to the terminal where none is named, and, with `summary`,
    beside files unless one goes there. `full` is that of Markdown."""
    from variorum import report

    to_markdown = partial(report.to_markdown, full=full)
    targets = ((json_file, report.to_json), (html_file, report.to_html), (markdown_file, to_markdown))
    files = _write(reading, targets)
    if not files or (summary and "-" not in files):
        from rich.console import Console

        from variorum.report.terminal import print_summary

        print_summary(reading, Console())
    for file in files:
        if file != "-":
            click.echo(f"wrote {file}", err=True)


def write_quotes(
    reading: Reading,
    json_file: str | None = None,
    csv_file: str | None = None,
    matrix_file: str | None = None,
    html_file: str | None = None,
    markdown_file: str | None = None,
) -> None:
    """Who says what into each file that is named; to the terminal where none is."""
    from variorum import report
    from variorum.report.page.quotes_page import print_quotes, quotes_to_html, quotes_to_markdown

    targets = (
        (json_file, report.to_json),
        (csv_file, lambda read: report.to_csv(report.table(read, "quotes"))),
        (matrix_file, lambda read: report.to_csv(report.table(read, "voices"))),
        (html_file, quotes_to_html),
        (markdown_file, quotes_to_markdown),
    )
    if not _write(reading, targets):
        from rich.console import Console

        print_quotes(reading, Console())


def _write(reading: Reading, targets: Iterable[tuple[str | None, Callable[[Reading], str]]]) -> list[str]:
    """Writes the reading into the files that are named, and gives these."""
    files = []
    for file, render in targets:
        if file:
            write_text(file, render(reading))
            files.append(file)
    return files


def write_text(file: str, text: str) -> None:
    """To the file, or to standard output for "-"."""
    if file == "-":
        sys.stdout.write(text)
        return
    with written_to(file) as write:
        write(text)


@contextmanager
def written_to(file: str) -> Iterator[Callable[[str], object]]:
    """A function that writes to the file, piece by piece, whole or not at all; nothing is made before the first piece."""
    if file == "-":
        yield sys.stdout.write
        return
    with naming_file(file), ExitStack() as opened:
        stream: list[IO[str]] = []

        def write(text: str) -> None:
            if not stream:
                path = opened.enter_context(in_place_of(file))
                stream.append(opened.enter_context(open(path, "w", encoding="utf-8", errors="backslashreplace", newline="")))
            stream[0].write(text)

        yield write


@contextmanager
def in_place_of(file: str | Path) -> Iterator[Path]:
    """Where to write what takes the place of the file once it is whole: beside it. What is no file, such as a pipe, is written
    to itself."""
    given = Path(file)
    if str(given).startswith(("/dev/", "/proc/")) or (given.exists() and not given.is_file()):
        yield given
        return
    target = Path(os.path.realpath(given))
    part = target.with_name(f".variorum-{secrets.token_hex(8)}.part")
    try:
        yield part
        with open(part, "rb") as stream:
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, part)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def naming_file(file: str) -> Iterator[None]:
    """What the system says against writing to `file`, as an error that names it."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"{file}: cannot be written: {error.strerror}; choose another file or folder") from error


@contextmanager
def naming_bad_file(file: str) -> Iterator[None]:
    """What is wrong with the content of `file`, as an error that names it."""
    try:
        yield
    except VariorumError as error:
        raise click.ClickException(f"{file}: {error}") from error
