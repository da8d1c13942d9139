"""What each report changed in a story, as a page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from variorum.model import Article
from variorum.report.changes import NEWS, Change, by_report, find_changes
from variorum.report.phrasing import KINDS
from variorum.server.rendering import render
from variorum.server.services import NeedsServices, StoryId

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Brought:
    """What one report brought: `news` altered what was known, `added` are new questions, `confirmed` counts the rest."""

    article: Article
    name: str
    at: datetime
    news: tuple[Change, ...]
    added: tuple[Change, ...]
    confirmed: int


@router.get("/stories/{story}/changes")
def show_changes(
    request: Request, services: NeedsServices, story: StoryId, since: Annotated[str, Query(max_length=40)] = ""
) -> Response:
    entry, shown = services.story(story), services.account(story)
    first = _moment(since)
    changes = find_changes(shown.account, services.library.arrivals(entry.id), first)
    brought = [
        _brought(shown.reading.article(id), shown.digest.name(id), report_changes)
        for id, report_changes in by_report(changes).items()
    ]
    labels = {d.id: KINDS[d.kind] for d in shown.account.findings}
    return render(request, "changes.html.j2", entry=entry, since=first, brought=brought, anchors=shown.anchors, labels=labels)


def _brought(article: Article, name: str, changes: Sequence[Change]) -> Brought:
    kinds = Counter(change.kind for change in changes)
    news = tuple(change for change in changes if change.kind in NEWS)
    added = tuple(change for change in changes if change.kind == "new")
    return Brought(article, name, changes[0].at, news, added, kinds["confirmed"])


def _moment(text: str) -> datetime | None:
    """What makes no sense is left out, not complained of. UTC without a zone."""
    try:
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
