"""Which things belong together when they are tied two by two (union-find, Tarjan 1975)."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class DisjointSets(Generic[Item]):
    """Each item is in one set; a set is called by one of its items. At first every item is alone."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._above = {item: item for item in items}

    def name(self, item: Item) -> Item:
        """The item that the set of this one is called by."""
        top = item
        while self._above[top] != top:
            top = self._above[top]
        while self._above[item] != top:
            self._above[item], item = top, self._above[item]
        return top

    def join(self, item: Item, other: Item) -> None:
        """Makes the sets of the two one, under the name of the other's."""
        self._above[self.name(item)] = self.name(other)

    def sets(self) -> list[list[Item]]:
        """The sets, and the items in each, in the order in which the items were given."""
        found: dict[Item, list[Item]] = {}
        for item in self._above:
            found.setdefault(self.name(item), []).append(item)
        return list(found.values())
