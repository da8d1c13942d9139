"""Accounts as files that other programs read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from variorum import report
from variorum.report import TABLES, Reading
from variorum.server.desk import AtDesk, StoryId
from variorum.server.problems import NotThereError


@dataclass(frozen=True, slots=True)
class Export:
    """A file called `file` of that media type, as `make` writes it."""

    title: str
    file: str
    media: str
    make: Callable[[Reading], str]


def _csv(name: str) -> Callable[[Reading], str]:
    return lambda reading: report.to_csv(report.table(reading, name))


EXPORTS = {
    export.file: export
    for export in (
        Export("Page (HTML, opens from disk)", "account.html", "text/html", report.to_html),
        Export("Brief (Markdown)", "account.md", "text/markdown", report.to_markdown),
        Export("Account (JSON)", "account.json", "application/json", report.to_json),
        Export("Annotations (W3C, JSON)", "annotations.json", "application/json", report.to_annotations),
        *(Export(f"Table of {name} (CSV)", f"{name}.csv", "text/csv", _csv(name)) for name in TABLES),
    )
}

router = APIRouter(include_in_schema=False)


@router.get("/stories/{story}/exports/{file}")
def export_story(desk: AtDesk, story: StoryId, file: str) -> Response:
    return export(desk, story, file)


def export(desk: AtDesk, story: str, file: str) -> Response:
    """The account of the story, corrected, as a file to keep. Raises `NotThereError` where there is no export of that name."""
    wanted = EXPORTS.get(file)
    if wanted is None:
        raise NotThereError(f"there is no export {file[:80]!r}; there are {', '.join(EXPORTS)}")
    name = f"{re.sub('[^A-Za-z0-9]', '', story)}-{wanted.file}"
    content = desk.account(story).file(wanted.file, wanted.make)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": "sandbox; default-src 'none'"}
    return Response(content, media_type=wanted.media, headers=headers)
