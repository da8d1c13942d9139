"""Days, streets and hours of a beginning, and what two articles say of one another by them."""

from datetime import date, datetime

import numpy as np
import pytest

from variorum.grouping import features
from variorum.grouping.article_similarity import occasions_of
from variorum.grouping.lead_details import days_in, streets_in, times_in
from variorum.grouping.occasions import FACTORS, SCENES, DayLevel, OverlapLevel, TimeLevel
from variorum.model import Article

WEDNESDAY = date(2031, 5, 7)


def days(*found: date) -> tuple[int, ...]:
    return tuple((day - date(1970, 1, 1)).days for day in found)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("The pier burned on Monday.", days(date(2031, 5, 5))),
        ("The pier burned last Thursday, and on Monday it rained.", days(date(2031, 5, 8), date(2031, 5, 5))),
        ("The pier burned on May 2, the brigade said on Wednesday.", days(date(2031, 5, 2), WEDNESDAY)),
        ("The pier burned on 2 May.", days(date(2031, 5, 2))),
        ("It burned on Dec. 30.", days(date(2030, 12, 30))),
        ("The pier burned last night.", days(date(2031, 5, 6))),
        ("The pier burned the day before yesterday.", days(date(2031, 5, 5))),
        ("The pier burns tonight.", days(WEDNESDAY)),
        ("The pier burned on May 2, 2029.", days(date(2029, 5, 2))),
        ("The pier will be painted on 15 December 2031.", ()),
        ("Sunderland burned.", ()),
        ("The May fair may open at 5.", ()),
    ],
)
def test_days_are_read_from_the_lead_by_the_day_of_publication(lead: str, expected: tuple[int, ...]) -> None:
    assert days_in(lead, WEDNESDAY) == expected


def test_without_a_date_weekdays_alone_are_known() -> None:
    assert days_in("The pier burned on Monday, not on May 2 or yesterday.", None) == (-1,)


def test_a_date_with_its_year_is_known_without_the_day_of_publication() -> None:
    assert days_in("The pier burned on May 2, 2029, a day after May 1.", None) == days(date(2029, 5, 2))
    assert days_in("The pier was built on 3 May 1911.", None) == ()


STREET = streets_in("It fell on Tanner Row.")


@pytest.mark.parametrize(
    "text",
    [
        "A tree fell in the 400 block of Tanner Row on Monday.",
        "A tree fell on North Tanner Street.",
        "A tree fell near Tanner and Quay streets.",
        "In Tanner Rd. a tree fell.",
    ],
)
def test_a_street_is_known_by_its_name_alone(text: str) -> None:
    assert STREET[0] in streets_in(text)


def test_courts_and_saints_are_no_streets() -> None:
    assert streets_in("The Halden Crown Court heard on Monday that St. Osyth burned. A street was closed.") == ()


def test_what_stands_for_an_institution_is_no_street() -> None:
    assert streets_in("The Wall Street Journal asked Downing Street.") == ()


def test_times_of_day_are_read_as_minutes() -> None:
    assert times_in("It fell at 12:05 a.m., not at 11 PM or 3.30pm; 5 women saw it at 13 p.m.") == (6, 1381, 931)


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        ("at 11:55 p.m.", "at 12:10 a.m.", TimeLevel.SHARED),
        ("at 3 p.m.", "at 3:40 p.m.", TimeLevel.CLOSE),
        ("at 3 p.m., and rang at 9 p.m.", "at 7 a.m., and rang at 8:50 p.m.", TimeLevel.SHARED),
        ("at 3 p.m.", "at 3 a.m.", TimeLevel.OTHER),
        ("at 3 p.m.", "at noon", TimeLevel.UNTOLD),
    ],
)
def test_two_times_of_day_are_equal_close_or_different(first: str, second: str, level: TimeLevel) -> None:
    found = occasions_of([features(Article("a", f"The pier burned {hour}.")) for hour in (first, second)])
    assert TimeLevel(found._compare_times(np.array([0, 1]), np.array([1, 0]))[0]) == level
    assert TimeLevel(found._compare_times(np.array([0, 1]), np.array([1, 0]))[1]) == level


COLOUR = " ".join(f"Boat{k} left pier{k} under crane{k} with poet{k}." for k in range(12))


def test_another_street_and_another_hour_make_two_reports_less_alike() -> None:
    text = "On Monday Jon Maddock hit a van on {street} at {hour} p.m. and nobody was hurt, so he went on. " + COLOUR
    places = [("Tanner Row", 3), ("Tanner Row", 3), ("Quay Road", 3), ("Tanner Row", 8), ("Quay Road", 8)]
    found = occasions_of([features(Article("a", text.format(street=s, hour=h), published=MONDAY)) for s, h in places])
    neither, street, hour, both = found.factors(np.zeros(4, np.int64), np.arange(1, 5)) / found.factors(
        np.array([0]), np.array([0])
    )
    assert neither == 1
    assert street == pytest.approx(SCENES[OverlapLevel.OTHER, TimeLevel.SHARED])
    assert hour == pytest.approx(SCENES[OverlapLevel.SHARED, TimeLevel.OTHER])
    assert both == pytest.approx(SCENES[OverlapLevel.OTHER, TimeLevel.OTHER])
    assert SCENES.shape == (len(OverlapLevel), len(TimeLevel))
    assert both == SCENES.min() < street < hour < SCENES.max() == 1


def compare(first: tuple[str, datetime | None], second: tuple[str, datetime | None]) -> DayLevel:
    found = occasions_of([features(Article("a", text, published=day)) for text, day in (first, second)])
    factor = found.factors(np.array([0]), np.array([1]))
    assert factor == found.factors(np.array([1]), np.array([0]))
    return DayLevel(found._compare_days(np.array([0]), np.array([1]))[0])


MONDAY, THURSDAY = datetime(2031, 5, 5, 18), datetime(2031, 5, 8, 18)


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        (("It fell on Monday.", MONDAY), ("On Monday it fell.", THURSDAY), DayLevel.SHARED),
        (("It fell on Monday.", MONDAY), ("On Thursday it fell.", THURSDAY), DayLevel.LATER),
        (("It fell on Monday.", MONDAY), ("On Sunday it fell.", THURSDAY), DayLevel.OTHER),
        (("It fell on Monday.", None), ("On Sunday it fell.", None), DayLevel.OTHER_WEEKDAY),
        (("It fell on Monday.", None), ("On Monday it fell.", THURSDAY), DayLevel.WEEKDAY),
        (("It fell on Monday.", MONDAY), ("It fell.", THURSDAY), DayLevel.UNTOLD),
        (("It fell on Monday.", MONDAY), ("It fell on Monday.", datetime(2031, 7, 8)), DayLevel.UNTOLD),
    ],
)
def test_the_days_of_two_leads_are_compared_by_ordered_levels(
    first: tuple[str, datetime | None], second: tuple[str, datetime | None], level: DayLevel
) -> None:
    assert compare(first, second) == level


def test_a_shared_day_takes_nothing_away_and_a_later_one_most() -> None:
    assert FACTORS.max() == FACTORS[DayLevel.SHARED] == 1
    assert FACTORS.min() == FACTORS[DayLevel.LATER]
    assert FACTORS.shape == (len(DayLevel),)
