"""Figures that count only a part of what other reports count."""

from __future__ import annotations

import pytest

from story_reading import StoryReader, report
from variorum.alignment.partial_figures import is_added_or_part


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("The fall killed 19 people.", False),
        ("The fall killed another 12 people.", True),
        ("Of those in the cabin 38 of them were children.", True),
        ("The fall left 20 people slightly hurt.", True),
        ("The fall killed more than 20 people.", False),
        ("Five more people fell from the cabin.", True),
    ],
)
def test_a_part_or_an_addition_is_not_the_whole(read_story: StoryReader, text: str, is_part: bool) -> None:
    (parse,) = read_story(report("The Bote", text)).parses
    assert [is_added_or_part(parse, q) for q in parse.quantities] == [is_part]
