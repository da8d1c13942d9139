"""Logistic regression with a penalty on squared weights, the bias free."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

Floats = NDArray[np.float64]


def regress(
    rows: Floats, truth: Floats, counts: Floats, strength: float, *, start: Floats | None = None, steps: int = 1000
) -> tuple[Floats, float]:
    """The weights and the bias. `counts` is what each row counts for, `strength` the inverse of the penalty; `rows` may be
    sparse. `start` are weights and bias to begin with, `steps` the most steps from there."""

    def loss(found: Floats) -> tuple[float, Floats]:
        score = rows @ found[:-1] + found[-1]
        wrong = counts * (expit(score) - truth)
        value = strength * float(counts @ (np.logaddexp(0, score) - truth * score)) + 0.5 * float(found[:-1] @ found[:-1])
        return value, np.r_[strength * (rows.T @ wrong) + found[:-1], strength * float(wrong.sum())]

    begin = np.zeros(rows.shape[1] + 1) if start is None else start
    found = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
    return found[:-1], float(found[-1])
