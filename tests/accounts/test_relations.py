"""How two values go together: pairs of a dispute and its look-alike."""

from datetime import date, time
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_values import exactly

from variorum.accounts.relations import relate
from variorum.model import Amount, Bound, Described, FactType, Moment, Named, Polarity, Unknown, Value


def about(number: float) -> Amount:
    return Amount(0.85 * number, 1.15 * number, "about")


def at_least(number: float) -> Amount:
    return Amount(number, inf, "at-least")


def day(number: int, month: int = 5, clock: time | None = None) -> Moment:
    return Moment(date(2031, month, number), date(2031, month, number), "day", clock)


def person(name: str, entity: str | None = None) -> Named:
    return Named(name, "person", entity)


def place(name: str, entity: str | None = None) -> Named:
    return Named(name, "place", entity)


@pytest.mark.parametrize(
    ("a", "b", "kinship"),
    [
        (exactly(12), exactly(12), "equal"),
        (exactly(12), exactly(13), "apart"),
        (about(900), exactly(893), "refines"),
        (about(900), exactly(700), "apart"),
        (exactly(200_000), exactly(203_450), "refines"),
        (exactly(200_000), exactly(240_000), "apart"),
        (Amount(12, 15, "between"), exactly(12), "refines"),
        (Amount(12, 15, "between"), exactly(17), "apart"),
        (at_least(16), exactly(16), "refines"),
        (at_least(50), exactly(58), "refines"),
        (at_least(20), exactly(70), "apart"),  # the floor is old news
        (at_least(22), at_least(23), "apart"),
        (Amount(20, 999, "vague"), exactly(40), "refines"),
        (Amount(20, 999, "vague"), exactly(300), "apart"),
        (Amount(20, 999, "vague"), Amount(100, 9999, "vague"), "apart"),
        (Amount(100, 9999, "vague"), exactly(850), "refines"),
        (exactly(1609.344, "m"), exactly(1600, "m"), "refines"),
        (exactly(1609.344, "m"), exactly(2600, "m"), "apart"),
        (exactly(5000, "m"), exactly(5, "kg"), "incomparable"),
        (exactly(5e6, "USD"), exactly(5e6, "EUR"), "incomparable"),
        (exactly(46), exactly(46, "year"), "equal"),
    ],
)
def test_amounts_are_compared_as_what_their_words_can_mean(a: Amount, b: Amount, kinship: str) -> None:
    assert relate(a, b, "number").kinship == relate(b, a, "number").kinship == kinship


@pytest.mark.parametrize(
    ("a", "b", "texts", "kinship"),
    [
        (day(5), day(5), ("Monday", "May 5"), "equal"),
        (day(5), day(6), ("Monday", "Tuesday"), "apart"),
        (day(5), Moment(date(2031, 5, 1), date(2031, 5, 31), "month"), ("Monday", "in May"), "refines"),
        (day(5), day(12), ("Monday", "Monday"), "refines"),  # a later edition kept the day
        (day(5), day(6), ("Monday", "yesterday"), "refines"),
        (Moment(None, None, "month"), Moment(None, None, "month"), ("in April", "in May"), "apart"),
        (Moment(None, None, "month"), Moment(None, None, "month"), ("in May", "late May"), "equal"),
        (Moment(None, None, "day"), Moment(None, None, "month"), ("on Friday", "in May"), "incomparable"),
    ],
)
def test_days_that_do_not_overlap_are_apart(a: Moment, b: Moment, texts: tuple[str, str], kinship: str) -> None:
    assert relate(a, b, "date", texts).kinship == relate(b, a, "date", texts[::-1]).kinship == kinship


@pytest.mark.parametrize(
    ("a", "b", "texts", "kinship"),
    [
        (day(5, clock=time(9)), day(5), ("9 a.m.", "Monday morning"), "refines"),
        (day(5, clock=time(21)), day(5), ("9 p.m.", "Monday morning"), "apart"),
        (day(5), day(5), ("Monday morning", "Monday evening"), "apart"),
        (day(5), day(5), ("Monday evening", "Monday night"), "refines"),
        (day(5, clock=time(6, 12)), day(5, clock=time(6, 12)), ("6:12 a.m.", "6:12 a.m."), "equal"),
        (day(5, clock=time(5, 52)), day(5, clock=time(6)), ("5:52 a.m.", "about 6 a.m."), "refines"),
        (day(5, clock=time(6, 12)), day(5, clock=time(7, 30)), ("6:12 a.m.", "about 7:30 a.m."), "apart"),
        (day(5, clock=time(6)), day(5, clock=time(21)), ("6 a.m.", "2100 GMT"), "incomparable"),
    ],
)
def test_hours_are_compared_with_parts_of_the_day(a: Moment, b: Moment, texts: tuple[str, str], kinship: str) -> None:
    assert relate(a, b, "time", texts).kinship == relate(b, a, "time", texts[::-1]).kinship == kinship


