"""Figures that do not meet, and why they are no contradiction all the same."""

from __future__ import annotations

import pytest

from storytelling import Teller, report

CONFLICTS = [
    (
        "The carriage took 44 passengers over the lake on Monday.",
        "On Monday the carriage took 31 passengers from Hulme over the wide lake.",
    ),
    ("The mast of the ferry is a 30-foot mast of larch.", "The mast of the ferry is a 12-metre mast of larch."),
    ("The ropeway sold 13 passes to the hikers of Larnmouth.", "The ropeway sold 19 passes to the hikers of Larnmouth."),
    ("The harbour town of 38,000 lies on Lake Hulme.", "The harbour town of 56,000 lies on Lake Hulme."),
    ("Anna Berg carried 27 ropes over the pass.", "Berg carried 22 ropes over the pass."),
]
DOUBTS = {
    "the crew besides": (
        "The carriage took 44 passengers and crew over the lake on Monday.",
        "On Monday the carriage took 31 passengers from Hulme over the wide lake.",
    ),
    "feet turned into metres": (
        "The mast of the ferry is a 30-foot mast of larch.",
        "The mast of the ferry is a 10-metre mast of larch.",
    ),
    "only the first of them": (
        "The ropeway sold its first 13 passes to the hikers of Larnmouth.",
        "The ropeway sold 19 passes to the hikers of Larnmouth.",
    ),
    "only what came on top": (
        "The ropeway sold 13 more passes to the hikers of Larnmouth.",
        "The ropeway sold 19 passes to the hikers of Larnmouth.",
    ),
    "two round counts": (
        "The harbour town of 38,000 lies on Lake Hulme.",
        "The harbour town of 39,000 lies on Lake Hulme.",
    ),
    "what another did": ("Anna Berg carried 27 ropes over the pass.", "Erik Lund carried 22 ropes over the pass."),
    "a known number": (
        "The carriage took 44 passengers over the lake on Monday.",
        "On Monday the carriage took 31 passengers from Hulme over the wide lake. On Sunday there were 44.",
    ),
    "a vague number": (
        "The carriage took one passenger over the lake on Monday.",
        "On Monday the carriage took several passengers from Hulme over the wide lake.",
    ),
}


@pytest.mark.parametrize(("one", "other"), CONFLICTS)
def test_figures_of_one_thing_that_do_not_meet_contradict(tell_story: Teller, one: str, other: str) -> None:
    told = tell_story(report("The Bote", one, "2031-05-06"), report("Sund Post", other, "2031-05-06"))
    assert [(d.kind, d.relation) for d in told.conflicts] == [("number", "contradict")]


@pytest.mark.parametrize(("one", "other"), DOUBTS.values(), ids=DOUBTS)
def test_figures_that_are_not_of_quite_the_same_do_not(tell_story: Teller, one: str, other: str) -> None:
    told = tell_story(report("The Bote", one, "2031-05-06"), report("Sund Post", other, "2031-05-06"))
    assert not told.conflicts


def test_sums_in_brackets_are_conversions(tell_story: Teller) -> None:
    one, other = "The council lent the ropeway {} for its pylons.", "The ropeway was lent {} for new pylons by the council."
    plain = (report("The Bote", one.format("$158 million")), report("Sund Post", other.format("$143 million")))
    assert tell_story(*plain).conflicts
    crowns = "910 million crowns ({})"
    bracketed = (
        report(a.outlet or "", a.text.replace(s, crowns.format(s)))
        for a, s in zip(plain, ("$158 million", "$143 million"), strict=True)
    )
    assert not tell_story(*bracketed).conflicts


def test_an_article_with_a_second_wording_that_is_the_others_figure_does_not_contradict_it(tell_story: Teller) -> None:
    headline = "Fall kills 58\n\nAt least 59 people were killed in the fall of the cabin."
    told = tell_story(
        report("The Bote", headline, "2031-05-06T09:00"),
        report("Sund Post", "The fall of the cabin killed 59 people.", "2031-05-06T09:00"),
    )
    assert not told.conflicts


def test_sums_of_two_deals_are_not_of_one_for_being_near(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Hulme Ropeways offered its pilot a contract worth $21 million a season."),
        report("Sund Post", "The mill at Larnmouth wants $23 million for its waterwheel."),
    )
    assert not told.conflicts


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("at least 20", "at least 35", "updated"),
        ("more than 20", "35", "updated"),
        ("at least 20", "21", "compatible"),
        ("35", "at least 20", "compatible"),
    ],
)
def test_a_toll_that_leaves_an_earlier_bound_behind_is_an_update(
    tell_story: Teller, first: str, second: str, relation: str
) -> None:
    told = tell_story(
        report("The Bote", f"The fall killed {first} people.", "2031-05-05T08:00"),
        report("Sund Post", f"The fall has killed {second} people.", "2031-05-06T08:00"),
    )
    assert told.only("number").relation == relation
