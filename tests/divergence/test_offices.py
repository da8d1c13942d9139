"""The office that a person holds, has left, or has come into."""

from __future__ import annotations

import pytest

from storytelling import Teller, report
from variorum.divergence.draft import Draft

EARLY, LATE = "2031-05-07T09:00", "2031-05-20T09:00"


def offices(tell_story: Teller, one: str, other: str, late: str = LATE) -> list[Draft]:
    return tell_story(report("The Bote", one, EARLY), report("Sund Post", other, late)).of_kind("who")


def test_who_is_mayor_and_later_a_former_mayor_has_left_the_office(tell_story: Teller) -> None:
    (d,) = offices(
        tell_story,
        "“The line is safe,” said Ulf Brandt, the mayor of Larnmouth.",
        "“I was told that the line was safe,” said Ulf Brandt, the former mayor of Larnmouth.",
    )
    assert d.relation == "updated"
    assert d.explanation.startswith("Who is mayor has changed between the reports (earliest first): “Ulf Brandt, the mayor")
    assert {s.article for s in d.spans} == {"the-bote", "sund-post"}


def test_an_interim_chief_of_the_same_company_has_followed_the_first(tell_story: Teller) -> None:
    (d,) = offices(
        tell_story,
        "The Larnmouth Ropeway Company closed the line. “We are sorry,” said chief executive Mara Quist.",
        "The Larnmouth Ropeway Company will pay for the funerals, said Jonas Feld, its interim chief executive.",
    )
    assert d.relation == "updated"
    assert "Mara Quist" in d.explanation
    assert "Jonas Feld" in d.explanation


@pytest.mark.parametrize(
    ("one", "other", "late"),
    [
        ("Ulf Brandt, mayor of Larnmouth, spoke.", "Former mayor Ulf Brandt of Larnmouth spoke.", EARLY),
        ("Ulf Brandt, mayor of Larnmouth, spoke.", "Mara Quist, the new mayor of Tarn Ellis, spoke.", LATE),
        ("Ulf Brandt, deputy mayor of Larnmouth, spoke.", "Ulf Brandt, former mayor of Larnmouth, spoke.", LATE),
        ("Ulf Brandt, mayor of Larnmouth, spoke.", "Ulf Brandt, former governor of Larnmouth, spoke.", LATE),
        ("Ulf Brandt, mayor of Larnmouth, spoke.", "The former mayor, Mara Quist, met mayor Ulf Brandt.", LATE),
    ],
    ids=["at one time", "of another town", "a deputy", "another office", "another person"],
)
def test_other_offices_and_other_people_stay_silent(tell_story: Teller, one: str, other: str, late: str) -> None:
    assert not offices(tell_story, one, other, late)


def test_the_former_coach_of_one_team_may_be_the_coach_of_another(tell_story: Teller) -> None:
    one = "Rowers' Coach Ulf Brandt was fired today after the race over the gorge."
    other = "Under Brandt, the former head coach of the Larnmouth Rope Company, nobody fell. Ulf Brandt is gone."
    assert not offices(tell_story, one, other)
