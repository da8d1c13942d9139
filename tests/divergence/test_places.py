"""One thing in two quarters of one land."""

from __future__ import annotations

from storytelling import Teller, report
from variorum.divergence.draft import Draft


def places(tell_story: Teller, one: str, other: str) -> list[Draft]:
    return tell_story(report("The Bote", one), report("Sund Post", other)).of_kind("place")


def test_the_north_against_the_south_of_one_land_contradicts(tell_story: Teller) -> None:
    (d,) = places(
        tell_story, "Crews pulled the cabin ashore in northern Norway.", "Crews pulled the cabin ashore in southern Norway."
    )
    assert d.relation == "contradict"
    assert set(d.values) == {"northern Norway", "southern Norway"}
    assert d.explanation.startswith("The reports put the same thing in different places: ")


def test_a_quarter_within_a_quarter_stays_silent(tell_story: Teller) -> None:
    one, other = "Crews pulled the cabin ashore in northern Norway.", "Crews pulled the cabin ashore in north-eastern Norway."
    assert not places(tell_story, one, other)


def test_a_land_and_a_quarter_of_it_stay_silent(tell_story: Teller) -> None:
    assert not places(tell_story, "Crews pulled the cabin ashore in Norway.", "Crews pulled the cabin ashore in southern Norway.")


def test_quarters_of_two_things_stay_silent(tell_story: Teller) -> None:
    one, other = (
        "Crews pulled the cabin ashore in northern Norway.",
        "Cheese makers marched for better prices in southern Norway.",
    )
    assert not places(tell_story, one, other)
