"""Changes to a text that remember where each place of the old text has gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`[start, end)` of the old text becomes `text`."""

    start: int
    end: int
    text: str

    def touches(self, other: Edit) -> bool:
        """Whether both cannot be made: they share a character or a place."""
        return (self.start < other.end and other.start < self.end) or self.start == other.start or self.end == other.end


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str
    at: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after its edits."""

    text: str
    pieces: tuple[_Piece, ...]

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Where `[start, end)` of the old text stands now; raises `ValueError` where nothing of it is left."""
        found = []
        for p in self.pieces:
            if (p.start < end and start < p.end) or start == p.start == p.end == end:
                left = max(start - p.start, 0) if p.kept else 0
                right = min(end, p.end) - p.start if p.kept else len(p.text)
                found.append((p.at + left, p.at + right))
        if not found:
            raise ValueError(f"nothing is left of {start}-{end}")
        return min(s for s, _ in found), max(e for _, e in found)


def apply(text: str, edits: Sequence[Edit], swapped: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()) -> Edited:
    """Make the edits, which must not touch one another, and exchange the pairs of stretches, which must not overlap."""
    places = {a: b for pair in swapped for a, b in (pair, pair[::-1])}
    cuts = sorted({0, len(text), *(at for stretch in places for at in stretch)})
    ordered = sorted(edits)
    pieces: list[_Piece] = []
    at = 0
    for block in pairwise(cuts):
        start, end = places.get(block, block)
        inside = [e for e in ordered if start <= e.start and e.end <= end and (e.start < end or end == len(text))]
        for p in _pieces(text, start, end, inside):
            pieces.append(_Piece(p.start, p.end, p.text, at, p.kept))
            at += len(p.text)
    return Edited("".join(p.text for p in pieces), tuple(pieces))


def _pieces(text: str, start: int, end: int, edits: Sequence[Edit]) -> list[_Piece]:
    pieces, at = [], start
    for e in edits:
        pieces.append(_Piece(at, e.start, text[at : e.start], 0, True))
        pieces.append(_Piece(e.start, e.end, e.text, 0, False))
        at = e.end
    return [p for p in (*pieces, _Piece(at, end, text[at:end], 0, True)) if p.text or p.start < p.end]
