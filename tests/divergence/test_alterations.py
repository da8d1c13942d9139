"""Words changed inside quotation marks."""

from __future__ import annotations

import pytest

from storytelling import Teller, report
from variorum.model import Dispute

QUOTED = "We promised the town a second rope before the winter"


def changes(tell_story: Teller, *quoted: str) -> list[Dispute]:
    said = [f"“{words},” director Mara Quist said." for words in quoted]
    told = tell_story(*(report(f"Outlet {n}", text, id=f"o{n}") for n, text in enumerate(said)))
    return told.of_kind("wording")


def test_a_denial_dropped_from_a_quotation_is_an_alteration(tell_story: Teller) -> None:
    (d,) = changes(tell_story, QUOTED, QUOTED.replace("We promised", "We never promised"))
    assert d.relation == "altered"
    assert sorted(d.values) == ["(left out)", "never"]
    assert any("never" in s.text for s in d.spans)


def test_a_word_changed_for_another_is_an_alteration(tell_story: Teller) -> None:
    (d,) = changes(tell_story, QUOTED, QUOTED.replace("town", "bishop"))
    assert set(d.values) == {"town", "bishop"}


def test_words_put_into_a_quotation_are_an_alteration(tell_story: Teller) -> None:
    (d,) = changes(tell_story, QUOTED, QUOTED.replace("second rope", "second steel rope"))
    assert sorted(d.values) == ["(left out)", "steel"]


def test_a_figure_changed_in_a_quotation_is_an_alteration(tell_story: Teller) -> None:
    found = changes(
        tell_story, "The line will carry 300 riders every day of the year", "The line will carry 500 riders every day of the year"
    )
    assert [set(d.values) for d in found] == [{"300", "500"}]


def test_a_trimmed_quotation_is_none(tell_story: Teller) -> None:
    assert not changes(tell_story, QUOTED, "We promised the town a second rope")


@pytest.mark.parametrize("cut", ["a … rope", "a ... rope", "a...rope"])
def test_words_whose_place_an_ellipsis_takes_are_not_left_out_unsaid(tell_story: Teller, cut: str) -> None:
    assert not changes(tell_story, QUOTED, QUOTED.replace("a second rope", cut))


def test_another_translation_of_one_utterance_is_none(tell_story: Teller) -> None:
    assert not changes(tell_story, QUOTED, "The town had our word for another cable by the time of the first snow")


def test_a_contraction_or_a_near_synonym_is_none(tell_story: Teller) -> None:
    assert not changes(
        tell_story, "We will close the line before the winter comes", "We will shut the line before the winter comes"
    )


def test_an_alteration_that_two_outlets_carry_is_told_once(tell_story: Teller) -> None:
    changed = QUOTED.replace("town", "bishop")
    assert len(changes(tell_story, QUOTED, changed, changed)) == 1


def test_words_outside_quotation_marks_are_nobodys_alteration(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Director Mara Quist said they had promised the town a second rope before the winter."),
        report("Sund Post", "Director Mara Quist said they had promised the bishop a second rope before the winter."),
    )
    assert not told.of_kind("wording")


def test_another_spelling_of_a_word_is_none(tell_story: Teller) -> None:
    words = "We will destabilise no pylon of this line before the winter"
    assert not changes(tell_story, words, words.replace("destabilise", "destabilize"))


def test_what_stands_in_brackets_inside_a_quotation_is_the_outlets(tell_story: Teller) -> None:
    assert not changes(tell_story, QUOTED, QUOTED.replace("a second rope", "a second rope (of steel)"))


def test_one_number_written_in_two_ways_is_none(tell_story: Teller) -> None:
    line = "By rolling back this {} hour decree we make sure that nobody rides at night"
    assert not changes(tell_story, line.format("11th"), line.format("eleventh"))
    line = "The warden gave himself up to the brigade just after {} on the ridge of Larnmouth"
    assert not changes(tell_story, line.format("18:00"), line.format("6 p.m."))
    assert changes(tell_story, line.format("18:00"), line.format("7 p.m."))


def test_the_initials_of_a_name_are_the_name(tell_story: Teller) -> None:
    line = "The ropeway asks all {} riders to leave the cabins as soon as possible"
    assert not changes(tell_story, line.format("LR"), line.format("Larnmouth Railway"))


def test_a_stock_phrase_in_two_long_quotations_is_none(tell_story: Teller) -> None:
    one = "Those who plan to build anything that might harm old and tired ropes will once again have to ask the wardens"
    other = "By closing the line we are making sure that old and tired ropes are watched all day and all night"
    assert not changes(tell_story, one, other)


@pytest.mark.parametrize("masked", ["d**n", "d***", "d--n", "d—n", "****"])
def test_an_oath_with_letters_left_out_is_none(tell_story: Teller, masked: str) -> None:
    sworn = QUOTED.replace("second rope", "damn rope")
    assert changes(tell_story, sworn, sworn.replace("damn", "sodding"))
    assert not changes(tell_story, sworn, sworn.replace("damn", masked))
