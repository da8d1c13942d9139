"""Statements into groups that say the same: greedy average linkage over the pairs that are alike at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set

from variorum.alignment.similarity import Comparison
from variorum.alignment.statements import Unit
from variorum.factuality import may_agree
from variorum.model import Factuality

ALIKE = 0.27  # likeness from which on two statements may be one claim
ALIKE_WITHIN = 0.7  # one article seldom says the same twice
LINK = 0.8  # of ALIKE, that the mean of all pairs of two groups must reach


def cluster(units: Sequence[Unit], comparison: Comparison) -> list[list[int]]:
    """The likeliest pairs first, two groups joined while the mean of all their pairs is enough.

    For each group the scores of its pairs with every other group are kept summed up; a pair that is not alike at all scores 0.
    The group with fewer such others goes into the one with more, so that a large one is not copied again and again.
    """
    pairs = comparison.pairs()
    sums: list[dict[int, float]] = [defaultdict(float) for _ in units]
    for i, j, score in pairs:
        sums[i][j] = sums[j][i] = score
    group_of = list(range(len(units)))
    members = {i: [i] for i in group_of}
    states = [{(u.factuality, u.denies)} for u in units]  # of each group
    for i, j, score in pairs:
        if score < ALIKE:
            break
        a, b = group_of[i], group_of[j]
        if a == b or not _may_agree(states[a], states[b]) or (score < ALIKE_WITHIN and units[i].article == units[j].article):
            continue
        if sums[a][b] < LINK * ALIKE * len(members[a]) * len(members[b]):
            continue
        if len(sums[a]) < len(sums[b]):
            a, b = b, a
        for other, total in sums[b].items():
            if other != a:
                del sums[other][b]
                sums[a][other] += total
                sums[other][a] = sums[a][other]
        del sums[a][b]
        sums[b].clear()
        for x in members[b]:
            group_of[x] = a
        members[a] += members.pop(b)
        states[a] |= states[b]
    return sorted(sorted(g) for g in members.values())


def _may_agree(states: Set[tuple[Factuality, bool]], others: Set[tuple[Factuality, bool]]) -> bool:
    """Whether two groups may say the same: "lacked" and "did not have" do, though one is denied and the other is not."""
    return all(may_agree(a, b) or ({a, b} == {"asserted", "denied"} and x and y) for a, x in states for b, y in others)
