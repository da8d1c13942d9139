"""What counts once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """What counts once for a fact, a claim or a story: articles tied by reuse or resting on one utterance, document or wire
    (`through`). `perhaps` is the number, from 1 on, of another origin that it may be one with."""

    articles: tuple[str, ...]
    through: str | None = None
    perhaps: int | None = None


def fewest(origins: Iterable[Origin]) -> int:
    """How many of them are independent at least: `len(origins)` is how many are at most."""
    return sum(origin.perhaps is None for origin in origins)
