"""A difference about one utterance as one of this room's modules found it, before it is numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from variorum.model import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """`values` are what differs, in the order of `spans`: the speakers of one utterance, or its words."""

    kind: Literal["speaker", "wording"]
    relation: Literal["contradict", "altered"]
    spans: tuple[Span, ...]
    values: tuple[str, ...]
