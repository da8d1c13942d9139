"""Articles into stories."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

from variorum.grouping.clustering import cluster_articles
from variorum.grouping.features import features, prose
from variorum.ingest.loading import ArticleKey
from variorum.model import Article, Story, instant

_Filed = TypeVar("_Filed", bound=ArticleKey)


def group(articles: Sequence[Article]) -> tuple[Story, ...]:
    """Every article in exactly one story, the largest story first. Neither the order of the articles nor their ids matter.

    Articles with the same text are always in one story. A story's id is made of its articles' texts, its articles are in
    the order of their publication.
    """
    texts = by_text(articles)
    return make_stories(texts, cluster_articles(features(copies[0]) for copies in texts))


def by_text(articles: Iterable[_Filed]) -> list[list[_Filed]]:
    """The articles of each text together, in the order of the texts' hashes: the first of them stands for all."""
    copies: defaultdict[str, list[_Filed]] = defaultdict(list)
    for article in articles:
        copies[article.sha256].append(article)
    return [sorted(copies[key], key=lambda a: (a.title or "", *_order(a))) for key in sorted(copies)]


def make_stories(texts: Sequence[Sequence[ArticleKey]], clusters: Iterable[Iterable[int]]) -> tuple[Story, ...]:
    """The stories out of clusters of what `by_text` gave."""
    stories = [_story([copy for k in cluster for copy in texts[k]]) for cluster in clusters]
    return tuple(sorted(stories, key=lambda story: (-len(story.articles), story.id)))


def find_headline(articles: Sequence[Article]) -> str:
    """The title of the first of the articles that has one, else the first line of prose; empty where there is neither."""
    titles = (" ".join(article.title.split()) for article in articles if article.title)
    lines = (" ".join(line.split()) for article in articles for piece in prose(article) for line in piece.splitlines())
    return next(filter(None, titles), "") or next(filter(None, lines), "")


def _story(articles: Sequence[ArticleKey]) -> Story:
    texts = sorted({article.sha256 for article in articles})
    ordered = sorted(articles, key=_order)
    return Story("s" + sha256("\n".join(texts).encode()).hexdigest()[:10], tuple(article.id for article in ordered))


def _order(article: ArticleKey) -> tuple[datetime, str, str]:
    """By publication, those of unknown date last."""
    return instant(article.published), article.sha256, article.id
