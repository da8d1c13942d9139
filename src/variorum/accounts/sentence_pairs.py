"""Sentences of two reports in the same words but for one value: the plainest dispute there is.

The two values must be of one type and must not both be true: amounts, days and hours, places, persons, opposite verbs or one
of them denied, contrary qualities. Both sentences must share the same terms beside the value, at least three. That rules out
lists of people and two sentences of one report.

Long because what is no dispute is told type by type, in one place: days, parts of a day, places, verbs and their subjects.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

import numpy as np

from variorum.accounts.ages import may_be_birthday
from variorum.accounts.conflicting_amounts import compare_counted, compare_days, count_whole_and_part, what_is_counted
from variorum.accounts.moment_levels import parts
from variorum.accounts.other_roles import are_told_of_others
from variorum.accounts.predicates import companions, mean_alike, names_of
from variorum.accounts.relations import relate
from variorum.accounts.story_slots import StorySlots
from variorum.facts import Slot
from variorum.factuality import denials_in, words_of_denial
from variorum.factuality.opposites import are_opposite
from variorum.model import Answer, FactType, Moment, Parse, Polarity, Token, instant
from variorum.model.facts import AMOUNTS
from variorum.parsing.numerals import ordinal_of
from variorum.parsing.wordlists import load_words

LEAST_SHARED = 3
"""Terms that the two sentences share beside the value."""
_LEAST_WORDS = 4
"""The same of sentences that differ to the letter in nothing else."""
LIKELY = 0.9
"""How likely such a difference is a dispute. It is too rare in the annotated stories to be fitted; of altered copies
(benchmarks/mutations.py) it finds what other families miss, and no paraphrase raises it."""
_LETTERS = re.compile(r"\w+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_FAR_APART = timedelta(days=31)
_LIKE_VERBS = 0.4  # cosine
_KINDS: frozenset[FactType] = AMOUNTS | {"date", "time", "place", "person", "polarity"}

_Sides = tuple[frozenset[str], frozenset[str]]
"""The words of a value, and those of the rest of its sentence."""

_RANKED = load_words("accounts", "scopes", "ranks", "of")
_TOLD: frozenset[FactType] = frozenset({"manner", "object"})
_FELT = frozenset({"feel", "hear", "see", "notice"})
_WHOLE = frozenset({"the", "all", "both", "this", "that", "these", "those"})
_SOME = frozenset({"a", "an", "some", "several", "many", "few", "most", "one", "another"})
_WHEN = frozenset({"on", "at", "in", "before", "after", "around", "npadvmod", "advmod", "during", "by"})


def have_one_role(a: Slot, b: Slot) -> bool:
    """Whether two values stand in their clauses in one role: in the same way, as object of a verb or subject of its passive, as
    counts of one thing, as times of the day. "Resigned" and "refused to resign" hang as they like."""
    if a.kind == "predicate" and a.lemma == b.lemma:
        return True
    if a.kind == "phrase" and a.words == b.words:
        return False
    if a.relation == b.relation or (a.predicate == b.predicate and {a.relation, b.relation} == {"dobj", "nsubjpass"}):
        return True
    if a.kind == "time" and a.is_of_day and b.is_of_day:
        return {a.relation, b.relation} <= _WHEN
    return _count_one_thing(a, b)


def are_contrary(story: StorySlots, i: int, j: int) -> bool:
    """Whether two words for how or what something is are opposites, or one is the other denied: "guilty", "not guilty"."""
    a, b = story.slots[i].lemma, story.slots[j].lemma
    if story.type_of(j) not in _TOLD:
        return False
    denied = [story.factuality(k) == "denied" for k in (i, j)]
    if a != b:
        return are_opposite(a, b) and not any(denied) and not _are_subjects_of_anybody(story, i, j)
    if denied[0] == denied[1]:
        return False
    has_denial = [bool(denials_in(story.parses[s.article].sentence_tokens(s.sentence))) for s in (story.slots[i], story.slots[j])]
    return has_denial == denied and not _are_subjects_of_anybody(story, i, j)


def _are_subjects_of_anybody(story: StorySlots, i: int, j: int) -> bool:
    slots = story.slots[i], story.slots[j]
    heads = [(story.parses[s.article], story.parses[s.article].tokens[s.head]) for s in slots]
    return any(t.is_subject and is_anybody(parse, t) for parse, t in heads)


def are_opposite_deeds(story: StorySlots, i: int, j: int) -> bool:
    """Whether two verbs are opposites with what belongs to them: "upheld", "struck down"; "voted for", "voted against"."""
    if story.slots[i].kind != "predicate" or any(_is_denied(story, k) for k in (i, j)):
        return False
    mine, theirs = (names_of(p := story.parses[s.article], p.tokens[s.head]) for s in (story.slots[i], story.slots[j]))
    others = [*theirs]
    return any(are_opposite(x, y) for x in mine for y in others)


def _are_of_two(story: StorySlots, i: int, j: int) -> bool:
    """Whether two verbs, neither or both passive, have different subjects: "Ley won at Orr", "Orr lost to Ley"."""
    slots = story.slots[i], story.slots[j]
    of = [story.parses[s.article].children(story.parses[s.article].tokens[s.head]) for s in slots]
    mine, theirs = (next((c for c in children if c.is_subject), None) for children in of)
    return mine is not None and theirs is not None and mine.dep == theirs.dep and mine.lemma != theirs.lemma


def _is_denied(story: StorySlots, i: int) -> bool:
    value = story.value(i, "polarity")
    return story.factuality(i) != "asserted" or not (isinstance(value, Polarity) and value.holds)


def _count_one_thing(a: Slot, b: Slot) -> bool:
    mine, theirs = what_is_counted(a, b)
    return a.kind == "amount" and mine is not None and mine == theirs and a.predicate == b.predicate


def find_sentence_pairs(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """The pairs of answers in which two sentences differ, and in nothing else."""
    for i, j in _pairs_of_like_words(story):
        kind = story.type_of(i)
        is_rank = _are_other_ranks(story.slots[i], story.slots[j])
        is_worth_telling = is_rank or (kind in _TOLD and are_contrary(story, i, j))
        if not is_worth_telling and (kind not in _KINDS or kind != story.type_of(j)):
            continue
        a, b = story.slots[i], story.slots[j]
        if _is_pronoun(story, a) or _is_pronoun(story, b):
            continue  # whom it means is read, not told
        if not _differ_alone(story, i, j) or are_of_other_events(story, a, b) or _is_one_sentence(story, a, b):
            continue
        if is_worth_telling:
            kind = "number" if is_rank else kind
            yield kind, story.answer(i, kind), story.answer(j, kind)
            continue
        if not have_one_role(a, b) or not _may_be_at_odds(story, i, j):
            continue
        if kind in AMOUNTS and (compare_counted(a, b) == 0 or are_told_of_others(story.cast, story.parses, a, b)):
            continue
        if count_whole_and_part(story, a, b):
            continue
        if a.amount and b.amount and _numbers_beside(story, a) == _numbers_beside(story, b):
            continue  # "47 of the 64 districts" in both
        if a.amount and a.amount.unit == "year" and may_be_birthday(story, a, b):
            continue
        if kind == "person" and _are_two_people(story, a, b):
            continue
        if kind == "place" and not are_of_one_place(story, a, b):
            continue
        is_read = kind == "polarity" and (_deny_alike(story, a, b) if a.lemma == b.lemma else not _are_like_verbs(a, b))
        if kind == "polarity" and _are_of_two(story, i, j):
            continue
        if (are_apart(story, i, j) and not is_read) or are_opposite_deeds(story, i, j):
            yield kind, story.answer(i, kind), story.answer(j, kind)


def _are_two_people(story: StorySlots, a: Slot, b: Slot) -> bool:
    """Whether two persons are called other things beside their names: "a driver", "a brother of the dead man"."""
    return _called(story, a) != _called(story, b)


def _called(story: StorySlots, slot: Slot) -> set[str]:
    """The nouns that a report calls somebody beside the name: "the driver, Ada Brook"."""
    parse = story.parses[slot.article]
    mentions = [m for e in story.cast.entities_in(slot.span) for m in e.mentions if m.article == slot.article]
    names = [t for m in mentions for t in parse.tokens_in(m.start, m.end)]
    beside = {c for t in names for c in parse.children(t) if c.dep in {"appos", "compound"}}
    beside |= {parse.tokens[t.head] for t in names if t.dep == "appos"}
    return {t.lemma.lower() for t in beside if t.pos == "NOUN"}


def _are_other_ranks(a: Slot, b: Slot) -> bool:
    """Whether two ordinals tell other places, or how many there have been: "their seventh win", "finished fourth"."""
    ranks = ordinal_of(a.lemma), ordinal_of(b.lemma)
    return None not in ranks and ranks[0] != ranks[1] and a.governor == b.governor and a.governor in _RANKED


def _are_like_verbs(a: Slot, b: Slot) -> bool:
    """Whether two verbs tell of one deed: they mean much the same, or the opposite."""
    return are_opposite(a.lemma, b.lemma) or mean_alike(a.lemma, b.lemma, _LIKE_VERBS)


def _may_be_at_odds(story: StorySlots, i: int, j: int) -> bool:
    """Whether two values are told of one world; two verbs where each is asserted or denied, and of whom is clear."""
    if story.type_of(i) != "polarity":
        return story.are_equally_real(i, j)
    states = {story.factuality(i), story.factuality(j)}
    return (len(states) == 1 or states <= {"asserted", "denied"}) and not (_is_of_anybody(story, i) or _is_of_anybody(story, j))


def _is_of_anybody(story: StorySlots, i: int) -> bool:
    """Whether a verb without an object tells of somebody who is not said to be the same: "one passenger died", "some shops"."""
    slot = story.slots[i]
    parse = story.parses[slot.article]
    children = parse.children(parse.tokens[slot.head])
    if any(c.dep in {"dobj", "ccomp", "xcomp"} for c in children):
        return False
    subject = next((c for c in children if c.is_subject), None)
    return subject is not None and is_anybody(parse, subject)


def is_anybody(parse: Parse, noun: Token) -> bool:
    """Whether a noun is told without saying which: "one passenger", "some shops", "two of the miners"."""
    before = parse.children(noun)
    if any(c.lemma in _WHOLE or c.dep == "poss" for c in before if c.index < noun.index):
        return False
    return (
        noun.pos == "NUM"
        or noun.lemma in _SOME
        or any(c.dep == "nummod" or c.lemma in _SOME for c in before if c.index < noun.index)
    )


def are_of_one_place(story: StorySlots, a: Slot, b: Slot) -> bool:
    """Whether what two sentences tell was at one place alone: not where a quake was felt or "rallies" were held, nor where they
    count differently too."""
    if a.predicate in _FELT or any(_is_of_many(story, s) for s in (a, b)):
        return False
    return not count_differently(story, a, b)


def count_differently(story: StorySlots, a: Slot, b: Slot) -> bool:
    """Whether two sentences both tell numbers, and none in common."""
    numbers = [{*_numbers_beside(story, s)} for s in (a, b)]
    return all(numbers) and not numbers[0] & numbers[1]


def _is_of_many(story: StorySlots, slot: Slot) -> bool:
    """Whether a place stands in a clause without an object whose subject is a bare plural."""
    parse = story.parses[slot.article]
    verb = next((t for t in (parse.tokens[slot.head], *parse.ancestors(parse.tokens[slot.head])) if t.pos == "VERB"), None)
    children = parse.children(verb) if verb else ()
    subject = next((c for c in children if c.is_subject), None)
    if subject is None or subject.tag != "NNS" or any(c.dep == "dobj" for c in children):
        return False
    return not any(c.dep in {"det", "nummod", "poss"} for c in parse.children(subject))


def _numbers_beside(story: StorySlots, slot: Slot) -> tuple[float, ...]:
    """The amounts of a slot's sentence, in its order."""
    parse = story.parses[slot.article]
    sentence = parse.sentences[slot.sentence]
    return tuple(q.low for q in parse.quantities if sentence.contains(q.span))


