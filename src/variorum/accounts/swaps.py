"""Deeds that two reports tell in the same words with doer and target swapped: "guards beat miners", "miners beat guards"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from variorum.accounts.predicates import doer_of
from variorum.accounts.sentence_pairs import LEAST_SHARED, are_of_other_events
from variorum.accounts.story_slots import StorySlots
from variorum.model import Answer, FactType, Parse, Token
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "accounts", "swaps")
_NAME = frozenset({"compound", "nmod"})
_RELATIVES = frozenset({"WDT", "WP"})


@dataclass(frozen=True, slots=True)
class _Deed:
    """A verb with whom did it and to whom, as the words of their names."""

    verb: str
    doer: frozenset[str]
    target: frozenset[str]
    slot: int
    """The slot of the target."""


def find_swaps(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """For each pair of swapped deeds in sentences of the same words, the two targets as answers."""
    alike: dict[tuple[str, frozenset[frozenset[str]]], list[_Deed]] = defaultdict(list)
    for deed in _deeds(story):
        alike[deed.verb, frozenset({deed.doer, deed.target})].append(deed)
    for deeds in alike.values():
        for n, first in enumerate(deeds):
            for other in deeds[n + 1 :]:
                if first.doer == other.target and _have_same_words(story, first.slot, other.slot):
                    yield "person", story.answer(first.slot, "person"), story.answer(other.slot, "person")


def _have_same_words(story: StorySlots, i: int, j: int) -> bool:
    a, b = story.slots[i], story.slots[j]
    if a.article == b.article or are_of_other_events(story, a, b):
        return False
    mine, theirs = (frozenset[str]().union(*story.value_and_rest(k)) for k in (i, j))
    return mine == theirs and len(mine) >= LEAST_SHARED


def _deeds(story: StorySlots) -> Iterator[_Deed]:
    slots = {(s.article, s.head): k for k, s in enumerate(story.slots) if s.kind == "phrase"}
    for article, parse in story.parses.items():
        for verb in parse.tokens:
            if verb.pos != "VERB" or verb.lemma in _words("verbs", "mutual"):
                continue
            doer, target = doer_of(parse, verb), _target(parse, verb)
            slot = slots.get((article, target.index)) if target else None
            if doer is not None and target is not None and slot is not None:
                names = (_name(parse, _meant(parse, verb, doer)), _name(parse, target))
                if names[0] != names[1]:
                    yield _Deed(verb.lemma, *names, slot)


def _name(parse: Parse, noun: Token) -> frozenset[str]:
    return frozenset({noun.lemma, *(c.lemma for c in parse.children(noun) if c.dep in _NAME)})


def _target(parse: Parse, verb: Token) -> Token | None:
    """To whom it is done: the object, or the subject of a passive, with or without a helper: "miners beaten by guards"."""
    for child in parse.children(verb):
        if child.dep in {"dobj", "nsubjpass"}:
            return _meant(parse, verb, child)
    return parse.tokens[verb.head] if verb.dep == "acl" and verb.tag == "VBN" else None


def _meant(parse: Parse, verb: Token, noun: Token) -> Token:
    """The noun itself; for "who" or "that" the noun that their clause describes."""
    return parse.tokens[verb.head] if noun.tag in _RELATIVES and verb.dep == "relcl" else noun
