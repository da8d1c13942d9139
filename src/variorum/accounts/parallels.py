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
from variorum.model import Answer, FactType

LEAST_SHARED = 3
"""Terms that the two sentences share beside the value."""
LIKELY = 0.9
"""How likely such a difference is a dispute. It is too rare in the annotated stories to be fitted; of altered copies
(benchmarks/mutations.py) it finds what other families miss, and no paraphrase raises it."""
_KINDS: frozenset[FactType] = frozenset({"number", "money", "percent", "duration", "date", "time", "place", "person", "polarity"})

_AMOUNTS: frozenset[FactType] = frozenset({"number", "money", "percent", "duration"})


def find_parallels(view: View) -> Iterator[tuple[FactType, Answer, Answer]]:
    """The pairs of answers in which two sentences differ, and in nothing else."""
    for at in np.flatnonzero(view.of_two_articles).tolist():
        i, j = view.matching.pairs[at].tolist()
        a, b = view.slots[i], view.slots[j]
        if (
            not (a.in_clause and b.in_clause)
            or a.relation != b.relation
            or a.kind != b.kind
            or (a.words == b.words and a.kind == "phrase")
        ):
            continue
        rest = (a.clause | a.around) - b.words, (b.clause | b.around) - a.words
        if rest[0] != rest[1] or len(rest[0]) < LEAST_SHARED or (a.words | b.words) & rest[0]:
            continue
        if rest[0] != a.clause | a.around or rest[1] != b.clause | b.around:
            continue  # each sentence has the other's value too
        kind = view.type_of(i)
        if kind != view.type_of(j) or kind not in _KINDS:
            continue
        texts = (a.span.text, b.span.text)
        if kind in _AMOUNTS and are_of_other_scope(a, view.parses[a.article], b, view.parses[b.article]):
            continue
        if relate(view.value(i, kind), view.value(j, kind), kind, texts).kinship == "apart":
            yield kind, view.answer(i, kind), view.answer(j, kind)