def are_apart(story: StorySlots, i: int, j: int) -> bool:
    """Whether two values of one kind cannot both be true."""
    a, b, kind = story.slots[i], story.slots[j], story.type_of(i)
    if _ORDINAL.sub("", a.span.text.lower()) == _ORDINAL.sub("", b.span.text.lower()):
        return False  # in the same words, however they were read: "29 January", "29th January"
    if kind == "person" and not (a.entity_type == b.entity_type == "person"):
        return False  # "the minister" may be the one whom the other names
    return relate(story.value(i, kind), story.value(j, kind), kind, (value_words(a), value_words(b))).kinship == "apart"


def are_of_other_events(story: StorySlots, a: Slot, b: Slot) -> bool:
    """Whether two sentences tell of other days, by their own words or because their reports lie far apart, or one of another
    event: "another whale"."""
    if _mentions_another(story, a) != _mentions_another(story, b):
        return True
    if a.time is None and compare_days(story, a, b) == 0:
        return True
    out = [p for s in (a, b) if (p := story.parses[s.article].article.published) is not None]
    return len(out) == 2 and abs(instant(out[0]) - instant(out[1])) > _FAR_APART


def _differ_alone(story: StorySlots, i: int, j: int) -> bool:
    """Whether two sentences have the same terms but for the values, and neither has the other's; two counts of one thing may
    stand in both. A name that is known in one report alone is still the same word."""
    a, b = story.slots[i], story.slots[j]
    rests = [_rest_of(story, s) for s in (a, b)]
    if rests[0] == rests[1] and len(rests[0].split()) >= _LEAST_WORDS:
        return True
    if _have_one_rest(story, i, j, (a.words, story.sentence_terms[i]), (b.words, story.sentence_terms[j])):
        return True
    return _have_one_rest(story, i, j, story.value_and_rest(i), story.value_and_rest(j))


