"""How likely each run of pieces is a source, a cue or a content: the CRF's paths added up from both ends."""

import numpy as np
from numpy.typing import NDArray

from variorum.attribution.averaging import Scores
from variorum.attribution.labelling import LABELS, ROLES, Range

_Sums = NDArray[np.float64]
_NEVER = np.float64(-1e4)


class Marginals:
    """Probabilities over all sequences of labels of one window, of which `best_labels` gives the best alone."""

    def __init__(self, emissions: Scores, steps: Scores) -> None:
        self._emissions = emissions.astype(np.float64)
        self._steps = np.maximum(steps.astype(np.float64), _NEVER)
        self._ahead = self._forward()
        self._behind = self._backward()
        self._total = float(_added(self._ahead[-1], 0))
        self._labels = np.exp(self._ahead + self._behind - self._total)
        self._sums = {role: np.concatenate([[0.0], np.cumsum(self._emissions[:, LABELS.index(f"I-{role}")])]) for role in ROLES}

    def _forward(self) -> _Sums:
        ahead = np.empty_like(self._emissions)
        ahead[0] = np.where(np.arange(len(LABELS)) == 0, self._emissions[0], _NEVER)
        for i in range(1, len(ahead)):
            ahead[i] = _added(ahead[i - 1][:, None] + self._steps, 0) + self._emissions[i]
        return ahead

    def _backward(self) -> _Sums:
        behind = np.zeros_like(self._emissions)
        for i in range(len(behind) - 2, -1, -1):
            behind[i] = _added(self._steps + (self._emissions[i + 1] + behind[i + 1])[None, :], 1)
        return behind

    def run(self, role: str, run: Range) -> float:
        """The logarithm of the probability that exactly these pieces are one run of the role."""
        first, last = run[0], run[1] - 1
        begin, inside, end, only = (LABELS.index(f"{place}-{role}") for place in "BIES")
        if first == last:
            return float(self._ahead[first, only] + self._behind[first, only] - self._total)
        through = self._ahead[first, begin] + self._emissions[last, end] + self._behind[last, end] - self._total
        if last - first == 1:
            return float(through + self._steps[begin, end])
        middle = self._sums[role][last] - self._sums[role][first + 1]
        stays = self._steps[inside, inside] * (last - first - 2)
        return float(through + self._steps[begin, inside] + middle + stays + self._steps[inside, end])

    def within(self, role: str, places: str = "BIES") -> _Sums:
        """How likely each piece is part of a run of the role: at its beginning ("BS"), at its end ("ES"), anywhere."""
        return np.asarray(self._labels[:, [LABELS.index(f"{place}-{role}") for place in places]].sum(1))

    def outside(self) -> _Sums:
        """How likely each piece is part of no role."""
        return np.asarray(self._labels[:, 0])


def _added(scores: _Sums, axis: int) -> _Sums:
    """The logarithm of the sum of what the scores are logarithms of."""
    top = scores.max(axis, keepdims=True)
    return np.asarray((top + np.log(np.exp(scores - top).sum(axis, keepdims=True))).squeeze(axis))
