"""Figures of the same thing."""

from __future__ import annotations

from storytelling import Teller, report


def groups(tell_story: Teller, one: str, other: str) -> list[set[str]]:
    told = tell_story(report("The Bote", one, "2031-05-07"), report("Sund Post", other, "2031-05-07"))
    return [{v.span.text for v in d.values} for d in told.alignment.figures]


def test_figures_of_one_fate_are_of_the_same_thing_whatever_the_clause(tell_story: Teller) -> None:
    one, other = "The avalanche killed 19 people in the huts.", "By Tuesday the brigade of Larnmouth had counted 23 bodies."
    assert groups(tell_story, one, other) == [{"19", "23"}]


def test_a_part_is_not_the_same_thing_as_the_whole(tell_story: Teller) -> None:
    one, other = "The cabin had 44 people on board.", "Of those in the cabin, 38 of them children, nine survived."
    assert groups(tell_story, one, other) == []


def test_those_who_were_added_are_not_all(tell_story: Teller) -> None:
    assert groups(tell_story, "The fall killed 19 people.", "The fall killed another 12 people.") == []


def test_children_are_people_but_not_all_of_them(tell_story: Teller) -> None:
    assert groups(tell_story, "Rescuers freed 12 children from the hut.", "Rescuers freed 30 people from the hut.") == []


def test_figures_of_one_noun_in_like_statements_are_of_the_same_thing(tell_story: Teller) -> None:
    assert groups(tell_story, "Hulme sent 3 boats to the lake.", "Hulme sent 2 boats to the lake.") == [{"3", "2"}]


def test_figures_of_one_noun_in_unlike_statements_are_not(tell_story: Teller) -> None:
    assert groups(tell_story, "Hulme sent 3 boats to the lake.", "A museum in the hills showed 2 boats made of bark.") == []


def test_figures_of_different_units_are_of_different_things(tell_story: Teller) -> None:
    assert groups(tell_story, "The rope was 300 metres long.", "The rope weighed 300 kilograms.") == []


def test_tolls_far_apart_are_of_two_events(tell_story: Teller) -> None:
    assert groups(tell_story, "The avalanche killed 19 people.", "An avalanche there killed 260 people.") == []


def test_figures_of_one_article_alone_are_no_group(tell_story: Teller) -> None:
    assert groups(tell_story, "The fall killed 19 people. Nineteen people died.", "Cheese prices rose in the hills.") == []


def test_small_figures_of_a_noun_that_is_counted_all_over_are_of_many_things(tell_story: Teller) -> None:
    one = "In May the choir team won three games on the frozen lake. Five games were lost, and four games were drawn."
    assert groups(tell_story, one, "The team plays two games a week under the lamps of the old mill.") == []


def test_more_than_is_a_bound_and_no_addition(tell_story: Teller) -> None:
    assert groups(tell_story, "The fall killed more than 20 people.", "The fall killed 23 people.") == [{"more than 20", "23"}]
