"""A difference as one of this room's modules found it, before it is numbered."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model import DivergenceKind, Relation, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """`claim` is the id of the claim that the difference belongs to, where its words make one; `values` are what differs, in
    the order of `spans`."""

    kind: DivergenceKind
    relation: Relation
    spans: tuple[Span, ...]
    values: tuple[str, ...]
    claim: str | None
    explanation: str