@pytest.mark.parametrize(
    ("a", "b", "type", "kinship"),
    [
        (person("Helle Brandt", "e1"), person("Brandt", "e1"), "person", "equal"),
        (person("Jon Lindqvist", "e1"), person("Jon Lindquist", "e2"), "person", "equal"),
        (person("Jon Lindqvist", "e1"), person("Jon Lindquist", "e2"), "name", "apart"),
        (person("Jon Lindqvist"), person("Lindqvist"), "name", "refines"),
        (person("Helle Brandt", "e1"), person("Oleg Petrov", "e2"), "person", "apart"),
        (person("Helle Brandt"), Described(("spokeswoman",)), "person", "incomparable"),
        (Described(("mayor", "former", "Aarhus")), Described(("mayor", "Aarhus")), "person", "apart"),
        (place("Oslo", "e1"), place("Norway", "e2"), "place", "refines"),
        (place("Oslo", "e1"), place("Sweden", "e2"), "place", "apart"),
        (place("northern Norway", "e1"), place("southern Norway", "e1"), "place", "apart"),
        (place("northern Norway", "e1"), place("north-western Norway", "e1"), "place", "refines"),
        (place("northern Norway", "e1"), place("Norway", "e1"), "place", "refines"),
        (Named("Harbour Council", "organisation"), Named("Mill Owners", "organisation"), "group", "incomparable"),
        (place("Norway"), Described(("norway", "sweden")), "group", "refines"),
    ],
)
def test_names_are_compared_by_what_is_asked(a: Value, b: Value, type: FactType, kinship: str) -> None:
    assert relate(a, b, type).kinship == relate(b, a, type).kinship == kinship


@pytest.mark.parametrize(
    ("a", "b", "kinship"),
    [
        (("van", "steal"), ("van", "steal"), "equal"),
        (("van", "steal", "delivery"), ("van",), "refines"),
        (("ship", "old"), ("boat",), "refines"),
        (("ladder",), ("poison",), "incomparable"),
        (("rise", "slightly"), ("fall", "percent"), "apart"),
        (("stop", "not"), ("stop",), "apart"),
        (("slope", "northern"), ("slope", "southern"), "apart"),
        (("slope", "northern"), ("valley", "southern"), "incomparable"),
    ],
)
def test_common_words_are_apart_only_where_they_are_opposite(a: tuple[str, ...], b: tuple[str, ...], kinship: str) -> None:
    assert relate(Described(a), Described(b), "manner").kinship == kinship


@pytest.mark.parametrize(
    ("yes", "no", "kinship"),
    [
        ("paid the ransom", "no ransom was paid", "apart"),
        ("paid the ransom", "the minister denied it", "incomparable"),
        ("paid the ransom", "denied", "apart"),
        ("were blocked at the gate", "not being let go", "incomparable"),
    ],
)
def test_a_denial_is_apart_from_what_it_denies(yes: str, no: str, kinship: str) -> None:
    assert relate(Polarity(True), Polarity(False), "polarity", (yes, no)).kinship == kinship
    assert relate(Polarity(False), Polarity(True), "polarity", (no, yes)).kinship == kinship


def test_two_denials_agree() -> None:
    assert relate(Polarity(False), Polarity(False), "polarity", ("denied", "did not pay")).kinship == "equal"


def test_going_on_and_halted_are_apart() -> None:
    relation = relate(Polarity(True), Polarity(True), "polarity", ("the search continues", "the search was halted"))
    assert relation.kinship == "apart"


def test_the_unknown_becomes_known() -> None:
    relation = relate(Unknown(), person("Helle Brandt"), "person")
    assert (relation.kinship, relation.becomes_known) == ("apart", True)
    assert relate(Unknown(), Unknown(), "person").kinship == "equal"
    assert relate(Unknown(), Polarity(False), "polarity").kinship == "refines"


def test_a_relation_names_the_level_that_decided() -> None:
    assert relate(exactly(12), exactly(13), "number").level == "amounts differ"
    assert relate(at_least(16), exactly(16), "number").level == "same number with another bound"


BOUNDS: list[Bound] = ["exact", "about", "at-least", "more-than", "at-most", "nearly", "between", "vague"]
AMOUNTS = st.builds(
    lambda low, more, bound: Amount(low, low + more, bound),
    st.integers(0, 10**7),
    st.integers(0, 100),
    st.sampled_from(BOUNDS),
)
WORDS = st.lists(st.sampled_from(["van", "not", "northern", "rise", "fall", "ship", "boat", "old"]), min_size=1, max_size=4)
VALUES = st.one_of(
    AMOUNTS,
    st.builds(lambda words: Described(tuple(words)), WORDS),
    st.builds(Polarity, st.booleans()),
    st.just(Unknown()),
    st.builds(lambda n: Named(n, "person"), st.sampled_from(["Jon Berg", "Berg", "Jan Berg", "Ana Ruhl"])),
)


@given(VALUES, VALUES, st.sampled_from(["number", "person", "name", "manner", "group"]))
def test_the_order_of_two_values_does_not_matter(a: Value, b: Value, type: FactType) -> None:
    assert relate(a, b, type) == relate(b, a, type)


@given(VALUES, st.sampled_from(["number", "person", "name", "manner", "group"]))
def test_a_value_is_equal_to_itself(a: Value, type: FactType) -> None:
    assert relate(a, a, type).kinship == "equal"
