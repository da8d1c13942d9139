"""Days and names of a lead, and what two leads say of one another."""

from datetime import date, datetime

import numpy as np
import pytest

from variorum.grouping import features
from variorum.grouping.occasions import FACTORS, Day, Names, told_days, told_names
from variorum.grouping.similarity import occasions_of
from variorum.model import Article

WEDNESDAY = date(2031, 5, 7)


def days(*found: date) -> tuple[int, ...]:
    return tuple((day - date(1970, 1, 1)).days for day in found)


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("The pier burned on Monday.", days(date(2031, 5, 5))),
        ("The pier burned last Thursday, and on Monday it rained.", days(date(2031, 5, 8), date(2031, 5, 5))),
        ("The pier burned on May 2, the brigade said on Wednesday.", days(date(2031, 5, 2), WEDNESDAY)),
        ("The pier burned on 2 May.", days(date(2031, 5, 2))),
        ("It burned on Dec. 30.", days(date(2030, 12, 30))),
        ("The pier burned last night.", days(date(2031, 5, 6))),
        ("The pier burns tonight.", days(WEDNESDAY)),
        ("Sunderland burned.", ()),
        ("The May fair may open at 5.", ()),
    ],
)
def test_days_are_read_from_the_lead_by_the_day_of_publication(lead: str, told: tuple[int, ...]) -> None:
    assert told_days(lead, WEDNESDAY) == told


def test_without_a_date_weekdays_alone_are_known() -> None:
    assert told_days("The pier burned on Monday, not on May 2 or yesterday.", None) == (-1,)


def test_names_are_known_by_their_ends_and_institutions_are_none() -> None:
    assert set(told_names(["It hit Ines Mary Tarrow."])) & set(told_names(["A tram ran over Ines Tarrow’s dog."]))
    assert set(told_names(["It hit Ines Mary Tarrow."])) & set(told_names(["A tram ran over Mary Tarrow."]))
    assert not told_names(["Halden City Police said that the Norrick County Court was told on Monday."])
    assert not told_names(["Tram Runs Over Ines Tarrow In Halden"])


def compare(one: tuple[str, datetime | None], other: tuple[str, datetime | None]) -> tuple[Day, Names]:
    found = occasions_of([features(Article("a", text, published=day)) for text, day in (one, other)])
    factor = found.factors(np.array([0]), np.array([1]))
    assert factor == found.factors(np.array([1]), np.array([0]))
    return Day(found._compare_days(np.array([0]), np.array([1]))[0]), Names(found._compare_names(np.array([0]), np.array([1]))[0])


MONDAY, THURSDAY = datetime(2031, 5, 5, 18), datetime(2031, 5, 8, 18)


@pytest.mark.parametrize(
    ("one", "other", "levels"),
    [
        (("Jon Maddock fell on Monday.", MONDAY), ("On Monday Jon Maddock fell.", THURSDAY), (Day.SHARED, Names.SHARED)),
        (("Jon Maddock fell on Monday.", MONDAY), ("On Thursday Ines Tarrow fell.", THURSDAY), (Day.LATER, Names.OTHER)),
        (("Jon Maddock fell on Monday.", MONDAY), ("On Sunday Jon Maddock fell.", THURSDAY), (Day.OTHER, Names.SHARED)),
        (("Jon Maddock fell on Monday.", None), ("On Sunday somebody fell.", None), (Day.OTHER_WEEKDAY, Names.UNTOLD)),
        (("Somebody fell on Monday.", None), ("On Monday Jon Maddock fell.", THURSDAY), (Day.WEEKDAY, Names.UNTOLD)),
        (("Jon Maddock fell on Monday.", MONDAY), ("Ines Tarrow fell.", THURSDAY), (Day.UNTOLD, Names.OTHER)),
        (("He fell on Monday.", MONDAY), ("He fell on Monday.", datetime(2031, 7, 8)), (Day.UNTOLD, Names.UNTOLD)),
    ],
)
def test_two_leads_are_compared_by_ordered_levels(
    one: tuple[str, datetime | None], other: tuple[str, datetime | None], levels: tuple[Day, Names]
) -> None:
    assert compare(one, other) == levels


def test_what_speaks_for_one_event_takes_nothing_away_and_what_speaks_against_it_most() -> None:
    assert FACTORS.max() == FACTORS[Day.SHARED, Names.SHARED] == 1
    assert FACTORS.min() == FACTORS[Day.LATER, Names.OTHER]
    assert FACTORS.shape == (len(Day), len(Names))
