"""Sentences of two reports in the same words but for one value: the plainest dispute there is.

Only what differs by type and cannot both be true counts: amounts, days and hours, places, persons, verbs that are opposites
or of which one is denied, contrary qualities, and who did it to whom. Both sentences must have the same terms beside the value,
three or more of them, so that a list of two people, or two sentences of one report's own, are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from datetime import timedelta

from variorum.accounts.candidates import View
from variorum.accounts.relations import relate
from variorum.accounts.rivals import days_told
from variorum.accounts.scopes import are_of_other_scope
from variorum.facts import Slot
from variorum.factuality import denials_in, words_of_denial
from variorum.factuality.opposites import are_opposite
from variorum.model import Answer, FactType, instant

LEAST_SHARED = 3
"""Terms that the two sentences share beside the value."""
LIKELY = 0.9
"""How likely such a difference is a dispute. It is too rare in the annotated stories to be fitted; of altered copies
(benchmarks/mutations.py) it finds what other families miss, and no paraphrase raises it."""
_LETTERS = re.compile(r"\w+")
_FAR_APART = timedelta(days=31)
_KINDS: frozenset[FactType] = frozenset({"number", "money", "percent", "duration", "date", "time", "place", "person", "polarity"})

AMOUNTS: frozenset[FactType] = frozenset({"number", "money", "percent", "duration"})
_TOLD: frozenset[FactType] = frozenset({"manner", "object"})
_WHEN = frozenset({"on", "at", "in", "before", "after", "around", "npadvmod", "during", "by"})


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


def _are_contrary(view: View, i: int, j: int) -> bool:
    """Whether two words for how or what something is are opposites, or one is the other denied: "guilty", "not guilty"."""
    a, b = view.slots[i].lemma, view.slots[j].lemma
    if view.type_of(j) not in _TOLD:
        return False
    denied = [view.factuality(k) == "denied" for k in (i, j)]
    if a != b:
        return are_opposite(a, b) and not any(denied)
    told = [bool(denials_in(view.parses[s.article].sentence_tokens(s.sentence))) for s in (view.slots[i], view.slots[j])]
    return denied[0] != denied[1] and told == denied


def _count_one_thing(a: Slot, b: Slot) -> bool:
    return a.kind == "amount" and a.counted is not None and a.counted == b.counted and a.predicate == b.predicate


_ROLES: Mapping[str, str] = {"nsubj": "doer", "by": "doer", "dobj": "target", "nsubjpass": "target"}


def find_parallels(view: View) -> Iterator[tuple[FactType, Answer, Answer]]:
    """The pairs of answers in which two sentences differ, and in nothing else."""
    doers = _doers(view)
    for i, j in view.likened:
        a, b = view.slots[i], view.slots[j]
        if _is_pronoun(view, a) or _is_pronoun(view, b):
            continue  # whom it means is read, not told
        if _are_swapped(a, b, doers):
            yield "person", view.answer(i, "person"), view.answer(j, "person")
        if not _differ_alone(a, b, view.told[i], view.told[j]) or are_of_other_days(view, a, b) or _is_one_sentence(view, a, b):
            continue
        kind = view.type_of(i)
        if kind in _TOLD and _are_contrary(view, i, j):
            yield kind, view.answer(i, kind), view.answer(j, kind)
        if not have_one_role(a, b):
            continue
        if kind != view.type_of(j) or kind not in _KINDS or not (kind == "polarity" or view.are_of_one_world(i, j)):
            continue
        if kind in AMOUNTS and are_of_other_scope(a, view.parses[a.article], b, view.parses[b.article]):
            continue
        texts = (words_told(a), words_told(b))
        if kind == "polarity" and a.lemma == b.lemma and _deny_alike(view, a, b):
            continue
        if relate(view.value(i, kind), view.value(j, kind), kind, texts).kinship == "apart":
            yield kind, view.answer(i, kind), view.answer(j, kind)


def are_of_other_days(view: View, a: Slot, b: Slot) -> bool:
    """Whether two sentences tell of other days: by their own words, or because their reports lie far apart."""
    if a.time is None and days_told(view, a, b) == 0:
        return True
    out = [p for s in (a, b) if (p := view.parses[s.article].article.published) is not None]
    return len(out) == 2 and abs(instant(out[0]) - instant(out[1])) > _FAR_APART


def _differ_alone(a: Slot, b: Slot, mine: Set[str], theirs: Set[str]) -> bool:
    """Whether two sentences have the same terms but for the values, and neither has the other's; two counts of one thing may
    stand in both."""
    if a.kind == "predicate":
        mine, theirs = mine - words_of_denial(), theirs - words_of_denial()
    own, other = a.words - b.words, b.words - a.words
    rest, others = mine - other, theirs - own
    if rest != others or len(rest) < LEAST_SHARED or (own | other) & rest:
        return False
    return (rest == mine and others == theirs) or _count_one_thing(a, b)


def _deny_alike(view: View, a: Slot, b: Slot) -> bool:
    """Whether two sentences have as many denials: which of its verbs each denies is then read, not told."""
    mine, theirs = (denials_in(view.parses[s.article].sentence_tokens(s.sentence)) for s in (a, b))
    return len(mine) == len(theirs)


def _is_pronoun(view: View, s: Slot) -> bool:
    return view.parses[s.article].tokens[s.head].pos == "PRON"


def _is_one_sentence(view: View, a: Slot, b: Slot) -> bool:
    """Whether two sentences are the same to the letter: they do not differ, however they were read."""
    mine, theirs = (view.parses[s.article].sentences[s.sentence].text for s in (a, b))
    return _LETTERS.findall(mine.lower()) == _LETTERS.findall(theirs.lower())


def _doers(view: View) -> set[tuple[str, int, str, str]]:
    """Who does what: article, sentence, verb, and the doer's own word."""
    return {(s.article, s.sentence, s.predicate, _term(s)) for s in view.slots if _ROLES.get(s.relation) == "doer"}


def _are_swapped(a: Slot, b: Slot, doers: Set[tuple[str, int, str, str]]) -> bool:
    """Whether two sentences in the same words differ in who does it to whom: each has the other's target for its doer."""
    if {_ROLES.get(s.relation) for s in (a, b)} != {"target"} or a.predicate != b.predicate or a.kind != "phrase":
        return False
    mine, theirs = (s.clause | s.around | s.words for s in (a, b))
    swapped = (a.article, a.sentence, a.predicate, _term(b)) in doers and (b.article, b.sentence, b.predicate, _term(a)) in doers
    return swapped and _term(a) != _term(b) and mine == theirs and len(mine) >= LEAST_SHARED


def words_told(slot: Slot) -> str:
    """The words of a value; of a verb also its plain form, for "upheld" and "overturned" are opposites too."""
    return f"{slot.span.text} {slot.lemma}" if slot.kind == "predicate" else slot.span.text


def _term(slot: Slot) -> str:
    return f"@{slot.entity}" if slot.entity else slot.lemma
