"""Why answers are one fact: the comparisons of each pair with their levels and weights."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from variorum.matching import Matching
from variorum.model import Match, Reason, Span

LEAST_WEIGHT = 0.05
"""A comparison that adds or takes less is put together with the others that do."""
OTHERS = "all other comparisons"


def explain_matches(matching: Matching, spans: Collection[Span]) -> Iterator[Match]:
    """The pairs of two articles that were compared among some answers, the likeliest first."""
    members = [n for n, slot in enumerate(matching.slots) if slot.span in spans]
    pairs = sorted(matching.between(members), key=lambda n: (-float(matching.likely[n]), n))
    for n in pairs:
        found = matching.explain(n)
        a, b = matching.slots[found.first], matching.slots[found.second]
        if a.article == b.article:
            continue
        told = [Reason(*r) for r in found.reasons if abs(r[2]) >= LEAST_WEIGHT]
        rest = sum(r[2] for r in found.reasons if abs(r[2]) < LEAST_WEIGHT)
        yield Match(a.span, b.span, (*told, Reason(OTHERS, "together", round(rest, 4))), found.bias, found.probability)
