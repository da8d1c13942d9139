"""Why answers are one fact or statements one claim: the levels of the comparisons, each with its weight."""

from dataclasses import dataclass
from math import exp

from variorum.model.articles import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison, the level that was found, and what it adds: a weight in nats, for (above zero) or against."""

    comparison: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """Why two answers are taken for answers to one question, or two statements for one claim. The weights of `reasons` are
    added to `bias`, and the sum is the log odds of `probability`."""

    a: Span
    b: Span
    reasons: tuple[Reason, ...]
    bias: float
    probability: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the answers of the fact `id` are one fact, and why its verdict has this `probability`.

    `verdict_reasons` of a dispute are the levels of the pair of answers that is likeliest at odds: their weights and
    `verdict_bias` add up to the log odds that it is a dispute. What is decided by rule weighs nothing: how the answers go
    together, which came later, whose word they are. The reasons of a fact that is in no dispute are all of this kind.

    Of a claim `question` is its gist, and `verdict` its status, which has no probability: all its reasons are of this kind.
    """

    id: str
    question: str
    matches: tuple[Match, ...]
    verdict: str
    verdict_reasons: tuple[Reason, ...]
    probability: float | None
    verdict_bias: float = 0.0


def probability_of(log_odds: float) -> float:
    """The probability of these log odds."""
    return 1 / (1 + exp(-max(-700.0, min(700.0, log_odds))))
