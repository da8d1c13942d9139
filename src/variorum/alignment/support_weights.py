"""How likely one statement supports another: the weights of the levels of `support`, added up.

They are fitted to annotated statements and sealed (`training/facts`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.alignment.support import COMPARISONS
from variorum.matching.comparisons import Levels
from variorum.model_files import read_model_file

MODEL = "claims.json"


@dataclass(frozen=True)
class SupportWeights:
    """`weights[k]` has a weight for each level of comparison k."""

    bias: float
    weights: tuple[NDArray[np.float64], ...]
    models: dict[str, str]

    @classmethod
    def of(cls, data: dict[str, Any], models: dict[str, str] | None = None) -> SupportWeights:
        """Weights in the form of the file."""
        rows = tuple(np.array([data["weights"][c.name][label] for label in c.labels]) for c in COMPARISONS)
        return cls(float(data["bias"]), rows, models or {})

    def likelihoods(self, levels: Levels) -> NDArray[np.float64]:
        """The probability of each pair."""
        total = np.full(len(levels), self.bias)
        for k, row in enumerate(self.weights):
            total += row[levels[:, k]]
        return np.asarray(1 / (1 + np.exp(-np.clip(total, -30, 30))))


@lru_cache(maxsize=1)
def support_weights() -> SupportWeights:
    """The weights that ship with the package. Raises `DamagedModelError` where the file is not the one that was sealed."""
    content = read_model_file(files(__package__).joinpath("data"), MODEL)
    return SupportWeights.of(json.loads(content), {"claims": sha256(content).hexdigest()})