def _pairs_of_like_words(story: StorySlots) -> list[tuple[int, int]]:
    """The comparable pairs that may differ in their values alone. A word of one sentence that neither the other has nor a value
    rules a pair out; words are compared as bits, all pairs at once, so that a few pairs more are kept."""
    i, j = story.comparable_pairs.T
    numbers: dict[str, int] = {}
    rests = np.array([numbers.setdefault(_rest_of(story, s), len(numbers)) for s in story.slots], np.int64)
    kept = rests[i] == rests[j]
    passed_over = words_of_denial() | parts().keys()
    told = [_companions(story, s) if s.kind == "predicate" else frozenset[str]() for s in story.slots]
    as_terms = [(s.words, terms) for s, terms in zip(story.slots, story.sentence_terms, strict=True)]
    for sides in (as_terms, [story.value_and_rest(k) for k in range(len(story.slots))]):
        value = np.array([_bits(words | beside) for (words, _), beside in zip(sides, told, strict=True)], np.uint64)
        rest = np.array([_bits(words - passed_over) for _, words in sides], np.uint64)
        kept |= (rest[i] ^ rest[j]) & ~(value[i] | value[j]) == 0
    return list(zip(i[kept].tolist(), j[kept].tolist(), strict=True))


def _bits(words: Iterable[str]) -> int:
    """A bit for each word; some words share one."""
    bits = 0
    for word in words:
        bits |= 1 << (hash(word) & 63)
    return bits


