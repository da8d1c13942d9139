"""Accounts as files that other programs read."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from variorum import report
from variorum.report import TABLES, TABLES_OF_ALL, Reading, Table
from variorum.report.csv_table import csv_lines
from variorum.server.packing import packed_response
from variorum.server.problems import NotFoundError
from variorum.server.services import NeedsServices, StoryId

SANDBOX = "sandbox; default-src 'none'"


@dataclass(frozen=True, slots=True)
class Export:
    """A file called `file` of that media type, as `make` writes it."""

    title: str
    file: str
    media: str
    make: Callable[[Reading], str]


def _csv(name: str) -> Callable[[Reading], str]:
    return lambda reading: report.to_csv(report.table(reading, name), with_mark=True)


def _compact(reading: Reading) -> str:
    return report.to_csv(report.compact(report.table(reading, "events")), with_mark=True)


EXPORTS = {
    export.file: export
    for export in (
        Export("Page (HTML, opens from disk)", "account.html", "text/html", report.to_html),
        Export("One page (Markdown)", "account.md", "text/markdown", report.to_markdown),
        Export("In full (Markdown)", "account-full.md", "text/markdown", partial(report.to_markdown, full=True)),
        Export("Event, compact (CSV)", "events-compact.csv", "text/csv", _compact),
        Export("Account (JSON)", "account.json", "application/json", report.to_json),
        Export("Annotations (W3C, JSON)", "annotations.json", "application/json", report.to_annotations),
        *(Export(f"Table of {name} (CSV)", f"{name}.csv", "text/csv", _csv(name)) for name in TABLES),
    )
}

router = APIRouter(include_in_schema=False)


@router.get("/stories/{story}/exports/{file}")
def export(request: Request, services: NeedsServices, story: StoryId, file: str) -> Response:
    """The account of the story, corrected, as a file to keep. Raises `NotFoundError` where there is no export of that name."""
    wanted = EXPORTS.get(file)
    if wanted is None:
        raise NotFoundError(f"there is no export {file[:80]!r}; there are {', '.join(EXPORTS)}")
    name = f"{re.sub('[^A-Za-z0-9]', '', story)}-{wanted.file}"
    packed = services.account(story).packed(wanted.file, wanted.make)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": SANDBOX}
    return packed_response(request.scope, packed, wanted.media, headers)


@router.get("/exports/{file}")
def export_library(services: NeedsServices, file: str) -> Response:
    """A table of all analysed stories, events.csv, events-compact.csv or another, story by story as it is made."""
    name = file.removesuffix(".csv")
    is_compact = name == "events-compact"
    table = "events" if is_compact else name
    if not file.endswith(".csv") or table not in TABLES_OF_ALL:
        there = ", ".join(f"{n}.csv" for n in ("events-compact", *TABLES_OF_ALL))
        raise NotFoundError(f"there is no export {file[:80]!r} of the library; there are {there}")
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Content-Security-Policy": SANDBOX}
    return StreamingResponse(_pieces(services.library.last_readings(), table, is_compact), media_type="text/csv", headers=headers)


def _pieces(readings: Iterator[Reading], name: str, is_compact: bool) -> Iterator[bytes]:
    """The head of the table, then the rows of each story."""

    def table_of(of: Iterable[Reading]) -> Table:
        table = report.table_of_all(of, name)
        return report.compact(table) if is_compact else table

    yield report.to_csv(table_of(()), with_mark=True).encode("utf-8", "backslashreplace")
    for reading in readings:
        yield csv_lines(table_of((reading,)).rows).encode("utf-8", "backslashreplace")
