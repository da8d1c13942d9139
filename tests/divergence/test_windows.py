"""The few words around a value."""

from __future__ import annotations

from storytelling import Teller, report
from variorum.divergence.windows import across, window


def test_a_window_is_the_smallest_clause_around_the_value_that_fits(tell_story: Teller) -> None:
    told = tell_story(report("The Bote", "The cabin fell on Monday.", "2031-05-07"))
    (parse,) = told.parses
    assert window(parse, parse.times[0].span).text.startswith("The cabin fell on Monday")


def test_a_window_that_would_be_too_long_is_cut_back_to_the_verb(tell_story: Teller) -> None:
    text = "The old red cabin that generations of children had painted with birds fell on Monday."
    (parse,) = tell_story(report("The Bote", text, "2031-05-07")).parses
    assert window(parse, parse.times[0].span, 20).text == "fell on Monday"


def test_pairs_are_of_two_articles_only() -> None:
    assert list(across(["a1", "a2", "b1"], lambda x: x[0])) == [("a1", "b1"), ("a2", "b1")]
