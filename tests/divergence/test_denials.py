"""What one report denies and another asserts."""

from __future__ import annotations

import pytest

from storytelling import Teller, report
from variorum.divergence.draft import Draft


def denials(tell_story: Teller, one: str, other: str) -> list[Draft]:
    told = tell_story(report("The Bote", one, "2031-05-07T09:00"), report("Sund Post", other, "2031-05-07T11:00"))
    return told.of_kind("denial")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The operator contacted the council about the rope.", "The operator did not contact the council about the rope."),
        (
            "Police say the warden is suspected of cutting the rope.",
            "Police say the warden is not suspected of cutting the rope.",
        ),
        ("The brigade found a trace of oil on the pylons.", "The brigade found no trace of oil on the pylons."),
        ("The line had never been closed in winter before.", "The line had been closed in winter before."),
        ("The warden was found alive under the second pylon.", "The warden was found dead under the second pylon."),
    ],
)
def test_what_one_asserts_and_the_other_denies_contradicts(tell_story: Teller, one: str, other: str) -> None:
    (d,) = denials(tell_story, one, other)
    assert d.relation == "contradict"
    assert {s.article for s in d.spans} == {"the-bote", "sund-post"}
    assert d.explanation.startswith("In otherwise the same words one report denies what the other asserts: “")


def test_what_is_not_yet_and_then_is_so_is_an_update(tell_story: Teller) -> None:
    one, other = "The brigade has not yet found the doors of the cabin.", "The brigade has found the doors of the cabin."
    (d,) = denials(tell_story, one, other)
    assert d.relation == "updated"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The operator closed the line and the mill.", "The operator closed not only the line and the mill."),
        ("The operator did not answer the council's letters.", "The operator never answered the council's letters."),
        ("The operator did not close the line in winter.", "The operator didn't close the line in winter."),
        ("The operator did not immediately confirm the report.", "The operator did not at once confirm the report."),
        ("The rope was not cut with a saw, the brigade said.", "The goats of Larnmouth are fed in the mill, the council said."),
    ],
)
def test_what_both_deny_or_neither_stays_silent(tell_story: Teller, one: str, other: str) -> None:
    assert not denials(tell_story, one, other)


def test_a_denial_in_other_words_of_the_same_things_contradicts(tell_story: Teller) -> None:
    one = "According to the papers of the operator, which closed in April, no ransom was ever paid for the captain of the boat."
    other = "A ransom was paid for the captain of the boat in a mill near Larnmouth, where the warden counted the money."
    (d,) = denials(tell_story, one, other)
    assert "no ransom was ever paid" in " ".join(d.values)


def test_what_one_party_says_and_another_denies_are_their_positions(tell_story: Teller) -> None:
    (d,) = denials(
        tell_story,
        "“The warden cut the rope of the cabin,” director Mara Quist told reporters.",
        "“The warden did not cut the rope of the cabin in the night,” lawyer Jonas Feld told the court on the same day.",
    )
    assert d.relation == "different-scope"


def test_what_may_be_and_what_is_not_are_no_denial(tell_story: Teller) -> None:
    one, other = (
        "The operator did not pay a ransom for the captain.",
        "The operator may pay a ransom for the captain in the spring.",
    )
    assert not denials(tell_story, one, other)


@pytest.mark.parametrize("word", ["not", "never", "no"])
def test_a_report_that_breaks_off_after_its_denial_is_read(tell_story: Teller, word: str) -> None:
    assert denials(tell_story, f"The council paid the ransom {word}", "The brigade found oil on the pylons.") == []


def test_the_number_of_a_rank_denies_nothing(tell_story: Teller) -> None:
    one = "The No. 1 pilots of Larnmouth remain unbeaten after the race over the gorge."
    assert not denials(tell_story, one, "The best pilots of Larnmouth remain unbeaten after the race over the gorge.")


def test_a_denial_carried_by_the_verb_above_is_seen_on_both_sides(tell_story: Teller) -> None:
    one = "“I feel in the gorge we weren't following the plan that we want to have on the line,” director Mara Quist said."
    other = "“I didn't feel in the gorge we were following the plan we wanted to have on the line,” director Mara Quist said."
    assert not denials(tell_story, one, other)


def test_what_nobody_knows_the_subject_of_is_neither_denied_nor_asserted(tell_story: Teller) -> None:
    one = "Ulf Brandt carried the rope for hours. For the second day in a row he did not turn the rope over to Jonas Feld."
    assert not denials(tell_story, one, "Snow fell on the pylons. That turned the rope over to Jonas Feld.")


def test_who_got_no_formal_letter_may_have_got_a_letter(tell_story: Teller) -> None:
    one = "When the winter was over the operator did not receive a formal letter from the wardens of the valley."
    other = "The operator received a letter from the wardens of the valley, and nobody at the mill had opened it."
    assert not denials(tell_story, one, other)


def test_copies_of_an_assertion_are_told_once(tell_story: Teller) -> None:
    denial = (
        "According to the papers of the operator, which closed in April, no ransom was ever paid for the captain of the boat."
    )
    copy = "A ransom was paid for the captain of the boat in a mill near Larnmouth, where the warden counted the money."
    told = tell_story(report("The Bote", denial), *(report(f"Outlet {n}", copy, id=f"o{n}") for n in range(3)))
    assert len(told.of_kind("denial")) == 1
