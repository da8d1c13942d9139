"""Why it happened: not known, known, or told otherwise."""

from __future__ import annotations

import pytest

from storytelling import Teller, report
from variorum.divergence.draft import Draft

KETTLE = "The fire was caused by a kettle in the kitchen of the inn."


def causes(tell_story: Teller, one: str, other: str) -> list[Draft]:
    told = tell_story(report("The Bote", one, "2031-05-07T09:00"), report("Sund Post", other, "2031-05-08T09:00"))
    return told.of_kind("cause")


@pytest.mark.parametrize(
    "unknown",
    [
        "The cause of the fire was not immediately known.",
        "The cause of the blaze is under investigation.",
        "The brigade does not know what caused the fire.",
        "What started the blaze remains unclear.",
    ],
)
def test_a_cause_that_was_not_known_and_is_told_later_is_an_update(tell_story: Teller, unknown: str) -> None:
    (d,) = causes(tell_story, unknown, KETTLE)
    assert d.relation == "updated"
    assert d.explanation.startswith("The cause of the fire was not known, and later reports tell it (earliest first): “")


def test_a_motive_that_was_not_known_and_is_told_later_is_an_update(tell_story: Teller) -> None:
    (d,) = causes(
        tell_story, "The warden’s motive remained unclear on Friday.", "The warden was motivated by envy, the court heard."
    )
    assert d.relation == "updated"
    assert d.explanation.startswith("The motive was not known")


def test_two_causes_of_one_fire_contradict(tell_story: Teller) -> None:
    (d,) = causes(tell_story, KETTLE, "Lightning caused the fire at the inn.")
    assert d.relation == "contradict"
    assert d.explanation.startswith("The reports give different causes of the fire: “")
    assert {"Lightning caused", "caused by a kettle in the kitchen of the inn"} == set(d.values)


def test_two_causes_given_by_two_people_are_their_positions(tell_story: Teller) -> None:
    one = f"“{KETTLE[:-1]},” the landlord, Jonas Feld, said."
    other = "“Lightning caused the fire at the inn,” fire chief Mara Quist said."
    assert {d.relation for d in causes(tell_story, one, other)} <= {"different-scope"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (KETTLE, "A faulty kettle caused the blaze."),
        (KETTLE, "The fire may have been caused by lightning."),
        (KETTLE, "The flood was caused by a broken weir."),
        ("The cause of the flood is not known.", KETTLE),
    ],
    ids=["one cause", "what may be", "another event", "the unknown cause of another event"],
)
def test_causes_that_can_all_be_true_stay_silent(tell_story: Teller, one: str, other: str) -> None:
    assert not causes(tell_story, one, other)


def test_two_causes_belong_to_the_claim_that_tells_the_first(tell_story: Teller) -> None:
    candle = "The fire was caused by a candle in the cellar of the inn."
    told = tell_story(report("The Bote", KETTLE, "2031-05-07T09:00"), report("Sund Post", candle, "2031-05-08T09:00"))
    assert told.only("cause").claim == told.claim_with("kettle").id
