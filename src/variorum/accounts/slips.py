"""Values of one question that differ as a slip of the pen would: digits turned round, another scale word, one side of a result.

Two reports that give "212 pence" and "221 pence" for one thing do not round, and nothing has moved from one to the other.
"""

import re
from collections.abc import Iterator

import numpy as np

from variorum.accounts.amount_levels import result_in
from variorum.accounts.conflicting_amounts import are_of_two_things
from variorum.accounts.relations import relate
from variorum.accounts.sentence_pairs import are_of_other_events
from variorum.accounts.story_slots import StorySlots
from variorum.facts import Slot
from variorum.model import Answer, FactType
from variorum.model.facts import AMOUNTS
from variorum.parsing.numerals import numeral_at

LIKELY_SLIP = 0.75
"""How likely such a difference is a dispute. It is too rare in the annotated stories to be fitted."""
_SURELY_ONE = 0.67  # probability that two values answer one question
_DIGIT = re.compile(r"\d")
_LEAST_DIGITS = 3  # of fewer some are the same by chance


def find_slips(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """The pairs of amounts and dates of which one is a slip of the other."""
    likely = np.minimum(story.matching.likely, story.surroundings) >= _SURELY_ONE
    valued = story.matching.levels[:, 0] < 2
    for pair in np.flatnonzero(story.of_two_articles & likely & valued).tolist():
        i, j = story.matching.pairs[pair].tolist()
        a, b, kind = story.slots[i], story.slots[j], story.type_of(i)
        if kind != story.type_of(j) or not (kind in AMOUNTS or kind == "date"):
            continue
        if not is_slip(a.span.text, b.span.text) and not _are_nobody_and_some(a, b):
            continue
        if not story.are_equally_real(i, j) or are_of_other_events(story, a, b):
            continue
        if kind in AMOUNTS and are_of_two_things(story, a, b):
            continue
        if relate(story.value(i, kind), story.value(j, kind), kind, (a.span.text, b.span.text)).kinship == "apart":
            yield kind, story.answer(i, kind), story.answer(j, kind)


def _are_nobody_and_some(a: Slot, b: Slot) -> bool:
    """Whether one report counts nobody where the other counts some of the same: "not a single passenger", "four passengers"."""
    highs = [s.amount.high for s in (a, b) if s.amount is not None and a.counted == b.counted is not None]
    return len(highs) == len((a, b)) and min(highs) == 0 < max(highs)


def is_slip(text: str, other: str) -> bool:
    """Whether two values are the same but for the order of their digits, their scale word, or one of the two numbers of a result.

    >>> is_slip("212 pence", "221 pence"), is_slip("12 crore", "12 lakh"), is_slip("31 votes to 12", "31-21")
    (True, True, True)
    >>> is_slip("212 pence", "230 pence"), is_slip("12 July", "21 July")
    (False, False)
    """
    return _are_turned_round(text, other) or _are_of_other_scale(text, other) or _share_one_side(text, other)


def _are_turned_round(text: str, other: str) -> bool:
    mine, theirs = _DIGIT.findall(text), _DIGIT.findall(other)
    if len(mine) < _LEAST_DIGITS or mine == theirs or sorted(mine) != sorted(theirs):
        return False
    words = _DIGIT.sub("", text).lower().split()
    return bool(words) and words == _DIGIT.sub("", other).lower().split()


def _are_of_other_scale(text: str, other: str) -> bool:
    first = [_DIGIT.search(t) for t in (text, other)]
    read = [numeral_at(t, m.start(), len(t), money=True) for t, m in zip((text, other), first, strict=True) if m]
    if len(read) < len((text, other)) or read[0] is None or read[1] is None:
        return False
    a, b = read[0], read[1]
    return 1 < a.scale != b.scale > 1 and round(a.low / a.scale, 6) == round(b.low / b.scale, 6)


def _share_one_side(text: str, other: str) -> bool:
    mine, theirs = result_in(text), result_in(other)
    return mine is not None and theirs is not None and mine != theirs and (mine[0] == theirs[0] or mine[1] == theirs[1])
