"""How a pair of statements is compared: named comparisons with ordered levels, and which levels give all of a statement."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.matching.comparisons import Comparison, Levels


def _graded(name: str, edges: tuple[float, ...], *, absent: bool = False) -> Comparison:
    labels = ("not at all", "hardly", "a little", "somewhat", "mostly", "well", "fully", "wholly", "all but equal")
    first = ("none",) if absent else ()
    return Comparison(name, (*first, *labels[: len(edges) + 1 - len(first)]), edges)


COMPARISONS: tuple[Comparison, ...] = (
    _graded("verb, as a value", (0.1, 0.3, 0.5, 0.7, 0.85)),
    _graded("verb, by meaning", (0.2, 0.4, 0.6, 0.97)),
    _graded("what it is about", (-0.5, 0.1, 0.4, 0.7, 0.9), absent=True),
    _graded("weakest part", (-0.5, 0.1, 0.3, 0.5, 0.7, 0.85), absent=True),
    _graded("parts together", (-0.5, 0.2, 0.4, 0.6, 0.8), absent=True),
    Comparison("number of parts", ("none", "one", "several"), (0.5, 1.5)),
    _graded("what only hangs on it", (-0.5, 0.01, 0.34, 0.67), absent=True),
    _graded("words of both", (0.05, 0.15, 0.25, 0.35, 0.5, 0.7)),
    _graded("words of the one covered less", (0.1, 0.2, 0.35, 0.5, 0.7)),
    _graded("weight of equal words", (0.5, 1.0, 1.5, 2.2, 3.0, 4.5)),
    Comparison("amounts", ("none", "in one", "matched", "equal", "other"), (0.5, 1.5, 2.5, 3.5)),
    Comparison("times", ("none", "in one", "that meet", "apart"), (0.5, 1.5, 2.5)),
    Comparison("who is named", ("nobody", "others", "only in one", "some the same", "the same"), (0.5, 1.5, 2.5, 3.5)),
    Comparison("speaker", ("none", "of one", "two", "the same"), (0.5, 1.5, 2.5)),
    Comparison("utterance", ("not known", "two", "the same"), (0.5, 1.5)),
    Comparison("nearest of its article", ("for neither", "for one", "for both"), (0.5, 1.5)),
)


@dataclass(frozen=True)
class Supports:
    """Pairs (statement, statement that may support it) with their levels."""

    pairs: tuple[tuple[int, int], ...]
    levels: Levels


_FLOORS = {"what it is about": 4, "weakest part": 4}
"""Levels below which a part is not given; "none" is no part."""
_LIKE_VERB, _SAME_SLOT, _MUCH = 2, 5, 5
_TELLING, _OTHERS = 2, 1


def gives_all(levels: Levels) -> NDArray[np.bool_]:
    """Of each pair whether no part of the statement is missing in its support. A verb of other meaning will do where it stands in
    the same slot, and most words around it are the same: "fell into the gorge", "plunged into the gorge"."""
    column = {c.name: levels[:, k] for k, c in enumerate(COMPARISONS)}
    whole = (column["verb, as a value"] >= _SAME_SLOT) & (column["words of both"] >= _MUCH)
    whole |= column["verb, by meaning"] >= _LIKE_VERB
    whole &= (column["weight of equal words"] >= _TELLING) & (column["who is named"] != _OTHERS)
    for name, floor in _FLOORS.items():
        whole &= (column[name] == 0) | (column[name] >= floor)
    return np.asarray(whole)
