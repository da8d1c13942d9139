"""Sentences of two reports in the same words but for one value: the plainest dispute there is.

Only what differs by type and cannot both be true counts: amounts, days and hours, places, persons, and verbs that are opposites
or of which one is denied. Both sentences must have the same terms beside the value, three or more of them, so that a list of two
people, or two sentences of one report's own, are none.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from variorum.accounts.candidates import View
from variorum.accounts.relations import relate
from variorum.accounts.scopes import are_of_other_scope
from variorum.facts import Slot
from variorum.model import Answer, FactType

LEAST_SHARED = 3
"""Terms that the two sentences share beside the value."""
LIKELY = 0.9
"""How likely such a difference is a dispute. It is too rare in the annotated stories to be fitted; of altered copies
(benchmarks/mutations.py) it finds what other families miss, and no paraphrase raises it."""
_KINDS: frozenset[FactType] = frozenset({"number", "money", "percent", "duration", "date", "time", "place", "person", "polarity"})

_AMOUNTS: frozenset[FactType] = frozenset({"number", "money", "percent", "duration"})
_WHEN = frozenset({"on", "at", "in", "before", "after", "around", "npadvmod", "during", "by"})


def _have_one_role(a: Slot, b: Slot) -> bool:
    """Whether two values stand in their clauses in one role: in the same way, as object of a verb or subject of its passive, as
    counts of one thing, as times of the day."""
    if a.relation == b.relation or (a.predicate == b.predicate and {a.relation, b.relation} == {"dobj", "nsubjpass"}):
        return True
    if a.kind == "time" and a.is_of_day and b.is_of_day:
        return {a.relation, b.relation} <= _WHEN
    return _count_one_thing(a, b)


def _count_one_thing(a: Slot, b: Slot) -> bool:
    return a.kind == "amount" and a.counted is not None and a.counted == b.counted and a.predicate == b.predicate


def find_parallels(view: View) -> Iterator[tuple[FactType, Answer, Answer]]:
    """The pairs of answers in which two sentences differ, and in nothing else."""
    for at in np.flatnonzero(view.of_two_articles).tolist():
        i, j = view.matching.pairs[at].tolist()
        a, b = view.slots[i], view.slots[j]
        if (
            not (a.in_clause and b.in_clause)
            or a.kind != b.kind
            or not _have_one_role(a, b)
            or (a.words == b.words and a.kind == "phrase")
        ):
            continue
        mine, theirs = a.words - b.words, b.words - a.words
        rest = (a.clause | a.around) - theirs, (b.clause | b.around) - mine
        if rest[0] != rest[1] or len(rest[0]) < LEAST_SHARED or (mine | theirs) & rest[0]:
            continue
        has_other = rest[0] != a.clause | a.around or rest[1] != b.clause | b.around
        if has_other and not _count_one_thing(a, b):
            continue  # each sentence has the other's value too
        kind = view.type_of(i)
        if kind != view.type_of(j) or kind not in _KINDS:
            continue
        texts = (a.span.text, b.span.text)
        if kind in _AMOUNTS and are_of_other_scope(a, view.parses[a.article], b, view.parses[b.article]):
            continue
        if relate(view.value(i, kind), view.value(j, kind), kind, texts).kinship == "apart":
            yield kind, view.answer(i, kind), view.answer(j, kind)
