"""Comparisons as ordered, labelled levels: the first that holds decides, and its label says why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Kinship = Literal["equal", "refines", "apart", "incomparable"]
"""How two values go together: they say the same; both can be true, and one is vaguer; they cannot both be true of one thing;
nothing follows from one for the other."""

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Relation:
    """How two values go together, and the label of the level that says so. `becomes_known` marks a value beside the statement
    that it is not known: the two are apart, and a later report that knows supersedes an earlier one that does not."""

    kinship: Kinship
    level: str
    becomes_known: bool = False

    @property
    def can_both_be_true(self) -> bool:
        """Whether the two values go together as answers to one question."""
        return self.kinship in {"equal", "refines"}


@dataclass(frozen=True, slots=True)
class Level(Generic[V]):
    """One step of a comparison: where `holds` is true of two values, in either order, they are of this kinship."""

    label: str
    kinship: Kinship
    holds: Callable[[V, V], bool]


def decide(levels: Sequence[Level[V]], a: V, b: V, otherwise: Relation) -> Relation:
    """The relation of the first level that holds of two values."""
    for level in levels:
        if level.holds(a, b):
            return Relation(level.kinship, level.label)
    return otherwise
