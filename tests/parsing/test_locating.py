import pytest

from variorum.parsing.locating import Location, locate


def test_a_city_is_located_to_a_fraction_of_a_degree() -> None:
    found = locate("Nairobi")
    assert found
    assert (found.grain, found.country) == ("city", "KE")
    assert (found.latitude, found.longitude) == (pytest.approx(-1.28, abs=0.05), pytest.approx(36.82, abs=0.05))


def test_a_country_has_no_point() -> None:
    assert locate("the Netherlands") == Location("country", "NL")


def test_a_state_lies_in_the_united_states() -> None:
    assert locate("Ohio") == Location("state", "US", "OH")


def test_among_cities_of_one_name_the_one_in_a_nearby_country_is_meant() -> None:
    assert getattr(locate("Tripoli"), "country", None) == "LY"
    assert getattr(locate("Tripoli", {"LB"}), "country", None) == "LB"


def test_a_place_that_nobody_knows_is_not_located() -> None:
    assert locate("Tarn Ellis") is None
