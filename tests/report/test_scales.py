import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.report.page.scales import scale_of, ticks_of, write_number


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (400_000, None, "400,000"),
        (1_500_000, None, "1.5 million"),
        (3.5e9, "USD", "$3.5 billion"),
        (90, "%", "90 %"),
        (7.25, "km", "7.25 km"),
        (0, None, "0"),
    ],
)
def test_numbers_are_written_as_people_write_them(value: float, unit: str | None, words: str) -> None:
    assert write_number(value, unit) == words


def test_a_scale_begins_at_zero_only_if_the_values_come_near_it() -> None:
    assert scale_of([5, 40]).low == 0
    assert scale_of([412, 430]).low > 400


def test_an_open_end_has_room_on_the_scale() -> None:
    assert scale_of([23, 27], open_right=True).high > scale_of([23, 27]).high
    assert scale_of([23, 27], open_left=True).low < scale_of([23, 27]).low


def test_long_distances_are_written_in_kilometres() -> None:
    assert [t.label for t in ticks_of(scale_of([6000, 9000]), "m")] == ["6 km", "7 km", "8 km", "9 km"]


@given(st.lists(st.floats(0, 1e12, allow_subnormal=False).map(lambda x: round(x, 2)), min_size=1, max_size=5))
def test_every_value_stands_within_the_scale_and_the_ticks_are_few(values: list[float]) -> None:
    scale = scale_of(values)
    assert scale.low < scale.high
    assert all(0 <= scale.at(v) <= 100 for v in values)
    ticks = ticks_of(scale, None)
    assert len(ticks) <= 6
    assert len({t.label for t in ticks}) == len(ticks)
