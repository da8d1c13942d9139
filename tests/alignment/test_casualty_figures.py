"""What happened to the people whom a figure counts."""

from __future__ import annotations

import pytest

from story_reading import StoryReader, report
from variorum.alignment.casualty_figures import fate_of
from variorum.alignment.stated_values import values_in
from variorum.model import Quantity


def fates(read_story: StoryReader, text: str, published: str = "2031-05-07") -> dict[str, str | None]:
    story = read_story(report("The Bote", text, published)).alignment.story
    return {v.span.text: fate_of(story, v) for v, _ in values_in(story) if isinstance(v, Quantity)}


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("The fall killed 19 people.", "dead"),
        ("At the lake 19 people died in the fall.", "dead"),
        ("Rescuers recovered 19 bodies from the gorge.", "dead"),
        ("The frost injured 19 people.", "injured"),
        ("By noon 19 people were taken to hospital with burns.", "injured"),
        ("The fall left 19 people with broken legs.", "injured"),
        ("At the lake 19 people suffered cuts.", "injured"),
        ("At the lake 19 people suffered no cuts.", None),
        ("By noon 19 people were taken to the harbour.", None),
        ("By noon 19 people were still missing.", "missing"),
        ("By noon 19 people had not been found.", "missing"),
        ("The cabin had 19 people on board.", "aboard"),
        ("The police arrested 19 people.", "held"),
        ("The town rescued 19 people.", "affected"),
        ("The council invited 19 people.", None),
        ("By noon 19 people had been found.", None),
        ("The rope killed 19 sheep.", None),
    ],
)
def test_the_clause_tells_what_happened_to_those_counted(read_story: StoryReader, text: str, fate: str | None) -> None:
    assert list(fates(read_story, text).values()) == [fate]


@pytest.mark.parametrize("text", ["Few of the 90 riders were hurt.", "All but two of the 90 riders were hurt."])
def test_a_whole_of_which_few_are_hurt_is_no_casualty_figure(read_story: StoryReader, text: str) -> None:
    assert not {"the 90 riders", "two of the 90 riders"} & {k for k, fate in fates(read_story, text).items() if fate}
