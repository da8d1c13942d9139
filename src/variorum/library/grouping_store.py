"""The store that grouping works on, over the library's tables: each of its questions is answered from an index."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, TextClause, insert, select, text, update

from variorum.grouping import Features
from variorum.library.articles import CHUNK
from variorum.library.columns import HALF, integer_to_hash
from variorum.library.schema import features, membership, postings, stories

UNDATED = 2**31 - 1  # the rank of an article of no known day: a rank is the day with its sign turned, the latest first
KEYS = 100  # looked up by one question; SQLite takes 500 halves of one
KEPT = 20_000  # features in memory, about 2 KB each


class FeaturesCache:
    """Features by article. They never change, so that what is found here needs no asking whatever was rolled back."""

    def __init__(self, limit: int = KEPT) -> None:
        self._limit = limit
        self._found: OrderedDict[str, Features] = OrderedDict()

    def get(self, article: str) -> Features | None:
        if article in self._found:
            self._found.move_to_end(article)
        return self._found.get(article)

    def keep(self, article: str, found: Features) -> None:
        self._found[article] = found
        if len(self._found) > self._limit:
            self._found.popitem(last=False)


class LibraryStore:
    """A `variorum.grouping.Store` in one transaction. `touched` are the stories whose articles have changed in it."""

    def __init__(self, connection: Connection, cache: FeaturesCache, now: datetime) -> None:
        self._connection = connection
        self._cache = cache
        self._now = now
        self.touched: set[str] = set()

    def postings(self, keys: Sequence[int], since: int | None, until: int | None, limit: int) -> Mapping[int, Sequence[str]]:
        first = -until if until is not None else -UNDATED
        last = -since if since is not None else UNDATED - 1
        found: dict[int, Sequence[str]] = {}
        for start in range(0, len(keys), KEYS):
            chunk = keys[start : start + KEYS]
            values = {f"key{k}": key - HALF for k, key in enumerate(chunk)}
            rows = self._connection.execute(
                _postings_query(len(chunk)), {**values, "first": first, "last": last, "undated": UNDATED, "count": limit}
            )
            ordered = sorted(tuple(row) for row in rows)
            for key, group in groupby(ordered, key=lambda row: row[0]):
                found[key + HALF] = [integer_to_hash(article) for _, _, article in group][:limit]
        return found

    def features(self, articles: Iterable[str]) -> Mapping[str, Features]:
        known = {article: self._cache.get(article) for article in articles}
        missing = sorted(article for article, there in known.items() if there is None)
        for row in self._of(features.c.article, missing, features.c.article, features.c.data):
            known[row.article] = Features.from_bytes(row.data)
            self._cache.keep(row.article, Features.from_bytes(row.data))
        return {article: there for article, there in known.items() if there is not None}

    def stories_of(self, articles: Iterable[str]) -> Mapping[str, str]:
        rows = self._of(membership.c.article, sorted(set(articles)), membership.c.article, membership.c.story)
        return {row.article: row.story for row in rows}

    def members(self, story: str, limit: int | None = None) -> Sequence[str]:
        query = select(membership.c.article).where(membership.c.story == story)
        query = query.order_by(membership.c.rank, membership.c.article).limit(limit)
        return self._connection.execute(query).scalars().all()

    def size(self, story: str) -> int:
        return self._connection.execute(select(stories.c.size).where(stories.c.id == story)).scalar() or 0

    def put(self, article: str, features_: Features, story: str) -> None:
        rank = UNDATED if features_.day is None else -features_.day
        self._open(story)
        self._connection.execute(insert(membership), [{"article": article, "story": story, "rank": rank}])
        self._connection.execute(insert(features), [{"article": article, "data": features_.to_bytes()}])
        rows = [{"key": key, "rank": rank, "article": article} for key in sorted(set(features_.keys))]
        if rows:
            self._connection.execute(insert(postings), rows)
        self._resize(story, 1)

    def move(self, articles: Sequence[str], story: str) -> None:
        self._open(story)
        for before in self.stories_of(articles).values():
            self._resize(before, -1)
        for start in range(0, len(articles), CHUNK):
            chosen = membership.c.article.in_(articles[start : start + CHUNK])
            self._connection.execute(update(membership).where(chosen).values(story=story))
        self._resize(story, len(articles))

    def _of(self, column: Any, values: Sequence[str], *wanted: Any) -> Iterable[Any]:
        for start in range(0, len(values), CHUNK):
            yield from self._connection.execute(select(*wanted).where(column.in_(values[start : start + CHUNK])))

    def _open(self, story: str) -> None:
        if self._connection.execute(select(stories.c.id).where(stories.c.id == story)).first() is None:
            row = {"id": story, "headline": "", "size": 0, "articles": 0, "outlets": 0, "origins": 0, "version": 0}
            self._connection.execute(insert(stories), [{**row, "opened": self._now}])

    def _resize(self, story: str, by: int) -> None:
        self._connection.execute(update(stories).where(stories.c.id == story).values(size=stories.c.size + by))
        self.touched.add(story)


@lru_cache(maxsize=KEYS)
def _postings_query(keys: int) -> TextClause:
    """For each key the latest of the days asked for, and of the undated, each half straight from the primary key."""
    half = (
        "SELECT * FROM (SELECT key, rank, article FROM postings WHERE key = :key{} AND {} ORDER BY rank, article LIMIT :count) t"
    )
    parts = [half.format(k, days) for k in range(keys) for days in ("rank BETWEEN :first AND :last", "rank = :undated")]
    return text(" UNION ALL ".join(parts))
