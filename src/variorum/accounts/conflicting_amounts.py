"""Amounts of one question that cannot both be true.

A number alone is no answer: two counts are compared where what surrounds them is alike, what they count and what befell it are
the same, neither is a part of the other, and neither report gives the other's number for something else.
"""

import re
from collections.abc import Iterator
from functools import cache, partial

import numpy as np

from variorum.accounts.amount_levels import core
from variorum.accounts.counted_groups import groups_by_word
from variorum.accounts.other_roles import are_told_of_others
from variorum.accounts.questions import type_of
from variorum.accounts.relations import relate
from variorum.accounts.story_slots import AmountComparison, AmountPair, StorySlots
from variorum.facts import Slot
from variorum.factuality.opposites import has_opposites
from variorum.lexical import word_vectors
from variorum.model import Amount, FactType, Quantity
from variorum.parsing.counted import changes
from variorum.parsing.wordlists import load_table, load_words

_words = partial(load_words, "accounts", "counted_groups")
LEAST = 0.03
"""Pairs less likely to be one question are not looked at."""
_LIKELY = (0.08, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)
_LIKELY_LABELS = ("hardly", "unlikely", "rather unlikely", "possible", "even", "likely", "very likely", "all but sure")
_AROUND = 18  # characters before and behind a number in which a word can make it a part
_NEAR = 0.5
_LEAST_RATIO = 0.5
_FEW = 10
_HARM = frozenset({"dead", "hurt", "missing"})
_EVERYBODY = frozenset({"person", "people", "human", "soul"})

AMOUNT_COMPARISONS: tuple[AmountComparison, ...] = (
    AmountComparison("one question, by all", _LIKELY_LABELS, _LIKELY),
    AmountComparison("one question, by what surrounds it", _LIKELY_LABELS, _LIKELY),
    AmountComparison("an equal value in the other report", ("likely", "possible", "unlikely", "none"), (1, 2, 3)),
    AmountComparison("nearest verbs", ("unlike", "near", "very near", "the same"), (3, 5, 6)),
    AmountComparison(
        "what is counted", ("other", "told by one", "anybody and somebody", "told by neither", "the same"), (1, 2, 3, 4)
    ),
    AmountComparison(
        "ratio", ("over tenfold", "within tenfold", "within threefold", "within a half", "within a fifth"), (1, 2, 3, 4)
    ),
    AmountComparison("the lesser number", ("one", "two", "up to ten", "up to a hundred", "large"), (1.5, 2.5, 10.5, 100.5)),
    AmountComparison("days that the sentences tell", ("others", "told by one", "told by neither", "the same"), (1, 2, 3)),
    AmountComparison("a count of", ("something else", "another fate", "the hurt or missing", "the dead"), (1, 2, 3)),
)
_BESIDE = re.compile(r"\W{1,8}(?:others?|more)\b", re.I)
_AGE = re.compile(r"\b(?:age[sd]?|between the ages)\b[^.;]*$")

_APPOSED = re.compile(r"[A-Z][\w.'’-]+, (?:both |each |all )?$")
"""Before an age behind a name: "Ada Brook and Jon Tarn, both 25,"."""

_NEAR_VERBS = 4  # the level "very near"


def find_conflicting_amounts(story: StorySlots) -> Iterator[AmountPair]:
    """Pairs of amounts of two articles that are apart."""
    for pair, i, j, type in _apart(story):
        measures = [*_of_pair(story, pair, i, j), *_of_amounts(story, story.slots[i], story.slots[j])]
        levels = tuple(s.level(m) for s, m in zip(AMOUNT_COMPARISONS, measures, strict=True))
        sides = (story.answer(i, type), story.answer(j, type))
        yield AmountPair(type, sides, levels)


def _apart(story: StorySlots) -> Iterator[tuple[int, int, int, FactType]]:
    matching = story.matching
    likely = np.maximum(matching.likely, story.surroundings) >= LEAST
    amounts = matching.levels[:, 0] == 0
    for pair in np.flatnonzero(story.of_two_articles & likely & amounts).tolist():
        i, j = matching.pairs[pair].tolist()
        type = story.type_of(i)
        if type != story.type_of(j):
            continue
        a, b = story.slots[i], story.slots[j]
        relation = relate(story.value(i, type), story.value(j, type), type, (a.span.text, b.span.text))
        if relation.kinship != "apart" or are_of_two_things(story, a, b):
            continue
        if is_conversion(story, a) or is_conversion(story, b) or is_speed(a):
            continue
        if story.are_equally_real(i, j) and _have_common_ground(story, pair, a, b):
            yield pair, i, j, type


