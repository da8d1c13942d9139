"""Deep reading over an engine: `read`, `attribute` and `extract` of `account`, a story or a few articles at a time.

Each gives the very reading that `account` gives. Parser and finder are loaded once in each worker.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from itertools import count
from typing import Any, BinaryIO

from variorum.account import Options, Tools, attribute_articles, find_too_long, models_of, read_story
from variorum.attribution import Finder, Method
from variorum.engine.collection import Collection, Inputs, collect
from variorum.engine.extraction import Stored
from variorum.engine.protocol import Engine, Progress
from variorum.ingest import Fetching
from variorum.model import Account, Article, Explanation, Story
from variorum.report import Reading
from variorum.report.explaining import explanation_rows, read_explanation
from variorum.report.json_reading import account_row, attribution_row, read_account, read_article, read_attribution

_TOGETHER = 16  # articles


def read(
    engine: Engine,
    inputs: Inputs,
    *,
    options: Options | None = None,
    stdin: BinaryIO | None = None,
    fetching: Fetching | None = None,
    progress: Progress = lambda _: None,
    reasons: bool = False,
) -> Reading:
    """What `account.read` gives. Raises `NothingReadableError` if no document gives an article."""
    options = options or Options()
    collection = collect(engine, inputs, stdin, fetching, progress)
    everything = Story("s1", tuple(entry.id for entry in collection.entries))
    stories = (everything,) if options.as_one_story else collection.stories()
    number_of = {entry.id: entry.number for entry in collection.entries}
    groups = ([number_of[id] for id in story.articles] for story in stories)
    progress(f"reading {len(stories)} story(ies) of {len(collection.entries)} article(s)")
    accounts: list[Account] = []
    explanations: dict[str, tuple[Explanation, ...]] = {}
    work = _ReadStory(options.attribution, reasons)
    for story, found in zip(stories, collection.articles.over(groups, work, costly=True), strict=True):
        account, told = json.loads(found)
        accounts.append(replace(read_account(account), id=story.id))
        explanations |= {story.id: tuple(map(read_explanation, told))} if told else {}
        progress(f"read story {len(accounts)} of {len(stories)}: {len(story.articles)} article(s)")
    tools, finder = _tools(), _finder(options.attribution, flat=False)
    articles = _articles(collection)
    return Reading(
        articles=articles,
        accounts=tuple(accounts),
        rejected=(*collection.rejected, *find_too_long(articles)),
        models=models_of(tools.parser, finder),
        options=asdict(options),
        explanations=explanations,
    )


def attribute(
    engine: Engine,
    inputs: Inputs,
    *,
    attribution: Method = "trained",
    stdin: BinaryIO | None = None,
    fetching: Fetching | None = None,
    progress: Progress = lambda _: None,
) -> Reading:
    """What `account.attribute` gives. Raises `NothingReadableError` if no document gives an article."""
    collection = collect(engine, inputs, stdin, fetching, progress)
    progress(f"attributing {len(collection.entries)} article(s)")
    attributed = collection.articles.over(_runs(collection), _Attribute(attribution), costly=True)
    rows = [row for found in attributed for row in json.loads(found)]
    tools, finder = _tools(), _finder(attribution, flat=True)
    articles = _articles(collection)
    return Reading(
        articles,
        attributions=tuple(replace(read_attribution(row), id=f"a{k}") for k, row in zip(count(1), rows, strict=False)),
        rejected=(*collection.rejected, *find_too_long(articles)),
        models={**tools.parser.models, **finder.models},
        options={"attribution": attribution},
    )


def extract(
    engine: Engine,
    inputs: Inputs,
    *,
    fast: bool = False,
    stdin: BinaryIO | None = None,
    fetching: Fetching | None = None,
    progress: Progress = lambda _: None,
) -> Reading:
    """What `account.extract` gives. Raises `NothingReadableError` if no document gives an article."""
    collection = collect(engine, inputs, stdin, fetching, progress, fast)
    return Reading(_articles(collection), rejected=collection.rejected)


@dataclass(frozen=True, slots=True)
class _ReadStory:
    """The account of one story without its id, as JSON, and why its disputes are disputes where `reasons` are asked for."""

    attribution: Method
    reasons: bool = False

    def __call__(self, group: Sequence[Stored]) -> bytes:
        articles = [stored.article() for stored in group]
        story = Story("", tuple(article.id for article in articles))
        told: list[Explanation] = []
        tell, finder = told.append if self.reasons else None, _finder(self.attribution, flat=False)
        account = read_story(story, articles, _tools().parser, finder, tell=tell)
        return _dump([account_row(account), [explanation_rows(e) for e in told]])


@dataclass(frozen=True, slots=True)
class _Attribute:
    """The attributions of each article on its own, as JSON."""

    attribution: Method

    def __call__(self, group: Sequence[Stored]) -> bytes:
        finder = _finder(self.attribution, flat=True)
        articles = (stored.article() for stored in group)
        return _dump([attribution_row(one) for one in attribute_articles(articles, _tools().parser, finder)])


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


def _runs(collection: Collection) -> Iterator[range]:
    """All articles, some at a time."""
    total = len(collection.entries)
    return (range(start, min(start + _TOGETHER, total)) for start in range(0, total, _TOGETHER))
