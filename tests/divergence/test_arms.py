"""With what it was done, and what arms were found."""

from __future__ import annotations

import pytest

from storytelling import Teller, report
from variorum.divergence.draft import Draft


def arms(tell_story: Teller, one: str, other: str, then: str = "2031-05-07T15:00") -> list[Draft]:
    return tell_story(report("The Bote", one, "2031-05-07T09:00"), report("Sund Post", other, then)).of_kind("who")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "A man stabbed the warden of the ropeway with a knife on Monday.",
            "On Monday a man stabbed the warden of the ropeway with an axe.",
        ),
        (
            "A man drove a van into the market at Larnmouth on Monday.",
            "A man drove a lorry into the market at Larnmouth on Monday morning.",
        ),
    ],
    ids=["weapon", "vehicle"],
)
def test_two_weapons_or_vehicles_of_one_act_contradict(tell_story: Teller, one: str, other: str) -> None:
    conflicts = tell_story(report("The Bote", one, "2031-05-07"), report("Sund Post", other, "2031-05-07")).of_kind("who")
    assert [d.relation for d in conflicts] == ["contradict"]
    assert conflicts[0].explanation.startswith("The reports do not agree on what it was done with: “")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A man stabbed the warden with a knife.", "A man stabbed the warden with a dagger."),
        ("A man stabbed the warden with a knife.", "A man attacked the warden with a weapon."),
        ("A man stabbed the warden with a knife and an axe.", "A man stabbed the warden with an axe."),
        ("A man drove a van into the market.", "The brewery of Larnmouth bought a lorry in the spring."),
    ],
    ids=["one kind", "a word for all", "one names both", "another act"],
)
def test_weapons_that_can_be_one_stay_silent(tell_story: Teller, one: str, other: str) -> None:
    assert not arms(tell_story, one, other)


def test_explosives_reported_first_and_other_arms_alone_later_are_an_update(tell_story: Teller) -> None:
    one, other = "The mayor says the cabin was full of explosives.", "Police spoke of the discovery of rifles in the cabin."
    (d,) = arms(tell_story, one, other)
    assert d.relation == "updated"
    assert not arms(tell_story, one, other + " They also found explosives.")
