"""Near numbers and hours in sentences that are not alike, and pairs that only look like them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parsed_stories import slots_of_texts

from variorum.accounts.near_misses import find_near_amounts, find_near_hours
from variorum.parsing import Parser

WHEN = datetime(2031, 5, 9, tzinfo=UTC)


SAILED = "The regatta off Skarn drew 27 boats this spring, the harbour master said."


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((SAILED, "With 29 boats at its start, the spring regatta was the largest that Skarn has seen."), [{"27", "29"}]),
        ((SAILED, "With 44 boats at its start, the spring regatta was the largest that Skarn has seen."), []),
        ((SAILED, "With 29 boats at its start, the spring regatta at Skarn grew. Only 27 came back."), []),
        ((SAILED, "In Lunde the dockers counted 29 boats."), []),
        ((SAILED, "Two of the 29 boats at the spring regatta off Skarn were lost."), []),
        (
            (
                "The Skarn bridge cost more than 120 crowns a metre to build.",
                "To build the Skarn bridge took more than 125 crowns a metre.",
            ),
            [],
        ),
    ],
)
def test_near_numbers_are_of_one_thing_if_neither_report_has_both(
    parser: Parser, texts: tuple[str, str], found: list[set[str]]
) -> None:
    for order in (texts, texts[::-1]):
        assert [{a.span.text, b.span.text} for _, a, b in find_near_amounts(slots_of_texts(parser, order, WHEN))] == found


BURNED = "The fire at the mill broke out around 3:30 p.m. on Friday, the brigade said."


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((BURNED, "Nobody was near when the blaze began at 3:50 p.m. in the mill."), [{"3:30 p.m.", "3:50 p.m."}]),
        ((BURNED, "Nobody was near when the blaze began about 3:40 p.m. in the mill."), []),
        ((BURNED, "Nobody was near when the blaze began shortly before 4 p.m. in the mill."), []),
        ((BURNED, "Firemen were called to the mill at 3:50 p.m."), []),
        ((BURNED, "Nobody was near when the blaze began at 9 p.m. in the mill."), []),
        ((BURNED, "The blaze began at 3:50 p.m. in the mill, whose owner had left it at 3:30 p.m."), []),
        ((BURNED, "The blaze began at 3:50 p.m. in the mill. Another began at 5:10 p.m. in a barn."), []),
        (("The siege of the bank began at 11:50 p.m.", "It began at 12:20 a.m., a guard said."), [{"11:50 p.m.", "12:20 a.m."}]),
    ],
)
def test_near_hours_are_of_one_event_if_each_report_has_one(
    parser: Parser, texts: tuple[str, str], found: list[set[str]]
) -> None:
    for order in (texts, texts[::-1]):
        assert [{a.span.text, b.span.text} for _, a, b in find_near_hours(slots_of_texts(parser, order, WHEN))] == found
