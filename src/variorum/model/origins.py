"""Independent origins: articles that count as one source, because one took from the other or both rest on the same words."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """One source of a fact, a claim or a story: the articles that took it from one another, or that rest on one utterance,
    document or wire (`through`). `perhaps` is the number, from 1 on, of another origin that may be the same source."""

    articles: tuple[str, ...]
    through: str | None = None
    perhaps: int | None = None


def fewest(origins: Iterable[Origin]) -> int:
    """How many of them are independent at least: `len(origins)` is how many are at most."""
    return sum(origin.perhaps is None for origin in origins)
