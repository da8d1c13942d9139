"""Who did it: not known at first, named later."""

from __future__ import annotations

import pytest

from storytelling import Teller, report
from variorum.divergence.draft import Draft

NAMED = "The gunman, Oskar Prell, fired at the cabins of the ropeway, police said."


def suspects(tell_story: Teller, one: str, other: str, out: tuple[str, str] = ("T09:00", "T15:00")) -> list[Draft]:
    first, then = (f"2031-05-07{clock}" for clock in out)
    return tell_story(report("The Bote", one, first), report("Sund Post", other, then)).of_kind("who")


@pytest.mark.parametrize(
    "unknown",
    [
        "The gunman, who has not yet been identified, fired at the cabins of the ropeway.",
        "A gunman fired at the cabins of the ropeway. Police do not know who is responsible.",
        "A gunman fired at the cabins. The identity of the gunman was not immediately clear.",
        "A gunman fired at the cabins of the ropeway. The shooter has yet to be identified.",
    ],
)
def test_an_unknown_gunman_who_is_later_named_is_an_update(tell_story: Teller, unknown: str) -> None:
    (d,) = suspects(tell_story, unknown, NAMED)
    assert d.relation == "updated"
    assert d.explanation.startswith("Who did it was not known at first, and later reports name somebody (earliest first): “")
    assert "Oskar Prell" in d.values


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The gunman has not been identified.", "The body of Oskar Prell was found under the second pylon."),
        ("A second gunman has not been identified.", NAMED),
        ("The child, who has not been identified, was found in the mill.", NAMED),
        ("The gunman has not been identified.", "The gunman has not been named, police said again."),
    ],
    ids=["a name of no doer", "another gunman", "a victim", "still not known"],
)
def test_what_does_not_answer_the_question_stays_silent(tell_story: Teller, one: str, other: str) -> None:
    assert not suspects(tell_story, one, other)


def test_a_name_that_was_known_before_is_no_update(tell_story: Teller) -> None:
    unknown = "The gunman, who has not yet been identified, fired at the cabins."
    assert not suspects(tell_story, unknown, NAMED, out=("T15:00", "T09:00"))
