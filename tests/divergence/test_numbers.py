"""Figures that conflict, and figures that only seem to."""

from __future__ import annotations

import pytest

from storytelling import Teller, report
from variorum.divergence.draft import Draft


def numbers(tell_story: Teller, one: str, other: str, *times: str) -> list[Draft]:
    first, second = times or ("2031-05-06T09:00", "2031-05-06T09:00")
    told = tell_story(report("The Bote", one, first), report("Sund Post", other, second))
    return [d for d in told.divergences if d.kind == "number"]


def test_two_figures_of_one_thing_contradict(tell_story: Teller) -> None:
    (d,) = numbers(tell_story, "The cabin carried 44 people on board.", "The 41 people aboard the cabin came from Larnmouth.")
    assert d.relation == "contradict"
    assert set(d.values) == {"44", "41"}
    assert {s.text for s in d.spans} == {"44 people on board", "41 people aboard"}
    assert "different figures of how many were aboard" in d.explanation
    assert "“44” (The Bote)" in d.explanation
    assert "“41” (Sund Post)" in d.explanation


def test_a_toll_of_a_later_report_supersedes_the_earlier_one(tell_story: Teller) -> None:
    (d,) = numbers(
        tell_story,
        "The fall killed 19 people.",
        "The fall has killed at least 23 people.",
        "2031-05-05T18:00",
        "2031-05-06T09:00",
    )
    assert d.relation == "updated"
    assert d.values == ("19", "at least 23")
    assert d.explanation == (
        "Later reports give another figure of how many died (earliest first): “19” (The Bote) against “at least 23” (Sund Post)."
    )


def test_the_same_tolls_in_reports_of_one_hour_contradict(tell_story: Teller) -> None:
    (d,) = numbers(tell_story, "The fall killed 19 people.", "The fall killed 23 people.")
    assert d.relation == "contradict"


def test_how_many_were_aboard_is_never_news(tell_story: Teller) -> None:
    (d,) = numbers(
        tell_story,
        "The cabin carried 44 people on board.",
        "The cabin carried 41 people on board.",
        "2031-05-05T18:00",
        "2031-05-06T09:00",
    )
    assert d.relation == "contradict"


def test_a_rounded_figure_is_compatible(tell_story: Teller) -> None:
    one, other = "The rescue cost the town nearly half a million crowns.", "The rescue cost the town 480,000 crowns."
    (d,) = numbers(tell_story, one, other)
    assert d.relation == "compatible"
    assert d.explanation.endswith("can all be true: “nearly half a million” (The Bote) against “480,000” (Sund Post).") or (
        d.explanation.endswith("can all be true: “480,000” (Sund Post) against “nearly half a million” (The Bote).")
    )


def test_a_bound_that_the_other_figure_meets_is_compatible(tell_story: Teller) -> None:
    (d,) = numbers(tell_story, "The fall killed more than 20 people.", "The fall killed 23 people.")
    assert d.relation == "compatible"


def test_figures_of_two_months_are_of_different_scope(tell_story: Teller) -> None:
    (d,) = numbers(tell_story, "The line carried 40,000 riders in March.", "The line carried 61,000 riders in April.")
    assert d.relation == "different-scope"


def test_equal_figures_are_no_difference(tell_story: Teller) -> None:
    assert not numbers(tell_story, "The fall killed 19 people.", "Nineteen people died in the fall.")


def test_figures_of_other_things_stay_silent(tell_story: Teller) -> None:
    assert not numbers(tell_story, "The cabin had 38 seats for riders.", "The pylon had 61 steps up to the wheel.")


def test_a_figure_of_the_dead_of_another_year_stays_silent(tell_story: Teller) -> None:
    assert not numbers(tell_story, "The fall killed 19 people.", "In 2004 an avalanche killed 31 people there.")


def test_reports_weeks_apart_do_not_contradict(tell_story: Teller) -> None:
    found = numbers(
        tell_story, "The town needs 300 metres of rope.", "The town needs 450 metres of rope.", "2031-05-05", "2031-07-05"
    )
    assert all(d.relation == "different-scope" for d in found)


def test_twenty_copies_of_one_text_conflict_in_nothing(tell_story: Teller) -> None:
    text = "The fall killed 19 people on Monday. Hulme Ropeways sent 3 boats, and 44 people were on board."
    told = tell_story(*(report(f"Outlet {n}", text, "2031-05-06", id=f"o{n}") for n in range(20)))
    assert told.divergences == ()


def test_an_article_that_gives_two_figures_of_a_noun_is_taken_for_neither(tell_story: Teller) -> None:
    one = "Hulme sent 3 boats to the lake. Hulme sent 5 boats to the lake."
    assert not numbers(tell_story, one, "Hulme sent 2 boats to the lake.")


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("2031-05-05T08:00", "2031-05-05T09:30", "updated"),
        ("2031-05-05T08:00", "2031-05-05T08:30", "contradict"),
        ("2031-05-05", "2031-05-05T09:30", "contradict"),
        ("2031-05-05", "2031-05-06T09:30", "updated"),
    ],
    ids=["hours apart", "minutes apart", "one day, one of them without an hour", "two days"],
)
def test_which_toll_is_the_later_one_must_be_known(tell_story: Teller, first: str, second: str, relation: str) -> None:
    (d,) = numbers(tell_story, "The fall killed 19 people.", "The fall has killed 23 people.", first, second)
    assert d.relation == relation
