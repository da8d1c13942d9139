"""How likely two amounts are a dispute: the weights of their levels added up, and what such a sum has meant on annotated stories.

The weights are fitted by `training/facts`. The sum of a row's likeliest pair is then put on the scale of probabilities: a line
through the log-odds, fitted to rows of stories that the weights had not seen.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from math import exp
from typing import Any, Self

from variorum.accounts.conflicting_amounts import AMOUNT_COMPARISONS
from variorum.accounts.story_slots import AmountPair
from variorum.model_files import read_model_file

MODEL = "disputes.json"


@dataclass(frozen=True)
class DisputeWeights:
    """The weights, a row for each scale, and the line that turns log-odds into a probability."""

    bias: float
    weights: tuple[tuple[float, ...], ...]
    slope: float
    intercept: float
    models: dict[str, str]

    @classmethod
    def of(cls, data: dict[str, Any], models: dict[str, str] | None = None) -> Self:
        """Weights in the form of the file."""
        weights = tuple(tuple(data["weights"][s.name][label] for label in s.labels) for s in AMOUNT_COMPARISONS)
        return cls(data["bias"], weights, data["slope"], data["intercept"], models or {})

    def score(self, candidate: AmountPair) -> float:
        """The log-odds of a pair, not yet calibrated."""
        return self.of_levels(candidate.levels)

    def of_levels(self, levels: Sequence[int]) -> float:
        """The same of a pair of which only the levels are known."""
        return self.bias + sum((w[level] for w, level in zip(self.weights, levels, strict=True)), 0.0)

    def probability(self, score: float) -> float:
        """How likely a row is a dispute whose likeliest pair has this score."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.slope * score + self.intercept))))

    def reasons(self, candidate: AmountPair) -> tuple[tuple[tuple[str, str, float], ...], float]:
        """What each comparison adds to the calibrated log-odds, the weightiest first (its name, the level and the weight), and
        what they are added to."""
        found = [
            (s.name, s.labels[k], round(self.slope * w[k], 4))
            for s, k, w in zip(AMOUNT_COMPARISONS, candidate.levels, self.weights, strict=True)
        ]
        return tuple(sorted(found, key=lambda r: (-abs(r[2]), r[0]))), round(self.slope * self.bias + self.intercept, 4)


@lru_cache(maxsize=1)
def dispute_weights() -> DisputeWeights:
    """The weights that ship with the package. Raises `DamagedModelError` where the file is not the one that was sealed."""
    content = read_model_file(files(__package__).joinpath("data"), MODEL)
    return DisputeWeights.of(json.loads(content), {"disputes": sha256(content).hexdigest()})
