"""Ages of people whom one report does not name, a year or two apart, and ages of two people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from parsed_stories import slots_of_texts

from variorum.accounts.near_ages import find_near_ages, find_other_surnames
from variorum.parsing import Parser

WHEN = datetime(2031, 5, 9, tzinfo=UTC)


def differ(parser: Parser, *texts: str) -> bool:
    return any(find_near_ages(slots_of_texts(parser, texts, WHEN)))


DROWNED = "A 9-year-old girl drowned in the weir at Lunde on Friday, firemen said."


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("Mona Tirel, 10, died in the weir, the town of Lunde said.", True),
        ("The weir at Lunde took the life of a 10-year-old girl.", True),
        ("The weir at Lunde took the life of a 10-year-old boy.", False),
        ("The weir at Lunde took the life of a 15-year-old girl.", False),
        ("The 9-year-old was seen at the weir in Lunde by a girl of 10.", False),
        ("The weir at Lunde took her life. She would have turned 10 in June.", False),
        ("Mona Tirel, 10, and her sister, 11, played by the weir in Lunde.", False),
        ("A 10-year-old girl won the spelling contest of Ostby.", False),
        ("A 10-year-old girl was arrested over the broken weir in Lunde, and charged.", False),
    ],
)
def test_ages_a_year_apart_are_of_one_person_where_what_is_told_of_both_goes_together(
    parser: Parser, other: str, found: bool
) -> None:
    assert differ(parser, DROWNED, other) == found
    assert differ(parser, other, DROWNED) == found


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("Doctors saved Mona Brandt, 10, who had fallen into the weir.", True),
        ("Doctors saved Mona Brandt, 14, who had fallen into the weir.", False),
        ("Doctors saved Jonas Brandt, 10, who had fallen into the weir.", False),
        ("Doctors saved Mona Brandt, 10, a daughter of Olaf Tirel.", False),
    ],
)
def test_one_given_name_and_one_age_are_of_one_person_whatever_the_surname(parser: Parser, other: str, found: bool) -> None:
    named = "Mona Tirel, 10, was pulled out of the weir at Lunde."
    assert any(find_other_surnames(slots_of_texts(parser, (named, other), WHEN))) == found


def test_whom_a_report_has_named_is_nobody_whose_age_it_tells_behind_that(parser: Parser) -> None:
    named = "Mona Tirel, 10, was pulled out of the weir at Lunde."
    assert differ(parser, named, "A 9-year-old girl was pulled out of the weir at Lunde. She was called Mona Tirel.")
    assert not differ(parser, named, "Mona Tirel is safe. A 9-year-old girl pulled her out of the weir at Lunde.")


def test_of_two_lists_with_the_same_ages_the_one_age_that_differs_is_of_one_person(parser: Parser) -> None:
    listed = "Those rescued were a man of 61, a woman of 44 and a boy of 16."
    assert differ(parser, listed, "The guides brought down a 61-year-old man, a 44-year-old woman and a 17-year-old boy.")
    assert not differ(parser, listed, "The guides brought down a 60-year-old man, a 45-year-old woman and a 17-year-old boy.")
