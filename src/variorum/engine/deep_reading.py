"""Deep reading over an engine: `read`, `attribute` and `extract` of `account`, a story or a few articles at a time.

Each gives the very reading that `account` gives. Parser and finder are loaded once in each worker.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from variorum.account import Tools, attribute_each, find_too_long, models_of, read_story
from variorum.attribution import Finder, Method
from variorum.checkpoints import StoppedError, finishing, key_of
from variorum.engine.collection import Collection, Inputs, collect
from variorum.engine.extraction import Stored
from variorum.engine.protocol import Engine, Progress
from variorum.ingest import Fetching, Outlets
from variorum.model import Account, Article, Attribution, Story
from variorum.report import Reading
from variorum.report.json_reading import account_row, read_account, read_article
from variorum.report.json_rows import read_row, row_of

_TOGETHER = 16  # articles
_AT_ONCE = 4  # articles that are attributed before they are kept


def read(
    engine: Engine,
    inputs: Inputs,
    *,
    as_one_story: bool = False,
    attribution: Method = "rules",
    stdin: BinaryIO | None = None,
    fetching: Fetching | None = None,
    outlets: Outlets | None = None,
    progress: Progress = lambda _: None,
    checkpoint: str | Path | None = None,
) -> Reading:
    """What `account.read` gives. Raises `NothingReadableError` if no document gives an article, `StoppedError` on Ctrl-C."""
    collection = collect(engine, inputs, stdin, fetching, progress, outlets=outlets)
    everything = Story("s1", tuple(entry.id for entry in collection.entries))
    stories = (everything,) if as_one_story else collection.stories()
    entries = {entry.id: entry for entry in collection.entries}
    keys = [key_of(entries[id] for id in story.articles) for story in stories]
    options = {"as_one_story": as_one_story, "attribution": attribution}
    models = models_of(_tools().parser, _finder(attribution, flat=False))
    progress(f"reading {len(stories)} story(ies) of {len(collection.entries)} article(s)")
    accounts: list[Account] = []
    articles = _articles(collection)

    def reading(shown: tuple[Article, ...]) -> Reading:
        rejected = (*collection.rejected, *find_too_long(shown))
        return Reading(shown, tuple(accounts), None, rejected, models, options)

    with finishing(checkpoint, "read", options, models) as kept:
        open_stories = [story for story, key in zip(stories, keys, strict=True) if kept.find(key) is None]
        groups = ([entries[id].number for id in story.articles] for story in open_stories)
        found = collection.articles.over(groups, _ReadStory(attribution), costly=True)
        try:
            for story, row in zip(stories, kept.each(keys, map(json.loads, found)), strict=True):
                accounts.append(replace(read_account(row), id=story.id))
                progress(f"read story {len(accounts)} of {len(stories)}: {len(story.articles)} article(s)")
        except KeyboardInterrupt:
            finished = {id for account in accounts for id in account.articles}
            done = tuple(a for a in articles if a.id in finished)
            raise StoppedError(reading(done), len(accounts), len(stories)) from None
    return reading(articles)


def attribute(
    engine: Engine,
    inputs: Inputs,
    *,
    attribution: Method = "trained",
    stdin: BinaryIO | None = None,
    fetching: Fetching | None = None,
    outlets: Outlets | None = None,
    progress: Progress = lambda _: None,
    checkpoint: str | Path | None = None,
) -> Reading:
    """What `account.attribute` gives. Raises `NothingReadableError` if no document gives an article, `StoppedError` on Ctrl-C."""
    collection = collect(engine, inputs, stdin, fetching, progress, outlets=outlets)
    total, done = len(collection.entries), 0
    runs = list(_runs(collection, _AT_ONCE))
    keys = [key_of(collection.entries[k] for k in run) for run in runs]
    options = {"attribution": attribution}
    models = {**_tools().parser.models, **_finder(attribution, flat=True).models}
    rows: list[Any] = []
    articles = _articles(collection)

    def reading(shown: tuple[Article, ...]) -> Reading:
        found = tuple(replace(read_row(Attribution, row), id=f"a{k}") for k, row in zip(count(1), rows, strict=False))
        return Reading(shown, (), found, (*collection.rejected, *find_too_long(shown)), models, options)

    with finishing(checkpoint, "attribute", options, models) as kept:
        open_runs = (run for run, key in zip(runs, keys, strict=True) if kept.find(key) is None)
        attributed = collection.articles.over(open_runs, _Attribute(attribution), costly=True)
        try:
            for run, of_run in zip(runs, kept.each(keys, map(json.loads, attributed)), strict=True):
                rows += of_run
                done += len(run)
                progress(f"attributed {done} of {total} article(s)")
        except KeyboardInterrupt:
            raise StoppedError(reading(articles[:done]), done, total) from None
    return reading(articles)


def extract(
    engine: Engine,
    inputs: Inputs,
    *,
    fast: bool = False,
    stdin: BinaryIO | None = None,
    fetching: Fetching | None = None,
    outlets: Outlets | None = None,
    progress: Progress = lambda _: None,
) -> Reading:
    """What `account.extract` gives. Raises `NothingReadableError` if no document gives an article."""
    collection = collect(engine, inputs, stdin, fetching, progress, fast, outlets)
    return Reading(_articles(collection), rejected=collection.rejected)


@dataclass(frozen=True, slots=True)
class _ReadStory:
    """The account of one story without its id, as JSON."""

    attribution: Method

    def __call__(self, group: Sequence[Stored]) -> bytes:
        articles = [stored.article() for stored in group]
        story = Story("", tuple(article.id for article in articles))
        account = read_story(story, articles, _tools().parser, _finder(self.attribution, flat=False))
        return _dump(account_row(account))


@dataclass(frozen=True, slots=True)
class _Attribute:
    """The attributions of each article on its own, as JSON."""

    attribution: Method

    def __call__(self, group: Sequence[Stored]) -> bytes:
        finder = _finder(self.attribution, flat=True)
        articles = (stored.article() for stored in group)
        return _dump(
            [
                row_of(attribution)
                for attributions in attribute_each(articles, _tools().parser, finder)
                for attribution in attributions
            ]
        )


@cache
def _tools() -> Tools:
    return Tools()


@cache
def _finder(attribution: Method, *, flat: bool) -> Finder:
    return _tools().make_finder(attribution, flat=flat)


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _rows(group: Sequence[Stored]) -> bytes:
    return _dump([stored.row() for stored in group])


def _articles(collection: Collection) -> tuple[Article, ...]:
    found = collection.articles.over(_runs(collection), _rows)
    return tuple(read_article(row) for rows in found for row in json.loads(rows))


def _runs(collection: Collection, together: int = _TOGETHER) -> Iterator[range]:
    """All articles, some at a time."""
    total = len(collection.entries)
    return (range(start, min(start + together, total)) for start in range(0, total, together))