def is_conversion(story: StorySlots, slot: Slot) -> bool:
    """Whether a number only tells the one before it in another unit: "80 miles (130 km)"."""
    parse, at = story.parses[slot.article], slot.amount.span if slot.amount else slot.span
    before = parse.article.text[: at.start].rstrip("~ ")
    if not before.endswith("("):
        return False
    end = len(before[:-1].rstrip())
    return any(q.span.end <= end <= q.phrase.end and q.unit for q in parse.quantities)


def is_speed(slot: Slot) -> bool:
    """Whether it is a speed, which changes from hour to hour."""
    return slot.amount is not None and slot.amount.unit == "m/s"


def _have_common_ground(story: StorySlots, pair: int, a: Slot, b: Slot) -> bool:
    """Whether two clauses share more than the noun that is counted: a word, like verbs, or what befell those who are counted."""
    if story.level(pair, "words of the clause") > 0 or story.level(pair, "nearest of verbs and governing words") >= _NEAR_VERBS:
        return True
    group = story.counted_group(a)
    return group is not None and group == story.counted_group(b)


def are_of_two_things(story: StorySlots, a: Slot, b: Slot) -> bool:
    """Whether two numbers never answer one question: an age, the dead and the hurt, wins and losses, a part and its whole, core
    and headline figures."""
    if are_told_of_others(story.cast, story.parses, a, b) or count_whole_and_part(story, a, b):
        return True
    if has_opposites({a.governor, a.predicate}, {b.governor, b.predicate}):
        return True
    if _is_age(story, a) or _is_age(story, b):
        return True
    mine, theirs = story.counted_group(a), story.counted_group(b)
    if mine is not None and theirs is not None and mine != theirs:
        return True
    if is_part(story, a) != is_part(story, b) and not (_names_whole(a) or _names_whole(b)):
        return True
    return _is_sum(story, a, b) or _is_sum(story, b, a)


def _is_age(story: StorySlots, s: Slot) -> bool:
    """Whether a number is somebody's age: which person's, a count does not tell."""
    if s.amount is None:
        return False
    text, at = story.parses[s.article].article.text, s.amount.span
    before = text[max(0, at.start - 25) : at.start]
    is_apposed = _APPOSED.search(before) is not None and text[at.end : at.end + 1] in {",", ";", ")"}
    return s.amount.unit == "year" or is_apposed or _AGE.search(before) is not None


def _of_pair(story: StorySlots, pair: int, i: int, j: int) -> Iterator[float]:
    a, b = story.slots[i], story.slots[j]
    equal = max(story.best_equal_match.get((i, b.article), 0.0), story.best_equal_match.get((j, a.article), 0.0))
    yield float(story.matching.likely[pair])
    yield float(story.surroundings[pair])
    yield 0 if equal >= 0.5 else 1 if equal >= 0.2 else 2 if equal >= 0.05 else 3
    yield story.level(pair, "nearest of verbs and governing words")


def _of_amounts(story: StorySlots, a: Slot, b: Slot) -> Iterator[float]:
    groups = story.counted_group(a), story.counted_group(b)
    yield compare_counted(a, b)
    yield _ratio(a.amount, b.amount)
    yield min(a.amount.low if a.amount else 0, b.amount.low if b.amount else 0)
    yield compare_days(story, a, b)
    yield 3 if "dead" in groups else 2 if {"hurt", "missing"} & {*groups} else 1 if any(groups) else 0


def compare_counted(a: Slot, b: Slot) -> int:
    """How what is counted goes together: 0 where it is two things, 4 where it is one."""
    mine, theirs = what_is_counted(a, b)
    anybody = _words("counted", "anybody")
    if mine is None or theirs is None:
        return 3 if mine == theirs else 1
    if mine == theirs or (mine in anybody and theirs in anybody):
        return 4
    if mine in anybody or theirs in anybody:
        return 2
    return 4 if word_vectors().likeness([mine], [theirs]) >= _NEAR else 0


def count_whole_and_part(story: StorySlots, a: Slot, b: Slot) -> bool:
    """Whether the greater number is one of people and the lesser of some kind of them: "127 people aboard", "118 passengers"."""
    if a.amount is None or b.amount is None:
        return False
    part, whole = sorted((a, b), key=lambda s: s.amount.low if s.amount else 0)
    if part.counted is None or part.counted in _words("counted", "anybody") or part.counted in groups_by_word():
        return False  # "deaths" and "bodies" are no kind of people
    if whole.counted is None:
        return story.counted_group(whole) in _HARM and story.counted_group(whole) == story.counted_group(part)
    return whole.counted in _EVERYBODY


def what_is_counted(a: Slot, b: Slot) -> tuple[str | None, str | None]:
    """What two amounts count; a measure that counts nothing, what it hangs on where the other counts just that: "a quake of
    magnitude 6", "a magnitude 6 quake"."""
    mine, theirs = (y.counted if _is_measure_of(x, y.counted) else x.counted for x, y in ((a, b), (b, a)))
    return mine, theirs


