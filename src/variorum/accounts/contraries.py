"""Sentences of two reports that are much alike and say opposite things of one subject: "found alive", "found dead"; "pleaded
guilty", "pleaded not guilty"; "reopened", "remained closed". `sentence_pairs` finds those that differ in nothing else.
"""

from collections.abc import Iterator

import numpy as np

from variorum.accounts.near_sentence_pairs import share_most_terms
from variorum.accounts.sentence_pairs import are_contrary, are_of_other_events, are_opposite_deeds, count_differently
from variorum.accounts.story_slots import StorySlots
from variorum.facts import Slot
from variorum.factuality import denials_in
from variorum.model import Answer, FactType
from variorum.parsing.tenses import verb_above

LIKELY_CONTRARY = 0.75
"""How likely such a difference is a dispute. It is too rare in the annotated stories to be fitted."""
_KINDS: tuple[FactType, ...] = ("polarity", "manner", "object")
_NEARLY_ALL = 0.8  # share of the terms of both sentences
_DIRECTIONS = frozenset({"north", "south", "east", "west"})
_LONGEST_NAME = 60  # characters
_SUBJECTS, _OBJECTS = frozenset({"nsubj", "nsubjpass"}), frozenset({"dobj"})


def find_contraries(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """The pairs of opposites, in whatever two sentences are much alike."""
    first, second = story.types[story.comparable_pairs].T
    of_one_kind = (first == second) & np.isin(first, _KINDS)
    for i, j in story.comparable_pairs[of_one_kind].tolist():
        if _are_opposite(story, i, j) and _tell_of_one(story, i, j):
            kind = story.type_of(i)
            yield kind, story.answer(i, kind), story.answer(j, kind)


def _are_opposite(story: StorySlots, i: int, j: int) -> bool:
    if story.type_of(i) == "polarity":
        return are_opposite_deeds(story, i, j)
    a, b = story.slots[i], story.slots[j]
    return are_contrary(story, i, j) and (a.lemma != b.lemma or _is_denied(story, a) != _is_denied(story, b))


def _is_denied(story: StorySlots, slot: Slot) -> bool:
    """Whether a denial belongs to the word itself: "not guilty", but not the theft of "not guilty to theft"."""
    parse = story.parses[slot.article]
    return bool(denials_in(parse.children(parse.tokens[slot.head])))


def _tell_of_one(story: StorySlots, i: int, j: int) -> bool:
    a, b = story.slots[i], story.slots[j]
    mine, theirs = story.sentence_terms[i], story.sentence_terms[j]
    if not share_most_terms(a, b, mine, theirs) or are_of_other_events(story, a, b):
        return False
    if story.type_of(i) != "polarity" and count_differently(story, a, b):
        return False  # "the men won six cups", "the women won nine"
    if {a.lemma, b.lemma} & _DIRECTIONS and _below(story, a) != _below(story, b):
        return False  # "north of Ostby", "south of Skarn"
    if _name_two(*(_argument(story, s, _OBJECTS) for s in (a, b))):
        return False  # "cleared Ann Lee", "jailed Bo Orr"
    subjects = [_argument(story, s, _SUBJECTS) for s in (a, b)]
    if subjects[0] & subjects[1]:
        return True
    return not _name_two(*subjects) and len(mine & theirs) >= _NEARLY_ALL * max(len(mine), len(theirs))


def _name_two(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two arguments name entities, and not one."""
    named = [{w for w in words if w.startswith("@")} for words in (mine, theirs)]
    return bool(named[0] and named[1]) and named[0].isdisjoint(named[1])


def _argument(story: StorySlots, slot: Slot, kinds: frozenset[str]) -> frozenset[str]:
    """The subject or the object of the verb that a slot belongs to: its lemma, and the entity that it names."""
    parse = story.parses[slot.article]
    verb = verb_above(parse, parse.tokens[slot.head])
    head = next((c for c in parse.children(verb) if c.dep in kinds), None) if verb else None
    if head is None:
        return frozenset()
    rows = story.cast.mentions_in(slot.article, max(0, head.start - _LONGEST_NAME), head.end)
    return frozenset({head.lemma, *(f"@{entity.id}" for start, end, entity in rows if start <= head.start < end)})


def _below(story: StorySlots, slot: Slot) -> frozenset[str]:
    parse = story.parses[slot.article]
    return frozenset(t.lemma for t in parse.subtree(parse.tokens[slot.head])) - {slot.lemma}
