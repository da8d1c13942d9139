"""Parts of one day that hardly meet."""

from __future__ import annotations

import pytest
from parsed_stories import slots_of_texts

from variorum.accounts.parts_of_day import find_parts_of_day
from variorum.parsing import Parser

SQUAT = "Bailiffs cleared the squat on the quay in Lunde {}."


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("on Friday afternoon", "on Friday night", True),
        ("on Friday morning", "on Friday night", True),
        ("on Friday evening", "on Friday night", False),
        ("on Friday afternoon", "on Friday evening", False),
        ("at dawn on Friday", "at dusk on Friday", True),
        ("at dawn on Friday", "at sunset on Friday", True),
        ("at dawn on Friday", "at sunrise on Friday", False),
        ("early on Friday", "late on Friday", True),
        ("at noon on Friday", "at midnight on Friday", True),
        ("at dawn on Friday", "late on Friday night", True),
        ("in the early hours of Friday", "on Friday evening", True),
        ("shortly after midnight on Friday", "early on Friday", False),
        ("at dawn on Thursday", "late on Friday night", False),
    ],
)
def test_parts_of_one_day_differ_where_they_hardly_meet(parser: Parser, first: str, second: str, differ: bool) -> None:
    found = find_parts_of_day(slots_of_texts(parser, [SQUAT.format(part) for part in (first, second)]))
    assert [kind for kind, *_ in found] == ["time"] * differ


def test_counts_of_two_hours_of_a_day_are_no_dispute_about_the_hour(parser: Parser) -> None:
    texts = "By noon on Friday 40 boats had left the quay in Lunde.", "By Friday evening 90 boats had left the quay in Lunde."
    assert not [*find_parts_of_day(slots_of_texts(parser, texts))]
