"""The matcher's weights for stories left out: what is said of a story comes from weights that never saw it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from stories import APART, ONE_ANNOTATED, TOGETHER, Story

from variorum.matching.comparisons import COMPARISONS, SECOND, Comparison, Levels, compare_again
from variorum.matching.matcher import Matching, lenient
from variorum.matching.weights import KINDS, Weights, probability

FOLDS = 6
RIDGE = 0.02
Floats = np.ndarray


def matchings(stories: Sequence[Story], seed: int) -> dict[str, Matching]:
    """Each story's pairs with the probabilities of weights fitted without it."""
    samples = {s.name: _sample(s, np.random.default_rng(seed + k)) for k, s in enumerate(stories)}
    first = {s.name: s.levels for s in stories}
    alone, one = _crossfit(stories, samples, first, COMPARISONS)
    both = {
        s.name: np.concatenate([s.levels, compare_again(s.table, s.pairs, alone[s.name].astype(np.float32))], 1) for s in stories
    }
    likely, two = _crossfit(stories, samples, both, (*COMPARISONS, *SECOND))
    made = {}
    for s in stories:
        weights = Weights.of({"stages": [one[s.name], two[s.name]]})
        odds = np.log(np.clip(likely[s.name], 1e-6, 1 - 1e-6) / (1 - np.clip(likely[s.name], 1e-6, 1 - 1e-6)))
        p = probability(lenient(both[s.name], odds.astype(np.float32)))
        made[s.name] = Matching(s.slots, (), s.pairs, both[s.name], p, weights)
    return made


def _sample(s: Story, rng: np.random.Generator) -> tuple[Floats, Floats, Floats]:
    """The pairs to learn from, what they are, and how much each counts."""
    together = np.flatnonzero(s.labels == TOGETHER)
    apart, look = np.flatnonzero((s.labels == APART) & ~s.look_alike), np.flatnonzero((s.labels == APART) & s.look_alike)
    apart = rng.choice(apart, min(len(apart), 5 * len(together) + 300), replace=False)
    one = np.flatnonzero(s.labels == ONE_ANNOTATED)
    one = rng.choice(one, min(len(one), 2 * (len(together) + len(apart)), 6000), replace=False)
    weight = np.r_[np.ones(len(together) + len(apart)), np.full(len(look), 3.0), np.full(len(one), 0.15)]
    target = np.r_[np.ones(len(together)), np.zeros(len(apart) + len(look) + len(one))]
    return np.r_[together, apart, look, one], target, weight / max(1, len(together)) ** 0.5


def _crossfit(
    stories: Sequence[Story],
    samples: dict[str, tuple[Floats, Floats, Floats]],
    levels: dict[str, Levels],
    of: Sequence[Comparison],
) -> tuple[dict[str, Floats], dict[str, dict[str, Any]]]:
    likely, weights = {}, {}
    for k in range(FOLDS):
        out = stories[k::FOLDS]
        kept = [s for s in stories if s not in out]
        x = np.concatenate([levels[s.name][samples[s.name][0]] for s in kept])
        y, w = (np.concatenate([samples[s.name][n] for s in kept]) for n in (1, 2))
        model = LogisticRegression(C=RIDGE, max_iter=300).fit(_one_hot(x, of), y, sample_weight=w / w.mean())
        for s in out:
            likely[s.name] = model.predict_proba(_one_hot(levels[s.name], of))[:, 1]
            weights[s.name] = _stage(model, of)
    return likely, weights


def _one_hot(x: Levels, of: Sequence[Comparison]) -> sp.csr_matrix:
    """A column for each level, and one for each level of each kind of value."""
    x = x.astype(np.int64)
    columns, at = [], 0
    for k, c in enumerate(of):
        n = len(c.labels)
        columns += [at + x[:, k], at + n + x[:, 0] * n + x[:, k]]
        at += n * (1 + KINDS)
    stacked = np.stack(columns, 1)
    rows = np.repeat(np.arange(len(x)), stacked.shape[1])
    return sp.csr_matrix((np.ones(stacked.size, np.float32), (rows, stacked.ravel())), shape=(len(x), at))


def _stage(model: LogisticRegression, of: Sequence[Comparison]) -> dict[str, Any]:
    weights, at = {}, 0
    for c in of:
        n = len(c.labels)
        own = model.coef_[0][at : at + n] + model.coef_[0][at + n : at + n * (1 + KINDS)].reshape(KINDS, n)
        weights[c.name] = {label: own[:, level].tolist() for level, label in enumerate(c.labels)}
        at += n * (1 + KINDS)
    return {"bias": float(model.intercept_[0]), "weights": weights}
