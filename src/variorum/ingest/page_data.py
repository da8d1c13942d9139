"""What a page says of itself to search engines: schema.org's things, in JSON-LD or as microdata, and which is its article.

JSON-LD is read as it is found: wrapped in comments or CDATA, with commas left over, among nulls.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import TYPE_CHECKING

from variorum.ingest.canonical import canonical_url
from variorum.marking.words import key_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

Thing = dict[str, object]
"""A thing of schema.org by the names of its properties."""

_WRAPPING = re.compile(r"<!\[CDATA\[|\]\]>|<!--|-->|/\*.{0,20}?\*/|(?<=[\s,{\[])//[^\n\"]{0,200}(?=\n)")
_ESCAPED = re.compile(r"[{\[,]\s*&(?:quot|#34|#x22);")
_FIELD = re.compile(
    r'"(headline|datePublished|author|publisher)"\s*+:\s*+("(?:[^"\\]|\\.)*+"|\{[^{}]*+\}|\[[^\[\]]*+\]|\{[^{}]*+(?=\{))',
    re.DOTALL,
)
_NAME = re.compile(r'"name"\s*+:\s*+("(?:[^"\\]|\\.)*+")', re.DOTALL)
_COMMA_LEFT_OVER = re.compile(r",(?=\s*[}\]])")
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Posting)$")
_NO_ARTICLE = frozenset({"JobPosting", "DiscussionForumPosting"})
_OF_OTHERS = frozenset(
    {"itemListElement", "hasPart", "mentions", "comment", "citation", "relatedLink", "liveBlogUpdate", "isPartOf"}
)
_MOST_THINGS, _MOST_PROPERTIES, _MOST_LEVELS = 5_000, 500, 4
_MOST_BLOCKS = 50  # JSON values in one script


def linked_things(scripts: Iterable[str]) -> list[Thing]:
    """The things in a page's JSON-LD, those inside others behind them; what is named by its @id elsewhere is filled in."""
    waiting: list[object] = [value for script in scripts for value in _values(script)]
    things: list[Thing] = []
    by_id: dict[str, Thing] = {}
    while waiting and len(things) < _MOST_THINGS:
        inner: list[object] = []
        for value in waiting:
            if isinstance(value, list):
                inner += value
            elif isinstance(value, dict):
                if "@type" in value:
                    things.append(value)
                    if isinstance(name := value.get("@id"), str):
                        by_id.setdefault(name, value)
                inner += [child for key, child in value.items() if key not in _OF_OTHERS and isinstance(child, (dict, list))]
        waiting = inner
    return [{key: _resolved(value, by_id) for key, value in thing.items()} for thing in things]


def microdata_articles(tree: LexborHTMLParser) -> list[Thing]:
    """The articles that a page marks in its text."""
    found = (node for node in tree.css('[itemscope][itemtype*="schema.org/"]') if _is_article(_type_of(node)))
    return [_thing(node, 0) for _, node in zip(range(20), found, strict=False)]


def choose_article(things: Iterable[Thing], address: str | None, titles: Sequence[str]) -> Thing | None:
    """The thing that is the page's own article: what has its address or headline comes before what has none. One that has
    others is the article of another page."""
    keys = {key for title in titles if (key := key_of(title))}
    best: tuple[int, Thing] | None = None
    for thing in things:
        if not any(_is_article(kind) for kind in kinds_of(thing)):
            continue
        has_address = _same_address(thing, address)
        headline = key_of(text_of(thing.get("headline") or thing.get("name")) or "")
        titled = any(headline.startswith(key) or key.startswith(headline) for key in keys) if headline and keys else None
        if titled is False and (
            has_address is False or (has_address is None and len(keys) > 1 and "liveBlogUpdate" not in thing)
        ):
            continue
        merit = 2 * (has_address is True) + 2 * (titled is True) - (has_address is False)
        if best is None or merit > best[0]:
            best = merit, thing
    return best[1] if best else None


def kinds_of(thing: Thing) -> tuple[str, ...]:
    """Its types without their vocabulary: "https://schema.org/NewsArticle" is a NewsArticle."""
    stated = thing.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return tuple(re.split(r"[/#:]", name)[-1] for name in names if isinstance(name, str))


