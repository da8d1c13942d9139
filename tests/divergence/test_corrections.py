"""A first count, its correction, and who carries which."""

from __future__ import annotations

from storytelling import Teller, report
from variorum.divergence.draft import Draft

CORRECTED = (
    "Initial reports said that the smugglers had seized three boats. It was later determined that only one boat was seized."
)


def corrections(tell_story: Teller, one: str, other: str, then: str = "2031-05-08") -> list[Draft]:
    told = tell_story(report("The Bote", one, "2031-05-07"), report("Sund Post", other, then)).of_kind("number")
    return [d for d in told if d.explanation.startswith("A first count was corrected")]


def test_a_corrected_count_is_an_update_with_those_who_carry_it(tell_story: Teller) -> None:
    (d,) = corrections(tell_story, CORRECTED, "The smugglers seized a boat off Larnmouth.")
    assert d.relation == "updated"
    assert "“three boats” (The Bote)" in d.explanation
    assert "“a boat” (Sund Post)" in d.explanation


def test_the_first_count_may_live_on_elsewhere(tell_story: Teller) -> None:
    (d,) = corrections(tell_story, CORRECTED, "The smugglers seized three boats off Larnmouth.")
    assert d.relation == "updated"


def test_counts_of_other_things_and_other_days_stay_silent(tell_story: Teller) -> None:
    assert not corrections(tell_story, CORRECTED, "The fishermen repaired a boat off Larnmouth.")
    assert not corrections(tell_story, CORRECTED, "The smugglers seized a boat off Larnmouth.", then="2031-07-08")
    assert not corrections(tell_story, CORRECTED.replace("later determined", "said"), "The smugglers seized a lamp.")


def test_a_like_noun_is_a_count_of_the_same_thing(tell_story: Teller) -> None:
    (d,) = corrections(tell_story, CORRECTED, "The smugglers seized a vessel off Larnmouth.")
    assert "“a vessel” (Sund Post)" in d.explanation


def test_a_count_of_a_day_long_before_the_correction_stays_silent(tell_story: Teller) -> None:
    assert not corrections(tell_story, CORRECTED, "On April 3 the smugglers seized a boat off Larnmouth.")
