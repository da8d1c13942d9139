"""Values of which one is a slip of the other."""

from __future__ import annotations

import pytest

from variorum.accounts.slips import is_slip


@pytest.mark.parametrize(
    ("text", "other"),
    [("418 kroner", "481 kroner"), ("$7 million", "$7 billion"), ("May 1896", "May 1869"), ("a 22-17 vote", "22 votes to 19")],
)
def test_a_difference_by_a_slip_is_a_slip(text: str, other: str) -> None:
    assert is_slip(text, other)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("418 kroner", "491 kroner"),
        ("$7 million", "$8 billion"),
        ("13 May", "31 May"),
        ("17,000 vans", "71,500 vans"),
        ("2012", "2021"),
    ],
)
def test_other_differences_are_no_slips(text: str, other: str) -> None:
    assert not is_slip(text, other)
