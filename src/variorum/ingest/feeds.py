"""RSS and Atom: an entry that carries its article is one, an entry that only announces it can be followed to its page."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from variorum.errors import InputError
from variorum.ingest.canonical import canonical_url, host_of, same_site
from variorum.ingest.draft_articles import DraftArticle
from variorum.ingest.html import PageReader, decode_page
from variorum.ingest.main_text import text_of_fragment
from variorum.ingest.mending import mend_line, unescape_markup
from variorum.ingest.sources import Source
from variorum.ingest.taken_from import of_others
from variorum.ingest.web import Fetched, Fetcher
from variorum.marking.bylines import people_of
from variorum.marking.time_stamps import parse_moment
from variorum.marking.words import words_of

Parsed = Mapping[str, Any]
"""What feedparser makes of a feed or an entry."""

IsKnown = Callable[[str, datetime | None], bool]
"""Whether the page at a link need not be fetched: it was, and not before the day on which the feed says it was changed."""

_LONGEST_FEED = 50_000_000  # bytes
_FULL = 120
"""Words from which on an entry's own text is taken for the article; teasers have a sentence or two."""
_BRIEF = 40
"""Words from which on what an entry calls its content is the article, where it has paragraphs and ends with a sentence."""
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_HTML = re.compile(rb"^\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_SECTION = re.compile(" [-–—|»›:] ")
_MAIL_AND_NAME = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255} \(([^()]+)\)")  # as RSS has its authors
_SENTENCE_END = tuple(mark + closing for mark in ".!?" for closing in ("", "”", '"', "’", ")"))
_SIGNATURE = re.compile(r"\n?The post [^\n]{1,300} (?:appeared first|first appeared) on [^\n]{1,150}\s*$")  # of WordPress
_ELLIPSIS = ("…", "...", "[…]", "[...]", "[&#8230;]")


@dataclass(frozen=True, slots=True)
class FeedReader:
    """Each entry is one article. Those that are announced only are fetched by `fetcher`, and named where there is none;
    those that `is_known` knows are passed over."""

    read_page: PageReader
    fetcher: Fetcher | None = None
    is_known: IsKnown | None = None

    def __call__(self, source: Source) -> Iterator[DraftArticle | InputError]:
        if self.fetcher is not None and source.url is None:
            # a file that somebody sent makes nobody ask the addresses in it
            yield from replace(self, fetcher=None)(source)
            return
        data = source.read(_LONGEST_FEED, "a feed")
        feed = _parse(source, data)
        seen: set[str] = set()
        for number, entry in enumerate(feed["entries"], 1):
            where = f"{source.name}#{number}"
            link = _link(entry)
            if link and link in seen:
                yield InputError(where, f"the feed has {link} already; it is read once")
                continue
            seen.add(link or "")
            try:
                draft = self._read_entry(where, entry, link, *_publishers(feed, entry, link, source))
                if draft:
                    yield draft
            except InputError as error:
                yield error if error.what == where else InputError(where, f"{error.what}: {error.reason}")

    def _read_entry(
        self, where: str, entry: Parsed, link: str | None, outlet: str | None, taken_from: tuple[str, ...]
    ) -> DraftArticle | None:
        stated = [*(content.get("value") for content in entry.get("content", ())), entry.get("summary")]
        texts = (_SIGNATURE.sub("", text_of_fragment(unescape_markup(str(markup or "")))) for markup in stated)
        text = max(texts, key=len)
        entry_draft = DraftArticle(
            where=where,
            text=text,
            outlet=outlet,
            title=mend_line(entry.get("title")),
            authors=_authors(entry),
            published=parse_moment(entry.get("published") or entry.get("updated")),
            url=link,
            taken_from=taken_from,
        )
        if _is_whole(text, bool(entry.get("content"))):
            return entry_draft
        if self.fetcher is None or link is None:
            advice = "pass the feed's URL, and its pages are fetched" if link else "it has no link to follow"
            raise InputError(where, f"announces an article in {len(words_of(text))} words and does not contain it; {advice}")
        updated = parse_moment(entry["updated"]) if "updated" in entry else None
        if self.is_known and self.is_known(link, updated):
            return None
        return self._follow(entry_draft, link)

    def _follow(self, entry: DraftArticle, link: str) -> DraftArticle:
        """The linked page's article, with what only the feed says of it."""
        assert self.fetcher is not None
        fetched = self.fetcher.fetch(link)
        assert isinstance(fetched, Fetched), "without conditions a host has nothing to compare with"
        page = self.read_page(entry.where, decode_page(link, fetched.content, fetched.charset), fetched.final_url)
        return replace(
            page,
            outlet=page.outlet or entry.outlet,
            title=page.title or entry.title,
            authors=page.authors or entry.authors,
            published=entry.published or page.published,
            unread_date=None,
            taken_from=page.taken_from or of_others(entry.taken_from, page.url),
        )


