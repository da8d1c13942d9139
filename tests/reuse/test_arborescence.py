"""At most one source for each article, no cycle, and the likeliest choice of all."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from variorum.reuse.arborescence import Edge, likeliest_parents

FEW = 4
WEIGHTS = st.integers(-5, 20).map(float)
PLACES = st.tuples(st.integers(0, FEW - 1), st.integers(0, FEW - 1)).filter(lambda pair: pair[0] != pair[1])


def has_cycle(parents: list[int | None]) -> bool:
    for start in range(len(parents)):
        node, steps = parents[start], 0
        while node is not None and steps < len(parents):
            node, steps = parents[node], steps + 1
        if node is not None:
            return True
    return False


def total_weight(parents: list[int | None], edges: dict[tuple[int, int], float], alone: list[float]) -> float:
    return sum(alone[k] if parent is None else edges[parent, k] for k, parent in enumerate(parents))


@given(st.dictionaries(PLACES, WEIGHTS), st.lists(WEIGHTS.map(lambda w: w - 15), min_size=FEW, max_size=FEW))
def test_the_chosen_tree_is_the_likeliest_without_a_cycle(edges: dict[tuple[int, int], float], alone: list[float]) -> None:
    given_edges: list[Edge] = [(source, target, weight) for (source, target), weight in edges.items()]
    found = likeliest_parents(given_edges, alone)
    assert not has_cycle(found)
    ways = [[None, *(s for s, t in edges if t == target)] for target in range(FEW)]
    every = [list(choice) for choice in product(*ways) if not has_cycle(list(choice))]
    assert total_weight(found, edges, alone) == max(total_weight(choice, edges, alone) for choice in every)


def test_a_star_and_a_chain_of_thousands_are_decided_in_time() -> None:
    count = 3_000
    star = [edge for k in range(1, count) for edge in ((0, k, 9.0 + k % 7), (k, 0, 9.0 + k % 5))]
    chain = [edge for k in range(1, count) for edge in ((k - 1, k, 9.0 + k), (k, k - 1, 9.0 + k))]
    assert sum(parent is None for parent in likeliest_parents(star, [0.0] * count)) == 1
    assert sum(parent is None for parent in likeliest_parents(chain, [0.0] * count)) == 1


def test_an_article_without_an_edge_has_no_source() -> None:
    assert likeliest_parents([(0, 1, 2.0)], [0.0, 0.0, 0.0]) == [None, 0, None]
    assert likeliest_parents([], []) == []
