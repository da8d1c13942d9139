"""What holds of every story, however its reports are cut, doubled and broken. `make fuzz` tries thousands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from drawn import DRAWN, Story
from hypothesis import HealthCheck, given, settings
from stories import stories

_TRIED = {name: check for name, check in DRAWN.items() if name != "hash-seeds"}  # which takes forty stories a try


@pytest.mark.parametrize("holds", _TRIED.values(), ids=_TRIED.keys())
def test_it_holds_of_broken_stories(holds: Callable[[Story], None]) -> None:
    @given(stories(most=2))
    @settings(max_examples=5, suppress_health_check=list(HealthCheck))
    def check(rows: Story) -> None:
        holds(rows)

    check()
