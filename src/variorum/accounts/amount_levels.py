"""How two amounts go together: as intervals of what their words can mean, with room for rounding."""

import re
from decimal import Decimal
from math import floor, inf, isclose, log10

from variorum.accounts.levels import Level, Relation, decide
from variorum.model import Amount, Bound
from variorum.parsing.units import UnitMatch, unit_at

_LEAST_ROUNDED = 100  # smaller counts are told as they are
_PLURAL = 20  # the least that "dozens", "scores" and greater plurals mean
_NEXT_SCALE = 1.2  # how far above the next scale word a number lies that is not told by the plural below it
_ABOUT, _ABOUT_MEASURED = 0.01, 0.05  # the least that "about" leaves open, of what is counted and of what is measured
_FAR_ABOVE: dict[Bound, float] = {"at-least": 1.25, "more-than": 2.0}
"""Who says "at least 60" of what another counts 84 has older news; "more than 100" rounds down."""
_FLOORS: frozenset[Bound] = frozenset({"at-least", "more-than"})
_CEILINGS: frozenset[Bound] = frozenset({"vague", "at-most", "less-than"})
_TOLD_AS_IT_IS: frozenset[Bound] = frozenset({"exact", "about", "nearly"})
_GALLON = 3.785412, 4.54609  # litres
_TON = 0.907, 1.016  # tonnes: American or British
_AGES = frozenset({None, "year"})
_RESULT = re.compile(r"(?<![\w.,–-])(\d{1,3})(?:\s?[-–—]\s?|\s(?:votes\s)?(?:to|against)\s)(\d{1,3})(?![\w,–-]|\.\d)")
_WORD_END = re.compile(r"\w\b|(?<=\d)(?=[^\W\d])")


def relate_amounts(a: Amount, b: Amount, texts: tuple[str, str] = ("", "")) -> Relation:
    """How two amounts go together as answers to one question. `texts` are their words, which name the units they are told in."""
    units = [_unit_in(text) for text in texts]
    if "between" not in (a.bound, b.bound) and a.unit is b.unit is None:
        mine, theirs = map(result_in, texts)
        if mine and theirs:
            return Relation("equal", "one result") if sorted(mine) == sorted(theirs) else Relation("apart", "results differ")
    if {a.unit, b.unit} == {"gal", "l"} or (a.unit == b.unit and a.unit is not None and _are_other_units(*units)):
        a, b = _with_tolerance(a, units[0]), _with_tolerance(b, units[1])
    return decide(LEVELS, a, b, Relation("apart", "amounts differ"))


def result_in(text: str) -> tuple[int, int] | None:
    """The two numbers of a vote or a score.

    >>> result_in("31 votes to 12"), result_in("3-2"), result_in("12,000")
    ((31, 12), (3, 2), None)
    """
    m = _RESULT.search(text)
    return (int(m[1]), int(m[2])) if m else None


def _unit_in(text: str) -> UnitMatch | None:
    return next((found for m in _WORD_END.finditer(text) if (found := unit_at(text, m.end(), len(text)))), None)


def _are_other_units(a: UnitMatch | None, b: UnitMatch | None) -> bool:
    return a is not None and b is not None and (a.unit != b.unit or _is_ton(a) != _is_ton(b))


def _is_ton(unit: UnitMatch) -> bool:
    return unit.word in {"ton", "tons"}


def _with_tolerance(a: Amount, unit: UnitMatch | None) -> Amount:
    """The amount with what it may be off by where the other is told in another unit: both were rounded before they were told.
    Gallons are litres here, American or imperial ones."""
    factor, offset = (unit.unit.factor, unit.unit.offset) if unit else (1.0, 0.0)
    least, most = _GALLON if a.unit == "gal" else _TON if unit and _is_ton(unit) else (1.0, 1.0)
    give = _half_digit((core(a) - offset) / factor) * factor
    low, high = reach(a)
    return Amount((low - give) * least, (high + give) * most, "between", "l" if a.unit == "gal" else a.unit)


def _half_digit(number: float) -> float:
    """Half of the last digit of a number as it is written.

    >>> _half_digit(97.5), _half_digit(33), _half_digit(120), _half_digit(1_100_000)
    (0.05, 0.5, 5.0, 50000.0)
    """
    digits = f"{Decimal(f'{abs(number):.6g}'):f}"
    return 0.5 / 10 ** len(digits.partition(".")[2]) if "." in digits else step(float(digits)) or 0.5


