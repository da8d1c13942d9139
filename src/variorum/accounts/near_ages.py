"""People who may be one by their ages: "a girl of nine", "Ada Brook, 10"; "Ada Brook, 10", "Ada Tirel, 10".

Two ages a year or two apart may be of one person if neither report has the other's age, only one of them names the person,
and the rest of what they tell agrees. `ages` finds the ages of one person by name. Two surnames may be of one person if given
name and age are the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations, product

from variorum.accounts.ages import is_bracketed, is_of_another_time, may_be_birthday, whose
from variorum.accounts.conflicting_amounts import compare_days
from variorum.accounts.story_slots import StorySlots
from variorum.facts import Slot
from variorum.model import Answer, FactType
from variorum.parsing.lexicon import is_first_name
from variorum.parsing.wordlists import load_words

LIKELY_NEAR_AGES = 0.5
"""How likely such a difference is a dispute, by reading unseen stories (benchmarks/matching.md)."""
LIKELY_OTHER_SURNAMES = 0.55
"""The same of two surnames; too rare to be in dispute."""
_FEW_YEARS, _FEW_MONTHS, _BABY = 2, 0.25, 2  # years
_OLDEST = 120  # years, of a person
_MOST_LEFT = 3  # ages of a report that the other has not
_LEAST_SHARED = 2  # ages of both reports
_LEAD = 20  # characters
_OF_OTHERS = re.compile(r"\b(?:both|each|all|turns?|turned|turning|ages?)(?:\s|-)$")


def find_near_ages(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """The pairs of ages of a year or two apart of people who may be one, each the only one in its report for the other."""
    told: defaultdict[str, dict[float, list[int]]] = defaultdict(dict)
    for i, slot in enumerate(story.slots):
        if (amount := slot.amount) is not None and amount.unit == "year" and amount.low == amount.high <= _OLDEST:
            told[slot.article].setdefault(amount.low, []).append(i)
    for (_, mine), (_, theirs) in combinations(told.items(), 2):
        left = [a for a in mine if a not in theirs], [b for b in theirs if b not in mine]
        if max(map(len, left)) > _MOST_LEFT:
            continue  # a list of shootings
        near = [(a, b) for a in left[0] for b in left[1] if _are_near(a, b)]
        for a, b in near:
            if sum(a == x or b == y for x, y in near) > 1:
                continue
            shared = len(mine.keys() & theirs.keys()) if len(near) == len(left[0]) == len(left[1]) == 1 else 0
            if any(len({w for i in held if (w := whose(story, story.slots[i]))}) > 1 for held in (mine[a], theirs[b])):
                continue  # two people of one age
            pairs = [(i, j) for i in mine[a] for j in theirs[b] if _is_telling(story, i) and _is_telling(story, j)]
            if pairs and not any(_are_of_two(story, i, j) for i, j in product(mine[a], theirs[b])):
                likest = max(pairs, key=lambda p: (_likeness(story, *p), -p[0], -p[1]))
                if _likeness(story, *likest) + (shared >= _LEAST_SHARED) > 0:
                    yield "number", story.answer(likest[0], "number"), story.answer(likest[1], "number")


def find_other_surnames(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """The pairs of full names of people of one given name and one age, where neither report has the other's surname."""
    full: dict[tuple[str, str | None], int] = {}
    for i, slot in enumerate(story.slots):
        words = slot.span.text.split()
        if len(words) > 1 and is_first_name(words[0]) and words[-1].isalpha():
            full.setdefault((slot.article, slot.entity), i)
    of: defaultdict[tuple[str, float], dict[int, None]] = defaultdict(dict)
    for slot in story.slots:
        if (amount := slot.amount) is not None and amount.unit == "year" and amount.low == amount.high:
            who = whose(story, slot)
            name = full.get((slot.article, story.cast.lasting_name(who))) if who is not None else None
            if name is not None:
                of[story.slots[name].span.text.split()[0], amount.low][name] = None
    for i, j in (pair for held in of.values() for pair in combinations(held, 2)):
        a, b = story.slots[i], story.slots[j]
        if a.article != b.article and not (_has_surname_of(story, a.article, b) or _has_surname_of(story, b.article, a)):
            yield "name", story.answer(i, "name"), story.answer(j, "name")


