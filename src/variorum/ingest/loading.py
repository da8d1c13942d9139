"""From what people pass to articles: every input read by its format's reader, every failure named, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from variorum.errors import InputError
from variorum.ingest.drafts import Draft, check
from variorum.ingest.formats import find_reader
from variorum.ingest.sources import Source, find_sources
from variorum.ingest.stamps import FAR_FUTURE
from variorum.model import Article, Rejected


@dataclass(frozen=True, slots=True)
class Loaded:
    """The articles that were read, in an order that does not depend on that of the inputs, and what was not and why."""

    articles: tuple[Article, ...]
    rejected: tuple[Rejected, ...]


def load(inputs: Iterable[str | Path], stdin: BinaryIO | None = None) -> Loaded:
    """Read files, folders and "-" (`stdin`) into articles."""
    articles: list[Article] = []
    rejected: list[Rejected] = []
    for source in find_sources(inputs, stdin):
        for found in [source] if isinstance(source, InputError) else _read(source):
            if isinstance(found, InputError):
                rejected.append(Rejected(found.what, found.reason))
            else:
                articles.append(found)
    return Loaded(_with_ids(sorted(articles, key=_order)), tuple(sorted(rejected, key=lambda r: (r.input, r.reason))))


def _read(source: Source) -> Iterator[Article | InputError]:
    try:
        for found in find_reader(source).read(source):
            try:
                yield found if isinstance(found, InputError) else _article(check(found), source)
            except InputError as error:
                yield error
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(source.name, f"cannot be read ({error.strerror or error}); check its permissions")


def _article(draft: Draft, source: Source) -> Article:
    return Article(
        id=draft.id or "",
        text=draft.text,
        outlet=draft.outlet,
        title=draft.title,
        authors=draft.authors,
        published=draft.published,
        language=draft.language,
        url=draft.url,
        path=str(source.path) if source.path else None,
    )


def _order(article: Article) -> tuple[datetime, str, str, str, str, tuple[str, ...], str, str]:
    published = article.published or FAR_FUTURE
    return (
        published,
        article.outlet or "",
        article.sha256,
        article.title or "",
        article.url or "",
        article.authors,
        article.id,
        article.path or "",
    )


def _with_ids(articles: list[Article]) -> tuple[Article, ...]:
    """Ids that are given stay, the others come from the text; the second of the same gets "-2", and so on."""
    wanted = [article.id or article.sha256[:12] for article in articles]
    taken: set[str] = set()
    found = []
    for article, name in zip(articles, wanted, strict=True):
        one, count = name, 1
        while one in taken:
            count += 1
            one = f"{name}-{count}"
        taken.add(one)
        found.append(replace(article, id=one))
    return tuple(found)