def _rest_of(story: StorySlots, slot: Slot) -> str:
    """The words of a slot's sentence without its value, as they are written."""
    parse, key = story.parses[slot.article], ("rest of the sentence", slot.span.start, slot.span.end, slot.sentence)
    if key not in parse.notes:
        sentence = parse.sentences[slot.sentence]
        text, start = sentence.text.lower(), sentence.start
        rest = f"{text[: max(0, slot.span.start - start)]} {text[slot.span.end - start :]}"
        parse.notes[key] = " ".join(_LETTERS.findall(rest))
    return str(parse.notes[key])


def _mentions_another(story: StorySlots, slot: Slot) -> bool:
    parse = story.parses[slot.article]
    key = "tells another", slot.sentence
    if key not in parse.notes:
        parse.notes[key] = any(t.lemma == "another" for t in parse.sentence_tokens(slot.sentence))
    return bool(parse.notes[key])


def _have_one_rest(story: StorySlots, i: int, j: int, mine: _Sides, theirs: _Sides) -> bool:
    a, b = story.slots[i], story.slots[j]
    if a.kind == "predicate":
        with_it = _companions(story, a), _companions(story, b)
        if a.lemma == b.lemma and with_it[0] != with_it[1]:
            return False  # "did not escape unhurt", "escaped"
        mine, theirs = (_with_verb(x, words) for x, words in zip((mine, theirs), with_it, strict=True))
    if _are_clock_times(story, i, j):  # "8.30pm on Monday", "half past nine on Monday evening"
        mine, theirs = (mine[0], mine[1] - parts().keys()), (theirs[0], theirs[1] - parts().keys())
    mine_alone, theirs_alone = mine[0] - theirs[0], theirs[0] - mine[0]
    rest, others = mine[1] - theirs_alone, theirs[1] - mine_alone
    if rest != others or len(rest) < LEAST_SHARED or (mine_alone | theirs_alone) & rest:
        return False
    return (rest == mine[1] and others == theirs[1]) or _count_one_thing(a, b)


