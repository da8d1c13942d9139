"""Times of the same event."""

from __future__ import annotations

from storytelling import Teller, report


def groups(tell_story: Teller, one: str, other: str, published: str = "2031-05-07") -> list[set[str]]:
    told = tell_story(report("The Bote", one, published), report("Sund Post", other, "2031-05-07"))
    return [{v.span.text for v in d.values} for d in told.alignment.moments]


def test_days_of_one_kind_of_event_are_days_of_one_event(tell_story: Teller) -> None:
    one, other = "Monday's crash of the Oreb cabin shook Larnmouth.", "The Oreb cabin crashed on Tuesday."
    assert groups(tell_story, one, other) == [{"Monday", "Tuesday"}]


def test_an_event_that_took_place_is_what_its_subject_names(tell_story: Teller) -> None:
    one, other = "The crash of the Oreb cabin took place on Monday.", "The Oreb cabin crashed on Tuesday in the snow."
    assert groups(tell_story, one, other) == [{"Monday", "Tuesday"}]


def test_events_of_other_kinds_are_other_events(tell_story: Teller) -> None:
    one, other = "The crash of the Oreb cabin shook Larnmouth on Monday.", "A thief robbed the Oreb museum on Tuesday."
    assert groups(tell_story, one, other) == []


def test_an_article_that_dates_two_events_of_one_kind_is_left_alone(tell_story: Teller) -> None:
    one = "The Oreb cabin crashed on Monday. On Wednesday a bus crashed on the Oreb road."
    assert groups(tell_story, one, "The Oreb crash of Tuesday is being looked into.") == []


def test_events_far_apart_are_two(tell_story: Teller) -> None:
    one, other = "The Oreb cabin crashed on Wednesday.", "Larnmouth remembered a crash near Oreb on May 1."
    assert groups(tell_story, one, other) == []


def test_firsts_since_of_one_scope_are_put_together(tell_story: Teller) -> None:
    one, other = "It is the deadliest fall in Larnmouth since 2004.", "The accident is the deadliest in Larnmouth since 2011."
    assert groups(tell_story, one, other) == [{"2004", "2011"}]


def test_firsts_since_of_other_scopes_are_not(tell_story: Teller) -> None:
    one, other = "It was the first inspection of the rope since 2004.", "It was the worst winter in Larnmouth since 2011."
    assert groups(tell_story, one, other) == []


def test_hours_of_one_event_are_put_together(tell_story: Teller) -> None:
    one, other = "The accident in the Oreb gorge happened at 6.40am.", "The Oreb accident happened at 7:15 a.m. near the lake."
    assert groups(tell_story, one, other) == [{"6.40am", "7:15 a.m."}]


def test_an_event_that_occurred_is_what_its_subject_names(tell_story: Teller) -> None:
    one, other = "The Oreb crash occurred on Monday.", "The Oreb cabin crashed on Tuesday in the snow."
    assert groups(tell_story, one, other) == [{"Monday", "Tuesday"}]


def test_meeting_for_the_first_time_and_the_first_meeting_are_one_scope(tell_story: Teller) -> None:
    one = "The council met for the first time since 2004 in the old mill of Larnmouth."
    other = "It was the council's first meeting in the old mill of Larnmouth since 2011."
    assert groups(tell_story, one, other) == [{"2004", "2011"}]


def test_the_first_and_the_last_since_are_two_scopes(tell_story: Teller) -> None:
    one, other = "The council held its first session since 2004.", "The council held its last session since 2011."
    assert groups(tell_story, one, other) == []
