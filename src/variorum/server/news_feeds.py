"""What has changed, for programs: feeds of disputes and later values, and what each report changed in a story."""

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from variorum.errors import InputError
from variorum.library import StoryEntry, Wanted
from variorum.report.changes import find_changes
from variorum.report.news import News
from variorum.server.api import PROBLEMS, Name
from variorum.server.api_models import ChangeRow
from variorum.server.atom import MEDIA, to_atom
from variorum.server.services import NeedsServices, StoryId
from variorum.server.story_form import LAST_DAY, StoryForm

MOST_STORIES = 200  # that are looked at
MOST_ENTRIES = 100

router = APIRouter(prefix="/api", responses=PROBLEMS)
_FEED: dict[int | str, dict[str, Any]] = {200: {"description": "An Atom feed.", "content": {MEDIA: {}}}}


@router.get("/feed.atom", tags=["news"], response_model=None, responses=_FEED)
def show_feed(
    request: Request,
    services: NeedsServices,
    words: Annotated[
        Name,
        Query(description='Words that one of a story\'s articles has; "two words" side by side; flood*.'),
    ] = None,
    outlet: Name = None,
    since: date | None = None,
    until: date | None = None,
    origins: Annotated[int, Query(ge=0, le=10_000, description="Only stories with at least this many independent sources.")] = 0,
) -> Response:
    """The latest disputes and later values in the library, or in the stories that match every condition."""
    days = [min(day, LAST_DAY) if day else None for day in (since, until)]
    wanted = Wanted(outlet, days[0], days[1], words, origins, limit=MOST_STORIES)
    found = services.search(words, lambda: services.library.news(wanted, MOST_ENTRIES))
    given = StoryForm.of(request.query_params).given
    asked = f"?{urlencode(given)}" if given else ""
    about = f" with “{words}”" if words else ""
    return _feed(request, f"Disputes and updates in stories{about}", f"/api/feed.atom{asked}", f"/{asked}", found)


@router.get("/stories/{story}/feed.atom", tags=["news"], response_model=None, responses=_FEED)
def show_story_feed(request: Request, services: NeedsServices, story: StoryId) -> Response:
    """The disputes and later values of a story."""
    entry = services.story(story)
    found = [(entry, news) for news in services.library.news_of(entry.id)]
    title = f"Disputes and updates: {entry.headline or 'an event without a headline'}"
    return _feed(request, title, f"/api/stories/{entry.id}/feed.atom", f"/stories/{entry.id}", found)


@router.get("/stories/{story}/changes", tags=["news"])
def list_changes(
    services: NeedsServices,
    story: StoryId,
    since: Annotated[datetime | None, Query(description="Only changes by later reports; UTC without a time zone.")] = None,
) -> list[ChangeRow]:
    """What each report changed in the account: which facts, and in which words. The earliest report comes first."""
    shown = services.account(story)
    arrived = services.library.arrivals(shown.account.id)
    try:
        return [ChangeRow.of(change) for change in find_changes(shown.account, arrived, since)]
    except OverflowError as error:
        raise InputError("since", "this time is outside the calendar; give another") from error


def _feed(request: Request, title: str, feed: str, page: str, found: Sequence[tuple[StoryEntry, News]]) -> Response:
    site = str(request.base_url).rstrip("/")
    content = to_atom(title, site + feed, site + page, site, found)
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(content, media_type=f"{MEDIA}; charset=utf-8", headers={"ETag": tag})
