"""Words changed inside quotation marks."""

from __future__ import annotations

import pytest

from story_reading import StoryReader, report
from variorum.model import Dispute

QUOTED = "We promised the town a second rope before the winter"
TO_THE_BRIGADE = "The warden gave himself up to the brigade just after {} on the ridge of Larnmouth"

PLAN = "We {} buy the town a second rope before the snow comes"


def alterations(read_story: StoryReader, *quoted: str) -> list[Dispute]:
    sentences = [f"“{words},” director Mara Quist said." for words in quoted]
    story = read_story(*(report(f"Outlet {n}", text, id=f"o{n}") for n, text in enumerate(sentences)))
    return story.disputes_of("wording")


def test_a_denial_dropped_from_a_quotation_is_an_alteration(read_story: StoryReader) -> None:
    (dispute,) = alterations(read_story, QUOTED, QUOTED.replace("We promised", "We never promised"))
    assert dispute.relation == "altered"
    assert sorted(dispute.values) == ["(left out)", "never"]
    assert any("never" in s.text for s in dispute.spans)


def test_a_word_changed_for_another_is_an_alteration(read_story: StoryReader) -> None:
    (dispute,) = alterations(read_story, QUOTED, QUOTED.replace("town", "bishop"))
    assert set(dispute.values) == {"town", "bishop"}


def test_words_put_into_a_quotation_are_an_alteration(read_story: StoryReader) -> None:
    (dispute,) = alterations(read_story, QUOTED, QUOTED.replace("second rope", "second steel rope"))
    assert sorted(dispute.values) == ["(left out)", "steel"]


def test_a_figure_changed_in_a_quotation_is_an_alteration(read_story: StoryReader) -> None:
    found = alterations(
        read_story, "The line will carry 300 riders every day of the year", "The line will carry 500 riders every day of the year"
    )
    assert [set(dispute.values) for dispute in found] == [{"300", "500"}]
    assert alterations(read_story, TO_THE_BRIGADE.format("18:00"), TO_THE_BRIGADE.format("7 p.m."))


def test_an_alteration_in_two_outlets_is_one_dispute(read_story: StoryReader) -> None:
    changed = QUOTED.replace("town", "bishop")
    assert len(alterations(read_story, QUOTED, changed, changed)) == 1


def test_a_promise_that_becomes_a_possibility_is_an_alteration(read_story: StoryReader) -> None:
    [found] = alterations(read_story, PLAN.format("will"), PLAN.format("may"))
    assert set(found.values) == {"will", "may"}
    assert not alterations(read_story, PLAN.format("will"), PLAN.format("shall"))


def test_words_outside_quotation_marks_are_no_alteration(read_story: StoryReader) -> None:
    story = read_story(
        report("The Bote", "Director Mara Quist said they had promised the town a second rope before the winter."),
        report("Sund Post", "Director Mara Quist said they had promised the bishop a second rope before the winter."),
    )
    assert not story.disputes_of("wording")


@pytest.mark.parametrize("masked", ["d**n", "d***", "d--n", "d—n", "****"])
def test_a_swearword_with_letters_left_out_is_no_alteration(read_story: StoryReader, masked: str) -> None:
    sworn = QUOTED.replace("second rope", "damn rope")
    assert alterations(read_story, sworn, sworn.replace("damn", "sodding"))
    assert not alterations(read_story, sworn, sworn.replace("damn", masked))
    assert not alterations(read_story, sworn.replace("damn", "d*mn"), sworn.replace("damn", masked))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(QUOTED, "We promised the town a second rope", id="shortened"),
        pytest.param(QUOTED, QUOTED.replace("a second rope", "a … rope"), id="an ellipsis"),
        pytest.param(QUOTED, QUOTED.replace("a second rope", "a ... rope"), id="three points"),
        pytest.param(QUOTED, QUOTED.replace("a second rope", "a...rope"), id="three points without spaces"),
        pytest.param(QUOTED, QUOTED.replace("a second rope", "a second rope (of steel)"), id="brackets of the outlet"),
        pytest.param(QUOTED, "The town had our word for another cable by the time of the first snow", id="a translation"),
        pytest.param(
            "We will close the line before the winter comes",
            "We will shut the line before the winter comes",
            id="a near synonym",
        ),
        pytest.param(
            "We will destabilise no pylon of this line before the winter",
            "We will destabilize no pylon of this line before the winter",
            id="another spelling",
        ),
        pytest.param(
            "By rolling back this 11th hour decree we make sure that nobody rides at night",
            "By rolling back this eleventh hour decree we make sure that nobody rides at night",
            id="a number in words",
        ),
        pytest.param(TO_THE_BRIGADE.format("18:00"), TO_THE_BRIGADE.format("6 p.m."), id="one hour on two clocks"),
        pytest.param(
            "The ropeway asks all LR riders to leave the cabins as soon as possible",
            "The ropeway asks all Larnmouth Railway riders to leave the cabins as soon as possible",
            id="initials of a name",
        ),
        pytest.param(
            "Those who plan to build anything that might harm old and tired ropes will once again have to ask the wardens",
            "By closing the line we are making sure that old and tired ropes are watched all day and all night",
            id="a stock phrase in two quotations",
        ),
    ],
)
def test_one_wording_written_otherwise_is_no_alteration(read_story: StoryReader, first: str, second: str) -> None:
    assert not alterations(read_story, first, second)


def test_what_somebody_said_on_two_days_is_no_alteration(read_story: StoryReader) -> None:
    told = "Director Mara Quist told {} on {}: “We will {}go back to work when the mill signs the new contract.”"
    first = report("The Bote", told.format("a rally", "Monday", "not "), "2026-03-02T20:00")
    later = report("Sund Post", told.format("reporters", "Thursday", ""), "2026-03-05T20:00")
    same = report("Sund Post", told.format("a rally", "Monday", ""), "2026-03-02T21:00")
    assert read_story(first, same).disputes_of("wording")
    assert not read_story(first, later).disputes_of("wording")


def test_what_was_said_after_a_report_came_out_is_no_alteration_of_its_words(read_story: StoryReader) -> None:
    words = "“We will {}go back to work when the mill signs the new contract,” director Mara Quist said{}."
    first = report("The Bote", words.format("not ", ""), "2026-03-02T20:00")
    later = report("Sund Post", words.format("", " on Thursday"), "2026-03-05T20:00")
    assert not read_story(first, later).disputes_of("wording")
