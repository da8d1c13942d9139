"""Stories in the library: what changed in them and when, their list, and what it is filtered by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, or_, select, update

from variorum.library import copy_index, search
from variorum.library.columns import ASKED, chunks, seconds
from variorum.library.schema import HOLDS_ARTICLES, articles, history, membership, readings, stories
from variorum.model import Article
from variorum.report.news import News, read_news
from variorum.report.phrasing import shorten

if TYPE_CHECKING:
    from variorum.grouping import Change

HEADLINE = 400  # characters that lists show

# Questions are built once: building one takes SQLAlchemy as long as SQLite takes to answer it.
_HELD = membership.join(articles, membership.c.article == articles.c.id)
_COUNT = (
    select(
        membership.c.story,
        func.count().label("articles"),
        func.count(func.distinct(articles.c.outlet)).label("outlets"),
        func.min(articles.c.seconds).label("first"),
        func.max(articles.c.seconds).label("last"),
    )
    .select_from(_HELD)
    .where(membership.c.story.in_(ASKED), articles.c.current)
    .group_by(membership.c.story)
)
_ORDER = articles.c.title.is_(None), membership.c.rank.desc(), articles.c.seconds, articles.c.number
_PLACED = (
    select(
        membership.c.story,
        articles.c.number,
        func.row_number().over(partition_by=membership.c.story, order_by=_ORDER).label("place"),
    )
    .select_from(_HELD)
    .where(membership.c.story.in_(ASKED))
    .subquery()
)
_FIRST = (
    select(_PLACED.c.story, articles.c.title, articles.c.text)
    .join_from(_PLACED, articles, articles.c.number == _PLACED.c.number)
    .where(_PLACED.c.place == 1)
)
_RECOUNT = (
    update(stories)
    .where(stories.c.id == bindparam("of"))
    .values({name: bindparam(f"its_{name}") for name in ("articles", "outlets", "origins", "first", "last")})
)
_REFRESH = _RECOUNT.values(headline=bindparam("named"), version=stories.c.version + 1)


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """A story as the list shows it. `disputes` and `claims` are None until it is read; `is_read` tells whether it was read
    with the articles that it has now. `first` and `last` are when its articles were published."""

    id: str
    headline: str
    articles: int
    outlets: int
    origins: int
    first: datetime | None
    last: datetime | None
    claims: int | None
    disputes: int | None
    is_read: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a story's history: see `variorum.grouping.Change`. What a person decided has `who` and `why`, and may be
    "moved" or "deleted" too."""

    kind: str
    article: str
    others: tuple[str, ...]
    at: datetime
    who: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stories are wanted: all that is given must hold. `outlet` wrote one of its articles, `since` and `until` (both
    included) are days that it was reported on, `words` stand in one of its articles, `origins` is the fewest it may have.
    `in_dispute` wants those whose last reading found disputes; `disputed` puts the most disputed first, else the newest are."""

    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    words: str | None = None
    origins: int = 0
    disputed: bool = False
    limit: int | None = None
    offset: int = 0
    in_dispute: bool = False


def record(connection: Connection, changes: Iterable[Change], now: datetime) -> None:
    """Writes what articles did into the history of every story that they touched."""
    rows = [
        {"story": story, "kind": change.kind, "article": change.article, "others": others, "at": now}
        for change in changes
        for story, others in _sides(change)
    ]
    if rows:
        connection.execute(insert(history), rows)


def point_on(connection: Connection, changes: Iterable[Change]) -> None:
    """Has stories that were merged lead to what they were merged into."""
    for change in changes:
        if change.kind == "merged":
            gone = or_(stories.c.id.in_(change.others), stories.c.merged_into.in_(change.others))
            connection.execute(update(stories).where(gone).values(merged_into=change.story))


def _sides(change: Change) -> Iterable[tuple[str, list[str]]]:
    yield change.story, list(change.others)
    for other in change.others:
        yield other, [change.story]


def refresh(connection: Connection, touched: Iterable[str]) -> None:
    """Counts and names the stories anew whose articles have changed."""
    for some in chunks(sorted(touched)):
        headlines = _headlines(connection, some)
        counted = _counted(connection, some)
        connection.execute(_REFRESH, [{**counted[story], "named": headlines.get(story, "")} for story in some])


def recount(connection: Connection, touched: Iterable[str]) -> None:
    """Counts the stories anew whose articles are the same, and turned out to be copies."""
    for some in chunks(sorted(touched)):
        connection.execute(_RECOUNT, list(_counted(connection, some).values()))


def _counted(connection: Connection, asked: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What `_RECOUNT` is told of each of the stories."""
    origins = copy_index.count_origins(connection, asked)
    nothing = {"articles": 0, "outlets": 0, "first": None, "last": None}
    found = {row.story: row._mapping for row in connection.execute(_COUNT, {"asked": asked})}
    return {
        story: {f"its_{name}": found.get(story, nothing)[name] for name in nothing} | {"its_origins": origins[story], "of": story}
        for story in asked
    }


def _headlines(connection: Connection, asked: Sequence[str]) -> dict[str, str]:
    """The title of each story's first article that has one, else what that article is called."""
    rows = connection.execute(_FIRST, {"asked": asked})
    return {row.story: shorten(row.title or Article("", row.text[:HEADLINE]).name, HEADLINE) for row in rows}


def follow(connection: Connection, id: str) -> str | None:
    """The story that the story of this id is now, itself or what it was merged into; None where there never was one."""
    now = func.coalesce(stories.c.merged_into, stories.c.id)
    return connection.execute(select(now).where(stories.c.id == id)).scalar()


