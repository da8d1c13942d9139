"""The store that grouping works on, over the library's tables: each of its questions is answered from an index."""

from bisect import insort
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, delete, event, func, insert, select, text, update

from variorum.grouping import Features
from variorum.grouping.closeness import ENOUGH
from variorum.grouping.similarity_cache import SimilarityCache
from variorum.grouping.store import Lookup
from variorum.library.columns import ASKED, ask, ask_driver, chunks, hash_to_integer, integer_to_hash, taken_from_row
from variorum.library.schema import articles as kept_articles
from variorum.library.schema import features, membership, postings, stories

UNDATED = 2**31 - 1  # the rank of an article of no known day: a rank is the day with its sign turned, the latest first
KEYS = 100  # looked up by one question; SQLite takes 500 halves of one
KEPT = 20_000  # features in memory, about 2 KB each
ALL = 2**62
_Posting = tuple[int, int, str]  # the rank of an article, its number and its id

# Questions are built once: building one takes SQLAlchemy as long as SQLite takes to answer it.
_FEATURES = (
    select(kept_articles.c.id.label("article"), features.c.data)
    .join_from(kept_articles, features, features.c.number == kept_articles.c.number)
    .where(kept_articles.c.id.in_(ASKED))
)
_COUNT = select(func.count()).select_from(select(kept_articles.c.number).limit(ENOUGH).subquery())
_STORIES = select(membership.c.article, membership.c.story).where(membership.c.article.in_(ASKED))
_MEMBERS = (
    select(membership.c.rank, membership.c.article)
    .where(membership.c.story == bindparam("asked"))
    .order_by(membership.c.rank, membership.c.article)
    .limit(bindparam("count"))
)
_SIZE = select(stories.c.size, stories.c.held).where(stories.c.id == bindparam("asked"))
_RESIZE = update(stories).where(stories.c.id == bindparam("asked")).values(size=bindparam("made"))
_PUT_MEMBERS = text("INSERT INTO membership (article, story, rank) VALUES (:article, :story, :rank)")
_PUT_FEATURES = text("INSERT INTO features (number, data) SELECT number, :data FROM articles WHERE id = :article")
_PUT_POSTINGS = text("INSERT INTO postings (key, rank, article) VALUES (:key, :rank, :article)")


class FeaturesCache:
    """Features by article, and how alike they are. They never change once they are kept."""

    def __init__(self, limit: int = KEPT) -> None:
        self._limit = limit
        self._found: OrderedDict[str, Features] = OrderedDict()
        self.similarities = SimilarityCache()

    def get(self, article: str) -> Features | None:
        found = self._found.get(article)
        if found is not None:
            self._found.move_to_end(article)
        return found

    def keep(self, article: str, found: Features) -> None:
        self._found[article] = found
        if len(self._found) > self._limit:
            self._found.popitem(last=False)

    def forget(self, articles: Iterable[str]) -> None:
        """Forgets what was rolled back: the article may come again, with another date."""
        for article in articles:
            self._found.pop(article, None)
            self.similarities.renew([article])


