"""`variorum collect` and `variorum stories`: articles into the library, and what it holds."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Any

import click

from variorum.cli.shared_options import FULL, LIBRARY, QUIET, How, json_option, loading, progress_printer
from variorum.cli.stopped_commands import say_how_to_go_on
from variorum.cli.written_files import check_targets, naming_file, telling_skipped, write_reading, write_text

if TYPE_CHECKING:
    from variorum.library import StoryEntry
    from variorum.library.collecting import CollectionRun, Outcome


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2024-05-07") from None


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@LIBRARY
@json_option("one line of JSON per saved article")
@loading
def collect(inputs: tuple[str, ...], where: str | None, json_file: str | None, how: How) -> None:
    """Add INPUT to the library and sort each article into its story.

    Everything reported is saved. After an interruption, run the same command again: nothing is lost or duplicated.
    """
    check_targets(json_file)
    say_how_to_go_on("everything reported so far is in the library; run the same command again to continue")
    from variorum.library import Library

    loaded = how()
    with Library(where) as library:
        run = library.collect(inputs, **loaded)
        outcome = _collect(run, json_file)
    summary = f"{outcome['new']} new, {outcome['known']} known, {outcome['rejected']} not readable"
    passed = f"; {run.passed} input(s) known from an earlier run" if run.passed else ""
    click.echo(f"{library.name}: {summary}{passed}", err=json_file == "-")
    if outcome["rejected"] and not (outcome["new"] or outcome["known"] or run.passed):
        raise click.ClickException("no article could be read")


def _collect(run: CollectionRun, json_file: str | None) -> dict[str, int]:
    """How many articles were new and known, and how many documents not readable; each is told once it is on disk."""
    from variorum.model import Rejected

    counts = {"new": 0, "known": 0, "rejected": 0}
    with _stream(json_file) as lines, telling_skipped() as tell:
        for outcome in run:
            if isinstance(outcome, Rejected):
                counts["rejected"] += not outcome.is_date
                tell(outcome)
            else:
                counts["new" if outcome.is_new else "known"] += 1
            if lines:
                lines.write(json.dumps(_row_of(outcome), ensure_ascii=False) + "\n")
                lines.flush()
    return counts


def _row_of(item: Outcome) -> dict[str, Any]:
    from variorum.model import Rejected

    if isinstance(item, Rejected):
        return {"rejected": item.input, "reason": item.reason}
    changes = [{"kind": c.kind, "story": c.story, "others": list(c.others)} for c in item.changes]
    return {"article": item.id, "story": item.story, "new": item.is_new, "name": item.name, "changes": changes}


@click.command()
@click.argument("story", required=False)
@LIBRARY
@click.option("--outlet", metavar="NAME", help="Only stories with a report from this outlet.")
@click.option("--since", type=_day, metavar="DAY", help="Only stories with a report of this day (2024-05-07) or later.")
@click.option("--until", type=_day, metavar="DAY", help="Only stories with a report of this day or earlier.")
@click.option(
    "--words",
    metavar="W",
    help="""Only stories with an article that has all these words. Write "two words" for a phrase, flood* for beginnings.""",
)
@click.option(
    "--origins", type=click.IntRange(1), default=1, metavar="N", help="Only stories with N independent sources or more."
)
@click.option(
    "--disputed", is_flag=True, help="List the most disputed stories first, not the newest. Only analysed stories have disputes."
)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Show at most this many stories.")
@click.option("--read", "deeply", is_flag=True, help="Analyse the listed stories that are new or have changed.")
@click.option("--again", is_flag=True, help="Analyse STORY again, even if nothing has changed.")
@json_option("the list, or the account of STORY, as JSON")
@click.option("--html", "html_file", metavar="F", help="Write the account of STORY as a web page to F.")
@FULL
@click.option("--markdown", "markdown_file", metavar="F", help="Write one page of Markdown about STORY to F.")
@QUIET
def stories(
    story: str | None,
    where: str | None,
    deeply: bool,
    again: bool,
    json_file: str | None,
    html_file: str | None,
    markdown_file: str | None,
    full: bool,
    quiet: bool,
    **filters: Any,
) -> None:
    """List the stories in the library, or show the account of STORY."""
    if not story and (html_file or markdown_file or again):
        raise click.UsageError("--html, --markdown and --again are for one story: name it (without STORY they are listed)")
    check_targets(json_file, html_file, markdown_file)
    from variorum.library import Library, Wanted

    with Library(where, create=False) as library:
        if story:
            reading = library.account(story, again=again, progress=progress_printer(quiet))
            write_reading(reading, json_file, html_file, markdown_file, full=full, summary=True)
            return
        wanted = Wanted(**filters)
        found = library.stories(wanted)
        if deeply:
            say_how_to_go_on("the analysed stories are saved; run the same command again to continue")
            for entry in found:
                if not entry.is_read:
                    library.account(entry.id, progress=progress_printer(quiet))
            found = library.stories(wanted)
        if json_file:
            rows = [asdict(entry) for entry in found]
            write_text(json_file, json.dumps(rows, ensure_ascii=False, indent=1, default=datetime.isoformat) + "\n")
        elif not found:
            click.echo("no stories; `variorum collect` adds articles to the library", err=True)
        else:
            click.echo("\n".join(_entry(entry) for entry in found))


def _entry(entry: StoryEntry) -> str:
    """Two lines: what it is known by, and its headline."""
    from variorum.report.phrasing import count

    days = " – ".join(dict.fromkeys(f"{day:%Y-%m-%d}" for day in (entry.first, entry.last) if day)) or "no date"
    disputes = (
        "not analysed"
        if entry.disputes is None
        else count(entry.disputes, "dispute") + ("" if entry.is_read else " when last analysed")
    )
    reports = f"{count(entry.articles, 'report')}, {count(entry.origins, 'independent source')}"
    return f"{entry.id}  {days}  {reports}, {disputes}\n    {entry.headline}"


@contextmanager
def _stream(file: str | None) -> Iterator[IO[str] | None]:
    """Where lines go as they come."""
    if file is None or file == "-":
        yield sys.stdout if file else None
        return
    with naming_file(file), open(file, "w", encoding="utf-8", newline="") as stream:
        yield stream
