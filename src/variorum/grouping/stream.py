"""Stories kept up to date while articles arrive: each joins a story, opens one, or shows that two are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from variorum.grouping.features import Features
from variorum.grouping.similarity import similarities

WINDOW = 10  # days before and after an article in which others of its story are looked for
LINKED = 120  # days in which an earlier story is looked for that this one follows up
POSTINGS = 64  # articles that one key gives at most
COMPARED = 48  # articles that one is compared with at most
SAMPLE = 24  # members of a story that stand for it
JOIN, MERGE, LINK = 0.15, 0.2, 0.1


class Store(Protocol):
    """What a stream asks of the place where articles are kept: memory here, a database in the library.

    Every answer is bounded by its `limit`, so that an article costs the same in a small store and in a large one. Answers
    must be the same for the same history of `put` and `move`.
    """

    def postings(self, keys: Sequence[int], since: int | None, until: int | None, limit: int) -> Mapping[int, Sequence[str]]:
        """For each of the keys that any article has: the articles having it, of a day in `since ... until` (both included;
        None is no bound) or of no known day. At most `limit` a key: the undated last, the latest day first, then by id."""

    def features(self, articles: Iterable[str]) -> Mapping[str, Features]:
        """What was put for each of the articles that the store has."""

    def stories_of(self, articles: Iterable[str]) -> Mapping[str, str]:
        """The story of each of the articles that the store has."""

    def members(self, story: str, limit: int | None = None) -> Sequence[str]:
        """The articles of the story in the order of `postings`, at most `limit` of them."""

    def size(self, story: str) -> int:
        """How many articles the story has; 0 where there is none of that id."""

    def put(self, article: str, features: Features, story: str) -> None:
        """Keeps an article that the store does not have."""

    def move(self, articles: Sequence[str], story: str) -> None:
        """Puts articles that the store has into another story."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an article did to the stories.

    "opened": `story` is new. "joined": the article is in `story` now. "merged": the stories `others` are `story` now.
    "split": the articles of `others`, new stories, left `story`. "linked": `story` is about what came of `others`, or
    about what they came of; they stay apart.
    """

    kind: Literal["opened", "joined", "merged", "split", "linked"]
    story: str
    article: str
    others: tuple[str, ...] = ()


class Stream:
    """Articles go in one by one; the same articles in the same order make the same stories, whatever the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, article: str, features: Features) -> tuple[Change, ...]:
        """Finds the article's story and keeps both in the store. An article that the store has already changes nothing."""
        if self._store.stories_of([article]):
            return ()
        near = self._near(features)
        joined = [story for story, alike in near if alike >= JOIN]
        if not joined:
            story = f"s-{article}"
            self._store.put(article, features, story)
            linked = tuple(story for story, alike in near if alike >= LINK)
            opened = Change("opened", story, article)
            return (opened, Change("linked", story, article, linked)) if linked else (opened,)
        story = joined[0]
        self._store.put(article, features, story)
        return (Change("joined", story, article),)

    def _near(self, features: Features) -> list[tuple[str, float]]:
        """Stories with how like them the article is, the likest first."""
        day = features.day
        since, until = (None, None) if day is None else (day - WINDOW, day + WINDOW)
        shared = Counter(a for found in self._store.postings(features.keys, since, until, POSTINGS).values() for a in found)
        first = sorted(shared, key=lambda a: (-shared[a], a))[:COMPARED]
        stories = sorted(set(self._store.stories_of(first).values()))
        means = []
        for story in stories:
            others = list(self._store.features(self._store.members(story, SAMPLE)).values())
            means.append((story, float(similarities([features, *others])[0, 1:].mean())))
        return sorted(means, key=lambda pair: (-pair[1], pair[0]))


class MemoryStore:
    """A store that lives as long as its process."""

    def __init__(self) -> None:
        self._features: dict[str, Features] = {}
        self._story: dict[str, str] = {}
        self._members: defaultdict[str, set[str]] = defaultdict(set)
        self._having: defaultdict[int, set[str]] = defaultdict(set)

    def postings(self, keys: Sequence[int], since: int | None, until: int | None, limit: int) -> Mapping[int, Sequence[str]]:
        def is_near(article: str) -> bool:
            day = self._features[article].day
            return day is None or ((since is None or since <= day) and (until is None or day <= until))

        return {key: sorted(filter(is_near, self._having[key]), key=self._order)[:limit] for key in keys if key in self._having}

    def features(self, articles: Iterable[str]) -> Mapping[str, Features]:
        return {article: self._features[article] for article in articles if article in self._features}

    def stories_of(self, articles: Iterable[str]) -> Mapping[str, str]:
        return {article: self._story[article] for article in articles if article in self._story}

    def members(self, story: str, limit: int | None = None) -> Sequence[str]:
        return sorted(self._members.get(story, ()), key=self._order)[:limit]

    def size(self, story: str) -> int:
        return len(self._members.get(story, ()))

    def put(self, article: str, features: Features, story: str) -> None:
        self._features[article] = features
        self._story[article] = story
        self._members[story].add(article)
        for key in features.keys:
            self._having[key].add(article)

    def move(self, articles: Sequence[str], story: str) -> None:
        for article in articles:
            self._members[self._story[article]].discard(article)
            self._story[article] = story
            self._members[story].add(article)

    def _order(self, article: str) -> tuple[bool, int, str]:
        day = self._features[article].day
        return day is None, -(day or 0), article
