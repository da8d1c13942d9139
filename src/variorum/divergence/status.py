"""What the differences make of the claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.model import Claim, Divergence


def with_status(claims: Sequence[Claim], divergences: Sequence[Divergence]) -> tuple[Claim, ...]:
    """Claims that a conflict is about, or in whose statements one of its values stands, are disputed; of the others those of
    two origins or more are corroborated."""
    values = [span for d in divergences if d.is_conflict for span in d.spans]
    about = {d.claim for d in divergences if d.is_conflict}

    def disputed(claim: Claim) -> bool:
        return claim.id in about or any(part.contains(v) for v in values for s in claim.statements for part in s.spans)

    def by_origins(claim: Claim) -> Claim:
        return replace(claim, status="corroborated" if len(claim.origins) > 1 else "single-origin")

    return tuple(replace(c, status="disputed") if disputed(c) else by_origins(c) for c in claims)
