"""Subheads are no statements."""

from __future__ import annotations

from story_reading import StoryReader, report

BEFORE = "The cabin hit the rocks below the upper station after the old rope had snapped."
AFTER = "Mountain guides carried lamps into the gorge and searched until the morning came."


def statements(read_story: StoryReader, *lines: str) -> list[str]:
    units = read_story(report("The Bote", "\n\n".join(lines))).alignment.story.units
    return [s.text for u in units for s in u.statement.spans]


def test_a_line_without_a_verb_between_paragraphs_is_no_statement(read_story: StoryReader) -> None:
    found = statements(read_story, BEFORE, "Joint rescue exercises of guides and firemen", AFTER)
    assert found == statements(read_story, BEFORE, AFTER)


def test_a_sentence_of_its_own_paragraph_is_a_statement(read_story: StoryReader) -> None:
    assert "Guides searched the gorge" in statements(read_story, BEFORE, "Guides searched the gorge.", AFTER)


def test_the_headline_is_a_statement(read_story: StoryReader) -> None:
    assert statements(read_story, "Guides Searched the Gorge", AFTER, BEFORE) != statements(read_story, AFTER, BEFORE)


def test_a_line_with_a_figure_is_a_statement(read_story: StoryReader) -> None:
    assert "Upper station: 12 dead" in statements(read_story, BEFORE, "Upper station: 12 dead", AFTER)


def test_a_line_of_a_list_is_no_subhead(read_story: StoryReader) -> None:
    lines = (
        "Broken rescue lamps of the upper station",
        "Frozen steel cables above the Tarn gorge",
        "Missing brake parts in the old cabin",
    )
    assert set(lines) <= {*statements(read_story, BEFORE, *lines, AFTER)}
