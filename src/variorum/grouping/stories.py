"""Articles into stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from variorum.grouping.closeness import Options
from variorum.grouping.clustering import cluster_articles
from variorum.grouping.features import features, prose
from variorum.model import Article, Story

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def group(articles: Sequence[Article], options: Options | None = None) -> tuple[Story, ...]:
    """Every article in exactly one story, the largest story first. Neither the order of the articles nor their ids matter.

    Articles with the same text are always in one story. A story's id is made of its articles' texts, its articles are in
    the order of their publication.
    """
    copies: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        copies[article.sha256].append(article)
    texts = [min(copies[key], key=lambda a: (a.title or "", *_order(a))) for key in sorted(copies)]
    clusters = cluster_articles((features(article) for article in texts), options)
    stories = [_story([copy for k in cluster for copy in copies[texts[k].sha256]]) for cluster in clusters]
    return tuple(sorted(stories, key=lambda story: (-len(story.articles), story.id)))


def find_headline(articles: Sequence[Article]) -> str:
    """The title of the first of the articles that has one, else the first line of prose; empty where there is neither."""
    titles = (" ".join(article.title.split()) for article in articles if article.title)
    lines = (" ".join(line.split()) for article in articles for piece in prose(article) for line in piece.splitlines())
    return next(filter(None, titles), "") or next(filter(None, lines), "")


def _story(articles: Sequence[Article]) -> Story:
    texts = sorted({article.sha256 for article in articles})
    ordered = sorted(articles, key=_order)
    return Story("s" + sha256("\n".join(texts).encode()).hexdigest()[:10], tuple(article.id for article in ordered))


def _order(article: Article) -> tuple[bool, datetime, str, str]:
    """By publication, those of unknown date last. A time without a zone is taken as UTC."""
    when = article.published
    if when and when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return when is None, when or _EPOCH, article.sha256, article.id
