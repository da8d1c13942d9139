"""Sentences of two reports in the same words but for one value: the plainest dispute there is.

Only what differs by type and cannot both be true counts: amounts, days and hours, places, persons, verbs that are opposites
or of which one is denied, and who did it to whom. Both sentences must have the same terms beside the value, three or more of them, so that a list of two
people, or two sentences of one report's own, are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

import numpy as np

from variorum.accounts.candidates import View
from variorum.accounts.relations import relate
from variorum.facts import Slot
from variorum.factuality import words_of_denial
from variorum.model import Answer, FactType

LEAST_SHARED = 3
"""Terms that the two sentences share beside the value."""
LIKELY = 0.9
"""How likely such a difference is a dispute. It is too rare in the annotated stories to be fitted; of altered copies
(benchmarks/mutations.py) it finds what other families miss, and no paraphrase raises it."""
_KINDS: frozenset[FactType] = frozenset({"number", "money", "percent", "duration", "date", "time", "place", "person", "polarity"})


_ROLES: Mapping[str, str] = {"nsubj": "doer", "by": "doer", "dobj": "target", "nsubjpass": "target"}


def find_parallels(view: View) -> Iterator[tuple[FactType, Answer, Answer]]:
    """The pairs of answers in which two sentences differ, and in nothing else."""
    doers = _doers(view)
    for at in np.flatnonzero(view.of_two_articles).tolist():
        i, j = view.matching.pairs[at].tolist()
        a, b = view.slots[i], view.slots[j]
        if not (a.in_clause and b.in_clause) or a.kind != b.kind:
            continue
        if _are_swapped(a, b, doers):
            yield "person", view.answer(i, "person"), view.answer(j, "person")
        if not _stand_alike(a, b) or not _differ_alone(a, b):
            continue
        kind = view.type_of(i)
        if kind != view.type_of(j) or kind not in _KINDS:
            continue
        texts = (_told(a), _told(b))
        if relate(view.value(i, kind), view.value(j, kind), kind, texts).kinship == "apart":
            yield kind, view.answer(i, kind), view.answer(j, kind)


def _stand_alike(a: Slot, b: Slot) -> bool:
    """Whether two values hang on their clauses in one way; "resigned" and "refused to resign" hang as they like."""
    if a.kind == "predicate" and a.lemma == b.lemma:
        return True
    return a.relation == b.relation and not (a.words == b.words and a.kind == "phrase")


def _differ_alone(a: Slot, b: Slot) -> bool:
    """Whether two sentences have the same terms but for the values, and neither has the other's."""
    mine, theirs = (s.clause | s.around for s in (a, b))
    if a.kind == "predicate":
        mine, theirs = mine - words_of_denial(), theirs - words_of_denial()
    return mine == theirs and len(mine) >= LEAST_SHARED and not (a.words | b.words) & mine


def _doers(view: View) -> set[tuple[str, int, str, str]]:
    """Who does what: article, sentence, verb, and the doer's own word."""
    return {(s.article, s.sentence, s.predicate, _term(s)) for s in view.slots if _ROLES.get(s.relation) == "doer"}


def _are_swapped(a: Slot, b: Slot, doers: Set[tuple[str, int, str, str]]) -> bool:
    """Whether two sentences in the same words differ in who does it to whom: each has the other's target for its doer."""
    if not {_ROLES.get(s.relation) for s in (a, b)} == {"target"} or a.predicate != b.predicate or a.kind != "phrase":
        return False
    mine, theirs = (s.clause | s.around | s.words for s in (a, b))
    swapped = (a.article, a.sentence, a.predicate, _term(b)) in doers and (b.article, b.sentence, b.predicate, _term(a)) in doers
    return swapped and _term(a) != _term(b) and mine == theirs and len(mine) >= LEAST_SHARED


def _told(slot: Slot) -> str:
    """The words of a value; of a verb also its plain form, for "upheld" and "overturned" are opposites too."""
    return f"{slot.span.text} {slot.lemma}" if slot.kind == "predicate" else slot.span.text


def _term(slot: Slot) -> str:
    return f"@{slot.entity}" if slot.entity else slot.lemma
