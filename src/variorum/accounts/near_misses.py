"""Numbers and hours of two reports that nearly meet: "27 boats" and "29 boats", "3:30" and "3:50".

Numbers of two things are rarely within an eighth of each other, nor are the hours of two events within 45 minutes. So where
each report tells such a value, and neither has the other's, both tell of one thing, even if their sentences share only a term or
two. Round values that may be the same do not count. `near_ages` has the ages.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import time
from functools import cache, partial
from itertools import chain, combinations, product
from math import isclose

from variorum.accounts.amount_levels import core, relate_amounts
from variorum.accounts.conflicting_amounts import are_of_two_things, is_conversion, is_speed
from variorum.accounts.relations import relate
from variorum.accounts.sentence_pairs import are_of_other_events
from variorum.accounts.story_slots import StorySlots
from variorum.facts import Slot
from variorum.model import Amount, Answer, Bound, FactType, Quantity, Span
from variorum.parsing.wordlists import load_words

LIKELY_NEAR_AMOUNTS, LIKELY_NEAR_HOURS = 0.8, 0.8
"""How likely such a difference is a dispute, by reading unseen stories (benchmarks/matching.md)."""
_words = partial(load_words, "accounts", "near_misses")
_LEAST = 20  # smaller numbers are near each other by chance
_NEAR = 1.12  # ratio
_SHARED, _SHARED_AMONG_MANY = 2, 3  # terms of both sentences
_MANY = 15  # pairs of numbers of one kind
_OPEN: frozenset[Bound] = frozenset({"vague", "between"})
_TOLD: frozenset[Bound] = frozenset({"exact", "about", "nearly"})
_FLOORS: frozenset[Bound] = frozenset({"at-least", "more-than"})
_DAY, _FARTHEST = 24 * 60, 45  # minutes
_SHORT = 12  # characters of an hour without a day
_LEAD = 24  # characters before an hour in which "shortly before" stands
_BEFORE = re.compile(r"\b(?:before|by|until)\s+$", re.I)
_AFTER = re.compile(r"\b(?:after|past|since)\s+$", re.I)
_ABOUT = re.compile(r"\b(?:about|around|approximately|roughly|near|nearly|almost|some)\s+$", re.I)
_CLOCK = re.compile(r"\d|noon|midday|midnight|half|quarter", re.I)
_LEFT_OPEN, _ROUND, _ROUGH = 30, 10, 5  # minutes

Pair = tuple[FactType, Answer, Answer]


def find_near_amounts(story: StorySlots) -> Iterator[Pair]:
    """The pairs of numbers of two reports that nearly meet, and neither of which the other report tells."""
    of: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, s in enumerate(story.slots):
        kind = s.amount and (s.amount.unit or s.counted)
        if s.amount is not None and kind and _may_be_near(s.amount) and not is_conversion(story, s) and not is_speed(s):
            of[kind][s.article].append(i)
    near: list[tuple[int, float, int, int]] = []
    for mine, theirs in chain.from_iterable(combinations(told.values(), 2) for told in of.values()):
        is_among_many = len({*_numbers(story, mine)}) * len({*_numbers(story, theirs)}) > _MANY
        least = _SHARED_AMONG_MANY if is_among_many else _SHARED
        for i, j in product(mine, theirs):
            if (
                _ratio(story, i, j) <= _NEAR
                and (shared := len(_shared_terms(story, i, j))) >= least
                and _nearly_meet(story, i, j)
            ):
                near.append((-shared, _ratio(story, i, j), i, j))
    taken: set[tuple[str, str, float]] = set()
    for *_, i, j in sorted(near):
        keys = {(story.slots[x].article, story.slots[y].article, n) for x, y in ((i, j), (j, i)) for n in _numbers(story, [x])}
        if not keys & taken:
            taken |= keys
            kind_of = story.type_of(i)
            yield kind_of, story.answer(i, kind_of), story.answer(j, kind_of)


def _may_be_near(amount: Quantity) -> bool:
    return amount.unit not in {"year", "%"} and not amount.whole and amount.bound not in _OPEN and _number(amount) >= _LEAST


def _amount(q: Quantity) -> Amount:
    return Amount(q.low, q.high, q.bound, q.unit)


def _number(amount: Quantity) -> float:
    return core(_amount(amount))


def _numbers(story: StorySlots, slots: list[int]) -> Iterator[float]:
    return (_number(a) for i in slots if (a := story.slots[i].amount) is not None)


def _ratio(story: StorySlots, i: int, j: int) -> float:
    low, high = sorted(_numbers(story, [i, j]))
    return high / low


def _shared_terms(story: StorySlots, i: int, j: int) -> frozenset[str]:
    a, b = story.slots[i], story.slots[j]
    return (story.sentence_terms[i] & story.sentence_terms[j]) - a.words - b.words - {a.counted or ""}


def _nearly_meet(story: StorySlots, i: int, j: int) -> bool:
    a, b, kind = story.slots[i], story.slots[j], story.type_of(i)
    if kind != story.type_of(j) or a.amount is None or b.amount is None:
        return False
    if {a.amount.bound, b.amount.bound} <= _FLOORS or not story.are_equally_real(i, j):
        return False
    if _is_told(story, a, b.article) or _is_told(story, b, a.article):
        return False
    if are_of_two_things(story, a, b) or are_of_other_events(story, a, b):
        return False
    return relate(story.value(i, kind), story.value(j, kind), kind, (a.span.text, b.span.text)).kinship == "apart"


def _is_told(story: StorySlots, slot: Slot, article: str) -> bool:
    """Whether a report tells the number of a slot, of whatever, or rounds it."""
    assert slot.amount is not None
    mine = _amount(slot.amount)
    return any(
        isclose(core(q), core(mine), rel_tol=1e-6) or (q.unit == mine.unit and relate_amounts(q, mine).kinship != "apart")
        for q in map(_amount, story.parses[article].quantities)
        if q.bound in _TOLD
    )


# -- hours -------------------------------------------------------------------------------------------------------------


def find_near_hours(story: StorySlots) -> Iterator[Pair]:
    """The pairs of hours, each the only one that its report tells of an event, or of the call to it, that nearly meet."""
    of: defaultdict[tuple[str, str], defaultdict[time, list[int]]] = defaultdict(lambda: defaultdict(list))
    told: defaultdict[str, set[time]] = defaultdict(set)
    for i, s in enumerate(story.slots):
        if s.kind == "time" and s.time is not None and s.time.clock is not None and _CLOCK.search(s.span.text):
            of[_deed(s), s.article][s.time.clock].append(i)
            told[s.article].add(s.time.clock)
    single = [(*key, *next(iter(hours.items()))) for key, hours in sorted(of.items()) if len(hours) == 1]
    for (deed, article, hour, mine), (other_deed, other, other_hour, theirs) in combinations(single, 2):
        if deed == other_deed and hour not in told[other] and other_hour not in told[article]:
            yield from _near_hours(story, mine, theirs)


def _near_hours(story: StorySlots, mine: list[int], theirs: list[int]) -> Iterator[Pair]:
    for i, j in product(mine, theirs):
        a, b = story.slots[i], story.slots[j]
        is_near = _minutes_apart(a, b) <= _FARTHEST and _minutes_between(_window(story, a), _window(story, b)) > 0
        if is_near and _are_of_one_event(story, i, j):
            yield "time", story.answer(i, "time", _hour_of(a)), story.answer(j, "time", _hour_of(b))
            return


def _are_of_one_event(story: StorySlots, i: int, j: int) -> bool:
    """Whether two hours are of one deed, or of how it began, on one day, in sentences that share something else."""
    a, b = story.slots[i], story.slots[j]
    is_one_deed = a.predicate == b.predicate or {a.predicate, b.predicate} <= _words("deeds", "beginnings")
    if not is_one_deed or not _shared_terms(story, i, j) or not story.are_equally_real(i, j):
        return False
    return not _are_of_other_days(a, b) and not are_of_other_events(story, a, b)


def _hour_of(slot: Slot) -> Span:
    """The hour with its half of the day: "9 p.m." of "9"."""
    return slot.time.span if slot.time is not None and len(slot.time.span) <= _SHORT else slot.span


def _deed(slot: Slot) -> str:
    return next((name for name, words in _deeds().items() if slot.predicate in words), slot.predicate)


@cache
def _deeds() -> Mapping[str, frozenset[str]]:
    return {name: _words("deeds", name) for name in ("event", "call")}


def _are_of_other_days(a: Slot, b: Slot) -> bool:
    first = [s.time.first for s in (a, b) if s.time is not None and s.time.first is not None]
    return len(first) == len((a, b)) and first[0] != first[1]


def _window(story: StorySlots, slot: Slot) -> tuple[int, int]:
    """The minutes of the day that an hour can mean: "shortly before seven", "around 6:40"."""
    assert slot.time is not None
    assert slot.time.clock is not None
    clock, at = slot.time.clock, slot.time.span.start
    minute = clock.hour * 60 + clock.minute
    told = _CLOCK.search(slot.time.span.text)
    before = story.parses[slot.article].article.text[max(0, at - _LEAD) : at + (told.start() if told else 0)]
    is_round = clock.minute % 30 == 0
    if _BEFORE.search(before):
        return minute - _LEFT_OPEN, minute
    if _AFTER.search(before):
        return minute, minute + _LEFT_OPEN
    give = (_ROUND if is_round else _ROUGH) if _ABOUT.search(before) or is_round else 0
    return minute - give, minute + give


def _minutes_between(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How far two stretches lie apart, around midnight too; 0 where they meet."""
    return min(max(0, a[0] + shift - b[1], b[0] - a[1] - shift) for shift in (-_DAY, 0, _DAY))


def _minutes_apart(a: Slot, b: Slot) -> int:
    clocks = [s.time.clock for s in (a, b) if s.time is not None and s.time.clock is not None]
    apart = abs((clocks[0].hour - clocks[1].hour) * 60 + clocks[0].minute - clocks[1].minute)
    return min(apart, _DAY - apart)
