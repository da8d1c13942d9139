"""Which places lie in which."""

import pytest

from variorum.parsing.gazetteer import contains, country_code, country_of, country_of_demonym, is_place, is_region


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("Portugal", "Lisbon", True),
        ("Portugal", "northern Portugal", True),
        ("Portugal", "the Portugal", True),
        ("Lisbon", "Portugal", False),
        ("Germany", "Lisbon", False),
        ("Texas", "Dallas", True),
        ("United States", "Texas", True),
        ("Europe", "Portugal", True),
        ("Asia", "Portugal", False),
        ("northern Portugal", "Lisbon", None),
        ("Portugal", "Qwertyville", None),
        ("Middle East", "Syria", None),
        ("Scotland", "Portugal", False),
        ("Scotland", "Dundee", None),
        ("Berlin", "Kreuzberg", True),
        ("Kreuzberg", "Berlin", False),
        ("Hull", "York", False),
    ],
)
def test_a_place_contains_what_lies_in_it_and_nothing_is_guessed(outer: str, inner: str, expected: bool | None) -> None:
    assert contains(outer, inner) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Kent", True), ("northern Wales", True), ("Ohio", True), ("Lunde", False), ("Hull", False), ("Lothshire", True)],
)
def test_a_region_is_where_many_places_lie(name: str, expected: bool) -> None:
    assert is_region(name) is expected


def test_a_country_is_known_by_every_name() -> None:
    assert country_code("the United States") == country_code("U.S.") == country_code("US") == country_code("America") == "US"
    assert country_code("us") is None


def test_people_capitals_and_seats_of_power_stand_for_their_country() -> None:
    assert country_of_demonym("Frenchmen") == country_of("the Elysee") == country_of("Paris") == "FR"
    assert country_of("Oslo") == "NO"


def test_a_state_and_a_region_are_places() -> None:
    assert is_place("Ohio")
    assert is_place("eastern Europe")
    assert not is_place("Brandt")
