from collections.abc import Callable
from dataclasses import replace
from math import inf

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.model import Parse, Quantity
from variorum.parsing.numerals import numeral_at
from variorum.parsing.quantities import find_quantities
from variorum.parsing.units import unit_at

Reader = Callable[..., Parse]


def only_quantity(parse: Parse) -> Quantity:
    [quantity] = find_quantities(parse)
    return quantity


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("400,000", 400_000),
        ("23 million", 23e6),
        ("143million", 143e6),
        ("2.5 trillion", 2.5e12),
        ("3.5bn", 3.5e9),
        ("1½", 1.5),
        ("twenty-five", 25),
        ("two hundred and fifty thousand", 250_000),
        ("three and a half million", 3.5e6),
        ("half a million", 500_000),
        ("half-a-million", 500_000),
        ("a quarter of a million", 250_000),
        ("a hundred", 100),
        ("two million three hundred thousand", 2.3e6),
        ("1,00,000", 100_000),
        ("zero", 0),
    ],
)
def test_a_numeral_has_its_value_and_is_read_to_its_end(words: str, value: float) -> None:
    numeral = numeral_at(words, 0, len(words))
    assert numeral is not None
    assert (numeral.low, numeral.high, numeral.end) == (value, value, len(words))


@pytest.mark.parametrize(
    ("phrase", "bound", "low", "high"),
    [
        ("400,000", "exact", 400_000, 400_000),
        ("exactly 40", "exact", 40, 40),
        ("another six million", "exact", 6e6, 6e6),
        ("some 900", "about", 765, 1035),
        ("roughly 1,000", "about", 850, 1150),
        ("an estimated 200", "about", 170, 230),
        ("two dozen", "about", 20.4, 27.6),
        ("nearly half a million", "nearly", 425_000, 500_000),
        ("close to 400,000", "nearly", 340_000, 400_000),
        ("just under 200", "nearly", 170, 200),
        ("more than 60", "more-than", 60, inf),
        ("well over 300", "more-than", 300, inf),
        ("upwards of 300", "more-than", 300, inf),
        ("at least 84", "at-least", 84, inf),
        ("no fewer than 12", "at-least", 12, inf),
        ("up to 44 million", "at-most", 0, 44e6),
        ("as many as 70", "at-most", 0, 70),
        ("fewer than 50", "less-than", 0, 50),
        ("between five and ten", "between", 5, 10),
        ("10 to 12", "between", 10, 12),
        ("5-10", "between", 5, 10),
        ("two or three", "between", 2, 3),
        ("hundreds of", "vague", 100, 9_999),
        ("tens of thousands of", "vague", 10_000, 999_999),
        ("scores of", "vague", 20, 999),
        ("several hundred", "vague", 200, 999),
        ("a couple of", "vague", 2, 4),
    ],
)
def test_the_words_around_a_number_widen_it_to_an_interval(
    parse: Reader, phrase: str, bound: str, low: float, high: float
) -> None:
    text = f"The ferry company told us that {phrase} workers left the harbour."
    found = only_quantity(parse(text))
    assert (found.bound, found.counted, found.unit) == (bound, "worker", None)
    assert (found.low, found.high) == pytest.approx((low, high))
    assert found.span.text == phrase.removesuffix(" of")
    assert found.phrase.text == f"{phrase} workers"


@pytest.mark.parametrize(
    ("sentence", "span", "unit", "low", "high"),
    [
        ("They now hold more than 90% of the valley.", "more than 90%", "%", 90, inf),
        ("They now hold 90 per cent of the valley.", "90 per cent", "%", 90, 90),
        ("The firm serves well over a third of the population.", "well over a third", "%", 33.3333, 100),
        ("The firm serves almost half of the population.", "almost half", "%", 42.5, 50),
        ("The storm hit one in four farms.", "one in four", "%", 25, 25),
        ("The storm closed two-thirds of the roads.", "two-thirds", "%", 66.6667, 66.6667),
        ("He drove a 19-ton lorry into the gate.", "19-ton", "kg", 19_000, 19_000),
        ("The lorry rolled 2km down the hill.", "2km", "m", 2000, 2000),
        ("The lorry rolled more than a mile.", "more than a mile", "m", 1609.344, inf),
        ("The lorry rolled half a mile.", "half a mile", "m", 804.672, 804.672),
        ("It landed 125 to 155 miles west of the island.", "125 to 155 miles", "m", 201_168, 249_448.32),
        ("The deal is worth $3.5bn.", "$3.5bn", "USD", 3.5e9, 3.5e9),
        ("The deal is worth about €2 million.", "about €2 million", "EUR", 1.7e6, 2.3e6),
        ("The deal is worth £600m.", "£600m", "GBP", 6e8, 6e8),
        ("The plant cost 2.5 trillion won.", "2.5 trillion won", "KRW", 2.5e12, 2.5e12),
        ("The thieves took millions of dollars.", "millions of dollars", "USD", 1e6, 1e8 - 1),
        ("A driver aged 31 was held.", "aged 31", "year", 31, 31),
        ("The 31-year-old driver was held.", "31-year-old", "year", 31, 31),
        ("Lena Brandt, 41, saw the crash.", "41", "year", 41, 41),
        ("A quake of magnitude 6.3 shook the coast.", "magnitude 6.3", "magnitude", 6.3, 6.3),
        ("Shares fell almost 5 percent.", "almost 5 percent", "%", 4.25, 5),
    ],
)
def test_units_are_normalised(parse: Reader, sentence: str, span: str, unit: str, low: float, high: float) -> None:
    found = only_quantity(parse(sentence))
    assert (found.span.text, found.unit) == (span, unit)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-5)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("Hundreds of coast guard officers are stationed there.", "officer"),
        ("The storm killed 84 people.", "person"),
        ("At least 84 were killed in the storm.", "person"),
        ("The explosion killed 84 and closed the port.", "person"),
        ("Officials counted 19 dead after the flood.", "person"),
        ("The death toll rose to 84.", "death"),
        ("The island has a population of 23 million.", "population"),
        ("A 19-ton lorry blocked the road.", "lorry"),
        ("The company lost 90% of its customers.", "customer"),
        ("Shares in the company fell five per cent.", "share"),
        ("Two of the attackers escaped.", "attacker"),
        ("A 15-member panel will decide.", "member"),
    ],
)
def test_what_is_counted_is_a_lemma(parse: Reader, sentence: str, counted: str) -> None:
    assert only_quantity(parse(sentence)).counted == counted


