"""The typed values of phrases."""

from collections.abc import Callable
from datetime import date, time
from math import inf

import pytest

from variorum.model import Amount, Described, Moment, Named, Polarity, Unknown, Value

ValueReader = Callable[..., Value]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The flood killed <<14 farmers>> in Ostholm.", Amount(14, 14)),
        ("The flood killed <<at least 14>> farmers in Ostholm.", Amount(14, inf, "at-least")),
        ("The quarry employs <<between 40 and 60>> masons.", Amount(40, 60, "between")),
        ("<<A third of the 90>> cows were sold.", Amount(30, 30)),
        ("A <<twelve-thousand-strong>> army left Vessia.", Amount(12_000, 12_000)),
        ("Rescuers looked for <<another five>> climbers.", Amount(5, 5)),
        ("The dam cost <<$40 million>>.", Amount(40e6, 40e6, "exact", "USD")),
    ],
)
def test_an_amount_is_read_with_what_bounds_it(value: ValueReader, marked: str, expected: Amount) -> None:
    denoted = value(marked, "number")
    assert isinstance(denoted, Amount)
    assert (denoted.low, denoted.high) == pytest.approx((expected.low, expected.high), abs=0.01)
    assert (denoted.bound, denoted.unit) == (expected.bound, expected.unit)


def test_a_length_of_time_is_an_amount_of_seconds(value: ValueReader) -> None:
    denoted = value("The strike lasted <<more than two weeks>>.", "duration")
    assert denoted == Amount(2 * 604_800, inf, "more-than", "s")


def test_a_weekday_is_dated_by_the_dateline(value: ValueReader) -> None:
    denoted = value("The bridge fell on <<Monday>>.", "date")  # published on a Wednesday
    assert isinstance(denoted, Moment)
    assert denoted.first == denoted.last == date(2031, 5, 5)


def test_the_hour_joins_its_day(value: ValueReader) -> None:
    denoted = value("The bridge fell <<on Monday at 6:40 a.m.>>, the mayor said.", "time")
    assert isinstance(denoted, Moment)
    assert (denoted.first, denoted.clock) == (date(2031, 5, 5), time(6, 40))


def test_a_person_is_named_without_title(value: ValueReader) -> None:
    denoted = value("The law was signed by <<President Helle Brandt>> in March.", "person")
    assert isinstance(denoted, Named)
    assert denoted.name == "Helle Brandt"
    assert denoted.entity is not None


def test_a_role_stands_for_its_holder(value: ValueReader) -> None:
    denoted = value("Danish Prime Minister Helle Brandt spoke first. Later <<the prime minister>> left.", "person")
    assert isinstance(denoted, Named)
    assert denoted.name == "Helle Brandt"


def test_a_place_keeps_its_direction(value: ValueReader) -> None:
    denoted = value("The rebels hold towns <<in northern Syria>>.", "place")
    assert isinstance(denoted, Named)
    assert denoted.name == "northern Syria"


def test_common_words_begin_with_their_head(value: ValueReader) -> None:
    assert value("He fled in <<a stolen delivery van>>.", "object") == Described(("van", "steal", "delivery"))


def test_a_list_of_names_is_no_single_name(value: ValueReader) -> None:
    denoted = value("The talks were held by <<Norway and Sweden>>.", "group")
    assert isinstance(denoted, Described)
    assert {"norway", "sweden"} <= {*denoted.words}


@pytest.mark.parametrize(
    "marked",
    [
        "The crew <<was not hurt>> in the fire.",
        "The minister <<denied>> the report.",
        "The carrier <<refused to pay>>.",
        "The pump <<failed to start>>.",
        "There were <<no survivors>>.",
        "He left <<without paying>>.",
    ],
)
def test_a_denied_predicate_is_false(value: ValueReader, marked: str) -> None:
    assert value(marked, "polarity") == Polarity(False)


@pytest.mark.parametrize(
    "marked",
    [
        "The crew <<was hurt>> in the fire.",
        "The carrier <<paid>> the ransom.",
        "The fire <<not only destroyed the barn>>, it spread.",
    ],
)
def test_an_asserted_predicate_is_true(value: ValueReader, marked: str) -> None:
    assert value(marked, "polarity") == Polarity(True)


@pytest.mark.parametrize(
    ("marked", "type"),
    [
        ("The driver <<has not been identified>>.", "person"),
        ("What caused the blaze <<was unclear>>.", "cause"),
        ("The carrier <<declined to say>> how many bags were lost.", "number"),
        ("Police gave <<no motive>> for the theft.", "cause"),
        ("The name of the buyer is <<not known>>.", "person"),
        ("The cause is <<under investigation>>.", "cause"),
    ],
)
def test_unknown_is_a_value(value: ValueReader, marked: str, type: str) -> None:
    assert value(marked, type) == Unknown()


@pytest.mark.parametrize(
    ("marked", "type"),
    [
        ("The driver <<has been identified>>.", "person"),
        ("They shot <<a clerk whom nobody could identify>>.", "person"),
        ("The carrier <<said>> how many bags were lost.", "manner"),
    ],
)
def test_a_known_value_is_not_read_as_unknown(value: ValueReader, marked: str, type: str) -> None:
    assert value(marked, type) != Unknown()
