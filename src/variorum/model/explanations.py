"""Why answers are one fact, and why a fact has its verdict: the levels of the comparisons, each with its weight."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model.articles import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison, the level that was found, and what it adds: a weight in nats, for (above zero) or against."""

    comparison: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """Why two answers are taken for answers to one question. The weights of `reasons` are added to `bias`, and the sum is the
    log odds of `probability`."""

    a: Span
    b: Span
    reasons: tuple[Reason, ...]
    bias: float
    probability: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the answers of the fact `id` are one fact, and why its verdict has this `probability`."""

    id: str
    question: str
    matches: tuple[Match, ...]
    verdict: str
    verdict_reasons: tuple[Reason, ...]
    probability: float
