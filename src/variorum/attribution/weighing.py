"""Which candidates are right: each weighed by its signs, the likeliest taken first, none over another of its role.

The trees are fitted by `training/finder` to PolNeAR's training part.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.attribution.labelling import ROLES, Range
from variorum.attribution.spans import CandidateSpan, Signs
from variorum.model_files import joint_sha256, read_model_file

Table = NDArray[np.float64]
TREES, CODES = "finder-trees.npz", "finder-codes.json"
ROWS = "row"
LEAST = {"source": 0.3, "cue": 0.22, "content": 0.36}
LEAST_ROW = 0.35
"""Probabilities from which a candidate is taken and a row stands; chosen on PolNeAR's dev part."""


class SpanClassifier:
    """Weighs candidates. Raises `DamagedModelError` where its files are not those that were sealed."""

    def __init__(self, folder: Traversable | None = None) -> None:
        self._folder = folder if folder is not None else files(__package__).joinpath("data")

    @property
    def models(self) -> dict[str, str]:
        """One sha256 of both files, trees and codes."""
        return {"finder weights": joint_sha256(self._folder, (TREES, CODES))}

    def of_candidates(self, candidates: Sequence[CandidateSpan]) -> list[float]:
        """How likely each candidate is a source, cue or content exactly as it stands."""
        found = np.zeros(len(candidates))
        for role in ROLES:
            at = [k for k, c in enumerate(candidates) if c.role == role]
            found[at] = self._weighed(role, [candidates[k].signs for k in at])
        return [float(p) for p in found]

    def of_rows(self, signs: Sequence[Signs]) -> list[float]:
        """How likely each row of such signs has the right source and, but for its edges, the right content."""
        return [float(p) for p in self._weighed(ROWS, signs)]

    def _weighed(self, what: str, signs: Sequence[Signs]) -> Table:
        if not signs:
            return np.zeros(0)
        return probabilities(self._trees[what].log_odds(as_numbers(signs, self._codes[what])))

    @cached_property
    def _codes(self) -> dict[str, dict[str, dict[str, float]]]:
        codes: dict[str, dict[str, dict[str, float]]] = json.loads(read_model_file(self._folder, CODES))
        return codes

    @cached_property
    def _trees(self) -> dict[str, BoostedTrees]:
        arrays: dict[str, Any] = dict(np.load(BytesIO(read_model_file(self._folder, TREES)), allow_pickle=False))
        return {
            role: BoostedTrees({name.split(".")[1]: array for name, array in arrays.items() if name.startswith(f"{role}.")})
            for role in (*ROLES, ROWS)
        }


def as_numbers(signs: Sequence[Signs], codes: dict[str, dict[str, float]]) -> Table:
    """A row for each; a sign that is a word stands as the number that its code has, 0 where it has none."""
    return np.array([[codes[k].get(v, 0.0) if isinstance(v, str) else v for k, v in row.items()] for row in signs])


def take(
    candidates: Sequence[CandidateSpan], chances: Sequence[float], least: dict[str, float] = LEAST
) -> dict[str, list[Range]]:
    """The runs of each role, in their order: the likeliest first, and none that overlaps one taken before."""
    taken: dict[str, list[Range]] = {role: [] for role in ROLES}
    ranked = sorted(range(len(candidates)), key=lambda k: (-chances[k], candidates[k].run))
    for k in ranked:
        role, (first, last) = candidates[k].role, candidates[k].run
        if chances[k] >= least[role] and all(last <= a or b <= first for a, b in taken[role]):
            taken[role].append((first, last))
    return {role: sorted(runs) for role, runs in taken.items()}


class BoostedTrees:
    """Trees of questions "is this sign at most that?". A node asks `sign <= bound` and goes left or right; a leaf, which leads to
    itself, adds its value. All trees have their nodes in one array, the roots at `roots`."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._sign, self._bound, self._value = arrays["sign"], arrays["bound"], arrays["value"]
        self._left, self._right, self._roots = arrays["left"], arrays["right"], arrays["roots"]
        self._depth = int(arrays["depth"])

    def log_odds(self, rows: Table) -> Table:
        """One sum a row."""
        at = np.broadcast_to(self._roots, (len(rows), len(self._roots)))
        index = np.arange(len(rows))[:, None]
        for _ in range(self._depth):
            at = np.where(rows[index, self._sign[at]] <= self._bound[at], self._left[at], self._right[at])
        return np.asarray(self._value[at].sum(1))


def probabilities(log_odds: Table) -> Table:
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))
