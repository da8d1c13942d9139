"""Amounts as reports put them: parts of a whole, nobody, votes, signs, thousands, changes, ages."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

import pytest

from variorum.model import Parse, Quantity
from variorum.parsing.numerals import numeral_at

Reader = Callable[..., Parse]


def amounts(parse: Reader, sentence: str) -> list[Quantity]:
    return list(parse(sentence).quantities)


@pytest.mark.parametrize(
    ("sentence", "low", "high", "counted"),
    [
        ("A quarter of the 80 sailors were ill.", 20, 20, "sailor"),
        ("Two thirds of the 60 sailors were ill.", 40, 40, "sailor"),
        ("About half of the 80 sailors were ill.", 34, 46, "sailor"),
        ("A third of the 100 sailors were ill.", 33, 34, "sailor"),
        ("Twenty per cent of the 200 barns burned.", 40, 40, "barn"),
        ("Most of the 80 sailors were ill.", 40, 80, "sailor"),
        ("The vast majority of the 80 sailors were ill.", 40, 80, "sailor"),
        ("None of the 80 sailors was ill.", 0, 0, "sailor"),
        ("All but two of the 80 sailors were ill.", 78, 78, "sailor"),
        ("Not 14 but 11 sailors were ill.", 11, 11, "sailor"),
        ("It was 11 sailors, not 14, that were ill.", 11, 11, "sailor"),
        ("Not 14 sailors came but the hall was full.", 14, 14, "sailor"),
        ("Some of the 80 sailors were ill.", 0, 80, "sailor"),
        ("Most of the more than 80 sailors were ill.", 40, inf, "sailor"),
        ("A third of the more than 90 sailors were ill.", 30, inf, "sailor"),
        ("Many of the at least 80 sailors were ill.", 0, inf, "sailor"),
        ("None of the more than 80 sailors were ill.", 0, 0, "sailor"),
        ("Most of the fewer than 80 sailors were ill.", 0, 80, "sailor"),
    ],
)
def test_a_part_of_a_whole_is_the_figure_and_the_whole_is_not(
    parse: Reader, sentence: str, low: float, high: float, counted: str
) -> None:
    [part] = amounts(parse, sentence)
    assert (part.low, part.high, part.counted) == (low, high, counted)


@pytest.mark.parametrize("few", ["at least two", "ninety"])
def test_what_may_be_more_than_the_whole_is_not_taken_from_it(parse: Reader, few: str) -> None:
    found = amounts(parse, f"All but {few} of the 80 sailors were ill.")
    assert all(q.low >= 0 for q in found)
    assert 80 in {q.high for q in found}


@pytest.mark.parametrize("sentence", ["Six of the 80 sailors were ill.", "One of the 80 sailors was ill."])
def test_a_whole_of_which_others_are_a_part_is_marked_as_such(parse: Reader, sentence: str) -> None:
    whole = amounts(parse, sentence)[-1]
    assert (whole.low, whole.whole) == (80, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "No one was hurt in the storm.",
        "Nobody was killed in the storm.",
        "No sailors were hurt in the storm.",
        "There were no casualties.",
        "No arrests were made.",
        "None of the crew was hurt.",
        "Not a single sailor was hurt.",
        "Not one was killed in the storm.",
        "The storm claimed no lives.",
    ],
)
def test_nobody_is_zero(parse: Reader, sentence: str) -> None:
    [nobody] = amounts(parse, sentence)
    assert (nobody.low, nobody.high, nobody.bound) == (0, 0, "exact")


@pytest.mark.parametrize(
    "sentence",
    [
        "No one knew why.",
        "Nobody expected the storm.",
        "There was no doubt.",
        "He had no reply.",
        "Not one of them knew.",
        "None of it was hurt pride.",
    ],
)
def test_nobody_without_a_casualty_is_no_figure(parse: Reader, sentence: str) -> None:
    assert amounts(parse, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "ayes"),
    [
        ("The assembly voted 31-19 to close the port.", 31),
        ("The assembly voted by 31 votes to 19 to close the port.", 31),
        ("The bill passed 31–19.", 31),
        ("The court upheld the ban in a 5-4 ruling.", 5),
        ("Members voted 31 to 19 against it.", 31),
        ("The assembly approved it 31 to 19.", 31),
    ],
)
def test_a_vote_counts_the_side_named_first(parse: Reader, sentence: str, ayes: float) -> None:
    vote = next(q for q in amounts(parse, sentence) if q.counted == "vote")
    assert (vote.low, vote.high) == (ayes, ayes)


@pytest.mark.parametrize(
    "sentence",
    ["Skarn beat Ostby 3-1.", "The match ended 2-2.", "Chapters 4-6 tell of the voyage.", "They passed 31 to 40 lorries."],
)
def test_a_result_is_no_vote(parse: Reader, sentence: str) -> None:
    assert not [q for q in amounts(parse, sentence) if q.counted == "vote"]


@pytest.mark.parametrize(
    ("sentence", "number", "unit"),
    [
        ("It was minus 12 degrees Celsius.", -12, "C"),
        ("It was -12 degrees Celsius.", -12, "C"),
        ("It was −12 °C.", -12, "C"),
        ("It was 12 degrees below zero.", -12, "degree"),
        ("Output changed by minus 0.4 per cent.", -0.4, "%"),
        ("It was minus-40 degrees Fahrenheit.", -40, "C"),
        ("It was 12 degrees Celsius.", 12, "C"),
        ("The score stood at minus four.", -4, None),
        ("She had a fever of 39.5C, they said.", 39.5, "C"),
        ("The harbour froze at -14C.", -14, "C"),
    ],
)
def test_a_number_keeps_its_sign(parse: Reader, sentence: str, number: float, unit: str) -> None:
    [amount] = amounts(parse, sentence)
    assert (amount.low, amount.unit) == (pytest.approx(number), unit)


@pytest.mark.parametrize(
    ("sentence", "number", "unit"),
    [
        ("The hall reached 86F at noon.", 30, "C"),
        ("A cup will cost 85p.", 0.85, "GBP"),
        ("The smith weighs 12 stone 7 pounds.", 79.378665, "kg"),
        ("The smith is 6ft 2in tall.", 1.8796, "m"),
        ("A magnitude-6 quake shook Ostby.", 6, "magnitude"),
        ("It measured 4.7 on the Richter scale.", 4.7, "magnitude"),
    ],
)
def test_a_unit_may_be_a_letter_or_a_phrase(parse: Reader, sentence: str, number: float, unit: str) -> None:
    [amount] = amounts(parse, sentence)
    assert (amount.low, amount.unit) == (pytest.approx(number, abs=1e-4), unit)


@pytest.mark.parametrize(
    "sentence",
    [
        "Seat 12F was empty.",
        "It was filmed in 1080p.",
        "She lives in apartment 3C.",
        "The Tarn 747F landed.",
        "They sank 12 in all.",
        "They built two stone bridges.",
    ],
)
def test_a_letter_or_word_behind_a_number_may_be_no_unit(parse: Reader, sentence: str) -> None:
    assert not [q for q in amounts(parse, sentence) if q.unit is not None]


def test_below_a_negative_number_has_no_lower_bound(parse: Reader) -> None:
    [amount] = amounts(parse, "It fell below minus 12 degrees Celsius.")
    assert (amount.low, amount.high) == (-inf, -12)


@pytest.mark.parametrize("words", ["816 000", "816\u202f000", "816\u00a0000", "816,000"])
def test_a_space_may_group_thousands(words: str) -> None:
    numeral = numeral_at(words, 0, len(words))
    assert numeral is not None
    assert (numeral.low, numeral.end) == (816_000, len(words))


@pytest.mark.parametrize("words", ["555 123 4567", "300 2019", "12 34"])
def test_figures_side_by_side_are_no_thousands(words: str) -> None:
    numeral = numeral_at(words, 0, len(words))
    assert numeral is not None
    assert numeral.low < 1000


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Some 12.500 people fled.", 12_500),
        ("The hall holds 1.250.000 bricks.", 1_250_000),
        ("It cost €12.500 to mend.", 12_500),
        ("Rates rose to 3.125 per cent.", 3.125),
        ("The bar weighs 2.125 kg.", 2.125),
        ("It cost 12’500 francs.", 12_500),
        ("The isle has 1,2 million sheep.", 1_200_000),
    ],
)
def test_a_point_groups_thousands_of_countable_things(parse: Reader, sentence: str, number: float) -> None:
    [amount] = amounts(parse, sentence)
    assert (amount.low + min(amount.high, 1e9)) / 2 == pytest.approx(number)


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Turnout rose by 5 per cent to 61 per cent.", [5, 61]),
        ("Shares fell $3 to $41.", [3, 41]),
        ("Visits were up 200 to 1,400 guests.", [200, 1400]),
        ("Prices rose 8.1 percent to 99.20 yuan.", [8.1, 99.2]),
    ],
)
def test_a_change_and_the_level_it_leads_to_are_no_range(parse: Reader, sentence: str, numbers: list[float]) -> None:
    assert [q.low for q in amounts(parse, sentence)] == numbers
    assert all(q.bound == "exact" for q in amounts(parse, sentence))


@pytest.mark.parametrize("sentence", ["Prices rose by 5 to 10 per cent.", "Homes cost from 5 to 10 per cent more."])
def test_a_range_of_change_is_one_quantity(parse: Reader, sentence: str) -> None:
    [amount] = amounts(parse, sentence)
    assert (amount.low, amount.high, amount.bound) == (5, 10, "between")


@pytest.mark.parametrize(
    ("sentence", "number", "unit"),
    [
        ("Rates rose by 50 basis points.", 0.5, "pp"),
        ("Rates rose by a quarter of a percentage point.", 0.25, "pp"),
        ("He was 5 feet 10 inches tall.", 1.778, "m"),
        ("It cost three dollars and fifty cents.", 3.5, "USD"),
        ("They shipped 12.3m tonnes.", 12.3e9, "kg"),
        ("It cost HK $3.7 billion.", 3.7e9, "HKD"),
        ("It cost $US40 million.", 40e6, "USD"),
        ("They paid 15 €.", 15, "EUR"),
        ("The track is 7 3/4 miles long.", 12472.416, "m"),
        ("The tank holds 40 gallons.", 40, "gal"),
        ("The tank holds 40 US gallons.", 151.41648, "l"),
    ],
)
def test_a_unit_is_read_with_what_belongs_to_it(parse: Reader, sentence: str, number: float, unit: str) -> None:
    amount = amounts(parse, sentence)[0]
    assert (amount.low, amount.unit) == (pytest.approx(number), unit)


@pytest.mark.parametrize(
    ("sentence", "number", "bound"),
    [
        ("A 900-strong crowd marched.", 900, "exact"),
        ("A crowd of 900 marched.", 900, "exact"),
        ("A force of some 900 marched.", 900, "about"),
        ("A crowd numbering some 900 marched.", 900, "about"),
    ],
)
def test_a_crowd_is_counted_in_people(parse: Reader, sentence: str, number: float, bound: str) -> None:
    [amount] = amounts(parse, sentence)
    assert ((amount.low + amount.high) / 2, amount.counted, amount.bound) == (number, "person", bound)


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("She was 34 when she left.", 34),
        ("The bowl is 6,000 years old.", 6000),
        ("At 6 weeks of age it sees.", 42 / 365.25),
        ("A woman of 83 was found.", 83),
    ],
)
def test_an_age_is_in_years(parse: Reader, sentence: str, years: float) -> None:
    [age] = amounts(parse, sentence)
    assert (age.low, age.unit) == (pytest.approx(years, rel=1e-4), "year")


@pytest.mark.parametrize(
    "sentence", ["He lives at 40 Quay Street.", "Kessler (15.3 ppg) led.", "They took train 45 home.", "1) Boil the water."]
)
def test_numbers_of_houses_trains_and_lists_count_nothing(parse: Reader, sentence: str) -> None:
    assert not [q for q in amounts(parse, sentence) if q.counted or q.unit]
