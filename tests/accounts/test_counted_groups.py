"""What happened to the people whom a number counts, by the nearest word of its sentence."""

from __future__ import annotations

import pytest

from variorum.accounts.counted_groups import group_of
from variorum.entities import identify
from variorum.facts import find_slots
from variorum.marking import annotate
from variorum.model import Article
from variorum.parsing import Parser


@pytest.mark.parametrize(
    ("text", "number", "fate"),
    [
        ("Of the 212 people aboard, 190 were rescued.", "212", "aboard"),
        ("Of the 212 people aboard, 190 were rescued.", "190", "saved"),
        ("At least 17 miners drowned and 8 were missing.", "17", "dead"),
        ("At least 17 miners drowned and 8 were missing.", "8", "missing"),
        ("Some 44 people were known to have died in the landslide.", "44", "dead"),
        ("The death toll in the fire near the rescued families has risen to 61.", "61", "dead"),
        ("The quarry blast left 9 dead.", "9", "dead"),
        ("Seven workers remain missing in the mine.", "Seven", "missing"),
        ("The tram hit a wall and hurt 15 passengers.", "15", "hurt"),
        ("Nine sailors on board remain missing.", "Nine", "missing"),
        ("Six clerks are feared drowned.", "Six", "dead"),
        ("The orchard has 40 trees.", "40", None),
        ("Five raiders killed two guards.", "Five", None),
        ("Five raiders killed two guards.", "two", "dead"),
        ("Eleven miners lost their lives.", "Eleven", "dead"),
    ],
)
def test_the_nearest_word_tells_what_happened_to_those_counted(parser: Parser, text: str, number: str, fate: str | None) -> None:
    parses = list(parser.parse([annotate(Article("a", text))]))
    cast = identify(parses)
    [slot] = [s for s in find_slots(parses[0], cast) if s.amount is not None and number in s.span.text]
    assert group_of(slot, parses[0]) == fate
