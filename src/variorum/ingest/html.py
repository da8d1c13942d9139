"""HTML pages: the text of the article, and what the page says of it."""

import logging
import re
from collections.abc import Iterator
from typing import Protocol

from variorum.errors import InputError
from variorum.ingest.canonical import canonical_url, host_of, same_site
from variorum.ingest.decoding import decode
from variorum.ingest.draft_articles import DraftArticle
from variorum.ingest.main_text import main_text, text_of_fragment
from variorum.ingest.mending import TAG, mend, mend_line, unescape_markup
from variorum.ingest.page_data import Thing, text_of, updates_of
from variorum.ingest.page_head import read_head
from variorum.ingest.page_limits import refuse_endless
from variorum.ingest.sources import Source
from variorum.ingest.taken_from import of_others
from variorum.marking.boilerplate import is_all_boilerplate
from variorum.marking.time_stamps import parse_moment
from variorum.marking.words import words_of

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w-]{3,20})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,400}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_LARGEST_SEARCHED = 4_000_000  # characters of a page that are searched a second time, which takes a second for each million
_FEWEST_WORDS = 20  # of an article
_LONGEST_PAGE = 20_000_000  # bytes: pages carry pictures and scripts
_FEWEST_CHARACTERS = 400  # of a text; with fewer the page's own data is asked as well


class PageReader(Protocol):
    """Makes an article of a page that is decoded. `url` is where the page was had from, if it is known."""

    def __call__(self, where: str, page: str, url: str | None = None) -> DraftArticle: ...


def read_html(source: Source, read_page: PageReader) -> Iterator[DraftArticle]:
    """A page is one article."""
    data = source.read(_LONGEST_PAGE, "a page")
    yield read_page(source.name, decode_page(source.name, data, source.charset), source.url)


def decode_page(where: str, data: bytes, charset: str | None) -> str:
    """The page's text. What the host says of its encoding counts before what the page says; UTF-8 that is valid before both."""
    declared = _CHARSET.search(data[:4096])
    return decode(where, data, *filter(None, (charset, declared.group(1).decode("ascii") if declared else None)))


def read_page(where: str, page: str, url: str | None = None, *, fast: bool = False) -> DraftArticle:
    """The article on a page with all that the page says of it; where our own search finds no text, trafilatura's does, but for
    `fast`.

    Raises an InputError where there is no article.
    """
    from selectolax.lexbor import LexborHTMLParser

    refuse_endless(where, page)
    tree = LexborHTMLParser(page)
    url = canonical_url(url) if url else None
    head = read_head(tree, url)
    text = _with_stated_body(main_text(tree), head.article)
    if not fast and len(words_of(text)) < _FEWEST_WORDS and len(page) <= _LARGEST_SEARCHED:
        text = _search_again(page)
    if text and is_all_boilerplate(text):
        reason = "no article was found on the page, only boilerplate (menus, offers, links)"
        raise InputError(where, f"{reason}; save the article's own page, or pass its text")
    if len(words_of(text)) < _FEWEST_WORDS:
        raise InputError(where, "no article was found on the page; save the article's own page, or pass its text")
    language = _LANGUAGE.search(page[:4096])
    address = own_url(head.url, url)
    return DraftArticle(
        where=where,
        text=text,
        outlet=head.site or (host_of(address) if address else None),
        title=head.title,
        authors=head.authors,
        published=head.published,
        unread_date=head.unread_date,
        language=language.group(1).lower() if language else None,
        url=address,
        taken_from=of_others(head.taken_from, address),
    )


def _with_stated_body(text: str, article: Thing) -> str:
    """The text on the page, or what the page's data has where a script fills the page; of a live report all its updates."""
    updates = updates_of(article)
    if updates:
        stated = "\n".join(line for update in updates for line in _lines_of_update(update))
        return stated if len(stated) > 2 * len(text) else text
    if len(text) >= _FEWEST_CHARACTERS:
        return text
    return max(text, _body_lines(article.get("articleBody")), key=len)


def _lines_of_update(update: Thing) -> Iterator[str]:
    moment = parse_moment(text_of(update.get("datePublished")))
    if moment:
        yield f"{moment.day} {moment:%B %Y, %H:%M}"
    yield from filter(None, (mend_line(text_of(update.get("headline"))), _body_lines(update.get("articleBody"))))


def _body_lines(body: object) -> str:
    markup = unescape_markup(text_of(body) or "")
    if TAG.search(markup):
        return text_of_fragment(markup)
    return "\n".join(filter(None, (mend_line(line) for line in markup.splitlines())))


def _search_again(page: str) -> str:
    """The text that trafilatura finds; empty where the page breaks it."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        found = bare_extraction(page, favor_precision=True, include_comments=False)
    except Exception:
        return ""
    return mend((found.text or "") if isinstance(found, Document) else "")


def own_url(stated: str | None, url: str | None) -> str | None:
    """The page's address: what it calls itself, unless it was had from another site, whose word it does not keep."""
    if url is None or (stated and same_site(stated, url)):
        return canonical_url(stated) if stated else None
    return canonical_url(url)