def _are_clock_times(story: StorySlots, i: int, j: int) -> bool:
    values = [story.value(k, "time") for k in (i, j) if story.type_of(k) == "time"]
    return len(values) == 2 and all(isinstance(v, Moment) and v.clock is not None for v in values)


def _companions(story: StorySlots, slot: Slot) -> frozenset[str]:
    parse = story.parses[slot.article]
    return frozenset(c.lemma for c in companions(parse, parse.tokens[slot.head]))


def _deny_alike(story: StorySlots, a: Slot, b: Slot) -> bool:
    """Whether two sentences have as many denials: which of its verbs each denies is then read, not told."""
    mine, theirs = (denials_in(story.parses[s.article].sentence_tokens(s.sentence)) for s in (a, b))
    return len(mine) == len(theirs)


def _is_pronoun(story: StorySlots, s: Slot) -> bool:
    return story.parses[s.article].tokens[s.head].pos == "PRON"


def _is_one_sentence(story: StorySlots, a: Slot, b: Slot) -> bool:
    """Whether two sentences are the same to the letter: they do not differ, however they were read."""
    mine, theirs = (story.parses[s.article].sentences[s.sentence].text for s in (a, b))
    return _LETTERS.findall(mine.lower()) == _LETTERS.findall(theirs.lower())


def _with_verb(sides: _Sides, companions: frozenset[str]) -> _Sides:
    """What belongs to a verb is told with it, and a denial in neither place."""
    return sides[0] | companions, sides[1] - companions - words_of_denial()


def value_words(slot: Slot) -> str:
    """The words of a value; of a verb also its plain form, for "upheld" and "overturned" are opposites too."""
    return f"{slot.span.text} {slot.lemma}" if slot.kind == "predicate" else slot.span.text
