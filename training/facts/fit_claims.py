"""Fitting the weights of what says that one statement supports another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from read_claims import Judged
from regression import regress

from variorum.alignment.support import COMPARISONS
from variorum.matching.comparisons import Levels

STRENGTH = 0.1
"""Inverse of the penalty on squared weights."""


def fit(stories: Sequence[Judged]) -> dict[str, Any]:
    """The weights in the form of the file that ships."""
    chosen = [np.flatnonzero(s.counts) for s in stories]
    rows = np.concatenate([_steps(s.supports.levels[at]) for s, at in zip(stories, chosen, strict=True)])
    truth = np.concatenate([s.truth[at] for s, at in zip(stories, chosen, strict=True)])
    counts = np.concatenate([s.counts[at] for s, at in zip(stories, chosen, strict=True)])
    found, bias = regress(rows, truth, counts / counts.mean(), STRENGTH)
    table, at = {}, 0
    for c in COMPARISONS:
        size = len(c.labels)
        table[c.name] = dict(zip(c.labels, found[at : at + size].round(4).tolist(), strict=True))
        at += size
    return {"bias": round(bias, 4), "weights": table}


def _steps(levels: Levels) -> NDArray[np.float64]:
    """A column for each level of each comparison."""
    return np.concatenate([np.eye(len(c.labels))[levels[:, k]] for k, c in enumerate(COMPARISONS)], axis=1)
