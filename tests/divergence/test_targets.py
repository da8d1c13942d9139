"""Whom one utterance is aimed at."""

from __future__ import annotations

from storytelling import Teller, report
from variorum.divergence.draft import Draft

SAID = "Director Mara Quist said {} inspectors had looked away for years."


def targets(tell_story: Teller, one: str, other: str) -> list[Draft]:
    return tell_story(report("The Bote", one), report("Sund Post", other)).of_kind("target")


def test_two_nations_named_in_one_utterance_contradict(tell_story: Teller) -> None:
    (d,) = targets(tell_story, SAID.format("Danish"), SAID.format("Norwegian"))
    assert d.relation == "contradict"
    assert set(d.values) == {"Danish inspectors", "Norwegian inspectors"}
    assert d.explanation.startswith("The reports do not name the same people: ")


def test_a_nation_and_its_adjective_are_no_difference(tell_story: Teller) -> None:
    assert not targets(tell_story, SAID.format("Danish"), SAID.format("Denmark's"))


def test_one_nation_named_beside_an_unnamed_one_is_no_difference(tell_story: Teller) -> None:
    assert not targets(tell_story, SAID.format("Danish"), SAID.format("those"))


def test_people_of_two_nations_in_two_statements_stay_silent(tell_story: Teller) -> None:
    one = "Director Mara Quist said Danish inspectors had looked away for years."
    assert not targets(tell_story, one, "Norwegian cheese makers marched through the village with their goats.")


def test_a_nation_named_with_another_and_alone_is_no_conflict(tell_story: Teller) -> None:
    assert not targets(tell_story, SAID.format("Danish and Norwegian"), SAID.format("Danish"))


def test_like_nouns_may_name_one_target_and_unlike_ones_do_not(tell_story: Teller) -> None:
    said = "Director Mara Quist said {} had looked away for years."
    assert targets(tell_story, said.format("Danish soldiers"), said.format("Norwegian troops"))
    assert not targets(tell_story, said.format("Danish soldiers"), said.format("Norwegian cheeses"))


def test_nouns_that_only_say_what_kind_are_no_target(tell_story: Teller) -> None:
    one = "A warden walked into the office of a Danish ropeway parts company and closed it."
    assert not targets(tell_story, one, "A warden walked into the office of a Norwegian ropeway parts company and closed it.")
