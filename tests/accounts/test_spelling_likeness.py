"""Two spellings of one name."""

import pytest

from variorum.accounts.spelling_likeness import are_spelled_alike, are_surnames_alike


@pytest.mark.parametrize(
    ("a", "b"),
    [("Mara Lindqvist", "Mara Lindquist"), ("the Larnmouth council", "Larnmouth council"), ("Orebia’s army", "the Orebian army")],
)
def test_names_spelled_alike_word_by_word_may_be_one(a: str, b: str) -> None:
    assert are_spelled_alike(a, b)
    assert are_spelled_alike(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("Mara Quist", "Ulf Quist"), ("North Vessia", "South Vessia"), ("Iran", "Iraq"), ("", ""), ("A", "")]
)
def test_names_with_one_different_word_are_two(a: str, b: str) -> None:
    assert not are_spelled_alike(a, b)


def test_surnames_are_compared_without_what_stands_before_them() -> None:
    assert are_surnames_alike("Mara Lindqvist", "Dr Lindquist")
    assert not are_surnames_alike("Mara Lund", "Mara Lindqvist")
    assert not are_surnames_alike("", "Mara Lund")
