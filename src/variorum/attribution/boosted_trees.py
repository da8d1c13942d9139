"""BoostedTrees trees, read from a file of plain numbers and added up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]


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
        added: Table = self._value[at].sum(1)
        return added


def probabilities(log_odds: Table) -> Table:
    chances: Table = 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))
    return chances
