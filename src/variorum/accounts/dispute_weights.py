"""How likely a candidate is a dispute: the weights of its levels added up, and what such a sum has meant on annotated stories.

The weights are fitted by `training/disputes`, each family for itself. The sum of a row's likeliest pair is then put on the scale
of probabilities: a line through the log-odds, one intercept a family, fitted to rows of stories that the weights had not seen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import exp
from typing import Any

from variorum.accounts import rivals, spellings, unknowns
from variorum.accounts.candidates import Candidate, Family, Scale
from variorum.model_files import read_model_file

MODEL = "disputes.json"
SCALES: Mapping[Family, tuple[Scale, ...]] = {
    "amounts": rivals.SCALES,
    "spellings": spellings.SCALES,
    "unknowns": unknowns.SCALES,
}


@dataclass(frozen=True, slots=True)
class FamilyWeights:
    """The weights of one family: `weights[k][level]` of its scale k, and the line that turns log-odds into a probability."""

    bias: float
    weights: tuple[tuple[float, ...], ...]
    slope: float
    intercept: float

    def score(self, levels: Sequence[int]) -> float:
        """The log-odds of a pair, not yet calibrated."""
        return self.bias + sum(w[level] for w, level in zip(self.weights, levels, strict=True))

    def probability(self, score: float) -> float:
        """How likely a row is a dispute whose likeliest pair has this score."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.slope * score + self.intercept))))


class DisputeWeights:
    """The weights of all families. Raises `DamagedModelError` where the file is not the one that was sealed."""

    def __init__(self, folder: Traversable | None = None) -> None:
        folder = folder if folder is not None else files(__package__).joinpath("data")
        content = read_model_file(folder, MODEL)
        self.models = {"disputes": sha256(content).hexdigest()}
        self._read(json.loads(content))

    def _read(self, data: dict[str, Any]) -> None:
        self.families: dict[Family, FamilyWeights] = {}
        for family, scales in SCALES.items():
            row = data["families"].get(family)
            if row is not None:
                weights = tuple(tuple(row["weights"][s.name][label] for label in s.labels) for s in scales)
                self.families[family] = FamilyWeights(row["bias"], weights, row["slope"], row["intercept"])

    @classmethod
    def of(cls, data: dict[str, Any]) -> DisputeWeights:
        """Weights that were just fitted, in the form of the file."""
        made = cls.__new__(cls)
        made.models = {}
        made._read(data)
        return made

    def score(self, candidate: Candidate) -> float | None:
        """The log-odds of a candidate; None of a family that has no weights."""
        family = self.families.get(candidate.family)
        return family.score(candidate.levels) if family else None

    def probability(self, family: Family, score: float) -> float:
        """How likely a row is a dispute whose likeliest pair has this score."""
        return self.families[family].probability(score)

    def reasons(self, candidate: Candidate) -> tuple[tuple[tuple[str, str, float], ...], float]:
        """What each comparison adds to the calibrated log-odds, the weightiest first (its name, the level and the weight), and
        what they are added to."""
        family, scales = self.families[candidate.family], SCALES[candidate.family]
        found = [
            (s.name, s.labels[k], round(family.slope * w[k], 4))
            for s, k, w in zip(scales, candidate.levels, family.weights, strict=True)
        ]
        return tuple(sorted(found, key=lambda r: (-abs(r[2]), r[0]))), round(family.slope * family.bias + family.intercept, 4)


@lru_cache(maxsize=1)
def dispute_weights() -> DisputeWeights:
    """The weights that ship with the package."""
    return DisputeWeights()