def version(connection: Connection, story: str) -> int:
    """How often the story's articles have changed."""
    found: int = connection.execute(select(stories.c.version).where(stories.c.id == story)).scalar_one()
    return found


def members(connection: Connection, story: str, *, current: bool = True) -> Sequence[str]:
    """The ids of the story's articles by publication, those of unknown date last; `current` leaves older revisions out."""
    query = (
        select(articles.c.id)
        .select_from(membership.join(articles, membership.c.article == articles.c.id))
        .where(membership.c.story == story)
        .order_by(articles.c.seconds.is_(None), articles.c.seconds, articles.c.sha256, articles.c.id)
    )
    return connection.execute(query.where(articles.c.current) if current else query).scalars().all()


def story_of(connection: Connection, article: str) -> str | None:
    """The story that the article is in."""
    return connection.execute(select(membership.c.story).where(membership.c.article == article)).scalar()


def events(connection: Connection, story: str) -> tuple[Event, ...]:
    """The story's history, the oldest line first."""
    rows = connection.execute(select(history).where(history.c.story == story).order_by(history.c.number))
    return tuple(Event(row.kind, row.article, tuple(row.others), row.at, row.who, row.why) for row in rows)


def entry(connection: Connection, story: str) -> StoryEntry | None:
    """The story's line in the list."""
    row = connection.execute(_entries().where(stories.c.id == story)).first()
    return _entry(row) if row else None


def find(connection: Connection, wanted: Wanted) -> tuple[StoryEntry, ...]:
    """The stories that are wanted, in the order that is wanted. Raises `LibraryError` where the words cannot be looked for."""
    kept = _conditions(connection, wanted)
    newest = (stories.c.last.desc().nulls_last(), stories.c.id)
    if not (wanted.origins or wanted.in_dispute or wanted.disputed):  # readings are looked for once it is known of which stories
        page = (
            select(stories.c.id, stories.c.last).where(*kept).order_by(*newest).limit(wanted.limit).offset(wanted.offset or None)
        )
        listed = page.subquery()
        query = _entries().join(listed, listed.c.id == stories.c.id).order_by(listed.c.last.desc().nulls_last(), listed.c.id)
        return tuple(_entry(row) for row in connection.execute(query))
    if wanted.origins:
        kept.append(stories.c.origins >= wanted.origins)
    if wanted.in_dispute:
        kept += _disputed()
    order = (func.coalesce(readings.c.disputes, 0).desc(), *newest) if wanted.disputed else newest
    rows = connection.execute(_entries().where(*kept).order_by(*order).limit(wanted.limit).offset(wanted.offset or None))
    return tuple(_entry(row) for row in rows)


def find_news(connection: Connection, wanted: Wanted) -> Iterator[tuple[StoryEntry, News]]:
    """The disputes of the stories that are wanted, those of the story that was read last first."""
    kept = [*_conditions(connection, wanted), *_disputed(), stories.c.origins >= wanted.origins]
    query = _entries().add_columns(readings.c.news).where(*kept).order_by(readings.c.number.desc()).limit(wanted.limit)
    for row in connection.execute(query):
        yield from ((_entry(row), read_news(news)) for news in row.news or ())


def news_of(connection: Connection, story: str) -> tuple[News, ...]:
    """The disputes of the story's last reading."""
    row = connection.execute(_entries().add_columns(readings.c.news).where(stories.c.id == story)).first()
    return tuple(read_news(news) for news in (row.news or ())) if row else ()


def _conditions(connection: Connection, wanted: Wanted) -> list[Any]:
    """What must hold of a story and its articles, whether it was read or not."""
    kept: list[Any] = [HOLDS_ARTICLES]
    if wanted.since:
        kept.append(stories.c.last >= _start(wanted.since))
    if wanted.until:
        kept.append(stories.c.first < _start(wanted.until + timedelta(days=1)))
    if wanted.outlet is not None:
        kept.append(stories.c.id.in_(_stories_with(func.lower(articles.c.outlet) == func.lower(wanted.outlet))))
    if wanted.words is not None:
        kept.append(stories.c.id.in_(_stories_with(search.condition(wanted.words, connection.dialect.name))))
    return kept


def _disputed() -> list[Any]:
    """That the last reading of the story found disputes."""
    return [readings.c.disputes > 0, stories.c.id.in_(select(readings.c.story).where(readings.c.disputes > 0))]


def _entries() -> Select[Any]:
    newest = select(func.max(readings.c.number)).where(readings.c.story == stories.c.id).correlate(stories).scalar_subquery()
    return select(
        stories,
        readings.c.headline.label("read_headline"),
        readings.c.claims,
        readings.c.disputes,
        readings.c.version.label("read_version"),
    ).select_from(stories.outerjoin(readings, readings.c.number == newest))


def _stories_with(condition: Any) -> Select[Any]:
    return (
        select(membership.c.story)
        .select_from(membership.join(articles, membership.c.article == articles.c.id))
        .where(condition, articles.c.current)
    )


def _start(day: date) -> float | None:
    return seconds(datetime.combine(day, time.min))


def _entry(row: Row[Any]) -> StoryEntry:
    return StoryEntry(
        id=row.id,
        headline=row.read_headline or row.headline,
        articles=row.articles,
        outlets=row.outlets,
        origins=row.origins,
        first=None if row.first is None else datetime.fromtimestamp(row.first, UTC),
        last=None if row.last is None else datetime.fromtimestamp(row.last, UTC),
        claims=row.claims,
        disputes=row.disputes,
        is_read=row.read_version == row.version,
    )
