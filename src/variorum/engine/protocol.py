"""What an engine does: keep articles where its workers are, and run pure functions over them.

Texts stay with the workers. What comes back are heads, numbers, and what a job makes of a few articles; it comes back in
order, so that the same articles give the same bytes with any engine and any number of workers.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, Self

from variorum.engine.documents import Task
from variorum.engine.extraction import ArticleRow, Stored
from variorum.model import Rejected

Job = Callable[[Sequence[Stored]], bytes]
"""A function of some articles; it has to pickle, as functions of a module and frozen dataclasses do."""

Progress = Callable[[str], None]


class Articles(Protocol):
    """Articles that an engine keeps, by number: 0 ... n - 1 in the order that they were given."""

    def over(self, groups: Iterable[Sequence[int]], job: Job, *, costly: bool = False) -> Iterator[bytes]:
        """What `job` makes of each group of articles, in the order of the groups. A `costly` one takes seconds a group."""

    def related(self) -> list[list[int]]:
        """`fingerprints.related` of all: groups of articles that have many words in common."""

    def cluster(self, chosen: Sequence[int]) -> list[list[int]]:
        """`grouping.cluster_articles` of the chosen articles: groups of places in `chosen`."""


class Extracted(Protocol):
    """What was read: the heads of the articles in the order of their documents, and what was rejected."""

    @property
    def heads(self) -> Sequence[str]:
        """What each article is put in order and told apart by, as JSON."""

    @property
    def rejected(self) -> Sequence[Rejected]:
        """The documents that gave no article, in their order."""

    def number(self, places: Sequence[int], ids: Sequence[str]) -> Articles:
        """Article k is the one of `heads[places[k]]` and is called `ids[k]`; what is not among `places` is left out."""


class Engine(Protocol):
    """Use it as a context manager: what it keeps and its workers are gone afterwards."""

    def extract(self, tasks: Sequence[Task], at_home: Iterable[ArticleRow | Rejected], fast: bool) -> Extracted:
        """Runs `extraction.extract` over the tasks; what was read at home comes after them."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...
