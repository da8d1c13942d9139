"""What the disputes make of the claims."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from variorum.model import Claim, Dispute, Span, fewest


def with_status(claims: Sequence[Claim], findings: Sequence[Dispute]) -> tuple[Claim, ...]:
    """Claims in whose statements a value in dispute stands are disputed; of the others those of two origins or more are
    corroborated, and what is only alike stays so. What is only to be checked disputes nothing."""
    values: defaultdict[str, set[Span]] = defaultdict(set)
    for span in (s for d in findings if not d.to_check for s in d.spans):
        values[span.article].add(span)

    def disputed(claim: Claim) -> bool:
        if claim.status == "alike":
            return False
        parts = (part for s in claim.statements for part in s.spans if part.article in values)
        return any(part.contains(v) for part in parts for v in values[part.article])

    def by_origins(claim: Claim) -> Claim:
        if claim.status == "alike":
            return claim
        return replace(claim, status="corroborated" if fewest(claim.origins) > 1 else "single-origin")

    return tuple(replace(c, status="disputed") if disputed(c) else by_origins(c) for c in claims)
