"""How likely pairs are the same: a weight for each level of each comparison, added up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.matching.comparisons import Comparison, Levels


@dataclass(frozen=True)
class LevelWeights:
    """`weights[k]` has a weight for each level of comparison k."""

    comparisons: tuple[Comparison, ...]
    bias: float
    weights: tuple[NDArray[np.float64], ...]

    @classmethod
    def of(cls, data: dict[str, Any], comparisons: tuple[Comparison, ...]) -> LevelWeights:
        """Weights in the form of a model file."""
        rows = tuple(np.array([data["weights"][c.name][label] for label in c.labels]) for c in comparisons)
        return cls(comparisons, float(data["bias"]), rows)

    def likelihoods(self, levels: Levels) -> NDArray[np.float64]:
        """The probability of each pair."""
        total = np.full(len(levels), self.bias)
        for k, row in enumerate(self.weights):
            total += row[levels[:, k]]
        return np.asarray(1 / (1 + np.exp(-np.clip(total, -30, 30))))

    def reasons(self, levels: NDArray[np.uint8]) -> list[tuple[str, str, float]]:
        """What each comparison adds to the log odds of one pair: its name, the level and the weight."""
        rows = zip(self.comparisons, self.weights, levels.tolist(), strict=True)
        return [(c.name, c.labels[level], float(weights[level])) for c, weights, level in rows]
