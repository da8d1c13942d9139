"""A difference as one of this room's modules found it, before it is numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from variorum.model import Span

Relation = Literal["contradict", "updated", "altered", "different-scope", "compatible"]
"""How two values of the same thing go together: both cannot be true, the later supersedes, words were changed inside quotation
marks, both may be true of different things, one is the vaguer or follows from the other."""
Kind = Literal["number", "date", "time", "place", "who", "speaker", "target", "cause", "denial", "name-spelling", "wording"]
"""What differs."""

CONFLICTS: frozenset[Relation] = frozenset({"contradict", "updated", "altered"})
"""The relations in which the reports do not agree."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`claim` is the id of the claim that the difference belongs to, where its words make one; `values` are what differs, in
    the order of `spans`."""

    kind: Kind
    relation: Relation
    spans: tuple[Span, ...]
    values: tuple[str, ...]
    claim: str | None
    explanation: str

    @property
    def is_conflict(self) -> bool:
        """Whether the reports do not agree: its relation is one of `CONFLICTS`."""
        return self.relation in CONFLICTS