def text_of(value: object) -> str | None:
    """A property's text: itself, its name, or that of the first of several."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value"))
    if isinstance(value, list):
        return next((text for item in value if not isinstance(item, list) and (text := text_of(item))), None)
    return None


def texts_of(value: object) -> tuple[str, ...]:
    """The texts of a property that may have several values."""
    found = (text_of(item) for item in (value if isinstance(value, list) else [value]) if not isinstance(item, list))
    return tuple(dict.fromkeys(text for text in found if text))


def urls_of(thing: Mapping[str, object]) -> list[str]:
    """The URLs by which it goes."""
    page = thing.get("mainEntityOfPage")
    stated = (thing.get("url"), page.get("@id") if isinstance(page, dict) else page, thing.get("@id"))
    return [url for url in stated if isinstance(url, str) and url.startswith(("http://", "https://"))]


def updates_of(thing: Thing) -> list[Thing]:
    """The entries of a live report in the order of the page."""
    stated = thing.get("liveBlogUpdate")
    return [entry for entry in (stated if isinstance(stated, list) else [stated]) if isinstance(entry, dict)]


def _values(script: str) -> Iterator[object]:
    """The JSON values in a script, one after another."""
    text = _WRAPPING.sub(" ", unescape(script) if _ESCAPED.search(script) else script)
    decoder, at = json.JSONDecoder(strict=False), 0
    for _ in range(_MOST_BLOCKS):
        start = min((k for mark in "{[" if (k := text.find(mark, at)) >= 0), default=-1)
        if start < 0:
            return
        try:
            value, at = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            if (mended := _COMMA_LEFT_OVER.sub("", text)) == text:
                yield _salvaged(text)
                return
            text = mended
            continue
        yield value


def _salvaged(text: str) -> Thing | None:
    """The first of each field that can be made out in JSON that is broken elsewhere."""
    if 'Article"' not in text:
        return None
    thing: Thing = {"@type": "NewsArticle"}
    for found in _FIELD.finditer(text):
        name, value = found.groups()
        strings = [value] if value.startswith('"') else _NAME.findall(value)
        try:
            thing.setdefault(name, [json.loads(string, strict=False) for string in strings])
        except ValueError:
            continue
    return thing


def _resolved(value: object, by_id: dict[str, Thing]) -> object:
    if isinstance(value, list):
        return [_resolved(item, by_id) if isinstance(item, dict) else item for item in value]
    if isinstance(value, dict) and "name" not in value and isinstance(name := value.get("@id"), str):
        return by_id.get(name, value)
    return value


def _is_article(kind: str) -> bool:
    return _ARTICLE.search(kind) is not None and kind not in _NO_ARTICLE


def _same_address(thing: Thing, address: str | None) -> bool | None:
    """Whether it has this address; None where either is not known."""
    addresses = {_bare(url) for url in urls_of(thing)}
    return _bare(address) in addresses if address and addresses else None


def _bare(url: str) -> str:
    return canonical_url(url).partition("://")[2].removeprefix("www.").partition("?")[0].rstrip("/").lower()


def _type_of(node: LexborNode) -> str:
    return (node.attributes.get("itemtype") or "").split(" ")[0].rpartition("/")[2]


def _thing(node: LexborNode, level: int) -> Thing:
    """The properties of an item; of one that comes several times all values."""
    thing: Thing = {"@type": _type_of(node)}
    for _, inner in zip(range(_MOST_PROPERTIES), node.css("[itemprop]"), strict=False):
        if inner.mem_id == node.mem_id or not _belongs(inner, node):
            continue
        value = _value(inner, level)
        for name in (inner.attributes.get("itemprop") or "").split():
            before = thing.get(name)
            thing[name] = value if before is None else [*(before if isinstance(before, list) else [before]), value]
    return thing


def _belongs(inner: LexborNode, item: LexborNode) -> bool:
    """No other item lies between the property and the item."""
    around = inner.parent
    for _ in range(60):
        if around is None:
            return False
        if around.mem_id == item.mem_id:
            return True
        if "itemscope" in around.attributes:
            return False
        around = around.parent
    return False


def _value(node: LexborNode, level: int) -> object:
    given = node.attributes
    if "itemscope" in given:
        return _thing(node, level + 1) if level < _MOST_LEVELS else None
    for name in ("content", "datetime", "href", "src"):
        if given.get(name):
            return given[name]
    return " ".join(node.text(separator=" ").split())