class LibraryStore:
    """A `variorum.grouping.Store` in one transaction. `touched` are the stories whose articles have changed in it.

    It holds the library's only write lock, so that what it has been told once need not be asked again, and what it was given is
    written at the end, by `flush`, or before it asks for some of it.
    """

    def __init__(self, connection: Connection, cache: FeaturesCache, now: datetime) -> None:
        self._connection = connection
        self._cache = cache
        self._now = now
        self._stories: dict[str, str | None] = {}  # None where the article is in none
        self._members: dict[str, dict[int | None, list[tuple[int, str]]]] = {}  # by story and limit
        self._sizes: dict[str, int | None] = {}  # None where there is no such story
        self._held: dict[str, bool] = {}
        self._count: int | None = None  # None where it was not asked for
        self._resized: set[str] = set()
        self._arriving: dict[str, Features] = {}  # what was indexed
        self._put: dict[str, dict[str, Any]] = {}  # rows of articles, by article, which wait to be written
        self._postings: defaultdict[int, list[_Posting]] = defaultdict(list)  # by key, of what was indexed
        self._unwritten: list[dict[str, int]] = []  # of these
        self._asked: dict[tuple[int, int, int, int], list[_Posting]] = {}  # by key, first and last rank, and limit
        self.touched: set[str] = set()
        event.listen(connection, "rollback", lambda _: cache.forget(self._arriving))

    def expect(self, lookups: Iterable[Lookup], limit: int) -> None:
        asked = {(key, *_ranks(since, until), limit): None for keys, since, until in lookups for key in keys}
        unknown = [one for one in asked if one not in self._asked]
        for chunk in chunks(unknown, KEYS):
            self._asked |= {one: [] for one in chunk}
            values = tuple(v for key, *ranks, limit in chunk for v in (key, *ranks, limit, key, UNDATED, UNDATED, limit))
            for row in ask_driver(self._connection, _postings_query(len(chunk)), values):
                self._asked[chunk[row.lookup]].append((row.rank, row.article, integer_to_hash(row.article)))

    def postings(self, keys: Sequence[int], since: int | None, until: int | None, limit: int) -> Mapping[int, Sequence[str]]:
        self.expect([(keys, since, until)], limit)
        first, last = _ranks(since, until)
        found: dict[int, Sequence[str]] = {}
        for key in keys:
            every = self._asked[key, first, last, limit]
            if own := [row for row in self._postings.get(key, ()) if first <= row[0] <= last or row[0] == UNDATED]:
                every = sorted({*every, *own})
            if every:
                found[key] = [article for _, _, article in every[:limit]]
        return found

    def index(self, article: str, features_: Features) -> None:
        self._arriving[article] = features_
        self._cache.keep(article, features_)
        posting = rank(features_), hash_to_integer(article), article
        for key in set(features_.keys):
            self._postings[key].append(posting)
            self._unwritten.append({"key": key, "rank": posting[0], "article": posting[1]})
        self._count = self.count() + 1

    def count(self) -> int:
        if self._count is None:
            self._count = self._connection.execute(_COUNT).scalar_one()
        return self._count

    def features(self, articles: Iterable[str]) -> Mapping[str, Features]:
        known = {article: self._arriving.get(article) or self._cache.get(article) for article in articles}
        for row in ask(self._connection, _FEATURES, [article for article, there in known.items() if there is None]):
            with taken_from_row(f"article {row.article}"):
                known[row.article] = found = Features.from_bytes(row.data)
            self._cache.keep(row.article, found)
        return {article: there for article, there in known.items() if there is not None}

    def stories_of(self, articles: Iterable[str]) -> Mapping[str, str]:
        wanted = dict.fromkeys(articles)
        unknown = [article for article in wanted if article not in self._stories]
        self._stories.update(dict.fromkeys(unknown))
        for row in ask(self._connection, _STORIES, unknown):
            self._stories[row.article] = row.story
        return {article: story for article in wanted if (story := self._stories[article]) is not None}

    def members(self, story: str, limit: int | None = None) -> Sequence[str]:
        known = self._members.setdefault(story, {})
        if None in known:
            return [article for _, article in known[None][:limit]]
        if limit not in known:
            if any(row["story"] == story for row in self._put.values()):
                self.flush()
            asked = {"asked": story, "count": ALL if limit is None else limit}
            known[limit] = [(row.rank, row.article) for row in self._connection.execute(_MEMBERS, asked)]
        return [article for _, article in known[limit]]

    def size(self, story: str) -> int:
        return self._size(story) or 0

    def _size(self, story: str) -> int | None:
        if story not in self._sizes:
            row = self._connection.execute(_SIZE, {"asked": story}).first()
            self._sizes[story] = row.size if row else None
            self._held[story] = bool(row and row.held)
        return self._sizes[story]

    def held(self, stories_: Iterable[str]) -> set[str]:
        return {story for story in stories_ if self._size(story) is not None and self._held[story]}

    def put(self, article: str, story: str) -> None:
        self._open(story)
        features_ = self._arriving[article]
        place = rank(features_)
        self._put[article] = {"story": story, "rank": place, "data": features_.to_bytes()}
        self._stories[article] = story
        for limit, known in self._members.get(story, {}).items():
            insort(known, (place, article))
            del known[len(known) if limit is None else limit :]
        self._change(story, 1)

    def move(self, articles: Sequence[str], story: str) -> None:
        self._open(story)
        self.flush()
        homes = self.stories_of(articles)
        for changed in {story, *homes.values()}:
            self._members.pop(changed, None)
        for before in homes.values():
            self._change(before, -1)
        for some in chunks(articles):
            self._connection.execute(update(membership).where(membership.c.article.in_(some)).values(story=story))
        self._stories.update(dict.fromkeys(articles, story))
        self._change(story, len(articles))

    def flush(self) -> None:
        """Writes what was not written yet."""
        if self._put:
            rows = [{**row, "article": hash_to_integer(article)} for article, row in self._put.items()]
            self._connection.execute(_PUT_MEMBERS, [{name: row[name] for name in ("article", "story", "rank")} for row in rows])
            self._connection.execute(_PUT_FEATURES, [{name: row[name] for name in ("article", "data")} for row in rows])
            self._put.clear()
        if self._unwritten:
            ordered = sorted(self._unwritten, key=itemgetter("key", "rank", "article"))
            self._connection.execute(_PUT_POSTINGS, ordered)
            self._unwritten = []
        if self._resized:
            self._connection.execute(_RESIZE, [{"asked": story, "made": self._sizes[story]} for story in sorted(self._resized)])
            self._resized = set()

    def remove(self, articles: Sequence[str]) -> None:
        """Forgets articles that the store has, and what they are found by."""
        self.flush()
        self._asked.clear()
        self._postings.clear()
        for story in self.stories_of(articles).values():
            self._members.pop(story, None)
            self._change(story, -1)
        for row in ask(self._connection, _FEATURES, articles):
            found = Features.from_bytes(row.data)
            of_article = postings.c.article == row.article
            self._connection.execute(delete(postings).where(postings.c.key.in_(found.keys), of_article))
        for some in chunks(articles):
            self._connection.execute(delete(membership).where(membership.c.article.in_(some)))
            numbers = select(kept_articles.c.number).where(kept_articles.c.id.in_(some))
            self._connection.execute(delete(features).where(features.c.number.in_(numbers)))
        for article in articles:
            self._stories.pop(article, None)

    def _open(self, story: str) -> None:
        """Makes the story, or brings one back that was merged into another, if there is none of that id."""
        size = self._size(story)
        if size == 0:
            self._connection.execute(update(stories).where(stories.c.id == story).values(merged_into=None))
        elif size is None:
            row = {"id": story, "headline": "", "size": 0, "articles": 0, "outlets": 0, "origins": 0, "version": 0}
            self._connection.execute(insert(stories), [{**row, "opened": self._now}])
            self._sizes[story] = 0
            self._held[story] = False
            self._members[story] = {None: []}

    def _change(self, story: str, by: int) -> None:
        self._sizes[story] = self.size(story) + by
        self._resized.add(story)
        self.touched.add(story)


def rank(found: Features) -> int:
    """What articles are ordered by: the latest day first, those of no known day last."""
    return UNDATED if found.day is None else -found.day


def to_postings(article: str, found: Features) -> list[dict[str, int | str]]:
    """The rows that the article is found by."""
    return [{"key": key, "rank": rank(found), "article": article} for key in sorted(set(found.keys))]


def _ranks(since: int | None, until: int | None) -> tuple[int, int]:
    """The first and the last rank of articles of days in `since ... until`."""
    return -until if until is not None else -UNDATED, -since if since is not None else UNDATED - 1


@lru_cache(maxsize=KEYS)
def _postings_query(lookups: int) -> str:
    """For each lookup its number and the latest of the days asked for, and of the undated, each half straight from the primary
    key."""
    found = "SELECT {}, rank, article FROM postings WHERE key = ? AND rank BETWEEN ? AND ? ORDER BY rank, article LIMIT ?"
    halves = (f"SELECT * FROM ({found.format(f'{k} AS lookup')}) t" for k in range(lookups) for _ in range(2))
    return " UNION ALL ".join(halves)
