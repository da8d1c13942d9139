"""News as an Atom feed (RFC 4287): an entry for each dispute, changed when a report brings a further value."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from variorum.library import StoryEntry
from variorum.model import instant
from variorum.report.news import News
from variorum.report.phrasing import few, one_line, shorten

ATOM = "http://www.w3.org/2005/Atom"
MEDIA = "application/atom+xml"
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
_TITLE = 200
_LABELS = {"dispute": "In dispute", "updated": "A later report gives another value"}

register_namespace("", ATOM)


def to_atom(title: str, feed: str, page: str, site: str, entries: Sequence[tuple[StoryEntry, News]]) -> bytes:
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
