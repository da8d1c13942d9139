"""Names compared by their parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.entities.naming import distance, initials, is_same_person, organisation_key, person_parts


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("Farid al-Masri", "Farid Masri", True),
        ("William Ashworth", "Bill Ashworth", True),
        ("George W. Hale", "George H. Hale", False),
        ("Karl Lindqvist", "Marta Lindqvist", False),
        ("Maria Soto", "Mario Soto", False),
        ("Sergei Voronin", "Sergey Voronin", True),
        ("Ana Ruiz Soto", "Ana Soto", True),
        ("Ana Ruiz", "Ana Soto", False),
    ],
)
def test_two_full_names_are_compared_by_their_parts(first: str, second: str, are_one: bool) -> None:
    assert is_same_person(person_parts(first), person_parts(second)) is are_one


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the UN Security Council", "United Nations Security Council"),
        ("Danish Ministry of Defence", "Denmark's defense ministry"),
        ("Nordvik Energy Ltd.", "Nordvik Energy"),
        ("U.S. State Department", "US State Department"),
        ("World Health Organisation", "WHO"),
        ("Syrian state TV", "Syrian television"),
    ],
)
def test_one_organisation_written_in_two_ways_has_one_key(first: str, second: str) -> None:
    assert organisation_key(first) == organisation_key(second)


def test_initials_leave_out_small_words_and_legal_forms() -> None:
    assert "twa" in initials("Transport Workers Alliance")
    assert {"dis", "dois"} <= initials("Department of Inland Shipping")
    assert initials("Equinox") == frozenset()


@given(st.text("abcde", max_size=7), st.text("abcde", max_size=7))
def test_distance_is_symmetric_and_zero_only_for_equal_names(first: str, second: str) -> None:
    assert distance(first, second, 9) == distance(second, first, 9)
    assert (distance(first, second, 9) == 0) == (first == second)


def test_distance_stops_above_its_limit() -> None:
    assert distance("harbour", "mountain", 2) == 3


@pytest.mark.parametrize(
    ("first", "second"),
    [("Ruslan Khodjanov", "Ruslan Hodzhanov"), ("Dmitri Schukin", "Dmitry Shukin"), ("Youssef Mourad", "Yussef Murad")],
)
def test_names_that_sound_alike_in_another_transliteration_are_one_persons(first: str, second: str) -> None:
    assert is_same_person(person_parts(first), person_parts(second))


@pytest.mark.parametrize(("first", "second"), [("Ruslan Khodjanov", "Timur Hodzhanov"), ("Mario Alonso", "Maria Alonso")])
def test_names_that_share_only_the_sound_of_the_surname_are_two(first: str, second: str) -> None:
    assert not is_same_person(person_parts(first), person_parts(second))
