"""From the encoder's scores to attributions: the best sequence of labels, then which runs belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.attribution.windows import Window

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES"))
Range = tuple[int, int]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution as ranges of the text; `cue` and `source` may be missing."""

    content: tuple[Range, ...]
    cue: Range | None
    source: Range | None


def label(role: str, first: bool, last: bool) -> int:
    place = "S" if first and last else "B" if first else "E" if last else "I"
    return LABELS.index(f"{place}-{role}")


def forbidden() -> Scores:
    """1 for each step from label to label that no sequence may take."""
    never = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for i, before in enumerate(LABELS):
        for j, after in enumerate(LABELS):
            inside = before[0] in "BI"
            goes_on = after[0] in "IE"
            never[i, j] = inside != goes_on or (inside and before[2:] != after[2:])
    return never


def best_labels(emissions: Scores, steps: Scores) -> list[int]:
    """Viterbi. A window begins and ends outside of every role."""
    best = np.where(np.arange(len(LABELS)) == 0, emissions[0], np.float32(-1e6))
    came: list[NDArray[Any]] = []
    for row in emissions[1:]:
        through = best[:, None] + steps
        came.append(through.argmax(0))
        best = through.max(0) + row
    path = [0]
    for back in reversed(came):
        path.append(int(back[path[-1]]))
    return path[::-1]


def runs(labels: Sequence[int]) -> dict[str, list[Range]]:
    """The runs of pieces of each role."""
    found: dict[str, list[Range]] = {role: [] for role in ROLES}
    first = 0
    for i, number in enumerate(labels):
        place, role = LABELS[number][0], LABELS[number][2:]
        if place in "BS":
            first = i
        if place in "ES":
            found[role].append((first, i + 1))
    return found


def link(window: Window, emissions: Scores, cues: Scores, sources: Scores, steps: Scores) -> list[Linked]:
    """The attributions of one window: each content goes to its cue, each cue to its source."""
    found = runs(best_labels(emissions, steps))
    heads = [first for first, _ in found["cue"]]
    contents: dict[int, list[Range]] = {}
    for first, last in found["content"]:
        owner = 0
        if heads:
            votes = _log_softmax(cues[first:last]).sum(0)
            owner = max([0, *heads], key=lambda at: (float(votes[at]), -at))
        contents.setdefault(owner if owner else -first, []).append((first, last))
    rows = []
    for first, last in found["cue"]:
        source = max([(0, 0), *found["source"]], key=lambda run: (float(sources[first, run[0]]), -run[0]))
        rows.append(
            Linked(
                tuple(_place(window, run) for run in contents.pop(first, ())),
                _place(window, (first, last)),
                _place(window, source) if source[1] else None,
            )
        )
    rows += [Linked(tuple(_place(window, run) for run in kept), None, None) for kept in contents.values()]
    return rows


def _place(window: Window, run: Range) -> Range:
    return window[run[0]].start, window[run[1] - 1].end


def _log_softmax(scores: Scores) -> Scores:
    top = scores - scores.max(-1, keepdims=True)
    logged: Scores = top - np.log(np.exp(top).sum(-1, keepdims=True))
    return logged
