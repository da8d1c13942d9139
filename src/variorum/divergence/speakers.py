"""Words put into two mouths: one utterance that one outlet gives to one person and another outlet to another."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.divergence.draft import Draft
from variorum.divergence.facts import Evidence
from variorum.divergence.wording import by_value
from variorum.model import Attribution, Span

SAME_UTTERANCE = 0.5
_LONGEST = 240


def compare_speakers(evidence: Evidence) -> Iterator[Draft]:
    """One draft for each claim whose utterance two outlets give to different people."""
    known_in = {e.id: {m.article for m in e.mentions} for e in evidence.cast.entities if e.type == "person"}
    by_claim: dict[int, list[tuple[int, Attribution]]] = {}
    for i, unit in enumerate(evidence.alignment.units):
        attribution = evidence.attribution.get(unit.statement.attribution or "")
        if attribution and attribution.kind == "utterance" and attribution.entity in known_in:
            by_claim.setdefault(evidence.alignment.claim_of[i], []).append((i, attribution))
    for rows in by_claim.values():
        apart = [
            (a, b)
            for k, a in enumerate(rows)
            for b in rows[k + 1 :]
            if a[1].entity != b[1].entity
            and a[1].article != b[1].article
            and evidence.alike(a[0], b[0]) >= SAME_UTTERANCE
            # who puts words into the wrong mouth knows both people; two people may well say alike things
            and all({a[1].article, b[1].article} <= known_in[x[1].entity or ""] for x in (a, b))
        ]
        if not apart:
            continue
        told = {row[0]: row for pair in apart for row in pair}
        told |= {row[0]: row for row in rows if any(row[1].entity == known[1].entity for known in told.values())}
        ordered = [told[i] for i in sorted(told)]
        names = [evidence.parse[a.article].article.name for _, a in ordered]
        values = tuple(a.speaker or "" for _, a in ordered)
        yield Draft(
            kind="speaker",
            relation="contradict",
            spans=tuple(_span(evidence, i, a) for i, a in ordered),
            values=values,
            unit=ordered[0][0],
            explanation=f"The same words are given to different people: {by_value(values, names)}.",
        )


def _span(evidence: Evidence, index: int, attribution: Attribution) -> Span:
    """From the source to the end of the words, where that is one short stretch; else the words."""
    words = max(evidence.unit(index).statement.spans, key=len)
    parts = [s for s in (attribution.source, attribution.cue, *attribution.content) if s is not None]
    start, end = min(s.start for s in parts), max(s.end for s in parts)
    return evidence.parse[words.article].article.span(start, end) if end - start <= _LONGEST else words
