"""Sentences of two reports that are much alike and differ in one amount, date or place.

Both tell the same but for the value: more than half of the words are shared, the verbs mean much the same, what is counted is the
same, and neither has the other's value. `sentence_pairs` finds those that differ in nothing else.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

import numpy as np

from variorum.accounts.amount_levels import result_in
from variorum.accounts.conflicting_amounts import are_of_two_things, what_is_counted
from variorum.accounts.predicates import mean_alike
from variorum.accounts.relations import relate
from variorum.accounts.sentence_pairs import are_apart, are_of_one_place, are_of_other_events, have_one_role
from variorum.accounts.story_slots import StorySlots
from variorum.entities.naming import distance
from variorum.facts import Slot
from variorum.model import Answer, FactType
from variorum.model.facts import AMOUNTS
from variorum.parsing.gazetteer import cities, contains, is_region
from variorum.parsing.wordlists import load_words

LIKELY_NEAR = 0.75
"""How likely such a difference is a dispute: of four such rows in the annotated stories three are."""
_MOST_SHARED, _FEW_SHARED, _SHARE = 6, 4, 0.6
"""Terms that the two sentences have in common: of whatever verb, of like verbs, and as a share of the shorter one's."""
_MEASURED: frozenset[FactType] = AMOUNTS | {"date"}
_LIKE_VERBS = 0.55  # cosine
_YEAR = 366  # days
_LEAST_LETTERS, _MISSPELLED = 6, 1  # of a name that is told in another spelling
_WHERE = frozenset({"in", "at", "near", "outside", "off", "by"})
_INSIDE = frozenset({"compound", "nmod", "amod", "poss"})
_WORD = re.compile(r"[^\W\d_]+")
_SIZES = {w: size for size in ("sites", "districts", "regions") for w in load_words("accounts", "places", size, "words")}
_SPELLED_ALIKE = 0.65  # ratio from which on two names may be one


