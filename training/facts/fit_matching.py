"""Fitting the weights of levels: logistic regression over one-hot levels, general and by kind of value, in two rounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp
from annotated import HALF, OTHER, SAME, TEMPTING, Example
from numpy.typing import NDArray
from regression import regress

from variorum.matching import Matching, Weights
from variorum.matching.comparisons import SURROUNDINGS, Comparison, Levels, compare_again
from variorum.matching.matcher import lenient
from variorum.matching.weights import AROUND, KINDS, STAGES, Stage, probability, stage_of

STRENGTH = 0.02
"""Inverse of the penalty on squared weights."""
TEMPTED, HALF_KNOWN = 3.0, 0.15
"""What a look-alike, and a pair of which one side alone is annotated, count for as one that is not the same."""
SEED = 0
FOLDS = 6


def fit(examples: Sequence[Example], seed: int = SEED) -> dict[str, Any]:
    """The weights in the form of the file that ships, fitted to some stories."""
    rng = np.random.default_rng(seed)
    chosen = [sample(e, rng) for e in examples]
    truth = np.concatenate([t for _, t, _ in chosen])
    counts = np.concatenate([c for _, _, c in chosen])
    levels = [e.levels for e in examples]
    rows: list[dict[str, Any]] = []
    for comparisons in STAGES:
        if rows:
            first = stage_of(rows[0], STAGES[0])
            levels = [again(e, first) for e in examples]
        taken = np.concatenate([x[at] for x, (at, _, _) in zip(levels, chosen, strict=True)])
        rows.append(_regress(taken, truth, counts / counts.mean(), comparisons))
    around = np.concatenate([e.levels[at][:, SURROUNDINGS] for e, (at, _, _) in zip(examples, chosen, strict=True)])
    return {"stages": rows, "around": _regress(around, truth, counts / counts.mean(), AROUND)}


def left_out(examples: Sequence[Example], folds: int = FOLDS) -> dict[str, Matching]:
    """Each story's pairs with the probabilities of weights that were fitted without it, fold by fold."""
    made = {}
    for k in range(folds):
        out = examples[k::folds]
        used = Weights.of(fit([e for e in examples if e not in out]))
        for e in out:
            levels, score = used.likelihoods(e.table, e.pairs)
            made[e.story] = Matching(e.slots, (), e.pairs, levels, probability(lenient(levels, score)), used)
    return made


def again(example: Example, first: Stage) -> Levels:
    """The levels of a story's pairs with what the other pairs say, by a first round of weights."""
    more = compare_again(example.table, example.pairs, probability(first.score(example.levels)))
    return np.concatenate([example.levels, more], axis=1)


def sample(example: Example, rng: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Pairs to learn from, whether each is one question, and what it counts for: a story with many pairs counts for less each."""
    of = {label: np.flatnonzero(example.labels == label) for label in (SAME, OTHER, TEMPTING, HALF)}
    same, tempting = of[SAME], of[TEMPTING]
    other = rng.choice(of[OTHER], min(len(of[OTHER]), 5 * len(same) + 300), replace=False)
    half = rng.choice(of[HALF], min(len(of[HALF]), 2 * (len(same) + len(other)), 6000), replace=False)
    parts = ((same, 1.0, 1.0), (other, 0.0, 1.0), (tempting, 0.0, TEMPTED), (half, 0.0, HALF_KNOWN))
    at = np.concatenate([rows for rows, _, _ in parts])
    truth = np.concatenate([np.full(len(rows), is_same) for rows, is_same, _ in parts])
    counts = np.concatenate([np.full(len(rows), count) for rows, _, count in parts])
    return at, truth, counts / max(1, len(same)) ** 0.5


def _regress(
    levels: Levels, truth: NDArray[np.float64], counts: NDArray[np.float64], comparisons: Sequence[Comparison]
) -> dict[str, Any]:
    sizes = [len(c.labels) for c in comparisons]
    rows = one_hot(levels.astype(np.int64), sizes)

    found, bias = regress(rows, truth, counts, STRENGTH)
    table, at = {}, 0
    for comparison, size in zip(comparisons, sizes, strict=True):
        general = found[at : at + size]
        by_kind = found[at + size : at + size * (KINDS + 1)].reshape(KINDS, size)
        at += size * (KINDS + 1)
        table[comparison.name] = {
            label: [round(float(general[k] + by_kind[kind, k]), 4) for kind in range(KINDS)]
            for k, label in enumerate(comparison.labels)
        }
    return {"bias": round(bias, 4), "weights": table}


def one_hot(levels: NDArray[np.int64], sizes: Sequence[int]) -> sp.csr_matrix:
    """A column for each level of each comparison, and one for it and each kind of value."""
    kind = levels[:, 0]
    columns, at = [], 0
    for k, size in enumerate(sizes):
        columns += [at + levels[:, k], at + size * (kind + 1) + levels[:, k]]
        at += size * (KINDS + 1)
    where = np.stack(columns, axis=1)
    rows = np.repeat(np.arange(len(levels)), where.shape[1])
    return sp.csr_matrix((np.ones(where.size), (rows, where.ravel())), shape=(len(levels), at))