def test_an_elliptic_number_counts_what_the_one_before_it_counts(parse: Reader) -> None:
    found = find_quantities(parse("The war displaced 400,000 people at home and drove another six million abroad."))
    assert [(quantity.span.text, quantity.counted) for quantity in found] == [
        ("400,000", "person"),
        ("another six million", "person"),
    ]


def test_an_age_names_its_holder(parse: Reader) -> None:
    assert only_quantity(parse("The mayor praised Lena Brandt, 41, on Monday.")).counted == "Brandt"


def test_the_place_comes_from_the_clause_of_the_number(parse: Reader) -> None:
    found = only_quantity(parse("Some 900 soldiers have remained in northern Norway since 2011."))
    assert found.place is not None
    assert found.place.text == "in northern Norway"


def test_won_after_a_number_is_not_the_currency(parse: Reader) -> None:
    assert only_quantity(parse("The other two won medals.")).unit is None


@pytest.mark.parametrize(
    "sentence",
    [
        "He came first and she came 32nd.",
        "United won 3-1 on Saturday.",
        "Call the office on 0800 555 0199.",
        "It happened in 2015.",
        "The Boeing 737 landed safely.",
        "Ministers spoke of Article 5 and of Covid-19.",
        "An F-16 escorted the G20 guests.",
        "The festival on Route 91 was cancelled.",
        "They met at 6:07 p.m. on September 13, 2021.",
        "The war lasted six years.",
        "No one knows whether one another's papers were found.",
        "One of the witnesses left.",
        "She ranks in the top 10 of the league.",
        "Half-time came early.",
        "See picture 7 of 41 photos.",
        "He scores often.",
        "The lake is a 24/7 attraction.",
    ],
)
def test_a_number_that_counts_nothing_is_no_quantity(parse: Reader, sentence: str) -> None:
    assert find_quantities(parse(sentence)) == ()


def test_the_two_ends_of_a_change_are_two_quantities(parse: Reader) -> None:
    found = find_quantities(parse("The toll rose from 5 to 10 overnight."))
    assert [(quantity.low, quantity.high) for quantity in found] == [(5, 5), (10, 10)]


def test_known_times_are_not_searched_again(parse: Reader) -> None:
    read = parse("Five boats sank in 2015.")
    assert find_quantities(read) == find_quantities(replace(read, times=())) == read.quantities


def test_a_unit_ends_where_its_word_ends() -> None:
    assert unit_at("5 meters long", 1, 13) is not None
    assert unit_at("5 mentors", 1, 9) is None
    assert unit_at("5 g", 1, 3) is None


PIECES = [
    "five", "ten", "twenty", "hundred", "thousand", "million", "half", "a", "an", "dozen", "hundreds", "of", "tens",
    "several", "and", "to", "or", "between", "1", "5-10", "3.5bn", "90%", "$", "£5m", "nearly", "more", "than", "at",
    "least", "years", "old", "km", "people", "-", ",", "1,000", "2015", "one", "in", "four", "third", "couple", "0",
    "½", "1/2",
]  # fmt: skip


@given(words=st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_spans_are_exact_ordered_and_apart_whatever_the_words(ungrammatical: Reader, words: list[str]) -> None:
    read = ungrammatical(" ".join(words))
    found = find_quantities(read)
    end = 0
    for quantity in found:
        assert read.article.text[quantity.span.start : quantity.span.end] == quantity.span.text != ""
        assert quantity.span.start >= end
        assert quantity.phrase.contains(read.article.span(quantity.span.start, quantity.span.end))
        assert quantity.low <= quantity.high
        end = quantity.span.end


@given(st.integers(0, 999_999_999))
def test_every_grouped_figure_is_read_whole(number: int) -> None:
    text = f"{number:,}"
    numeral = numeral_at(text, 0, len(text))
    assert numeral is not None
    assert (numeral.low, numeral.end) == (number, len(text))


@pytest.mark.parametrize("piece", ["1 ", "1,", "a ", "one hundred and ", "half a ", "five to ", "more than ", "1-", "tens of "])
def test_long_runs_of_number_words_take_no_longer_than_their_length(ungrammatical: Reader, piece: str) -> None:
    assert find_quantities(ungrammatical(piece * 4_000)) is not None
