"""Whatever bytes a reader is given, it gives articles or reasons, and the spans of both are exact. `make fuzz` tries millions."""

from __future__ import annotations

import pytest
from byte_targets import TARGETS, Target
from hypothesis import given, settings
from hypothesis import strategies as st
from mutated_bytes import mutated


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS.keys())
def test_no_bytes_break_a_reader(target: Target) -> None:
    seeds = target.seeds()
    for seed in seeds:
        target.run(seed)

    @given(st.one_of(mutated(seeds, longest=8_000), st.binary(max_size=200)))
    @settings(max_examples=40)
    def check(data: bytes) -> None:
        target.run(data)

    check()
