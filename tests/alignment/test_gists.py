"""The words that show a claim."""

from __future__ import annotations

import pytest

from storytelling import Teller, report


def agreed(tell_story: Teller, *texts: str) -> list[str]:
    told = tell_story(*(report(f"Outlet {n}", text, "2031-05-07") for n, text in enumerate(texts)))
    return [c.gist for c in told.claims if len(c.articles) > 1]


def test_a_statement_of_one_report_is_shown_in_its_own_words(tell_story: Teller) -> None:
    told = tell_story(report("The Bote", "The old rope snapped in the frost."))
    assert [c.gist for c in told.claims] == ["The old rope snapped in the frost"]


def test_what_one_report_alone_adds_is_left_out(tell_story: Teller) -> None:
    first = "The cabin of the Oreb line fell into the gorge, startling a herd of goats."
    assert agreed(tell_story, first, "The cabin fell into the gorge on its way to the lake.") == ["The cabin fell into the gorge"]


def test_a_number_that_is_not_agreed_is_blank(tell_story: Teller) -> None:
    assert agreed(tell_story, "The avalanche killed 19 skiers.", "The avalanche killed 23 skiers.") == [
        "The avalanche killed ▢ skiers"
    ]


def test_a_number_that_is_agreed_stands(tell_story: Teller) -> None:
    (gist,) = agreed(tell_story, "The avalanche killed 19 skiers.", "An avalanche killed 19 skiers on Monday.")
    assert gist.endswith("avalanche killed 19 skiers")


def test_a_pronoun_is_told_by_the_name_in_brackets(tell_story: Teller) -> None:
    first = "Mara Quist runs the line. She closed the upper station at noon."
    second = "Mara Quist is under fire. She closed the upper station."
    assert "[Mara Quist] closed the upper station" in agreed(tell_story, first, second)


def test_an_adverb_that_turns_what_is_said_is_kept(tell_story: Teller) -> None:
    text = "The Larnmouth council rarely inspected the old rope."
    assert agreed(tell_story, text, text.replace("old ", "")) == ["The Larnmouth council rarely inspected the rope"]


@pytest.mark.parametrize(
    "text",
    [
        "Snow and frost on the rope.",
        "Did the rope snap in the frost?",
        "What the council knew of the rope.",
        "“I closed the upper station,” Mara Quist said.",
    ],
)
def test_what_is_no_whole_clause_with_a_subject_is_no_agreed_claim_by_itself(tell_story: Teller, text: str) -> None:
    told = tell_story(report("The Bote", text), report("Sund Post", text))
    assert all(len(c.origins) < 2 for c in told.sure)


def test_marks_that_are_not_closed_are_left_off(tell_story: Teller) -> None:
    first = "The mayor of Larnmouth called the rope “a danger to the whole town and to its goats”."
    for gist in agreed(tell_story, first, "The mayor of Larnmouth called the rope “a danger to the whole town”."):
        assert gist.count("“") == gist.count("”")
