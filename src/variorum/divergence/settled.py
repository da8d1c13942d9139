"""What one report leaves open and a later one settles: who did it, why, and who says that it was them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from variorum.alignment import Alignment
from variorum.divergence.draft import Draft, Kind
from variorum.divergence.wording import by_value, on_one_line
from variorum.model import Span

_LATER = 1 / 24  # days, by which the answer must come out after the question


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of text and the value that it gives to what is asked."""

    span: Span
    value: str


def found_at(span: Span) -> Finding:
    """The finding whose value is its own words."""
    return Finding(span, on_one_line(span.text))


def settle(
    alignment: Alignment, kind: Kind, said: str, questions: Sequence[Finding], answers: Sequence[Finding]
) -> Iterator[Draft]:
    """One draft where later reports answer what earlier ones say is not known. An article that does both tells of two things,
    and neither counts; of each article only the first question and the first answer are told."""
    evidence = alignment.evidence
    asking, answering = {q.span.article for q in questions}, {a.span.article for a in answers}
    both = asking & answering
    open_, given = _first_of_each(questions, both), _first_of_each(answers, both)
    late = [a for a in given if any(evidence.days_apart(q.span.article, a.span.article) >= _LATER for q in open_)]
    early = [q for q in open_ if any(evidence.days_apart(q.span.article, a.span.article) >= _LATER for a in late)]
    if not late or any(evidence.days_apart(a.span.article, q.span.article) >= _LATER for a in given for q in open_):
        return  # or it was known before, and one report has not heard of it

    def age(finding: Finding) -> tuple[datetime, Span]:
        return evidence.came_out(finding.span.article), finding.span

    ordered = [*sorted(early, key=age), *sorted(late, key=age)]
    rows = sorted(ordered, key=lambda f: f.span)
    told = by_value([f.value for f in ordered], evidence.names_of([f.span for f in ordered]))
    yield Draft(
        kind=kind,
        relation="updated",
        spans=tuple(f.span for f in rows),
        values=tuple(f.value for f in rows),
        claim=alignment.claim_at(f.span for f in rows),
        explanation=f"{said} (earliest first): {told}.",
    )


def _first_of_each(findings: Sequence[Finding], less: set[str]) -> list[Finding]:
    first: dict[str, Finding] = {}
    for f in sorted(findings, key=lambda f: f.span):
        if f.span.article not in less:
            first.setdefault(f.span.article, f)
    return list(first.values())
