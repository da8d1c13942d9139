"""The likeliest tree of descent: one source for each copy, without a ring (Chu and Liu 1965, Edmonds 1967).

Each text takes its best edge. Where that closes a ring, the ring is made one node, whose edges are worth what they gain over the
edge that they would replace; at the end each ring is opened where an edge from outside enters it. Edges wait in heaps, the
smaller of which is put into the larger (Tarjan 1977).
"""

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

Edge = tuple[int, int, float]
"""A source, a target, and how likely the target has its words from the source, as a logarithm."""


def likeliest_parents(edges: Iterable[Edge], alone: Sequence[float]) -> list[int | None]:
    """The source of each of `len(alone)` texts, None where it has none; `alone` is how likely that is, as a logarithm. No other
    choice without a ring has a greater sum; of equal edges the first is taken."""
    nowhere = len(alone)
    given = [*edges, *((nowhere, target, weight) for target, weight in enumerate(alone))]
    sources = [given[edge][0] for edge in _choose(given, nowhere)]
    return [None if source == nowhere else source for source in sources]


def _choose(edges: Sequence[Edge], root: int) -> list[int]:
    """The edge that each node below `root` takes."""
    nodes = _Nodes(edges, root + 1)
    chosen = [-1] * (root + 1)
    rings: list[tuple[int, int, list[int]]] = []  # what a ring became, how much had been joined before, its edges
    seen = [-1] * root + [root]
    for start in range(root):
        node = nodes.top(start)
        path: list[tuple[int, int]] = []
        while seen[node] < 0:
            seen[node] = start
            path.append((node, nodes.take(node)))
            node = nodes.top(edges[path[-1][1]][0])
            if seen[node] == start:
                at = next(k for k in range(len(path) - 1, -1, -1) if path[k][0] == node)
                before = len(nodes.joined)
                for other, _ in path[at + 1 :]:
                    node = nodes.join(node, other)
                seen[node] = -1
                rings.append((node, before, [edge for _, edge in path[at:]]))
                del path[at:]
        for other, edge in path:
            chosen[other] = edge
    for node, before, ring in reversed(rings):
        entering = chosen[node]
        nodes.part(before)
        for edge in (*ring, entering):
            chosen[nodes.top(edges[edge][1])] = edge
    return chosen[:root]


class _Nodes:
    """Nodes that are joined and parted again, each with the edges that lead to it."""

    def __init__(self, edges: Sequence[Edge], count: int) -> None:
        self._edges = edges
        self._above = list(range(count))
        self._size = [1] * count
        self.joined: list[tuple[int, int]] = []
        self._heaps: list[list[tuple[float, int]]] = [[] for _ in range(count)]
        self._shift = [0.0] * count  # to be added to what stands in the heap
        for k, (_, target, weight) in enumerate(edges):
            self._heaps[target].append((-weight, k))
        for heap in self._heaps:
            heapify(heap)

    def top(self, node: int) -> int:
        while self._above[node] != node:
            node = self._above[node]
        return node

    def take(self, node: int) -> int:
        """The best edge from outside; the others are worth what they gain over it from now on."""
        heap = self._heaps[node]
        while True:
            cost, edge = heappop(heap)
            if self.top(self._edges[edge][0]) != node:
                self._shift[node] = -cost
                return edge

    def join(self, node: int, other: int) -> int:
        below, above = sorted((node, other), key=self._size.__getitem__)
        self.joined.append((below, above))
        self._above[below] = above
        self._size[above] += self._size[below]
        small, large = sorted((below, above), key=lambda n: len(self._heaps[n]))
        heap, shift = self._heaps[large], self._shift[small] - self._shift[large]
        for cost, edge in self._heaps[small]:
            heappush(heap, (cost + shift, edge))
        self._heaps[small] = []
        self._heaps[above], self._shift[above] = heap, self._shift[large]
        return above

    def part(self, before: int) -> None:
        """Takes back what was joined after the first `before` times."""
        while len(self.joined) > before:
            below, above = self.joined.pop()
            self._above[below] = below
            self._size[above] -= self._size[below]
