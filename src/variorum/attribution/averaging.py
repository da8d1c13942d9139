"""Two readings of one text, cut into windows at different places, made into one: what stood at an edge stands inside once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.attribution.windows import Window

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scored:
    """One window and what the encoder says of it: of each piece its labels, and how well the cue of what it is part of (or
    the source of the cue that it begins) begins at each other piece, as logarithms of probabilities."""

    window: Window
    roles: Scores
    cues: Scores
    sources: Scores


def scored(window: Window, roles: Scores, cues: Scores, sources: Scores) -> Scored:
    return Scored(window, roles, _log_softmax(cues), _log_softmax(sources))


def averaged(windows: Sequence[Scored], others: Sequence[Scored]) -> list[Scored]:
    """`windows` with the mean of both readings, wherever `others` saw the same pieces together."""
    places = {(p.start, p.end): (k, i) for k, other in enumerate(others) for i, p in enumerate(other.window) if p.start < p.end}
    return [_averaged(row, others, places) for row in windows]


def _averaged(row: Scored, others: Sequence[Scored], places: dict[tuple[int, int], tuple[int, int]]) -> Scored:
    seen: dict[int, list[tuple[int, int]]] = {}
    for i, piece in enumerate(row.window):
        place = places.get((piece.start, piece.end)) if piece.start < piece.end else None
        if place is not None:
            seen.setdefault(place[0], []).append((i, place[1]))
    roles, cues, sources = row.roles.copy(), row.cues.copy(), row.sources.copy()
    for k, pairs in seen.items():
        here, there = [i for i, _ in pairs], [j for _, j in pairs]
        roles[here] = (roles[here] + others[k].roles[there]) / 2
        to_here, to_there = np.ix_(here, [0, *here]), np.ix_(there, [0, *there])
        for mean, other in ((cues, others[k].cues), (sources, others[k].sources)):
            mean[to_here] = (mean[to_here] + other[to_there]) / 2
    return Scored(row.window, roles, cues, sources)


def _log_softmax(scores: Scores) -> Scores:
    top = scores - scores.max(-1, keepdims=True)
    return np.asarray(top - np.log(np.exp(top).sum(-1, keepdims=True)))
