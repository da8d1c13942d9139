"""What people decide about stories: reports moved, stories made one or taken apart, articles deleted.

Each decision stands in the history with who made it and why. The stories it made are held: articles that arrive join them, but
no article moves what is in them, and two of them never become one by themselves.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import count

from sqlalchemy import Connection, delete, insert, or_, select, update

from variorum.errors import LibraryError
from variorum.grouping.stream import name_story
from variorum.library import articles as kept_articles
from variorum.library import copy_index
from variorum.library.grouping_store import LibraryStore
from variorum.library.schema import corrected, corrections, history, readings
from variorum.library.schema import stories as all_stories

_BECAME = ("merged", "split", "moved")


def move(
    connection: Connection, store: LibraryStore, chosen: Sequence[str], to: str | None, who: str, why: str, now: datetime
) -> str:
    """Moves articles with all their revisions into the story `to`, or into a new one, and returns its id."""
    story_of = _stories_of(store, chosen)
    _signed("articles to be moved", who, why)
    moved = [id for article in chosen for id in kept_articles.revisions(connection, article)]
    target = to or _fresh(connection, moved)
    left = sorted({former for former in story_of.values() if former != target})
    if not left:
        raise LibraryError(target, "the articles are already in this story; name another story, or none for a new one")
    if to is None and len(left) == 1 and not set(store.members(left[0])) - set(moved):
        raise LibraryError(left[0], "these are all of its articles: they are already a story of their own")
    store.move(moved, target)
    _hold(connection, [target, *left])
    kind = "split" if to is None else "moved"
    for story in left:
        first = next(article for article, former in story_of.items() if former == story)
        _note(connection, kind, story, first, [target], who, why, now)
        _note(connection, kind, target, first, [story], who, why, now)
    return target


def merge(connection: Connection, store: LibraryStore, story: str, into: str, who: str, why: str, now: datetime) -> str:
    """Puts all articles of a story into another, whose name stays; links to the first lead to it."""
    _signed(story, who, why)
    members = store.members(story)
    if story == into or not members:
        raise LibraryError(story, "it cannot be merged into itself" if story == into else "it has no articles")
    store.move(members, into)
    _hold(connection, [into])
    gone = or_(all_stories.c.id == story, all_stories.c.merged_into == story)
    connection.execute(update(all_stories).where(gone).values(merged_into=into, held=False))
    _note(connection, "merged", into, members[0], [story], who, why, now)
    _note(connection, "merged", story, members[0], [into], who, why, now)
    return into


def remove(connection: Connection, store: LibraryStore, article: str, who: str, why: str, now: datetime) -> str:
    """Deletes an article with all its revisions and every account that was read from them, and returns the story it was in. Its
    id is remembered, so that the same text is not collected again."""
    (story,) = _stories_of(store, [article]).values()
    _signed(article, who, why)
    gone = kept_articles.revisions(connection, article)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")  # what is deleted is written over
    _forget_accounts(connection, story, gone)
    _forget_corrections(connection, gone)
    store.remove(gone)
    copy_index.forget(connection, gone)
    kept_articles.empty(connection, gone, now)
    _note(connection, "deleted", story, article, [], who, why, now)
    return story


def _forget_accounts(connection: Connection, story: str, gone: Iterable[str]) -> None:
    """Accounts hold the texts that they were read from, also those of stories that the articles were in before."""
    homes = _came_of(connection, story)
    names_one = or_(*(readings.c.reading.contains(json.dumps(id)) for id in gone))
    connection.execute(delete(readings).where(readings.c.story.in_(homes), names_one))


def _came_of(connection: Connection, story: str) -> set[str]:
    """The story and all that it has to do with by merges, splits and moves."""
    found, waiting = {story}, [story]
    while waiting:
        rows = connection.execute(
            select(history.c.others).where(history.c.story.in_(waiting), history.c.kind.in_(_BECAME))
        ).scalars()
        waiting = sorted({other for row in rows for other in row} - found)
        found.update(waiting)
    return found


def _forget_corrections(connection: Connection, gone: Sequence[str]) -> None:
    """A correction of several articles goes on standing on the others; the deleted one's words leave it."""
    numbers = connection.execute(select(corrected.c.correction).where(corrected.c.article.in_(gone))).scalars().all()
    connection.execute(delete(corrected).where(corrected.c.article.in_(gone)))
    for row in connection.execute(
        select(corrections.c.number, corrections.c.spans).where(corrections.c.number.in_(numbers))
    ).all():
        spans = [span for span in row.spans if span["article"] not in gone]
        connection.execute(update(corrections).where(corrections.c.number == row.number).values(spans=spans))


def _stories_of(store: LibraryStore, chosen: Sequence[str]) -> dict[str, str]:
    found = dict(store.stories_of(chosen))
    missing = [id for id in chosen if id not in found]
    if missing or not chosen:
        raise LibraryError(", ".join(missing) or "no article", "no such article in the library; give ids of its articles")
    return found


def _signed(name: str, who: str, why: str) -> None:
    if not who.strip() or not why.strip() or "\0" in who + why:
        raise LibraryError(name, "give who decides and why, as plain text; others have to understand it later")


def _fresh(connection: Connection, moved: Sequence[str]) -> str:
    names = (name_story(article, number) for number in count() for article in moved)
    known = select(all_stories.c.id)
    return next(name for name in names if not connection.execute(known.where(all_stories.c.id == name)).first())


def _hold(connection: Connection, held: Iterable[str]) -> None:
    connection.execute(update(all_stories).where(all_stories.c.id.in_(list(held))).values(held=True))


def _note(
    connection: Connection, kind: str, story: str, article: str, others: list[str], who: str, why: str, now: datetime
) -> None:
    row = {"story": story, "kind": kind, "article": article, "others": others, "at": now, "who": who, "why": why}
    connection.execute(insert(history), [row])
