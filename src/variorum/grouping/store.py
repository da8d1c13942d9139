"""Where a stream keeps its articles."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from variorum.grouping.features import Features

Lookup = tuple[Sequence[int], int | None, int | None]
"""What postings are asked for: keys, and the first and the last day."""


class Store(Protocol):
    """What a stream asks of the place where articles are kept: memory here, a database in the library.

    Every answer is bounded by its `limit`, so that an article costs the same in a small store and in a large one. Answers
    must be the same for the same history of `index`, `put` and `move`.
    """

    def postings(self, keys: Sequence[int], since: int | None, until: int | None, limit: int) -> Mapping[int, Sequence[str]]:
        """For each of the keys that any article has: the articles having it, of a day in `since ... until` (both included;
        None is no bound) or of no known day. At most `limit` a key: the undated last, the latest day first, then by id."""

    def expect(self, lookups: Iterable[Lookup], limit: int) -> None:
        """Tells what `postings` will be asked for: a store may look it up at once."""

    def index(self, article: str, features: Features) -> None:
        """Has an article that the store does not have found by its keys from now on. It is put into a story next."""

    def count(self) -> int:
        """How many articles were indexed, those among them that are gone or not."""

    def features(self, articles: Iterable[str]) -> Mapping[str, Features]:
        """What each of the articles was indexed with that the store has."""

    def stories_of(self, articles: Iterable[str]) -> Mapping[str, str]:
        """The story of each of the articles that the store has."""

    def members(self, story: str, limit: int | None = None) -> Sequence[str]:
        """The articles of the story in the order of `postings`, at most `limit` of them."""

    def size(self, story: str) -> int:
        """How many articles the story has; 0 where there is none of that id."""

    def held(self, stories: Iterable[str]) -> set[str]:
        """Those of the stories that a person made what they are: they are not taken apart, and no two of them become one."""

    def put(self, article: str, story: str) -> None:
        """Puts an article into its story that was indexed."""

    def move(self, articles: Sequence[str], story: str) -> None:
        """Puts articles that the store has into another story."""
