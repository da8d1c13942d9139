"""How likely a pair is one question: the weights of its levels added up, as in Fellegi & Sunter (1969).

The weights are fitted to annotated stories by logistic regression (`training/facts`), once for pairs by themselves and once more
with what the other pairs say; and once without the values, for whoever asks whether two of them are at odds. A level has a weight
for all kinds of value and one for its own kind; both are added.
`LevelWeights` are for pairs of any other sort.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from variorum.matching.comparisons import COMPARISONS, SECOND, SURROUNDINGS, Comparison, Levels, compare, compare_again
from variorum.matching.slot_table import Floats, Ints, SlotTable
from variorum.model_files import read_model_file

MODEL = "weights.json"
STAGES: tuple[tuple[Comparison, ...], ...] = (COMPARISONS, (*COMPARISONS, *SECOND))
KINDS = len(COMPARISONS[0].labels)
LEAST = 0.02
"""A pair that is less likely by itself is not weighed again."""
AROUND: tuple[Comparison, ...] = tuple(COMPARISONS[k] for k in SURROUNDINGS)


@dataclass(frozen=True)
class LevelWeights:
    """`weights[k]` has a weight for each level of comparison k."""

    comparisons: tuple[Comparison, ...]
    bias: float
    weights: tuple[NDArray[np.float64], ...]

    @classmethod
    def of(cls, data: dict[str, Any], comparisons: tuple[Comparison, ...]) -> Self:
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


@dataclass(frozen=True, slots=True)
class Stage:
    """One round of weighing. `weights[k]` has a row for each kind of value and a column for each level of comparison k."""

    bias: float
    weights: tuple[NDArray[np.float64], ...]

    def score(self, levels: Levels) -> NDArray[np.float64]:
        """The log-odds of each pair."""
        kind = levels[:, 0]
        total = np.full(len(levels), self.bias)
        for column, weights in enumerate(self.weights):
            total += weights[kind, levels[:, column]]
        return total

    def parts(self, levels: NDArray[np.uint8]) -> Iterator[float]:
        """What each comparison adds to the log-odds of one pair."""
        return (float(w[levels[0], level]) for w, level in zip(self.weights, levels, strict=True))


@dataclass(frozen=True)
class Weights:
    """The weights of both rounds, and those of `AROUND` alone."""

    stages: tuple[Stage, ...]
    around: Stage
    models: dict[str, str]

    @classmethod
    def of(cls, data: dict[str, Any], models: dict[str, str] | None = None) -> Self:
        """Weights in the form of the file."""
        stages = tuple(stage_of(row, of) for row, of in zip(data["stages"], STAGES, strict=True))
        return cls(stages, stage_of(data["around"], AROUND), models or {})

    def likelihoods(self, table: SlotTable, pairs: Ints) -> tuple[Levels, Floats]:
        """The levels of each pair, those of both rounds, and the log-odds that it is one question."""
        if not len(pairs):
            return np.zeros((0, len(STAGES[1])), np.uint8), np.zeros(0, np.float32)
        first = compare(table, pairs)
        score = self.stages[0].score(first)
        again = compare_again(table, pairs, probability(score))
        levels = np.concatenate([first, again], axis=1)
        return levels, self.stages[1].score(levels).astype(np.float32)

    def likely_around(self, levels: Levels) -> Floats:
        """How likely each pair is one question by what surrounds the values alone."""
        return probability(self.around.score(levels[:, SURROUNDINGS]))


def probability(score: NDArray[np.floating]) -> Floats:
    """The probability of log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30, 30))), np.float32)


def stage_of(row: dict[str, Any], comparisons: tuple[Comparison, ...]) -> Stage:
    """A round of weighing in the form of the file."""
    weights = (np.array([row["weights"][c.name][label] for label in c.labels]).T for c in comparisons)
    return Stage(float(row["bias"]), tuple(weights))


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that ship with the package. Raises `DamagedModelError` where the file is not the one that was sealed."""
    content = read_model_file(files(__package__).joinpath("data"), MODEL)
    return Weights.of(json.loads(content), {"facts": sha256(content).hexdigest()})
