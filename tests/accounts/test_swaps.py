"""The same words with agent and patient swapped."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from parsed_stories import slots_of_texts

from variorum.accounts.swaps import find_swapped_counts, find_swaps
from variorum.parsing import Parser


def swapped_values(parser: Parser, *texts: str) -> list[set[str]]:
    return [{a.span.text, b.span.text} for _, a, b in find_swaps(slots_of_texts(parser, texts))]


@pytest.mark.parametrize(
    "texts",
    [
        ("Two miners were beaten by guards in Lunde on Friday.", "Two guards were beaten by miners in Lunde on Friday."),
        ("Guards beat two miners in Lunde on Friday.", "Miners beat two guards in Lunde on Friday."),
        ("Farmers attacked the drovers near Lunde on Friday.", "Drovers attacked the farmers near Lunde on Friday."),
        ("Two miners were beaten by guards in Lunde on Friday.", "Miners beat two guards in Lunde on Friday."),
        ("Ilka Brandt sued Jonas Tirel in Lunde on Friday.", "Jonas Tirel sued Ilka Brandt in Lunde on Friday."),
        (
            "The brewer Brandt sued the baker Tirel in Lunde on Friday.",
            "The baker Tirel sued the brewer Brandt in Lunde on Friday.",
        ),
        (
            "The painter Ilka Brandt accused the baker Jonas Tirel of theft on Friday.",
            "The baker Jonas Tirel accused the painter Ilka Brandt of theft on Friday.",
        ),
        ("The mill sued the ropeway in Lunde on Friday.", "The ropeway sued the mill in Lunde on Friday."),
        ("The ram that hurt the farmer in Lunde on Friday was old.", "The farmer that hurt the ram in Lunde on Friday was old."),
        ("Lunde beat Ostby in the regatta on Friday.", "Ostby beat Lunde in the regatta on Friday."),
        (
            "Halvorsen Dairy has bought Tirel Farms with its herd of red cows in Lunde, the mayor said.",
            "Halvorsen Dairy has been bought by Tirel Farms with its herd of red cows in Lunde, according to the mayor.",
        ),
    ],
)
def test_swapped_agent_and_patient_are_found(parser: Parser, texts: Sequence[str]) -> None:
    assert swapped_values(parser, *texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("Lunde beat Ostby in the regatta on Friday.", "Ostby were beaten by Lunde in the regatta on Friday."),
        ("The warden met the miller in Lunde on Friday.", "The miller met the warden in Lunde on Friday."),
        ("Guards beat two miners in Lunde on Friday.", "Miners beat two guards in Lunde on Friday, and later at Ostby."),
        ("Ilka Brandt sued Jonas Brandt in Lunde on Friday.", "Ilka Brandt sued Jonas Brandt in Lunde on Friday."),
    ],
)
def test_the_same_roles_in_other_words_are_no_swap(parser: Parser, texts: Sequence[str]) -> None:
    assert swapped_values(parser, *texts) == []


def test_swapped_counts_of_two_groups_are_found(parser: Parser) -> None:
    story = slots_of_texts(parser, ("Four skiers died and 15 were hurt in Lunde.", "In Lunde 15 skiers died and four were hurt."))
    assert [(a.span.text.lower(), b.span.text.lower()) for _, a, b in find_swapped_counts(story)] == [
        ("four", "15"),
        ("15", "four"),
    ]


def test_a_count_that_has_grown_is_no_swap(parser: Parser) -> None:
    story = slots_of_texts(parser, ("Four skiers died and 15 were hurt in Lunde.", "In Lunde 15 skiers died and 20 were hurt."))
    assert list(find_swapped_counts(story)) == []
