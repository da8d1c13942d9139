"""HTML pages through trafilatura: the text of the article, and what the page says of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import datetime

from variorum.errors import InputError
from variorum.ingest.decoding import decode
from variorum.ingest.drafts import Draft
from variorum.ingest.sources import Source
from variorum.ingest.stamps import parse_moment
from variorum.ingest.words import words_of

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_MOMENT = re.compile(
    r"(?:published_time|datePublished|date_published|pubdate|article:published|publish-date|dc\.date)[\"']?[^<>]{0,120}?"
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"<html[^>]{0,400}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_FEWEST_WORDS = 20
_LONGEST_PAGE = 20_000_000  # bytes: pages carry pictures and scripts


class HtmlReader:
    """A page is one article."""

    name = "html"

    def read(self, source: Source) -> Iterator[Draft | InputError]:
        data = source.read(_LONGEST_PAGE, "a page")
        declared = _CHARSET.search(data[:4096])
        page = decode(source.name, data, declared.group(1).decode("ascii") if declared else None)
        yield read_page(source.name, page)


def read_page(where: str, page: str) -> Draft:
    """The article on a page, or an InputError where there is none."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    found = bare_extraction(page, favor_precision=True, include_comments=False, with_metadata=True)
    if not isinstance(found, Document) or len(words_of(found.text or "")) < _FEWEST_WORDS:
        raise InputError(where, "no article was found on the page; save the article's own page, or pass its text")
    language = _LANGUAGE.search(page[:4096])
    return Draft(
        where=where,
        text=found.text or "",
        outlet=_outlet(found.sitename, found.hostname),
        title=found.title,
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        published=_published(page, found.date),
        language=language.group(1).lower() if language else None,
        url=found.url,
    )


def _outlet(site: str | None, host: str | None) -> str | None:
    return (site or "").strip().lstrip("@") or host or None


def _published(page: str, day: str | None) -> datetime | None:
    """htmldate's day, with the time of day where the page's own metadata has it for that day."""
    if not day:
        return None
    for found in _MOMENT.finditer(page):
        if found.group(1).startswith(day):
            return parse_moment(found.group(1))
    return parse_moment(day)
