"""The grouping store in the database answers as the one in memory does."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from invented_news import stream
from sqlalchemy import Connection

from variorum.grouping import Features, MemoryStore, Store, Stream, features
from variorum.library import Library
from variorum.library.articles import Arriving, identify, keep
from variorum.library.database import Database
from variorum.library.grouping_store import FeaturesCache, LibraryStore
from variorum.marking import annotate
from variorum.model import Article

NOW = datetime(2031, 1, 1, tzinfo=UTC)


def random_features(chance: Random, article: Article) -> Features:
    terms = (0, 1, 2**39 - 1, 2**39, 2**40 - 1)
    day = chance.choice((None, -5, 0, 20000, 20001, 20002))
    return replace(
        features(article), day=day, terms=terms, weights=b"12345", keys=tuple(chance.sample(terms, 3)), names=terms[1:3]
    )


def answers(store: Store, articles: list[str]) -> list[object]:
    keys = [0, 1, 7, 2**39 - 1, 2**39, 2**40 - 1]
    windows = [(None, None), (20000, 20001), (-10, 0), (30000, 40000)]
    found = [store.postings(keys, since, until, limit) for since, until in windows for limit in (1, 3, 100)]
    stories = sorted(set(store.stories_of(articles).values()))
    return [
        [{key: list(values) for key, values in answer.items() if values} for answer in found],
        dict(store.stories_of([*articles, "0" * 16])),
        dict(store.features([*articles, "0" * 16])),
        [(story, list(store.members(story)), list(store.members(story, 2)), store.size(story)) for story in stories],
        store.size("s-nowhere"),
    ]


@pytest.mark.parametrize("cached", [0, 1000])
def test_the_stored_and_the_memory_store_answer_alike(where: str, cached: int) -> None:
    chance = Random(5)
    database = Database(where)
    memory = MemoryStore()
    put: list[str] = []

    def fill(connection: object) -> None:
        store = LibraryStore(connection, FeaturesCache(cached), NOW)  # type: ignore[arg-type]
        for n in range(40):
            article = Article("", f"Number {n}.", url=f"https://bote.example/{n}")
            place, id = identify(article)
            keep(connection, [Arriving(article, place, id)], NOW)  # type: ignore[arg-type]
            found, story = random_features(chance, article), f"s-{chance.randrange(6)}"
            for group_store in (store, memory):
                group_store.index(id, found)
                group_store.put(id, story)
            put.append(id)
            if n % 7 == 6:
                moved, to = chance.sample(put, 3), f"s-{chance.randrange(8)}"
                for group_store in (store, memory):
                    group_store.move(moved, to)
        assert answers(store, put) == answers(memory, put)

    database.write(fill)
    with database.read() as connection:
        assert answers(LibraryStore(connection, FeaturesCache(cached), NOW), put) == answers(memory, put)
    database.close()


def test_a_library_groups_a_stream_as_memory_does(library: Library) -> None:
    articles = [annotate(article) for article in stream(60)]
    saved = [kept for start in range(0, 60, 7) for kept in library.add(articles[start : start + 7])]
    grouping = Stream(MemoryStore())
    expected = [grouping.add(identify(article)[1], features(article)) for article in articles]
    assert [kept.changes for kept in saved] == expected
    assert 1 < len({kept.story for kept in saved}) < 60


def test_the_history_tells_what_happened_to_a_story_in_its_order(library: Library) -> None:
    saved = library.add(stream(24))
    for story in {kept.story for kept in saved}:
        joined = [kept.id for kept in saved if kept.story == story]
        events = library.history(story)
        assert [e.article for e in events if e.kind in {"opened", "joined"}] == joined
        assert events[0].kind in {"opened", "joined", "split"}


def test_features_that_were_rolled_back_are_forgotten(where: str) -> None:
    cache = FeaturesCache()
    found = features(Article("a", "The crane at the quay fell on Friday."))

    def fail(connection: Connection) -> None:
        LibraryStore(connection, cache, NOW).index("0" * 16, found)
        raise RuntimeError("the disk is full")

    with closing(Database(where)) as database, pytest.raises(RuntimeError):
        database.write(fail)
    assert cache.get("0" * 16) is None
