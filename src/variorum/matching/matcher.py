"""Block, compare, weigh, cluster: the slots of a story into questions, and why two of them are one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import Self

import numpy as np

from variorum.facts import Slot
from variorum.matching.blocking import find_pairs
from variorum.matching.clustering import cluster
from variorum.matching.comparisons import Levels
from variorum.matching.slot_table import Floats, Ints, SlotTable
from variorum.matching.slot_vectors import SlotEncoder
from variorum.matching.span_vectors import SpanEncoder
from variorum.matching.value_vectors import ValueEncoder
from variorum.matching.weights import STAGES, Weights, probability, weights
from variorum.model import Parse

UNLIKE = 1.75
"""Added to the log-odds of a pair whose values share no word: annotators join these as readily, the weights less."""
SILENT = 0.05
"""A slot that is less likely than this to answer a question does not."""
_WORDS = next(k for k, c in enumerate(STAGES[0]) if c.name == "words of the value")


@dataclass(frozen=True, slots=True)
class SlotMatch:
    """Why two slots are one question: for each comparison its level and what that adds to the log-odds."""

    first: int
    second: int
    probability: float
    bias: float
    reasons: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True)
class Matching:
    """The slots of a story and their groups. Each group holds the numbers of slots of two articles or more."""

    slots: tuple[Slot, ...]
    groups: tuple[tuple[int, ...], ...]
    pairs: Ints
    levels: Levels
    likely: Floats
    used: Weights

    @cached_property
    def _group_of(self) -> Ints:
        """The number of the group of each slot, -1 where it has none."""
        numbers = np.full(len(self.slots), -1, np.int64)
        for number, group in enumerate(self.groups):
            numbers[list(group)] = number
        return numbers

    @cached_property
    def _inside(self) -> dict[int, list[int]]:
        group_of = self._group_of
        inside: dict[int, list[int]] = {}
        if len(self.pairs):
            within = np.flatnonzero(
                (group_of[self.pairs[:, 0]] == group_of[self.pairs[:, 1]]) & (group_of[self.pairs[:, 0]] >= 0)
            )
            for pair, group in zip(within.tolist(), group_of[self.pairs[within, 0]].tolist(), strict=True):
                inside.setdefault(group, []).append(pair)
        return inside

    def likely_inside(self, group: int) -> list[tuple[int, int, float]]:
        """The pairs that lie within a group, with the probability of each."""
        return self._likely_inside.get(group, [])

    @cached_property
    def _likely_inside(self) -> dict[int, list[tuple[int, int, float]]]:
        numbers = [pair for pairs in self._inside.values() for pair in pairs]
        i, j = self.pairs[numbers].T.tolist()
        rows = zip(i, j, self.likely[numbers].tolist(), strict=True)
        return {group: list(islice(rows, len(pairs))) for group, pairs in self._inside.items()}

    def between(self, members: Sequence[int]) -> list[int]:
        """The numbers of the pairs among some slots."""
        inside = np.isin(self.pairs, np.asarray(members)).all(axis=1)
        return np.flatnonzero(inside).tolist()

    @cached_property
    def _touched(self) -> dict[int, set[str]]:
        names = sorted({s.article for s in self.slots})
        number = {name: k for k, name in enumerate(names)}
        article = np.array([number[s.article] for s in self.slots], np.int64)
        near = self.pairs[self.likely >= SILENT]
        slot, other = np.concatenate([near, near[:, ::-1]]).T
        known = self._group_of[slot] >= 0
        keys = np.unique(self._group_of[slot[known]] * len(names) + article[other[known]])
        touched: dict[int, set[str]] = {}
        for group, of in zip(*(column.tolist() for column in np.divmod(keys, max(1, len(names)))), strict=True):
            touched.setdefault(group, set()).add(names[of])
        return touched

    def near(self, group: int) -> set[str]:
        """The articles with a slot that may answer the question of a group, its own among them."""
        return self._touched.get(group, set()) | {self.slots[i].article for i in self.groups[group]}

    def explain(self, pair: int) -> SlotMatch:
        """Why a pair is, or is not, one question; the weightiest reasons first."""
        stage, levels = self.used.stages[1], self.levels[pair]
        parts = list(stage.parts(levels))
        reasons = [(c.name, c.labels[levels[k]], parts[k]) for k, c in enumerate(STAGES[1])]
        if levels[_WORDS] == 0:
            reasons.append(("values without a word in common", "both can be right", UNLIKE))
        reasons.sort(key=lambda r: (-abs(r[2]), r[0]))
        i, j = self.pairs[pair].tolist()
        return SlotMatch(i, j, float(self.likely[pair]), stage.bias, tuple(reasons))


class Matcher:
    """Finds the questions that the reports of a story answer. Loading its encoders takes a moment, so keep one."""

    def __init__(
        self, encoder: SlotEncoder | None = None, used: Weights | None = None, values: ValueEncoder | None = None
    ) -> None:
        self._encoder = encoder or SlotEncoder()
        self._values = values or ValueEncoder()
        self._used = used

    def weighed_by(self, used: Weights) -> Self:
        """A matcher with other weights, which reads with the same encoders."""
        return type(self)(self._encoder, used, self._values)

    @property
    def _weights(self) -> Weights:
        return self._used or weights()

    @property
    def models(self) -> dict[str, str]:
        """The names of its models with their sha256."""
        return {**self._encoder.models, **self._values.models, **self._weights.models}

    def table(self, slots: Mapping[str, Sequence[Slot]], parses: Sequence[Parse]) -> SlotTable:
        """The slots of each article (by id) as columns, article by article in the order of the parses."""
        rows = [s for p in parses for s in slots[p.article.id]]

        def vectors(encoder: SpanEncoder) -> Floats:
            found = [encoder.encode(p, [s.span for s in slots[p.article.id]]) for p in parses]
            return np.concatenate(found or [np.zeros((0, encoder.size), np.float32)])

        return SlotTable(rows, vectors(self._encoder), vectors(self._values))

    def match(self, slots: Mapping[str, Sequence[Slot]], parses: Sequence[Parse]) -> Matching:
        """The questions of one story. The order of the parses changes nothing but the order of the groups."""
        rows = tuple(s for p in parses for s in slots[p.article.id])
        table = self.table(slots, parses if len(parses) > 1 else ())  # one report has nothing to be matched with
        pairs = find_pairs(table)
        levels, score = self._weights.likelihoods(table, pairs)
        likely = probability(lenient(levels, score))
        groups = tuple(map(tuple, cluster(table.article, pairs, likely))) if len(pairs) else ()
        return Matching(rows, groups, pairs, levels, likely, self._weights)


@lru_cache(maxsize=1)
def default_matcher() -> Matcher:
    """The matcher with the models that ship with the package."""
    return Matcher()


def lenient(levels: Levels, score: Floats) -> Floats:
    """The log-odds with what pairs of values without a word in common are given."""
    return np.asarray(score + np.float32(UNLIKE) * (levels[:, _WORDS] == 0), np.float32)
