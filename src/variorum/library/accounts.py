"""Accounts in the library: each text is read deeply once, and its reading kept by what it was read from."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from variorum.account import Tools, models_of, read_story
from variorum.attribution import Method
from variorum.errors import LibraryError, SchemaError
from variorum.library import articles as all_articles
from variorum.library import copy_index, corrections, stories
from variorum.library.claim_ids import keep_claim_ids
from variorum.library.schema import history, readings
from variorum.model import Article, Story
from variorum.report import Reading, to_json
from variorum.report.digest import Digest
from variorum.report.json_reading import from_own_json
from variorum.report.news import find_news, news_row
from variorum.report.phrasing import shorten
from variorum.report.reading import installed_version


def make_key(story: str, articles: Sequence[str], attribution: Method) -> str:
    """What a reading is kept by: the story, its articles (their ids stand for their texts), Variorum's version, the finder."""
    made_from = [installed_version(), _options(attribution), story, sorted(articles)]
    return sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()


def find(connection: Connection, key: str) -> Reading | None:
    """The reading that was kept by the key."""
    row = connection.execute(select(readings.c.story, readings.c.reading).where(readings.c.key == key)).first()
    return _reading(row.story, row.reading) if row else None


@dataclass(frozen=True, slots=True)
class Read:
    """That a story was read: the reading's number, and when it was made."""

    number: int
    at: datetime


def find_last(connection: Connection, story: str) -> Read | None:
    """The last reading of the story; of one that was never read itself, the last of the stories that it came of."""
    last = select(readings.c.number, readings.c.read).order_by(readings.c.number.desc()).limit(1)
    row = connection.execute(last.where(readings.c.story == story)).first()
    if row is None:
        came_of = select(history.c.others).where(history.c.story == story, history.c.kind.in_(("merged", "split")))
        others = {other for row in connection.execute(came_of).scalars() for other in row}
        row = connection.execute(last.where(readings.c.story.in_(others))).first()
    return Read(row.number, row.read) if row else None


def load(connection: Connection, number: int) -> Reading | None:
    """The reading of that number."""
    row = connection.execute(select(readings.c.story, readings.c.reading).where(readings.c.number == number)).first()
    return _reading(row.story, row.reading) if row else None


def _reading(story: str, kept: str) -> Reading:
    """What `keep` wrote needs no second check. Raises `LibraryError` where it is damaged."""
    try:
        return from_own_json(kept)
    except SchemaError as error:
        first = str(error).splitlines()[0]
        raise LibraryError(
            f"story {story}", f"its kept account is damaged ({first}); analyse it again: variorum stories {story} --again"
        ) from error


def read(story: str, articles: Sequence[Article], attribution: Method, tools: Tools, before: Reading | None) -> Reading:
    """Reads the story deeply. Claims that `before` has keep the ids they have there."""
    finder = tools.make_finder(attribution, flat=False)
    account = read_story(Story(story, tuple(a.id for a in articles)), articles, tools.parser, finder)
    return Reading(
        articles=tuple(articles),
        accounts=(keep_claim_ids(account, before.accounts[0] if before else None),),
        models=models_of(tools.parser, finder),
        options=_options(attribution),
    )


def _options(attribution: Method) -> dict[str, object]:
    return {"as_one_story": False, "attribution": attribution}


def keep(connection: Connection, key: str, story: str, version: int, reading: Reading, now: datetime) -> Reading:
    """Keeps the reading of the story as it was at this version, in place of one that has the key, and returns it corrected."""
    corrected = corrections.apply_to(connection, reading)
    account = corrected.accounts[0]
    connection.execute(delete(readings).where(readings.c.key == key))
    row = {
        "key": key,
        "story": story,
        "version": version,
        "headline": shorten(account.headline, stories.HEADLINE),
        "claims": len(account.sure),
        "disputes": len(account.disputes),
        "reading": to_json(reading),
        "read": now,
        "news": _news(connection, corrected),
    }
    connection.execute(insert(readings), [row])
    copy_index.keep_read(connection, account.articles, account.reuse)
    stories.recount(connection, [story])
    return corrected


def recount(connection: Connection, story: str) -> Reading | None:
    """Counts the claims and disputes of the story's last reading as they are with its corrections, and returns it corrected;
    None where the story was not read."""
    last = connection.execute(select(func.max(readings.c.number)).where(readings.c.story == story)).scalar()
    reading = load(connection, last) if last else None
    if reading is None:
        return None
    corrected = corrections.apply_to(connection, reading)
    account = corrected.accounts[0]
    counted = {"claims": len(account.sure), "disputes": len(account.disputes), "news": _news(connection, corrected)}
    connection.execute(update(readings).where(readings.c.number == last).values(counted))
    return corrected


def _news(connection: Connection, reading: Reading) -> list[dict[str, Any]]:
    account = reading.accounts[0]
    return [news_row(news) for news in find_news(Digest(reading, account), all_articles.arrivals(connection, account.articles))]