def _is_measure_of(slot: Slot, thing: str | None) -> bool:
    unit = slot.amount.unit if slot.amount else None
    return unit is not None and slot.counted is None and slot.governor == thing and type_of(slot) == "number"


def is_part(story: StorySlots, slot: Slot) -> bool:
    """Whether a number is told as a part of another one: "including three", "two others"."""
    text = story.parses[slot.article].article.text
    if _is_included(story, slot):
        return True
    at = slot.amount.span if slot.amount else slot.span
    before, behind = text[max(0, at.start - _AROUND) : at.start].lower(), text[at.end : at.end + _AROUND].lower()
    if _part_before().search(before) is None and _part_behind().match(behind) is None:
        return False
    return not _is_beside_another_group(story, slot)


def _names_whole(slot: Slot) -> bool:
    """Whether a number was reckoned from a share and its whole: "a third of the 90"."""
    return slot.amount is not None and " of the " in slot.amount.span.text


def _is_beside_another_group(story: StorySlots, slot: Slot) -> bool:
    """Whether "others" and "more" only set a number beside those of another group: "killed two and hurt 50 others"."""
    parse, group = story.parses[slot.article], story.counted_group(slot)
    first = parse.sentences[max(0, slot.sentence - 1)].start
    before = {groups_by_word()[t.lemma] for t in parse.tokens_in(first, slot.span.start) if t.lemma in groups_by_word()}
    at = slot.amount.span if slot.amount else slot.span
    return group is not None and bool(before - {group}) and _BESIDE.match(parse.article.text, at.end) is not None


def _is_included(story: StorySlots, slot: Slot) -> bool:
    """Whether a number is told behind "including"."""
    text = story.parses[slot.article].article.text
    before = text[max(0, slot.span.start - 60) : slot.span.start].lower()
    return "include" in (slot.governor, slot.predicate) or re.search(r"\bincluding [^.;:]*$", before) is not None


def _is_sum(story: StorySlots, whole: Slot, part: Slot) -> bool:
    """Whether a number is the other with one or two more of that one's sentence added: "13 pupils and two teachers", "15"."""
    if whole.amount is None or part.amount is None:
        return False
    parse = story.parses[part.article]
    sentence = parse.sentences[part.sentence]
    amounts = [q for q in parse.quantities if sentence.contains(q.span) and not q.span.overlaps(part.span)]
    rest = whole.amount.low - part.amount.low
    rests = [q for q in amounts if q.low == rest > 0 and q.unit == part.amount.unit]
    return any(not changes(parse, parse.tokens_in(q.span.start, q.span.end)[0], sentence.start) for q in rests)


@cache
def _part_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{load_table('accounts', 'counted_groups')['part']['before']})\s{{1,4}}(?:[\w-]{{1,30}}\s{{1,4}})?$")


@cache
def _part_behind() -> re.Pattern[str]:
    part = load_table("accounts", "counted_groups")["part"]
    return re.compile(rf"\W{{1,8}}(?:{part['directly']}|(?:[\w-]{{1,30}}\s{{1,4}})?(?:{part['behind']}))\b")


def compare_days(story: StorySlots, a: Slot, b: Slot) -> int:
    """How the days go together that two sentences tell: 0 where they do not meet, 1 where one tells some, 2 where none does, 3
    where they meet."""
    days = [_days_of(story, s) for s in (a, b)]
    if not days[0] or not days[1]:
        return 1 if days[0] or days[1] else 2
    return 3 if any(x[0] <= y[1] and y[0] <= x[1] for x in days[0] for y in days[1]) else 0


def _days_of(story: StorySlots, s: Slot) -> list[tuple[int, int]]:
    parse = story.parses[s.article]
    key = "days beside", s.sentence, s.span.start, s.span.end
    found: list[tuple[int, int]] | None = parse.notes.get(key)
    if found is None:
        sentence = parse.sentences[s.sentence]
        times = [t for t in parse.times if sentence.contains(t.span) and not t.span.overlaps(s.span)]
        found = [(t.first.toordinal(), t.last.toordinal()) for t in times if t.first and t.last]
        parse.notes[key] = found
    return found


def _ratio(a: Quantity | None, b: Quantity | None) -> int:
    """How near the numbers come that the words name: of a range the end that is nearer to the other."""
    if a is None or b is None:
        return 0
    low, high = sorted((_ends(a), _ends(b)))
    if low == (0, 0):  # nobody against a few is no matter of how many times
        return 3 if high[0] <= _FEW else 2
    nearest, farthest = max(low[1], _LEAST_RATIO), max(high[0], _LEAST_RATIO)
    return sum(farthest / nearest <= edge for edge in (10, 3, 1.5, 1.2))


def _ends(q: Quantity) -> tuple[float, float]:
    named = core(Amount(q.low, q.high, q.bound, q.unit))
    return (q.low, q.high) if q.bound == "between" else (named, named)
