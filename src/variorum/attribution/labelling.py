"""From the encoder's scores to runs: the best sequence of labels, and which content belongs to which cue."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.attribution.averaging import Scored, Scores
from variorum.attribution.windows import Window

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES"))
Range = tuple[int, int]
_GREATEST_LOSS = 2.0  # nats by which the votes for a cue without content may be the worse


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution as ranges of the text."""

    content: tuple[Range, ...]
    cue: Range
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


def best_runs(row: Scored, steps: Scores) -> dict[str, list[Range]]:
    """The runs of the best sequence of labels of one window."""
    return runs(best_labels(row.roles, steps))


def owners_of(contents: Sequence[Range], cues: Sequence[int], votes: Scores) -> dict[Range, int]:
    """The cue of each content, or 0. A cue that gets none may take one of those that another has two of, or nobody has, if
    the votes for it are not much worse: hardly any cue has nothing to report."""
    heads = [0, *cues]
    vote = {run: votes[run[0] : run[1], heads].mean(0) for run in contents}
    owners = {run: heads[int(vote[run].argmax())] for run in contents}
    for _ in range(len(cues)):
        had = Counter(owners.values())
        offers = [
            (float(vote[run][k] - vote[run][heads.index(owner)]), run, head)
            for k, head in enumerate(heads)
            if head and head not in had
            for run, owner in owners.items()
            if owner == 0 or had[owner] > 1
        ]
        if not offers:
            break
        loss, run, head = max(offers)
        if loss < -_GREATEST_LOSS:
            break
        owners[run] = head
    return owners


def place_of(window: Window, run: Range) -> Range:
    return window[run[0]].start, window[run[1] - 1].end
