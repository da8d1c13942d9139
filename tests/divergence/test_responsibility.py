"""Who says that it was them."""

from __future__ import annotations

import pytest

from storytelling import Teller, report
from variorum.divergence.draft import Draft

CLAIMED = "The Brotherhood of the Rope claimed responsibility for the attack on the cabins."


def claims(tell_story: Teller, one: str, other: str) -> list[Draft]:
    return tell_story(report("The Bote", one, "2031-05-07T09:00"), report("Sund Post", other, "2031-05-08T09:00")).of_kind("who")


@pytest.mark.parametrize(
    "nobody",
    [
        "No group has claimed responsibility for the attack.",
        "There was no immediate claim of responsibility.",
        "The Brotherhood of the Rope has been silent about the attack on the cabins.",
        "The Brotherhood of the Rope has not claimed responsibility for the attack.",
    ],
)
def test_a_claim_after_silence_is_an_update(tell_story: Teller, nobody: str) -> None:
    (d,) = claims(tell_story, nobody, CLAIMED)
    assert d.relation == "updated"
    assert d.explanation.startswith("Nobody had claimed responsibility, and in later reports somebody does")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CLAIMED, CLAIMED.replace("claimed", "has claimed")),
        ("No group has claimed responsibility.", "Nobody claimed responsibility for the attack, police said on Thursday."),
        ("No group has claimed responsibility.", "The Brotherhood claimed responsibility for attacks in three other valleys."),
        (CLAIMED, "No group has claimed responsibility for the attack."),
    ],
    ids=["both claimed", "still nobody", "other attacks", "known before"],
)
def test_what_is_no_news_of_this_attack_stays_silent(tell_story: Teller, one: str, other: str) -> None:
    assert not claims(tell_story, one, other)
