"""A difference as one of this room's modules found it, before it is numbered and tied to its claim."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model import DivergenceKind, Relation, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """`unit` is the index of a statement whose claim the difference belongs to."""

    kind: DivergenceKind
    relation: Relation
    spans: tuple[Span, ...]
    values: tuple[str, ...]
    unit: int
    explanation: str
