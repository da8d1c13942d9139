"""What holds of every story, however its reports are cut, doubled and broken. `make fuzz` tries thousands."""

from __future__ import annotations

import pytest
from drawn import DRAWN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from properties import Story, has_no_seed, needs_no_one_process
from stories import stories

_OF_A_STORY = ("sound", "order", "copies", "unrelated", "finders", "memory")
few = settings(max_examples=5, suppress_health_check=list(HealthCheck))
two = settings(few, max_examples=2)  # the first is the simplest there is
several = st.lists(stories(most=2), min_size=6, max_size=6).map(lambda drawn: [row for rows in drawn for row in rows])


@pytest.mark.parametrize("name", _OF_A_STORY)
def test_each_property_holds_of_broken_stories(name: str) -> None:
    with DRAWN[name]() as property_:

        @few
        @given(stories(most=2))
        def check(rows: Story) -> None:
            property_.holds(rows)

        check()


@two
@given(several)
def test_another_seed_of_hashes_gives_the_same_bytes(rows: Story) -> None:
    has_no_seed(rows)


@two
@given(several)
def test_two_processes_give_the_bytes_of_one(rows: Story) -> None:
    needs_no_one_process(rows)


def test_every_target_that_is_drawn_is_tried_here_or_with_the_server() -> None:
    assert {*DRAWN} == {*_OF_A_STORY, "hash-seeds", "processes", "http"}