def _parse(source: Source, data: bytes) -> Parsed:
    """The feed, or an InputError where it is none."""
    import feedparser  # type: ignore[import-untyped]

    head = data[:65_536].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head):
        raise InputError(source.name, "a web page (HTML) where a feed should be; pass the feed's own address or file")
    if _ENTITY.search(data):
        raise InputError(source.name, "refused: it declares entities, which no feed needs and which can expand without end")
    headers = {"content-type": f"application/xml; charset={source.charset}"} if source.charset else {}
    try:
        feed: Parsed = feedparser.parse(data, response_headers=headers, resolve_relative_uris=True, sanitize_html=False)
    except Exception as error:  # on broken markup it fails in its own ways: KeyError of a link that was never opened
        raise InputError(source.name, f"markup too broken to be read ({error!r}); check the feed with a validator") from error
    if not feed.get("version") and not feed["entries"]:
        fault = feed.get("bozo_exception")
        raise InputError(source.name, f"XML, but not a feed{f' ({fault})' if fault else ''}; RSS and Atom are read")
    if not feed["entries"]:
        raise InputError(source.name, "a feed without entries; try again later")
    return feed


def _is_whole(text: str, is_content: bool) -> bool:
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    if not lines or lines[-1].endswith(_ELLIPSIS):
        return False
    has_paragraphs = len(lines) > 1 and lines[-1].endswith(_SENTENCE_END) and not any(one.endswith(_ELLIPSIS) for one in lines)
    return len(words_of(text)) >= (_BRIEF if is_content and has_paragraphs else _FULL)


def _link(entry: Parsed) -> str | None:
    for link in (entry.get("link"), entry.get("id")):
        if isinstance(link, str) and link.startswith(("http://", "https://")):
            return canonical_url(link)
    return None


def _authors(entry: Parsed) -> tuple[str, ...]:
    stated = _MAIL_AND_NAME.fullmatch(str(entry.get("author") or ""))  # feedparser cuts addresses of long endings in two
    names = [mend_line(stated[1])] if stated else [mend_line(author.get("name")) for author in entry.get("authors", ())]
    return people_of(filter(None, names))


def _publishers(feed: Parsed, entry: Parsed, link: str | None, source: Source) -> tuple[str | None, tuple[str, ...]]:
    """Whose entry it is, and from whom it was taken.

    A feed that leads to pages of another site is an aggregator's: the source that it names is whose article it is. One that
    leads to its own pages has from its source what stands there.
    """
    feed_link = feed["feed"].get("link") or source.url
    feed_name = _name(feed["feed"].get("title")) or (host_of(source.url) if source.url else None)
    named = _name(entry.get("source", {}).get("title"))
    address = entry["source"].get("href") or entry["source"].get("link") if named else None
    if not (link and feed_link and same_site(link, feed_link)):
        return named or feed_name, ()
    if named is None or named == feed_name or (address and same_site(address, link)):
        return feed_name, ()
    return feed_name, of_others((named, *([address] if address else [])), link)


def _name(title: Any) -> str | None:
    """An outlet's name: a title without its section."""
    line = mend_line(title)
    return _SECTION.split(line)[0] if line else None
