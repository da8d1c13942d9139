"""One referent under different words."""

from __future__ import annotations

import pytest

from story_reading import StoryReader, report


def test_the_words_two_outlets_chose_for_one_groups_people_are_put_side_by_side(read_story: StoryReader) -> None:
    story = read_story(
        report("The Bote", "Kurdish fighters held the upper station."), report("Sund Post", "Kurdish militants held the station.")
    )
    (label,) = story.labels
    assert {s.text for s in label.spans} == {"Kurdish fighters", "Kurdish militants"}
    assert label.referent.startswith("Kurd")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Kurdish fighters held the station.", "Kurdish fighters left the station.", id="one word for one referent"),
        pytest.param(
            "Kurdish fighters held the station.", "Danish militants left the station.", id="two words for two referents"
        ),
        pytest.param(
            "Kurdish fighters held the station. Kurdish militants slept.", "The rope snapped.", id="two words of one outlet"
        ),
    ],
)
def test_without_two_words_of_two_outlets_for_one_referent_there_is_no_label(
    read_story: StoryReader, first: str, second: str
) -> None:
    assert read_story(report("The Bote", first), report("Sund Post", second)).labels == ()
