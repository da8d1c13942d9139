"""The words that show a claim."""

from __future__ import annotations

import pytest

from story_reading import StoryReader, report


def shared_gists(read_story: StoryReader, *texts: str) -> list[str]:
    story = read_story(*(report(f"Outlet {n}", text, "2031-05-07") for n, text in enumerate(texts)))
    return [c.gist for c in story.claims if len(c.articles) > 1]


def test_a_statement_of_one_report_is_shown_in_its_own_words(read_story: StoryReader) -> None:
    story = read_story(report("The Bote", "The old rope snapped in the frost."))
    assert [c.gist for c in story.claims] == ["The old rope snapped in the frost"]


def test_what_one_report_alone_adds_is_left_out(read_story: StoryReader) -> None:
    first = "The cabin of the Oreb line fell into the gorge, startling a herd of goats."
    assert shared_gists(read_story, first, "The cabin fell into the gorge on its way to the lake.") == [
        "The cabin … fell into the gorge"
    ]


def test_a_number_that_is_not_agreed_is_blank(read_story: StoryReader) -> None:
    assert shared_gists(read_story, "The avalanche killed 19 skiers.", "The avalanche killed 23 skiers.") == [
        "The avalanche killed ▢ skiers"
    ]


def test_a_number_that_is_agreed_stands(read_story: StoryReader) -> None:
    (gist,) = shared_gists(read_story, "The avalanche killed 19 skiers.", "An avalanche killed 19 skiers on Monday.")
    assert gist.endswith("avalanche killed 19 skiers")


def test_a_pronoun_is_replaced_by_the_name_in_brackets(read_story: StoryReader) -> None:
    first = "Mara Quist runs the line. She closed the upper station at noon."
    second = "Mara Quist is under fire. She closed the upper station."
    assert "[Mara Quist] closed the upper station" in shared_gists(read_story, first, second)


def test_an_adverb_that_changes_the_meaning_is_kept(read_story: StoryReader) -> None:
    text = "The Larnmouth council rarely inspected the old rope."
    assert shared_gists(read_story, text, text.replace("old ", "")) == ["The Larnmouth council rarely inspected the rope"]


@pytest.mark.parametrize(
    "text",
    [
        "Snow and frost on the rope.",
        "Did the rope snap in the frost?",
        "What the council knew of the rope.",
        "“I closed the upper station,” Mara Quist said.",
    ],
)
def test_what_is_not_a_clause_with_a_subject_is_not_a_corroborated_claim(read_story: StoryReader, text: str) -> None:
    story = read_story(report("The Bote", text), report("Sund Post", text))
    assert all(len(c.origins) < 2 for c in story.sure)


def test_unclosed_quotation_marks_are_left_off(read_story: StoryReader) -> None:
    first = "The mayor of Larnmouth called the rope “a danger to the whole town and to its goats”."
    gists = shared_gists(read_story, first, "The mayor of Larnmouth called the rope “a danger to the whole town”.")
    assert gists
    assert all(gist.count("“") == gist.count("”") for gist in gists)
