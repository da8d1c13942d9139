"""Two spellings of one name."""

import pytest

from variorum.accounts.same_names import one_name, one_surname


@pytest.mark.parametrize(
    ("a", "b"),
    [("Mara Lindqvist", "Mara Lindquist"), ("the Larnmouth council", "Larnmouth council"), ("Orebia’s army", "the Orebian army")],
)
def test_names_spelled_alike_word_by_word_may_be_one(a: str, b: str) -> None:
    assert one_name(a, b)
    assert one_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("Mara Quist", "Ulf Quist"), ("North Vessia", "South Vessia"), ("Iran", "Iraq"), ("", ""), ("A", "")]
)
def test_names_with_one_unlike_word_are_two(a: str, b: str) -> None:
    assert not one_name(a, b)


def test_surnames_are_compared_without_what_stands_before_them() -> None:
    assert one_surname("Mara Lindqvist", "Dr Lindquist")
    assert not one_surname("Mara Lund", "Mara Lindqvist")
    assert not one_surname("", "Mara Lund")
