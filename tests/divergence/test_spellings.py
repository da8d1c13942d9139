"""Names in several spellings."""

from __future__ import annotations

from storytelling import Teller, report


def test_one_person_under_two_spellings_is_compatible(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Director Mara Lindqvist closed the line. “It was the frost,” said Lindqvist."),
        report("Sund Post", "Director Mara Lindquist closed the cable line. “It was the frost,” said Lindquist."),
    )
    d = told.only("name-spelling")
    assert d.relation == "compatible"
    assert set(d.values) == {"Mara Lindqvist", "Mara Lindquist"}
    assert tuple(s.text for s in d.spans) == d.values
    assert d.explanation.startswith("The same name is spelled “")


def test_a_surname_misspelled_once_in_one_article_is_told_as_its_own_contradiction(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "The inspector, Mara Lindquist, closed the line on Tuesday. Lindqvist will look at the second rope.")
    )
    d = told.only("name-spelling")
    assert d.relation == "contradict"
    assert set(d.values) == {"Mara Lindquist", "Lindqvist"}
    assert d.explanation == "The Bote itself spells one name “Mara Lindquist” and “Lindqvist”."


def test_two_people_with_short_names_alike_stay_silent(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Director Mara Lund closed the line. Mayor Odd Lind opened the hall."),
        report("Sund Post", "Director Mara Lund closed the cable line. Mayor Odd Lind opened the town hall."),
    )
    assert not told.of_kind("name-spelling")


def test_a_possessive_is_no_spelling(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Hulme Ropeways closed the line. Hulme Ropeways' director wept."),
        report("Sund Post", "Hulme Ropeways’s director closed the cable line."),
    )
    assert not told.of_kind("name-spelling")


def test_the_endings_of_a_name_are_no_spelling(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "The Russian wardens closed the line. They came from Moscow, in Russia."),
        report("Sund Post", "Russia sent wardens who closed the line. Russia pays for them."),
    )
    assert not told.of_kind("name-spelling")