def _has_surname_of(story: StorySlots, article: str, slot: Slot) -> bool:
    return slot.span.text.split()[-1].lower() in story.parses[article].article.text.lower()


def _are_near(a: float, b: float) -> bool:
    """Whether two ages are a year or two apart, or as many months of babies."""
    return abs(a - b) <= _FEW_YEARS if min(a, b) >= _BABY else max(a, b) < _BABY and abs(a - b) <= _FEW_MONTHS


def _is_telling(story: StorySlots, i: int) -> bool:
    """Whether an age is told in a report's own words, of its own time, and of one person."""
    slot = story.slots[i]
    parse, amount = story.parses[slot.article], slot.amount
    assert amount is not None
    first = parse.tokens_in(amount.span.start, amount.span.end)[0]
    text = parse.article.text
    if parse.quotations_in(amount.span.start, amount.span.end) or is_bracketed(text, amount.span):
        return False
    before = text[max(0, amount.span.start - _LEAD) : amount.span.start].lower()
    return (
        not is_of_another_time(parse, first) and not _OF_OTHERS.search(before) and not amount.span.text.lower().startswith("ages")
    )


def _are_of_two(story: StorySlots, i: int, j: int) -> bool:
    """Whether two ages are surely of two people: two names, a woman and a man, a suspect and a victim."""
    a, b = story.slots[i], story.slots[j]
    named = whose(story, a), whose(story, b)
    if _are_named_apart(story, (a, b), named) or _had_birthday(story, a, b) or compare_days(story, a, b) == 0:
        return True
    for kinds in (_genders, _sides):
        mine, theirs = kinds(story, a), kinds(story, b)
        if mine and theirs and not mine & theirs:
            return True
    return False


def _are_named_apart(story: StorySlots, slots: tuple[Slot, Slot], named: tuple[str | None, str | None]) -> bool:
    """Whether two people have two names, or a report that has named one of them goes on to tell the age of another."""
    if all(named):
        return named[0] != named[1]
    return any(
        name is not None and any(e.id == name for *_, e in story.cast.mentions_in(other.article, 0, other.span.start))
        for name, other in zip(named, reversed(slots), strict=True)
    )


def _had_birthday(story: StorySlots, a: Slot, b: Slot) -> bool:
    return all(story.parses[s.article].article.published for s in (a, b)) and may_be_birthday(story, a, b)


def _likeness(story: StorySlots, i: int, j: int) -> int:
    """How much of what two sentences tell beside two ages goes together."""
    a, b = story.slots[i], story.slots[j]
    of_one_kind = bool(_genders(story, a) & _genders(story, b) and _sides(story, a) & _sides(story, b))
    return of_one_kind + len((story.sentence_terms[i] & story.sentence_terms[j]) - a.words - b.words - _everyday())


def _genders(story: StorySlots, slot: Slot) -> frozenset[str]:
    parse = story.parses[slot.article]
    near = {t.lemma.lower() for t in parse.tokens_in(slot.span.start, slot.span.end)} | {slot.governor, slot.counted or ""}
    return frozenset(kind for kind in ("women", "men") if near & load_words("accounts", "ages", "genders", kind))


def _sides(story: StorySlots, slot: Slot) -> frozenset[str]:
    """Whether the clause of an age tells of a suspect or of a victim."""
    words = slot.clause | slot.words | {slot.predicate, slot.governor}
    return frozenset(side for side in ("suspects", "victims") if words & load_words("accounts", "ages", "sides", side))


@cache
def _everyday() -> frozenset[str]:
    lists = (("everyday", "words"), ("sides", "suspects"), ("sides", "victims"))
    return frozenset().union(*(load_words("accounts", "ages", *names) for names in lists))
