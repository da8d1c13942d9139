"""What a page says of its article in its head: Open Graph, schema.org's JSON, and plain meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.ingest.canonical import same_site
from variorum.ingest.originals import BASED_ON, told_by

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_TITLE = ("og:title", "twitter:title")
_SITE = ("og:site_name", "application-name")
_AUTHOR = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author")
_PUBLISHED = ("article:published_time", "datepublished", "parsely-pub-date", "pubdate", "dc.date", "date", "sailthru.date")
_TAKEN_FROM = ("syndication-source", "original-source")
_LD_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{6,60})"')
_LD_AUTHOR = re.compile(r'"author"\s*:\s*(\{[^{}]*\}|\[[^\[\]]*\]|"[^"]*")')
_LD_NAME = re.compile(r'"name"\s*:\s*("(?:[^"\\]|\\.)*")')


@dataclass(frozen=True, slots=True)
class Head:
    """The fields as the page gives them; `published` is not parsed yet. Where the page names a canonical address on one site and
    calls itself by one on another, `url` is the latter; `taken_from` is all that it may have been taken from, its own site's
    addresses among them."""

    title: str | None
    site: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    taken_from: tuple[str, ...]


def read_head(tree: LexborHTMLParser) -> Head:
    """Read before anything is taken out of the tree."""
    meta: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        given = node.attributes
        name = given.get("property") or given.get("name") or given.get("itemprop")
        content = " ".join((given.get("content") or "").split())
        if name and content:
            meta.setdefault(name.lower(), content)
    scripts = [node.text() for node in tree.css('script[type="application/ld+json"]')]
    told = "\n".join(scripts)
    link = tree.css_first('link[rel="canonical"]')
    canonical, shared = _address(link.attributes.get("href") if link else None), _address(meta.get("og:url"))
    heading = tree.css_first("h1") or tree.css_first("title")
    stamp = tree.css_first("time[datetime]")
    published = _LD_PUBLISHED.search(told)
    return Head(
        title=_first(meta, _TITLE) or (" ".join(heading.text().split()) or None if heading else None),
        site=(_first(meta, _SITE) or "").lstrip("@") or None,
        authors=_authors(meta, told),
        published=_first(meta, _PUBLISHED)
        or (published.group(1) if published else None)
        or (stamp.attributes.get("datetime") if stamp else None),
        url=shared if canonical and shared and not same_site(canonical, shared) else canonical or shared,
        taken_from=tuple(
            filter(None, (canonical, *(meta.get(name) for name in _TAKEN_FROM), *(one for s in scripts for one in _based_on(s))))
        ),
    )


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _address(value: str | None) -> str | None:
    value = (value or "").strip()
    return value if value.startswith(("http://", "https://")) else None


def _based_on(script: str) -> Iterator[str]:
    """What a page's data for search engines says that any of its things is based on."""
    if not any(name in script for name in BASED_ON):
        return
    try:
        left = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while left:
        value = left.pop()
        if isinstance(value, dict):
            for name in BASED_ON:
                yield from told_by(value.get(name))
        left += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _authors(meta: dict[str, str], told: str) -> tuple[str, ...]:
    found = _LD_AUTHOR.search(told)
    names = []
    for name in _LD_NAME.findall(found.group(1)) if found else []:
        try:
            names.append(str(json.loads(name)).strip())
        except ValueError:
            continue
    given = _first(meta, _AUTHOR)
    if not names and given and not _address(given):
        names = [given.removeprefix("By ").strip()]
    return tuple(dict.fromkeys(name for name in names if name))
