"""What counts once for a claim or a fact."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """What counts once for a claim: articles tied by reuse or resting on one utterance, document or wire (`through`)."""

    articles: tuple[str, ...]
    through: str | None = None
