"""Disjoint sets."""

from __future__ import annotations

from variorum.disjoint_sets import DisjointSets


def test_members_tied_through_others_are_in_one_set() -> None:
    tied = DisjointSets("abcdef")
    for first, second in ("ab", "ef", "bc"):
        tied.join(first, second)
    assert tied.sets() == [["a", "b", "c"], ["d"], ["e", "f"]]


def test_a_joined_set_has_the_name_of_the_set_it_was_joined_to() -> None:
    tied = DisjointSets([1, 2, 3])
    tied.join(1, 2)
    tied.join(2, 3)
    tied.join(3, 1)
    assert {tied.name(k) for k in (1, 2, 3)} == {3}


def test_a_long_chain_is_followed_in_time() -> None:
    tied = DisjointSets(range(100_000))
    for k in range(99_999):
        tied.join(k, k + 1)
    assert tied.name(0) == 99_999
    assert len(tied.sets()) == 1
