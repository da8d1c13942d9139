"""HTML pages: the text of the article, and what the page says of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from variorum.errors import InputError
from variorum.ingest.canonical import canonical_url, host_of, same_site
from variorum.ingest.decoding import decode
from variorum.ingest.drafts import Draft
from variorum.ingest.main_text import main_text, text_of
from variorum.ingest.originals import of_others
from variorum.ingest.page_head import Head, read_head
from variorum.ingest.sources import Source
from variorum.ingest.stamps import parse_moment
from variorum.ingest.words import words_of

if TYPE_CHECKING:
    from trafilatura.settings import Document

T = TypeVar("T")

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w-]{3,20})", re.IGNORECASE)
_MOMENT = re.compile(
    r"(?:published_time|datePublished|date_published|pubdate|article:published|publish-date|dc\.date)[\"']?[^<>]{0,120}?"
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"<html[^>]{0,400}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_NESTING = re.compile(
    r"<(/?)(?:div|span|b|i|em|strong|font|section|article|table|blockquote|ul|ol|a|center|small|big|u|s)\b", re.I
)
_FEWEST_WORDS = 20  # of an article
_LONGEST_PAGE = 20_000_000  # bytes: pages carry pictures and scripts
_MANY_TAGS = 20_000  # with fewer a page cannot be nested to any harm
_DEEPEST = 2_000  # elements in one another


class PageReader(Protocol):
    """Makes an article of a page that is decoded. `url` is where the page was had from, if it is known."""

    def __call__(self, where: str, page: str, url: str | None = None) -> Draft: ...


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """A page is one article."""

    read_page: PageReader
    name: str = "html"

    def read(self, source: Source) -> Iterator[Draft | InputError]:
        data = source.read(_LONGEST_PAGE, "a page")
        yield self.read_page(source.name, decode_page(source.name, data, source.charset), source.url)


def decode_page(where: str, data: bytes, charset: str | None) -> str:
    """The page's text. What the host says of its encoding counts before what the page says; UTF-8 that is valid before both."""
    declared = _CHARSET.search(data[:4096])
    return decode(where, data, *filter(None, (charset, declared.group(1).decode("ascii") if declared else None)))


def read_page(where: str, page: str, url: str | None = None) -> Draft:
    """The article on a page with all that trafilatura and htmldate find of its title, authors and day.

    Raises an InputError where there is no article.
    """
    from selectolax.lexbor import LexborHTMLParser
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata
    from trafilatura.settings import Document

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).addHandler(logging.NullHandler())
    refuse_deep(where, page)
    text = main_text(page)
    if len(words_of(text)) < _FEWEST_WORDS:
        found = _unless_broken(lambda: bare_extraction(page, favor_precision=True, include_comments=False))
        text = (found.text or "") if isinstance(found, Document) else ""
    _refuse_short(where, text)
    head = read_head(LexborHTMLParser(page))
    told = _unless_broken(lambda: extract_metadata(page, default_url=url)) or _as_document(head)
    address = own_url(head.url or told.url, url)
    taken_from = of_others(head.taken_from, address)
    language = _LANGUAGE.search(page[:4096])
    name = (told.sitename or "").strip().lstrip("@") or told.hostname
    if taken_from and not head.site:  # trafilatura names a page after its canonical address
        name = None
    return Draft(
        where=where,
        text=text,
        outlet=name or (host_of(address) if address else None),
        title=told.title,
        authors=tuple(name.strip() for name in (told.author or "").split(";") if name.strip()),
        published=_published(page, told.date),
        language=language.group(1).lower() if language else None,
        url=address,
        taken_from=taken_from,
    )


def _unless_broken(look: Callable[[], T]) -> T | None:
    """What a library finds on a page; None where the page breaks it, as a zone of "+99:99" breaks htmldate."""
    try:
        return look()
    except Exception:
        return None


def _as_document(head: Head) -> Document:
    from trafilatura.settings import Document

    return Document(
        title=head.title, author="; ".join(head.authors), sitename=head.site, url=head.url, date=(head.published or "")[:10]
    )


def read_page_fast(where: str, page: str, url: str | None = None) -> Draft:
    """The same by one parse of the page and nothing but its head's own data. Raises an InputError where there is no article."""
    from selectolax.lexbor import LexborHTMLParser

    refuse_deep(where, page)
    tree = LexborHTMLParser(page)
    head = read_head(tree)
    text = text_of(tree, page)
    _refuse_short(where, text)
    language = _LANGUAGE.search(page[:4096])
    address = own_url(head.url, url)
    return Draft(
        where=where,
        text=text,
        outlet=head.site or (host_of(address) if address else None),
        title=head.title,
        authors=head.authors,
        published=parse_moment(head.published),
        language=language.group(1).lower() if language else None,
        url=address,
        taken_from=of_others(head.taken_from, address),
    )


def own_url(told: str | None, url: str | None) -> str | None:
    """The page's address: what it calls itself, unless it was had from another site, whose word it does not keep."""
    if url is None or (told and same_site(told, url)):
        return canonical_url(told) if told else None
    return canonical_url(url)


def refuse_deep(where: str, page: str) -> None:
    """Raise an InputError for elements in elements without end, on which a parser would spend hours."""
    if page.count("<") < _MANY_TAGS:
        return
    depth = 0
    for tag in _NESTING.finditer(page):
        depth = max(0, depth + (-1 if tag.group(1) else 1))
        if depth > _DEEPEST:
            raise InputError(where, f"its elements lie more than {_DEEPEST:,} deep in one another; pass the article's text")


def _refuse_short(where: str, text: str) -> None:
    if len(words_of(text)) < _FEWEST_WORDS:
        raise InputError(where, "no article was found on the page; save the article's own page, or pass its text")


def _published(page: str, day: str | None) -> datetime | None:
    """htmldate's day, with the time of day where the page's own metadata has it for that day."""
    if not day:
        return None
    for found in _MOMENT.finditer(page):
        if found.group(1).startswith(day):
            return parse_moment(found.group(1))
    return parse_moment(day)
