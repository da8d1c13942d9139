"""Days and hours that conflict, and those that only seem to."""

from __future__ import annotations

import pytest

from storytelling import Teller, report
from variorum.divergence.dates import zone_of
from variorum.divergence.draft import Draft
from variorum.model import Span, Time


def dates(tell_story: Teller, one: str, other: str, published: str = "2031-05-07", later: str = "2031-05-07") -> list[Draft]:
    told = tell_story(report("The Bote", one, published), report("Sund Post", other, later))
    return [d for d in told.divergences if d.kind in {"date", "time"}]


def test_two_days_of_one_event_contradict(tell_story: Teller) -> None:
    (d,) = dates(tell_story, "The cabin fell into the Oreb gorge on Monday.", "The cabin fell into the Oreb gorge on Tuesday.")
    assert (d.kind, d.relation) == ("date", "contradict")
    assert set(d.values) == {"Monday", "Tuesday"}
    assert all(value in span.text for value, span in zip(d.values, d.spans, strict=True))
    assert d.explanation.startswith("The reports do not agree on when it happened: ")


def test_a_weekday_and_its_date_are_one_day(tell_story: Teller) -> None:
    found = dates(tell_story, "The cabin fell into the Oreb gorge on Monday.", "The cabin fell into the Oreb gorge on May 5.")
    assert not found


def test_a_week_that_holds_the_day_is_compatible(tell_story: Teller) -> None:
    (d,) = dates(tell_story, "The cabin fell into the Oreb gorge on Monday.", "The cabin fell into the Oreb gorge this week.")
    assert d.relation == "compatible"


def test_weekdays_are_read_from_the_day_each_report_came_out(tell_story: Teller) -> None:
    one, other = "The cabin fell into the Oreb gorge yesterday.", "The cabin fell into the Oreb gorge on Tuesday."
    assert not dates(tell_story, one, other)


def test_days_of_other_events_stay_silent(tell_story: Teller) -> None:
    one, other = "The cabin fell into the Oreb gorge on Monday.", "The council of Larnmouth buried its oldest goat on Tuesday."
    assert not dates(tell_story, one, other)


def test_the_same_words_of_reports_a_month_apart_are_of_two_occasions(tell_story: Teller) -> None:
    one, other = "The council of Larnmouth met on Monday in the mill.", "The council of Larnmouth met on Tuesday in the mill."
    assert all(d.relation == "different-scope" for d in dates(tell_story, one, other, "2031-05-07", "2031-06-11"))


def test_two_hours_of_one_event_contradict(tell_story: Teller) -> None:
    one, other = "The accident in the Oreb gorge happened at 6.40am.", "The accident in the Oreb gorge happened at 7:15 a.m."
    (d,) = dates(tell_story, one, other)
    assert (d.kind, d.relation) == ("time", "contradict")
    assert "at what hour it happened" in d.explanation


def test_hours_a_few_minutes_apart_stay_silent(tell_story: Teller) -> None:
    one, other = "The accident in the Oreb gorge happened at 6.40am.", "The accident in the Oreb gorge happened around 6:45 a.m."
    assert not dates(tell_story, one, other)


def test_hours_of_named_time_zones_are_of_different_scope(tell_story: Teller) -> None:
    one = "The accident in the Oreb gorge happened at 6.40am GMT."
    (d,) = dates(tell_story, one, "The accident in the Oreb gorge happened at 8:40 am local time.")
    assert d.relation == "different-scope"


def test_firsts_since_two_years_contradict(tell_story: Teller) -> None:
    one, other = "It is the deadliest fall in Larnmouth since 2004.", "It is the deadliest fall in Larnmouth since 2011."
    (d,) = dates(tell_story, one, other)
    assert d.relation == "contradict"
    assert "since when it is so" in d.explanation


def test_firsts_since_of_two_things_stay_silent(tell_story: Teller) -> None:
    one, other = "It was the first inspection of the rope since 2004.", "It was the worst winter in Larnmouth since 2011."
    assert not dates(tell_story, one, other)


def test_one_wording_of_two_days_is_no_contradiction(tell_story: Teller) -> None:
    one = "The council of Larnmouth will open the mill next month."
    assert not dates(tell_story, one, one.replace("will open", "opens"), "2031-05-07", "2031-06-11")


def test_news_and_what_happened_long_before_are_two_events(tell_story: Teller) -> None:
    one, other = "Hulme launched three boats on the lake on Monday.", "Hulme launched two boats on the lake in January."
    assert not dates(tell_story, one, other)


@pytest.mark.parametrize(
    ("hour", "zone"), [("6.40am GMT", "gmt"), ("at 7:15 a.m. local time", ""), ("around 3 p.m. Oreb time", "oreb"), ("noon", "")]
)
def test_an_hour_is_in_the_zone_that_its_words_name(hour: str, zone: str) -> None:
    assert zone_of(Time(Span("a", 0, len(hour), hour), None, None, "moment")) == zone


def test_hours_of_two_acts_are_no_contradiction(tell_story: Teller) -> None:
    one = "The fire of the Oreb mill was put out by 7 a.m. after wardens attacked it from all sides."
    other = "Inspectors were at the fire of the Oreb mill by 10 a.m. to look for its cause."
    assert not dates(tell_story, one, other)


def test_the_time_stamps_of_two_pages_are_no_contradiction(tell_story: Teller) -> None:
    one = "8.05am, Wednesday 7 May 2031\n\nA warden of the Oreb mill was hurt."
    assert not dates(tell_story, one, "WEDNESDAY 7 MAY 2031 11.12am\n\nA warden of the Oreb mill was hurt.")
