"""Values put together by what they have in common."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def grouped(rows: Iterable[tuple[K, V]]) -> defaultdict[K, list[V]]:
    """The values of each key, keys and values in the order in which they come."""
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in rows:
        groups[key].append(value)
    return groups
