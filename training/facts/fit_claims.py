"""Fitting the weights of what says that one statement supports another, and that two values are told alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from read_claims import Judged
from regression import regress

from variorum.alignment import support_levels, value_rows
from variorum.matching.comparisons import Comparison, Levels

STRENGTH, OF_VALUES = 0.1, 0.01
"""Inverse of the penalty on squared weights."""


def fit(stories: Sequence[Judged]) -> dict[str, Any]:
    """The weights in the form of the file that ships."""
    supports = [(s.supports.levels, s.truth, s.counts) for s in stories]
    values = [(s.values.levels, s.values.truth, s.values.counts) for s in stories if s.values]
    return {
        "supports": _fit(supports, support_levels.COMPARISONS, STRENGTH),
        "values": _fit(values, value_rows.COMPARISONS, OF_VALUES),
    }


def _fit(
    stories: Sequence[tuple[Levels, NDArray[np.float64], NDArray[np.float64]]],
    comparisons: Sequence[Comparison],
    strength: float,
) -> dict[str, Any]:
    chosen = [np.flatnonzero(counts) for _, _, counts in stories]
    rows = np.concatenate([_steps(levels[at], comparisons) for (levels, _, _), at in zip(stories, chosen, strict=True)])
    truth = np.concatenate([truth[at] for (_, truth, _), at in zip(stories, chosen, strict=True)])
    counts = np.concatenate([counts[at] for (_, _, counts), at in zip(stories, chosen, strict=True)])
    found, bias = regress(rows, truth, counts / counts.mean(), strength)
    table, at = {}, 0
    for c in comparisons:
        steps = found[at : at + len(c.labels) - 1]
        table[c.name] = dict(zip(c.labels, np.r_[0.0, np.cumsum(steps)].round(4).tolist(), strict=True))
        at += len(steps)
    return {"bias": round(bias, 4), "weights": table}


def _steps(levels: Levels, comparisons: Sequence[Comparison]) -> NDArray[np.float64]:
    """A column for each step up a comparison's levels: what is learnt is a step, so that neighbouring levels do not part far."""
    columns = (levels[:, [k]] >= np.arange(1, len(c.labels)) for k, c in enumerate(comparisons))
    return np.concatenate(list(columns), axis=1).astype(np.float64)
