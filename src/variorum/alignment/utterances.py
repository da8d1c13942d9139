"""Utterances: what several articles give of one speaker's words, whole, trimmed, retold or translated.

Clauses are compared one by one; but whether two clauses are parts of one utterance shows in the words around them. So the
tellings are put together whole first: each with the fuller one that holds most of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log2

from variorum.alignment.statement_similarity import ENOUGH, StatementSimilarity
from variorum.alignment.statements import ComparedStatement
from variorum.model import Attribution, Statement

_HELD = 0.4  # of a telling's words, that a fuller telling by the same speaker must hold
_HELD_BY_ANOTHER = 0.7  # the same where the articles name other speakers, or none
_A_DOUBLING = 0.1  # more of it must be held for each time that the fuller telling is twice as long: it holds much by chance
_LEAST_SHARE = 0.02  # of one telling that another must cover to be looked at


def find_utterances(units: Sequence[ComparedStatement], attributions: Mapping[str, Attribution]) -> list[list[str]]:
    """The utterances that two articles or more carry, each as the ids of its attributions."""
    parts: dict[str, list[ComparedStatement]] = {}
    for u in units:
        if u.statement.attribution:
            parts.setdefault(u.statement.attribution, []).append(u)
    ids = list(parts)
    tellings = [_whole(parts[id], attributions[id]) for id in ids]
    comparison = StatementSimilarity(tellings, _LEAST_SHARE)
    weight = [sum(comparison.weight(t) for t in sorted({*u.terms})) for u in tellings]
    holders = _holders(tellings, weight, comparison)
    utterance = list(range(len(ids)))
    for x in sorted(range(len(ids)), key=lambda x: (-weight[x], x)):
        if x in holders:
            utterance[x] = utterance[holders[x][1]]
    together: dict[int, list[int]] = {}
    for x, first in enumerate(utterance):
        together.setdefault(first, []).append(x)
    return [[ids[x] for x in rows] for rows in together.values() if len({tellings[x].article for x in rows}) > 1]


def in_utterances(units: Sequence[ComparedStatement], utterances: Sequence[Sequence[str]]) -> list[ComparedStatement]:
    """The statements with the numbers of the utterances that they are parts of."""
    number = {id: n for n, ids in enumerate(utterances) for id in ids}
    return [replace(u, utterance=number.get(u.statement.attribution or "")) for u in units]


def _holders(
    tellings: Sequence[ComparedStatement], weight: Sequence[float], comparison: StatementSimilarity
) -> dict[int, tuple[float, int]]:
    """For each telling the fuller one that holds most of it, after that share."""
    best: dict[int, tuple[float, int]] = {}
    for a, b, of_a, of_b in comparison.shares(_HELD):
        short, full, share = (a, b, of_a) if (weight[a], -a) < (weight[b], -b) else (b, a, of_b)
        speaker = tellings[short].speaker
        least = _HELD if speaker and speaker == tellings[full].speaker else _HELD_BY_ANOTHER
        least += _A_DOUBLING * log2(max(weight[full], 0.1) / max(weight[short], 0.1))
        if share * min(1, share * weight[short] / ENOUGH) >= least:
            best[short] = max(best.get(short, (0.0, -1)), (share, full))
    return best


def _whole(parts: Sequence[ComparedStatement], attribution: Attribution) -> ComparedStatement:
    """All that an attribution tells as one statement."""
    return replace(
        parts[0],
        statement=Statement(attribution.content, attribution.id),
        terms=tuple(dict.fromkeys(t for u in parts for t in u.terms)),
        context=tuple(dict.fromkeys(t for u in parts for t in u.context)),
    )
