"""Articles in the library: what makes two of them one, how they are kept, and how they come back.

An article is known by its place and its text. Its place is its address; the same text at another address is another article,
and another text at the same address is a new revision, beside which the one before is kept. An article without an address
is known by its text, its outlet and the id that its document gave it, and is never taken for a revision.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, insert, select, update

from variorum.errors import InputError
from variorum.library import search
from variorum.library.columns import ASKED, ask, chunks, hash_text, seconds, taken_from_row
from variorum.library.schema import articles
from variorum.model import Article, Boilerplate, Credit

_INSERT = insert(articles).returning(articles.c.number, sort_by_parameter_order=True)

# Questions are built once: building one takes longer than answering it.
_DELETED = select(articles.c.id).where(articles.c.id.in_(ASKED), articles.c.deleted.is_not(None))
_FOUND = select(articles).where(articles.c.id.in_(ASKED), articles.c.deleted.is_(None))
_ADDED = select(articles.c.id, articles.c.added).where(articles.c.id.in_(ASKED))
_REVISIONS = (
    select(articles.c.place, articles.c.id, articles.c.revision).where(articles.c.place.in_(ASKED)).order_by(articles.c.revision)
)


class Arriving(NamedTuple):
    """An annotated article with its place and id."""

    article: Article
    place: str
    id: str


class Arrived(NamedTuple):
    """The number of an article that was kept, and the id of the revision whose place it took."""

    number: int
    before: str | None


def identify(article: Article) -> tuple[str, str]:
    """The article's place and its id in every library, 16 hexadecimal digits each."""
    place = _place(article)
    return hash_text(place), hash_text(f"{article.sha256} {place}")


def check(article: Article) -> None:
    """Raises `InputError` where the article holds a character that PostgreSQL cannot keep, so that no library has it."""
    several = *article.authors, *article.taken_from
    for value in (article.text, article.id, article.url, article.path, article.outlet, article.title, *several):
        if value and "\0" in value:
            raise InputError(article.path or article.url or article.name, "it holds a NUL character; remove it")


def keep(connection: Connection, arriving: Sequence[Arriving], now: datetime) -> list[Arrived]:
    """Keeps articles that the library does not have, each as the newest revision at its place. They are not found by words until
    `search.index` was told of them."""
    if not arriving:
        return []
    found = ask(connection, _REVISIONS, [one.place for one in arriving])
    newest: dict[str, tuple[str | None, int]] = {row.place: (row.id, row.revision) for row in found}
    replaced: list[str | None] = []
    rows: dict[str, dict[str, Any]] = {}
    for article, place, id in arriving:
        before, revision = newest.get(place, (None, 0))
        replaced.append(before)
        if before is not None and before in rows:
            rows[before]["current"] = False
        newest[place] = id, revision + 1
        rows[id] = _to_row(article, id, place, revision + 1, now)
    gone = [id for id in replaced if id is not None and id not in rows]
    for some in chunks(gone):
        connection.execute(update(articles).where(articles.c.id.in_(some)).values(current=False))
    numbers = connection.execute(_INSERT, list(rows.values())).scalars().all()
    return list(map(Arrived, numbers, replaced))


def find(connection: Connection, ids: Iterable[str]) -> dict[str, Article]:
    """The articles that the library has of these, by id."""
    found: dict[str, Article] = {}
    for row in ask(connection, _FOUND, sorted(set(ids))):
        with taken_from_row(f"article {row.id}"):
            found[row.id] = _from_row(row)
    return found


def arrivals(connection: Connection, ids: Iterable[str]) -> dict[str, datetime]:
    """When each of these articles came into the library."""
    return {row.id: row.added for row in ask(connection, _ADDED, sorted(set(ids)))}


def find_deleted(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of the articles that a person deleted."""
    return {row.id for row in ask(connection, _DELETED, ids)}


def empty(connection: Connection, ids: Iterable[str], now: datetime) -> None:
    """Takes away what the articles say, in the search too; that they were there is kept."""
    gone = articles.c.id.in_(list(ids))
    rows = connection.execute(select(articles.c.number, articles.c.title, articles.c.text).where(gone)).all()
    search.forget(connection, [search.SearchEntry(*row) for row in rows])
    nothing: list[str] = []
    values = {"title": None, "text": "", "authors": nothing, "boilerplate": nothing, "credits": nothing, "taken_from": nothing}
    connection.execute(update(articles).where(gone).values(**values, current=False, deleted=now))


def revisions(connection: Connection, id: str) -> Sequence[str]:
    """The ids of all revisions of the article, the oldest first; empty where the library does not have it."""
    place = select(articles.c.place).where(articles.c.id == id).scalar_subquery()
    return (
        connection.execute(select(articles.c.id).where(articles.c.place == place).order_by(articles.c.revision)).scalars().all()
    )


def last_at(connection: Connection, url: str) -> datetime | None:
    """When the library got the newest revision of the article at the address; None where it has none."""
    kept = select(articles.c.added).where(articles.c.place == hash_text(_place_at(url)))
    found: datetime | None = connection.execute(kept.order_by(articles.c.revision.desc()).limit(1)).scalar()
    return found


def _place(article: Article) -> str:
    if article.url:
        return _place_at(article.url)
    return f"text {article.sha256} {article.id} {article.outlet or ''}"


def _place_at(url: str) -> str:
    return f"url {url}"


def _to_row(article: Article, id: str, place: str, revision: int, now: datetime) -> dict[str, Any]:
    return {
        "id": id,
        "place": place,
        "revision": revision,
        "current": True,
        "sha256": article.sha256,
        "given": article.id or None,
        "url": article.url,
        "path": article.path,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "seconds": seconds(article.published),
        "language": article.language,
        "text": article.text,
        "boilerplate": [[b.span.start, b.span.end, b.kind] for b in article.boilerplate],
        "credits": [[c.span.start, c.span.end, c.agency, c.of] for c in article.credits],
        "taken_from": list(article.taken_from),
        "added": now,
    }


def _from_row(row: Row[Any]) -> Article:
    plain = Article(
        id=row.id,
        text=row.text,
        outlet=row.outlet,
        title=row.title,
        authors=tuple(row.authors),
        published=row.published,
        language=row.language,
        url=row.url,
        path=row.path,
        taken_from=tuple(row.taken_from),
    )
    marked = replace(plain, boilerplate=tuple(Boilerplate(plain.span(start, end), kind) for start, end, kind in row.boilerplate))
    return replace(marked, credits=tuple(Credit(marked.span(start, end), agency, of) for start, end, agency, of in row.credits))
