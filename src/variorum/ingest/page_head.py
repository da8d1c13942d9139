"""What a page says of its article: schema.org's data, Open Graph, plain meta elements, and the few elements that are marked as
its byline or date. A date never comes out of prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from variorum.ingest.canonical import host_of, same_site, unarchived_url
from variorum.ingest.format_tables import meta_names
from variorum.ingest.mending import mend_line
from variorum.ingest.page_data import Thing, choose_article, kinds_of, linked_things, microdata_articles, text_of, texts_of
from variorum.ingest.taken_from import BASED_ON, addresses_in
from variorum.ingest.titles import clean_title
from variorum.marking.bylines import people_in
from variorum.marking.data_tables import any_of
from variorum.marking.time_stamps import parse_moment, read_stamp
from variorum.marking.words import key_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_DATES = ",".join(
    (
        "time,abbr[title]",
        '[itemprop="datePublished"]',
        *(f'[class*="{part}"]' for part in ("date", "time", "publish", "posted", "meta")),
    )
)
_BYLINES = '[rel="author"],[itemprop="author"],[class*="byline"],[class*="author"],[class*="Author"],[class*="Byline"],address'
_IN_ADDRESS = re.compile(r"(?:/|-|=)((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)")
_OF_OTHERS = re.compile(any_of("other_articles"), re.IGNORECASE)
_META = re.compile(r"byline|author|meta\b", re.IGNORECASE)  # of a paragraph that is no prose
_OUTSIDE = frozenset({"aside", "dialog", "footer", "li", "nav", "p", "blockquote", "figure"})
_FIRST_YEAR = 1990  # of the web
_LONGEST_BYLINE, _LONGEST_DATE, _MOST_LOOKED_AT, _MOST_AROUND, _NEAR = 200, 120, 40, 25, 4


@dataclass(frozen=True, slots=True)
class PageHead:
    """What a page says of its article. `unread_date` is a date that it tells and nobody can read. Where the page names a
    canonical address on one site and calls itself by one on another, `url` is the latter; `taken_from` is all that it may have
    been taken from, its own site's addresses among them. `article` is its thing of schema.org."""

    title: str | None
    site: str | None
    authors: tuple[str, ...]
    published: datetime | None
    unread_date: str | None
    url: str | None
    taken_from: tuple[str, ...]
    article: Thing


def read_head(tree: LexborHTMLParser, url: str | None = None) -> PageHead:
    """Read before anything is taken out of the tree. `url` is where the page was had from."""
    meta = _meta(tree)
    things = linked_things(node.text() for node in tree.css('script[type^="application/ld+json"]'))
    link = tree.css_first('link[rel="canonical"]')
    canonical, shared = _address(link.attributes.get("href") if link else None), _address(_first(meta, "url"))
    address = shared if canonical and shared and not same_site(canonical, shared) else canonical or shared
    heads = tree.css("h1")  # in which a line break parts words
    headings = [text for node in heads if (text := mend_line(node.text(separator=" " if node.css_first("br") else "")))]
    told_title = _first(meta, "title")
    head_title = mend_line(title.text()) if (title := tree.css_first("title")) else None
    titles = [*filter(None, (told_title, head_title)), *headings[:3]]
    own = address or url
    article = choose_article(things, own, titles) or choose_article(microdata_articles(tree), own, titles) or {}
    site = _site(meta, article, things)
    headline = mend_line(text_of(article.get("headline")))
    outlets = (site, text_of(article.get("publisher")), host_of(own or ""))
    keys = [key_of(outlet) for outlet in outlets if outlet]
    outlet_keys = frozenset(name for key in keys for name in (key, key.removeprefix("the "), "the " + key))
    moments = [*texts_of(article.get("datePublished")), *meta_values(meta, "published"), *texts_of(article.get("dateCreated"))]
    published = next((moment for words in moments if (moment := parse_moment(words)) and moment.year >= _FIRST_YEAR), None)
    based_on = (source for thing in things for name in BASED_ON for source in addresses_in(thing.get(name)))
    return PageHead(
        title=_title(told_title, headline, headings, head_title, outlets),
        site=site,
        authors=_authors(tree, meta, article, outlet_keys),
        published=published or _in_address(own) or _marked_date(tree) or _date_of_byline(tree),
        unread_date=moments[0] if moments and published is None else None,
        url=address,
        taken_from=tuple(filter(None, (canonical, *meta_values(meta, "taken_from"), *based_on))),
        article=article,
    )


def meta_values(meta: dict[str, list[str]], of: str) -> list[str]:
    """All values of the meta elements that tell this of a page."""
    return [value for name in meta_names(of) for value in meta.get(name, ())]


