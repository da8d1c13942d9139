"""Articles into stories: cosine of title and lead and of the whole text, eased by the days between, average linkage.

The threshold is one for collections of any size, from two articles to thousands, because terms are weighed against a
background of other news (`variorum.fingerprints.weights`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from variorum.grouping.features import profile, similarities
from variorum.grouping.linkage import average_linkage
from variorum.model import Article, Story

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Options:
    """`threshold`: how similar the articles of a story are on average. `lead`: the share of title and lead in it. Articles
    more than `near` days apart lose up to `fade` of their similarity, most of it within another `slow` days."""

    threshold: float = 0.15
    lead: float = 0.7
    near: float = 3.0
    slow: float = 30.0
    fade: float = 0.15


def group(articles: Sequence[Article], options: Options | None = None) -> tuple[Story, ...]:
    """Every article in exactly one story, the largest story first. Neither the order of the articles nor their ids matter.

    Articles with the same text are always in one story. A story's id is made of its articles' texts, its articles are in
    the order of their publication.
    """
    options = options or Options()
    copies: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        copies[article.sha256].append(article)
    texts = [min(copies[key], key=lambda a: (a.title or "", *_order(a))) for key in sorted(copies)]
    clusters = average_linkage(_similarity(texts, options), options.threshold)
    stories = [_story([copy for k in cluster for copy in copies[texts[k].sha256]]) for cluster in clusters]
    return tuple(sorted(stories, key=lambda story: (-len(story.articles), story.id)))


def _similarity(articles: Sequence[Article], options: Options) -> NDArray[np.float32]:
    profiles = [profile(article) for article in articles]
    names = [p.names for p in profiles]
    alike = options.lead * similarities([p.lead for p in profiles], names)
    alike += (1 - options.lead) * similarities([p.whole for p in profiles], names)
    days = np.array([_day(article) for article in articles], np.float32)
    beyond = np.nan_to_num(np.maximum(np.abs(days[:, None] - days[None, :]) - options.near, 0))
    return np.asarray(alike * (1 - options.fade * (1 - np.exp(-beyond / options.slow))), np.float32)


def _moment(article: Article) -> datetime | None:
    """When it was published; a time without a zone is taken as UTC."""
    when = article.published
    return when.replace(tzinfo=UTC) if when and when.tzinfo is None else when


def _day(article: Article) -> float:
    when = _moment(article)
    return (when - EPOCH).total_seconds() / DAY if when else np.nan


def _story(articles: Sequence[Article]) -> Story:
    texts = sorted({article.sha256 for article in articles})
    ordered = sorted(articles, key=_order)
    return Story("s" + sha256("\n".join(texts).encode()).hexdigest()[:10], tuple(article.id for article in ordered))


def _order(article: Article) -> tuple[bool, datetime, str, str]:
    """By publication, those of unknown date last."""
    when = _moment(article)
    return when is None, when or EPOCH, article.sha256, article.id
