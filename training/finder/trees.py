"""Boosted trees fitted with LightGBM, written as the plain numbers that `variorum.attribution.weighing` reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]
SEED = 7
SMOOTHING = 30  # examples that a rare category is mixed with


def codes_of(values: Sequence[str], right: NDArray[Any]) -> dict[str, float]:
    """Each category as a number: the share of its examples that are right, drawn to the share of all."""
    share = float(right.mean())
    seen: dict[str, list[int]] = {}
    for value, is_right in zip(values, right, strict=True):
        count = seen.setdefault(value, [0, 0])
        count[0] += 1
        count[1] += int(is_right)
    return {value: round((k + SMOOTHING * share) / (n + SMOOTHING), 4) for value, (n, k) in sorted(seen.items())}


def fit(rows: NDArray[Any], right: NDArray[Any], trees: int, leaves: int, least: int) -> Arrays:
    """The trees. `least` is how many examples a leaf holds at least."""
    settings: Mapping[str, Any] = {
        "objective": "binary", "learning_rate": 0.05, "num_leaves": leaves, "min_data_in_leaf": least, "bagging_fraction": 0.8,
        "bagging_freq": 1, "feature_fraction": 0.6, "lambda_l2": 5.0, "seed": SEED, "deterministic": True, "num_threads": 1,
        "force_row_wise": True, "verbosity": -1, "boost_from_average": True,
    }  # fmt: skip
    booster = lightgbm.train(dict(settings), lightgbm.Dataset(rows, right), trees)
    return flat([tree["tree_structure"] for tree in booster.dump_model()["tree_info"]])


def flat(trees: Sequence[dict[str, Any]]) -> Arrays:
    """All nodes in one array."""
    nodes: list[tuple[int, float, int, int, float]] = []
    deepest = 0

    def add(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        at = len(nodes)
        nodes.append((0, 0.0, at, at, float(node.get("leaf_value", 0.0))))
        if "split_feature" in node:
            left, right = add(node["left_child"], depth + 1), add(node["right_child"], depth + 1)
            nodes[at] = int(node["split_feature"]), float(node["threshold"]), left, right, 0.0
        return at

    roots = [add(tree, 0) for tree in trees]
    sign, bound, left, right, value = zip(*nodes, strict=True)
    return {
        "sign": np.array(sign, np.int16),
        "bound": np.array(bound, np.float64),
        "left": np.array(left, np.int32),
        "right": np.array(right, np.int32),
        "value": np.array(value, np.float32),
        "roots": np.array(roots, np.int32),
        "depth": np.array(deepest, np.int16),
    }
