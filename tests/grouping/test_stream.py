from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_events import NORTH, QUAKE, SOUTH, reports

from variorum.grouping import Change, Features, MemoryStore, Stream, features
from variorum.model import Article

DAY = datetime(2031, 5, 5, 9)
BOTH = reports(QUAKE, NORTH, 5, DAY, "north") + reports(QUAKE, SOUTH, 5, DAY, "south")


def run_stream(articles: Iterable[Article]) -> tuple[MemoryStore, list[Change]]:
    store = MemoryStore()
    stream = Stream(store)
    return store, [change for article in articles for change in stream.add(article.id, features(article))]


def stories(store: MemoryStore, articles: Iterable[Article]) -> set[frozenset[str]]:
    found = store.stories_of([article.id for article in articles])
    return {frozenset(article for article, story in found.items() if story == name) for name in found.values()}


def test_the_first_article_opens_a_story_and_the_next_joins_it() -> None:
    store, changes = run_stream(BOTH[:2])
    assert [change.kind for change in changes] == ["opened", "joined"]
    assert changes[0].story == changes[1].story
    assert store.size(changes[0].story) == 2


@settings(max_examples=15, deadline=None)
@given(st.permutations(BOTH))
def test_articles_give_the_same_stories_in_any_order(articles: list[Article]) -> None:
    store, _ = run_stream(articles)
    assert stories(store, BOTH) == {frozenset(f"{name}{k}" for k in range(5)) for name in ("north", "south")}


def test_the_same_stream_gives_the_same_changes() -> None:
    assert run_stream(BOTH)[1] == run_stream(BOTH)[1]


@settings(max_examples=15, deadline=None)
@given(st.permutations(BOTH), st.integers(1, 10))
def test_articles_added_at_once_change_what_they_change_one_by_one(articles: list[Article], count: int) -> None:
    store, before = run_stream(articles[:count])
    found = list(Stream(store).add_all({article.id: features(article) for article in articles}))
    assert found[:count] == [()] * count
    assert [change for changes in found[count:] for change in changes] == run_stream(articles)[1][len(before) :]


def test_an_article_added_twice_changes_nothing() -> None:
    store, _ = run_stream(BOTH)
    assert Stream(store).add("north0", features(BOTH[0])) == ()


def test_changes_agree_with_the_store() -> None:
    store, changes = run_stream(reversed(BOTH))
    members: dict[str, set[str]] = {}
    for change in changes:
        if change.kind in {"opened", "joined"}:
            members.setdefault(change.story, set()).add(change.article)
    if not any(change.kind in {"merged", "split"} for change in changes):
        assert {frozenset(found) for found in members.values()} == stories(store, BOTH)
    assert {change.article for change in changes} == {article.id for article in BOTH}


def test_a_follow_up_a_week_later_is_linked_and_not_merged() -> None:
    later = (
        "Judge {judge} opened the inquiry into the fall of the school of {place} in last week's earthquake.",
        "The school had no permit, Judge {judge} heard, and its cement was mostly sand.",
        "Parents wept as Judge {judge} read out the names of the builders of the school.",
        "The builders of the school told Judge {judge} that their permit was lost in a flood.",
    )
    inquiry = reports(later, {"judge": "Sunniva Aske", "place": "Tessaly Harbour"}, 3, DAY + timedelta(days=7), "inquiry")
    store, changes = run_stream([*BOTH[:5], *inquiry])
    assert stories(store, [*BOTH[:5], *inquiry]) == {
        frozenset(f"{name}{k}" for k in range(n)) for name, n in (("north", 5), ("inquiry", 3))
    }
    linked = [change for change in changes if change.kind == "linked"]
    assert linked
    assert linked[0].others == (store.stories_of(["north0"])["north0"],)


def invented_features(number: int, shared: int, event: int) -> Features:
    """Ten words of one weight: as many as are `shared` by two events, four of its event, and words of its own."""
    own = range(1_000 * (number + 1), 1_000 * (number + 1) + 6 - shared)
    terms = (*range(1, shared + 1), *range(100 * event, 100 * event + 4), *own)
    return Features(0, number, tuple(sorted(terms)), bytes([81] * len(terms)), terms)


@pytest.mark.parametrize(("shared", "tied"), [(3, True), (2, False)])
def test_stories_that_are_nearly_one_are_linked_and_stay_apart(shared: int, tied: bool) -> None:
    store = MemoryStore()
    stream = Stream(store)
    changes = [change for k in range(8) for change in stream.add(f"a{k}", invented_features(k, shared, 1 + k // 4))]
    first, other = (store.stories_of([name])[name] for name in ("a0", "a7"))
    assert (store.size(first), store.size(other)) == (4, 4)
    assert {(c.story, c.others) for c in changes if c.kind == "linked"} == ({(other, (first,))} if tied else set())


def test_an_article_that_bridges_two_stories_makes_them_one() -> None:
    ferry = Article("a", "Ferry Osprey aground\nThe ferry Osprey ran aground off Kellin Point, Captain Moira Tew said.")
    rescue = Article(
        "b", "Ninety lifted to safety\nHelicopters from Draymouth lifted ninety passengers to safety, Rolf Gantry said."
    )
    both = Article(
        "c",
        "Ninety lifted to safety from ferry Osprey\nHelicopters from Draymouth lifted ninety passengers to safety from the ferry"
        " Osprey aground off Kellin Point, Captain Moira Tew and Rolf Gantry said.",
    )
    store, changes = run_stream([ferry, rescue, both])
    assert [change.kind for change in changes][:3] == ["opened", "opened", "joined"]
    assert changes[3].kind == "merged"
    assert store.size(changes[3].story) == 3
    assert store.size(changes[3].others[0]) == 0


def test_texts_without_words_are_stories_of_their_own() -> None:
    store, changes = run_stream([Article("a", ""), Article("b", "…"), *BOTH[:2]])
    assert [change.kind for change in changes] == ["opened", "opened", "opened", "joined"]
    assert len(stories(store, [Article("a", ""), Article("b", "")])) == 2


def test_a_thousand_copies_are_one_story() -> None:
    copies = [Article(f"copy{k:03}", BOTH[0].text, title=BOTH[0].title, published=BOTH[0].published) for k in range(120)]
    store, changes = run_stream(copies)
    assert store.size(changes[0].story) == 120


class CountingStore(MemoryStore):
    """Counts the articles that it hands out."""

    asked = 0

    def postings(self, *args, **options):
        found = super().postings(*args, **options)
        self.asked += sum(map(len, found.values()))
        return found

    def members(self, story, limit=None):
        found = super().members(story, limit)
        self.asked += len(found)
        return found


def test_an_article_asks_no_more_of_a_large_store_than_of_a_small_one() -> None:
    asked = []
    for size in (100, 300):
        store = CountingStore()
        stream = Stream(store)
        for k in range(size):
            stream.add(f"copy{k:03}", features(Article("a", BOTH[0].text, published=BOTH[0].published)))
        store.asked = 0
        stream.add("last", features(BOTH[1]))
        asked.append(store.asked)
    assert asked[0] == asked[1]
