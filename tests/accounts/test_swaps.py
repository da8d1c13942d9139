"""Who did it to whom, turned round in the same words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from variorum.account import match_facts
from variorum.accounts.story_slots import StorySlots
from variorum.accounts.swaps import find_swapped_counts, find_swaps
from variorum.entities import identify
from variorum.model import Article
from variorum.parsing import Parser


def told(parser: Parser, *texts: str) -> list[set[str]]:
    return [{a.span.text, b.span.text} for _, a, b in find_swaps(read(parser, *texts))]


def read(parser: Parser, *texts: str) -> StorySlots:
    parses = list(parser.parse([Article(f"r{k}", text) for k, text in enumerate(texts)]))
    cast = identify(parses)
    return StorySlots(match_facts(parses, cast, ()), parses, cast, ())


@pytest.mark.parametrize(
    "texts",
    [
        ("Two miners were beaten by guards in Lunde on Friday.", "Two guards were beaten by miners in Lunde on Friday."),
        ("Guards beat two miners in Lunde on Friday.", "Miners beat two guards in Lunde on Friday."),
        ("Farmers attacked the drovers near Lunde on Friday.", "Drovers attacked the farmers near Lunde on Friday."),
        ("Two miners were beaten by guards in Lunde on Friday.", "Miners beat two guards in Lunde on Friday."),
        ("Ilka Brandt sued Jonas Tirel in Lunde on Friday.", "Jonas Tirel sued Ilka Brandt in Lunde on Friday."),
        ("The mill sued the ropeway in Lunde on Friday.", "The ropeway sued the mill in Lunde on Friday."),
        ("The ram that hurt the farmer in Lunde on Friday was old.", "The farmer that hurt the ram in Lunde on Friday was old."),
        ("Lunde beat Ostby in the regatta on Friday.", "Ostby beat Lunde in the regatta on Friday."),
        (
            "Halvorsen Dairy has bought Tirel Farms with its herd of red cows in Lunde, the mayor said.",
            "Halvorsen Dairy has been bought by Tirel Farms with its herd of red cows in Lunde, according to the mayor.",
        ),
    ],
)
def test_who_did_it_to_whom_is_told_where_it_is_turned_round(parser: Parser, texts: Sequence[str]) -> None:
    assert told(parser, *texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("Lunde beat Ostby in the regatta on Friday.", "Ostby were beaten by Lunde in the regatta on Friday."),
        ("The warden met the miller in Lunde on Friday.", "The miller met the warden in Lunde on Friday."),
        ("Guards beat two miners in Lunde on Friday.", "Miners beat two guards in Lunde on Friday, and later at Ostby."),
        ("Ilka Brandt sued Jonas Brandt in Lunde on Friday.", "Ilka Brandt sued Jonas Brandt in Lunde on Friday."),
    ],
)
def test_what_is_not_turned_round_is_not_told(parser: Parser, texts: Sequence[str]) -> None:
    assert told(parser, *texts) == []


def test_numbers_of_two_groups_turned_round_are_told(parser: Parser) -> None:
    story = read(parser, "Four skiers died and 15 were hurt in Lunde.", "In Lunde 15 skiers died and four were hurt.")
    assert [(a.span.text.lower(), b.span.text.lower()) for _, a, b in find_swapped_counts(story)] == [
        ("four", "15"),
        ("15", "four"),
    ]


def test_numbers_of_which_one_has_grown_are_not_turned_round(parser: Parser) -> None:
    story = read(parser, "Four skiers died and 15 were hurt in Lunde.", "In Lunde 15 skiers died and 20 were hurt.")
    assert list(find_swapped_counts(story)) == []
