"""What has changed, for programs: feeds of disputes and later values as Atom (RFC 4287), an entry for each dispute, changed when
a report brings a further value; and what each report changed in a story."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from html import escape
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from variorum.errors import InputError
from variorum.library import StoryEntry, Wanted
from variorum.model import instant
from variorum.report.changes import find_changes
from variorum.report.news import News
from variorum.report.phrasing import few, one_line, shorten
from variorum.server.api import PROBLEMS, Name
from variorum.server.api_models import ChangeRow
from variorum.server.services import NeedsServices, StoryId
from variorum.server.story_form import LAST_DAY, StoryForm

MOST_STORIES = 200  # that are looked at
MOST_ENTRIES = 100

router = APIRouter(prefix="/api", responses=PROBLEMS)
ATOM = "http://www.w3.org/2005/Atom"
MEDIA = "application/atom+xml"
_FEED: dict[int | str, dict[str, Any]] = {200: {"description": "An Atom feed.", "content": {MEDIA: {}}}}
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
_TITLE = 200
_LABELS = {"dispute": "In dispute", "updated": "A later report gives another value"}

register_namespace("", ATOM)


@router.get("/feed.atom", tags=["news"], response_model=None, responses=_FEED)
def show_feed(
    request: Request,
    services: NeedsServices,
    words: Annotated[
        Name, Query(description='Words that one of a story\'s articles has; "two words" side by side; flood*.')
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
    content = _to_atom(title, site + feed, site + page, site, found)
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(content, media_type=f"{MEDIA}; charset=utf-8", headers={"ETag": tag})


def _to_atom(title: str, feed: str, page: str, site: str, entries: Sequence[tuple[StoryEntry, News]]) -> bytes:
    """The feed at the address `feed` of what the `page` shows; `site` is what the addresses of stories begin with."""
    root = Element(f"{{{ATOM}}}feed")
    _text(root, "id", _urn(feed))
    _text(root, "title", shorten(title, _TITLE))
    _text(root, "updated", _moment(max((news.updated for _, news in entries), default=NOTHING_YET)))
    _text(SubElement(root, f"{{{ATOM}}}author"), "name", "Variorum")
    SubElement(root, f"{{{ATOM}}}link", rel="self", type=MEDIA, href=feed)
    SubElement(root, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=page)
    for story, news in entries:
        _entry(root, site, story, news)
    indent(root)
    written: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'.encode()


def _entry(root: Element, site: str, story: StoryEntry, news: News) -> None:
    entry = SubElement(root, f"{{{ATOM}}}entry")
    _text(entry, "id", _urn(f"variorum:{news.key}"))
    _text(entry, "title", shorten(news.title, _TITLE))
    _text(entry, "published", _moment(news.published))
    _text(entry, "updated", _moment(news.updated))
    SubElement(entry, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=f"{site}/stories/{story.id}#{news.item}")
    SubElement(entry, f"{{{ATOM}}}category", term=news.kind, label=_LABELS[news.kind])
    content = SubElement(entry, f"{{{ATOM}}}content", type="html")
    content.text = _content(site, story, news)


def _content(site: str, story: StoryEntry, news: News) -> str:
    values = "".join(
        f"<li><b>{escape(shorten(value, 400))}</b> {escape(few(list(map(one_line, names))))}</li>" for value, names in news.values
    )
    headline = escape(shorten(story.headline, 200)) or "An event without a headline"
    return f'<p>{_LABELS[news.kind]}:</p><ul>{values}</ul><p>Story: <a href="{site}/stories/{story.id}">{headline}</a></p>'


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, name).urn


def _moment(moment: datetime) -> str:
    """As RFC 3339 has it: always with a zone."""
    return instant(moment).isoformat(timespec="seconds").replace("+00:00", "Z")