def core(a: Amount) -> float:
    """The number that the words name, whatever bounds it."""
    if a.bound == "about":
        return (a.low + a.high) / 2
    return a.high if a.bound in {"nearly", "at-most", "less-than"} and a.high < inf else a.low


def reach(a: Amount) -> tuple[float, float]:
    """The numbers that an amount can mean. "About" leaves open what its last telling digit does."""
    if a.bound == "about":
        middle = core(a)
        give = max(step(middle) or 1.0, (_ABOUT_MEASURED if a.unit else _ABOUT) * abs(middle))
        return middle - give, middle + give
    return a.low, a.high


def step(number: float) -> float:
    """How far off a round number may be: half of its last digit that tells, a tenth of it at most; 0 for a number that was
    not rounded.

    >>> step(200_000), step(203_450), step(80), step(7)
    (20000.0, 5.0, 5.0, 0.0)
    """
    size = abs(number)
    if size < 10 or size != floor(size):
        return 0.0
    digits = f"{size:.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(10.0**zeros / 2, size / 10) if zeros else 0.0


def _other_unit(a: Amount, b: Amount) -> bool:
    return a.unit != b.unit and not {a.unit, b.unit} <= _AGES


def _same(a: Amount, b: Amount) -> bool:
    return isclose(a.low, b.low, rel_tol=1e-6) and (a.high == b.high or isclose(a.high, b.high, rel_tol=1e-6))


def _same_core(a: Amount, b: Amount) -> bool:
    return "between" not in (a.bound, b.bound) and isclose(core(a), core(b), rel_tol=1e-6)


def _holds_other(a: Amount, b: Amount) -> bool:
    (low, high), (other_low, other_high) = reach(a), reach(b)
    return (low <= other_low and other_high <= high) or (other_low <= low and high <= other_high)


def _far_above(a: Amount, b: Amount) -> bool:
    """Whether a count leaves the other's "at least" far behind: both may be true, and one of them is old news."""
    return any(
        x.unit is None and x.bound in _FAR_ABOVE and y.bound not in _CEILINGS and core(y) >= _FAR_ABOVE[x.bound] * core(x)
        for x, y in ((a, b), (b, a))
    )


def _other_floors(a: Amount, b: Amount) -> bool:
    """Whether both counts say "at least", and not of the same number."""
    return a.unit is None and b.unit is None and a.bound == b.bound and a.bound in _FLOORS and not _same_core(a, b)


def _other_scale(a: Amount, b: Amount) -> bool:
    """Whether a plural is told of a number for which the next greater would stand: "dozens" of 300, "dozens" and "hundreds"."""
    for x, y in ((a, b), (b, a)):
        if x.unit is None and y.unit is None and x.bound == "vague" and x.low >= _PLURAL:
            scale = 10.0 ** (floor(log10(x.low)) + 1)
            if y.low >= (scale if y.bound == "vague" else _NEXT_SCALE * scale):
                return True
    return False


def _rounds(a: Amount, b: Amount) -> bool:
    """Whether one number is the other, rounded to its own last telling digit."""
    for x, y in ((a, b), (b, a)):
        rounded, fine = core(x), core(y)
        if x.bound not in _TOLD_AS_IT_IS or y.bound == "vague":
            continue
        if abs(rounded) >= _LEAST_ROUNDED and abs(fine - rounded) <= step(rounded) and step(fine) < step(rounded):
            return True
    return False


def _overlap(a: Amount, b: Amount) -> bool:
    (low, high), (other_low, other_high) = reach(a), reach(b)
    return low <= other_high and other_low <= high


LEVELS: tuple[Level[Amount], ...] = (
    Level("other unit", "incomparable", _other_unit),  # 5 km, 5 kg
    Level("same amount", "equal", _same),  # two dozen, about 24
    Level("same number with another bound", "refines", _same_core),  # at least 16, 16
    Level("far above the other's bound", "apart", _far_above),  # at least 20, 70
    Level("other lower bounds", "apart", _other_floors),  # at least 22, at least 23
    Level("another order of magnitude", "apart", _other_scale),  # dozens, 300
    Level("one interval holds the other", "refines", _holds_other),  # dozens, 40
    Level("one rounds to the other", "refines", _rounds),  # 200,000 and 203,450
    Level("intervals meet", "refines", _overlap),  # over 30, at most 40
)
