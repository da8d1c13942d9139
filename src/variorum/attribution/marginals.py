"""How likely each run of pieces is a source, a cue or a content: the CRF's paths added up from both ends."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from variorum.attribution.averaging import Scores
from variorum.attribution.labelling import LABELS, Range

_Sums = NDArray[np.float64]
_NEVER = np.float64(-1e4)


class Marginals:
    """Probabilities over all sequences of labels of one window, of which `best_labels` gives the best alone."""

    def __init__(self, emissions: Scores, steps: Scores) -> None:
        self._emissions = emissions.astype(np.float64)
        self._steps = np.maximum(steps.astype(np.float64), _NEVER)
        self._ahead = self._forward()
        self._behind = self._backward()
        last = self._ahead[-1]
        self._total = float(last.max() + np.log(np.exp(last - last.max()).sum()))
        self._labels = np.exp(self._ahead + self._behind - self._total)
        self._sums = {
            role: np.concatenate([[0.0], np.cumsum(self._emissions[:, LABELS.index(f"I-{role}")])])
            for role in ("source", "cue", "content")
        }

    def _forward(self) -> _Sums:
        ahead = np.empty_like(self._emissions)
        ahead[0] = np.where(np.arange(len(LABELS)) == 0, self._emissions[0], _NEVER)
        add = _Adder(self._steps.shape, 0)
        for i in range(1, len(ahead)):
            np.add(ahead[i - 1][:, None], self._steps, out=add.scores)
            np.add(add()[0], self._emissions[i], out=ahead[i])
        return ahead

    def _backward(self) -> _Sums:
        behind = np.zeros_like(self._emissions)
        add = _Adder(self._steps.shape, 1)
        for i in range(len(behind) - 2, -1, -1):
            np.add(self._steps, self._emissions[i + 1] + behind[i + 1], out=add.scores)
            behind[i] = add()[:, 0]
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

    def begins(self, role: str) -> _Sums:
        """How likely a run of the role begins at each piece."""
        return self._of(role, "BS")

    def ends(self, role: str) -> _Sums:
        """How likely a run of the role ends with each piece."""
        return self._of(role, "ES")

    def within(self, role: str) -> _Sums:
        """How likely each piece is part of the role."""
        return self._of(role, "BIES")

    def outside(self) -> _Sums:
        """How likely each piece is part of no role."""
        outside: _Sums = self._labels[:, 0]
        return outside

    def _of(self, role: str, places: str) -> _Sums:
        summed: _Sums = self._labels[:, [LABELS.index(f"{place}-{role}") for place in places]].sum(1)
        return summed


class _Adder:
    """Adds up along an axis what the `scores` are logarithms of, and gives the logarithms of the sums. It works in place: making
    tables this small anew for each piece takes longer than adding."""

    def __init__(self, shape: tuple[int, ...], axis: int) -> None:
        self.scores: _Sums = np.empty(shape)
        self._axis = axis
        kept = tuple(1 if k == axis else size for k, size in enumerate(shape))
        self._top, self._sums = np.empty(kept), np.empty(kept)

    def __call__(self) -> _Sums:
        np.maximum.reduce(self.scores, axis=self._axis, keepdims=True, out=self._top)
        np.subtract(self.scores, self._top, out=self.scores)
        np.exp(self.scores, out=self.scores)
        np.add.reduce(self.scores, axis=self._axis, keepdims=True, out=self._sums)
        np.log(self._sums, out=self._sums)
        return np.add(self._top, self._sums, out=self._sums)
