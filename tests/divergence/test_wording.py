"""How a difference is put into words."""

from variorum.divergence.wording import by_value, listed


def test_each_value_stands_once_with_those_who_give_it() -> None:
    told = by_value(["84", "77", "84", "84"], ["Le Soir", "Echo", "The Day", "Le Soir"])
    assert told == "“84” (Le Soir and The Day) against “77” (Echo)"


def test_values_that_differ_in_case_only_are_one() -> None:
    assert by_value(["Two", "two", "three"], ["a", "b", "c"]) == "“Two” (a and b) against “three” (c)"


def test_a_list_is_joined_as_people_do() -> None:
    assert [listed(x) for x in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
