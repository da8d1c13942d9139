"""What two reports tell the other way round: doer and target ("guards beat miners", "miners beat guards"), or the numbers of two
groups."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from variorum.accounts.predicates import doer_of
from variorum.accounts.sentence_pairs import LEAST_SHARED, are_of_other_events
from variorum.accounts.story_slots import StorySlots
from variorum.model import Answer, FactType, Parse, Token
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "accounts", "swaps")
_NAME = frozenset({"compound", "nmod"})
_MANY_SHARED, _SHARE = 4, 0.75  # terms that two sentences share beside the names, and as a share of the longer one's
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
                if first.doer == other.target and _have_same_words(story, first.slot, other.slot, first.verb):
                    yield "person", story.answer(first.slot, "person"), story.answer(other.slot, "person")


def _have_same_words(story: StorySlots, i: int, j: int, verb: str) -> bool:
    """Whether two sentences have the same words, or most of them where only one can have done it to the other."""
    a, b = story.slots[i], story.slots[j]
    if a.article == b.article or are_of_other_events(story, a, b):
        return False
    mine, theirs = (frozenset[str]().union(*story.value_and_rest(k)) for k in (i, j))
    if mine == theirs or verb not in _words("verbs", "one_way"):
        return mine == theirs and len(mine) >= LEAST_SHARED
    names = {w for k in (i, j) for w in story.value_and_rest(k)[0]}
    return len((mine & theirs) - names) >= _MANY_SHARED and len(mine & theirs) >= _SHARE * max(len(mine), len(theirs))


def find_swapped_counts(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """For each two sentences that give two numbers to two groups the other way round, the numbers of each group as answers:
    "nine dead, 22 missing", "22 dead, nine missing"."""
    counts: defaultdict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for k, slot in enumerate(story.slots):
        group = story.counted_group(slot) if slot.amount is not None and slot.amount.unit is None else None
        if group is not None:
            counts[slot.article, slot.sentence].setdefault(group, k)
    for mine, theirs in combinations(counts.values(), 2):
        for group, other in combinations(sorted(mine.keys() & theirs.keys()), 2):
            a, b, c, d = (_number(story, k) for k in (mine[group], mine[other], theirs[group], theirs[other]))
            slots = story.slots[mine[group]], story.slots[theirs[group]]
            if a == d != b == c and slots[0].article != slots[1].article and not are_of_other_events(story, *slots):
                for g in (group, other):
                    yield "number", story.answer(mine[g], "number"), story.answer(theirs[g], "number")


def _number(story: StorySlots, slot: int) -> float:
    amount = story.slots[slot].amount
    assert amount is not None
    return amount.low


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
    name = next((c for c in parse.children(noun) if c.dep == "appos" and c.pos == "PROPN" and _follows(parse, c, noun)), noun)
    parts = (c for c in parse.children(name) if c.dep in _NAME and (c.pos == "PROPN" or name.pos != "PROPN"))
    return frozenset({name.lemma, *(c.lemma for c in parts)})  # "the brewer Kova" is Kova


def _follows(parse: Parse, name: Token, noun: Token) -> bool:
    """Whether a name stands directly behind a noun: "the brewer Ada Kova"."""
    return min(t.index for t in (name, *parse.children(name)) if t.index > noun.index) == noun.index + 1


def _target(parse: Parse, verb: Token) -> Token | None:
    """To whom it is done: the object, or the subject of a passive, with or without a helper: "miners beaten by guards"."""
    for child in parse.children(verb):
        if child.dep in {"dobj", "nsubjpass"}:
            return _meant(parse, verb, child)
    return parse.tokens[verb.head] if verb.dep == "acl" and verb.tag == "VBN" else None


def _meant(parse: Parse, verb: Token, noun: Token) -> Token:
    """The noun itself; for "who" or "that" the noun that their clause describes."""
    return parse.tokens[verb.head] if noun.tag in _RELATIVES and verb.dep == "relcl" else noun