def find_near_sentence_pairs(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """The pairs of amounts, dates and places in which two sentences differ that are much alike, where neither report has the
    other's place anywhere, nor the other sentence its value."""
    first, second = story.types[story.comparable_pairs].T
    are_measured = (first == second) & np.isin(first, [*_MEASURED])
    for i, j in story.comparable_pairs[(first == "place") | (second == "place") | are_measured].tolist():
        a, b = story.slots[i], story.slots[j]
        alike = share_most_terms if _are_two_results(story, a, b) else are_much_alike
        if not (a.in_clause and b.in_clause) or not alike(a, b, story.sentence_terms[i], story.sentence_terms[j]):
            continue
        if a.participants and b.participants and not a.participants & b.participants:
            continue
        if are_of_other_events(story, a, b):
            continue
        if not story.are_equally_real(i, j):
            continue
        if _are_two_places(story, i, j):
            yield "place", story.answer(i, "place"), story.answer(j, "place")
        elif _are_two_measures(story, i, j):
            kind = story.type_of(i)
            yield kind, story.answer(i, kind), story.answer(j, kind)


def _are_two_measures(story: StorySlots, i: int, j: int) -> bool:
    a, b, kind = story.slots[i], story.slots[j], story.type_of(i)
    if _are_two_results(story, a, b):
        return True
    if kind not in _MEASURED or kind != story.type_of(j) or not have_one_role(a, b) or not _have_like_verbs(a, b):
        return False
    if kind == "date" and not (a.predicate == b.predicate and all(any(c.isdigit() for c in x.span.text) for x in (a, b))):
        return False  # "Tuesday" is soon another one
    if kind == "date" and _are_years_apart(a, b):
        return False  # who "returned to prison in 1995" may have done so again
    if kind in AMOUNTS and (a.amount is None or b.amount is None):
        return False  # a telephone number
    if kind in AMOUNTS and (len({*what_is_counted(a, b)}) > 1 or are_of_two_things(story, a, b)):
        return False
    return are_apart(story, i, j)


def _are_two_results(story: StorySlots, a: Slot, b: Slot) -> bool:
    """Whether two scores differ, whatever verb tells who won: "beat Ley 3-1", "won, beating Ley 4-1"; neither report has the
    other's."""
    mine, theirs = (result_in(s.span.text) if s.kind == "amount" and s.amount is None else None for s in (a, b))
    if mine is None or theirs is None or sorted(mine) == sorted(theirs) or _of_part_of_match() & (a.clause | b.clause):
        return False
    return all(f"{x}-{y}" not in story.parses[s.article].article.text.replace("–", "-") for s, (x, y) in ((a, theirs), (b, mine)))


@cache
def _of_part_of_match() -> frozenset[str]:
    return load_words("accounts", "near_misses", "results", "parts")


def _are_years_apart(a: Slot, b: Slot) -> bool:
    first = [s.time.first for s in (a, b) if s.time is not None and s.time.first is not None]
    return len(first) == len((a, b)) and abs((first[0] - first[1]).days) > _YEAR


def _are_two_places(story: StorySlots, i: int, j: int) -> bool:
    """Whether two names, one of them known for a place, say where it was, and each report has its own alone."""
    a, b = story.slots[i], story.slots[j]
    if "place" not in {story.type_of(i), story.type_of(j)} or a.words & b.words:
        return False
    if not all(_says_where(story, s) for s in (a, b)):
        return False
    if not all(story.type_of(k) == "place" or _is_written_as_name(story.slots[k]) for k in (i, j)):
        return False
    if any(story.factuality(k) != "asserted" for k in (i, j)):
        return False  # a tour goes on to other places
    if SequenceMatcher(None, a.span.text.lower(), b.span.text.lower()).ratio() >= _SPELLED_ALIKE:
        return False
    if not are_of_one_place(story, a, b) or _may_hold_one_another(a, b):
        return False
    if _has_words_of(story, a, b.article) or _has_words_of(story, b, a.article):
        return False
    relation = relate(story.value(i, "place"), story.value(j, "place"), "place", (a.span.text, b.span.text))
    if relation.kinship == "incomparable":  # one unknown place may lie in a region or a town
        names = (a.span.text, b.span.text)
        known = bool(cities(names[0])) == bool(cities(names[1]))
        return known and not any(map(is_region, names)) and True not in (contains(*names), contains(*names[::-1]))
    return not relation.can_both_be_true


def _says_where(story: StorySlots, slot: Slot) -> bool:
    """Whether a place hangs on "in", "near" or "off", or stands right behind it, as in "ran aground off Ostby"."""
    if slot.relation in _WHERE or slot.relation in _INSIDE:
        return slot.relation in _WHERE
    tokens = story.parses[slot.article].tokens_in(slot.context.start, slot.span.start)
    return bool(tokens) and tokens[-1].lemma in _WHERE


def _may_hold_one_another(a: Slot, b: Slot) -> bool:
    """Whether one may lie in the other by what they are: a street in a town, "Ostby district" in "Vessia province"."""
    sizes = {_SIZES.get(slot.span.text.split()[-1].lower(), "") for slot in (a, b)}
    return len(sizes) == 2 and ("sites" in sizes or "" not in sizes)


def _is_written_as_name(slot: Slot) -> bool:
    """Whether it has a capital where common words have none: not in a headline, and not at the head of a sentence."""
    return slot.span.text[:1].isupper() and slot.section != "headline" and slot.context.start < slot.span.start


def are_much_alike(a: Slot, b: Slot, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two sentences tell much the same by their terms beside two values, and neither has the other's value."""
    if not share_most_terms(a, b, mine, theirs):
        return False
    return len((mine & theirs) - a.words - b.words) >= _MOST_SHARED or _have_like_verbs(a, b)


def share_most_terms(a: Slot, b: Slot, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """The same, whatever their verbs."""
    if len(mine & theirs) < _FEW_SHARED:
        return False
    if (a.words - b.words - {a.counted}) & theirs or (b.words - a.words - {b.counted}) & mine:
        return False
    mine, theirs = mine - a.words, theirs - b.words
    shared = len(mine & theirs)
    return shared >= max(_FEW_SHARED, _SHARE * min(len(mine), len(theirs)))


def _have_like_verbs(a: Slot, b: Slot) -> bool:
    return mean_alike(a.predicate, b.predicate, _LIKE_VERBS)


def _has_words_of(story: StorySlots, slot: Slot, article: str) -> bool:
    """Whether a report has the words of another's value anywhere, or its first word in another spelling."""
    text = story.parses[article].article.text.lower()
    name = slot.span.text.lower()
    first = name.split()[0]
    is_long = len(first) >= _LEAST_LETTERS
    return name in text or (
        is_long and any(w[0] == first[0] and distance(w, first, _MISSPELLED) <= _MISSPELLED for w in _WORD.findall(text))
    )