def _meta(tree: LexborHTMLParser) -> dict[str, list[str]]:
    meta: dict[str, list[str]] = {}
    for node in tree.css("meta[content]"):
        given = node.attributes
        is_in_head = node.parent is not None and node.parent.tag == "head"
        name = given.get("property") or given.get("name") or (given.get("itemprop") if is_in_head else None)
        content = mend_line(given.get("content"))
        if name and content:
            meta.setdefault(name.lower(), []).append(content)
    return meta


def _first(meta: dict[str, list[str]], of: str) -> str | None:
    return next(iter(meta_values(meta, of)), None)


def _address(value: str | None) -> str | None:
    value = unarchived_url((value or "").strip())
    return value if value.startswith(("http://", "https://")) else None


def _site(meta: dict[str, list[str]], article: Thing, things: Sequence[Thing]) -> str | None:
    """The outlet's name: the first that is told, but one in small letters, such as the host has, only where there is no other."""
    sites = (text_of(thing.get("name")) for thing in things if article and "WebSite" in kinds_of(thing))
    stated = (_first(meta, "site"), text_of(article.get("publisher")), *meta_values(meta, "publisher"), *sites)
    names = [name for words in stated if (name := mend_line(words)) and not _address(name)]
    sections = {key_of(section) for section in (*meta_values(meta, "section"), *texts_of(article.get("articleSection")))}
    best = next((name for name in names if name != name.lower() and key_of(name) not in sections), names[0] if names else None)
    return best.partition(" | ")[0].lstrip("@") if best else None


def _title(
    stated: str | None, headline: str | None, headings: Sequence[str], head_title: str | None, outlets: Sequence[str | None]
) -> str | None:
    first = next(filter(None, (stated, headline, *headings, head_title)), None)
    return clean_title(first, outlets, [*headings, *filter(None, (headline,))]) if first else None


def _authors(tree: LexborHTMLParser, meta: dict[str, list[str]], article: Thing, outlets: frozenset[str]) -> tuple[str, ...]:
    """The first of what the page tells that names somebody."""
    ways: tuple[Iterable[str], ...] = (
        texts_of(article.get("author")),
        texts_of(article.get("creator")),
        *([value for value in meta.get(name, ()) if not _address(value)] for name in meta_names("author")),
    )
    for stated in ways:
        names = tuple(dict.fromkeys(name for byline in stated for name in people_in(mend_line(byline) or "", outlets)))
        if names:
            return names
    for node in _own_elements(tree, _BYLINES):
        linked = [node] if node.attributes.get("rel") != "author" or node.parent is None else node.parent.css('[rel="author"]')
        for between in ("; ", " "):  # what stands in elements of its own is no part of a name, unless each word does
            text = "; ".join(mend_line(link.text(separator=between)) or "" for link in linked)
            if len(text) <= _LONGEST_BYLINE and (names := people_in(text, outlets)):
                return names
    return ()


def _date_of_byline(tree: LexborHTMLParser) -> datetime | None:
    """A date that stands beside the author's name."""
    for node in _own_elements(tree, _BYLINES):
        around: LexborNode | None = node
        for _ in range(_NEAR):
            if around is None or len(text := " ".join(around.text(separator=" ").split())) > _LONGEST_BYLINE:
                break
            if moment := read_stamp(text):
                return moment
            around = around.parent
    return None


def _in_address(url: str | None) -> datetime | None:
    found = _IN_ADDRESS.search(url or "")
    return parse_moment("-".join(part.zfill(2) for part in found.groups())) if found else None


def _marked_date(tree: LexborHTMLParser) -> datetime | None:
    """The date in the first element that is marked as one and is neither in prose nor in a list of other articles."""
    for node in _own_elements(tree, _DATES):
        given = node.attributes
        for stated in (given.get("datetime"), given.get("content"), given.get("title")):
            if stated and (moment := parse_moment(stated)):
                return moment
        text = " ".join(node.text(separator=" ").split())
        if len(text) <= _LONGEST_DATE and (moment := read_stamp(text)):
            return moment
    return None


def _own_elements(tree: LexborHTMLParser, selector: str) -> Iterator[LexborNode]:
    """The first elements that may be of the page's own article: none that lists others, as its names or those around it say."""
    for _, node in zip(range(_MOST_LOOKED_AT), tree.css(selector), strict=False):
        around: LexborNode | None = node
        for _ in range(_MOST_AROUND):
            if around is None or around.tag in ("article", "main", "body"):
                yield node
                break
            given = around.attributes
            names = f"{given.get('class') or ''} {given.get('id') or ''}"
            is_outside = around is not node and around.tag in _OUTSIDE and not (around.tag == "p" and _META.search(names))
            if is_outside or _OF_OTHERS.search(names):
                break
            around = around.parent
