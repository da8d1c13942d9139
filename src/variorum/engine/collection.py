"""Inputs into numbered articles: the engine reads them, and their heads alone decide their order, their ids and their stories."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from variorum.engine.documents import plan
from variorum.engine.extraction import ArticleSummary, rows
from variorum.engine.protocol import Articles, Engine, Extracted, Progress
from variorum.errors import NothingReadableError
from variorum.grouping.story_building import by_text, make_stories
from variorum.ingest import Fetching, Outlets
from variorum.ingest.loading import put_in_order
from variorum.model import Rejected, Story

Inputs = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """What is remembered of an article while its text is with the engine. `headline` is its title or first line of prose."""

    number: int
    id: str
    sha256: str
    outlet: str | None
    title: str | None
    url: str | None
    published: datetime | None
    headline: str
    names_agency: bool


@dataclass(frozen=True, slots=True)
class Collection:
    """`entries[k]` is of article k of `articles`."""

    articles: Articles
    entries: Sequence[ArticleEntry]
    rejected: tuple[Rejected, ...]

    def stories(self) -> tuple[Story, ...]:
        """What `grouping.group` makes of the articles."""
        texts = by_text(self.entries)
        return make_stories(texts, self.articles.cluster([copies[0].number for copies in texts]))


def collect(
    engine: Engine,
    inputs: Inputs,
    stdin: BinaryIO | None,
    fetching: Fetching | None,
    progress: Progress,
    fast: bool = False,
    outlets: Outlets | None = None,
) -> Collection:
    """Reads the inputs. Raises `NothingReadableError` if no document gives an article."""
    progress("loading")
    planned = plan([inputs] if isinstance(inputs, (str, Path)) else inputs, stdin, fetching, fast, outlets)
    extracted = engine.extract(planned.tasks, rows(planned.at_home), fast)
    heads, ids, rejected = _order(extracted)
    if not heads:
        raise NothingReadableError(rejected)
    entries = [_entry(number, id, head) for number, (id, (_, head)) in enumerate(zip(ids, heads, strict=True))]
    return Collection(extracted.number([place for place, _ in heads], ids), entries, tuple(rejected))


def _order(extracted: Extracted) -> tuple[list[tuple[int, ArticleSummary]], list[str], list[Rejected]]:
    """Each head with its place."""
    heads = [ArticleSummary.from_json(text) for text in extracted.heads]
    place_of = {id(head): place for place, head in enumerate(heads)}
    ordered, ids, rejected = put_in_order(heads, extracted.rejected)
    return [(place_of[id(head)], head) for head in ordered], ids, rejected


def _entry(number: int, id: str, head: ArticleSummary) -> ArticleEntry:
    return ArticleEntry(
        number, id, head.sha256, head.outlet, head.known_title, head.url, head.known_published, head.headline, head.names_agency
    )
