"""One referent under different words."""

from __future__ import annotations

from storytelling import Teller, report


def test_the_words_two_outlets_chose_for_one_groups_people_are_put_side_by_side(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Kurdish fighters held the upper station."), report("Sund Post", "Kurdish militants held the station.")
    )
    (label,) = told.labels
    assert {s.text for s in label.spans} == {"Kurdish fighters", "Kurdish militants"}
    assert label.referent.startswith("Kurd")


def test_one_word_for_one_referent_is_no_choice(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Kurdish fighters held the station."), report("Sund Post", "Kurdish fighters left the station.")
    )
    assert told.labels == ()


def test_two_words_for_two_referents_are_no_choice(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Kurdish fighters held the station."), report("Sund Post", "Danish militants left the station.")
    )
    assert told.labels == ()


def test_two_words_within_one_article_are_no_choice_between_outlets(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Kurdish fighters held the station. Kurdish militants slept."),
        report("Sund Post", "The rope snapped."),
    )
    assert told.labels == ()
