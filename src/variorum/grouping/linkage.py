"""Agglomerative clustering by average linkage (Sokal and Michener 1958), along chains of nearest neighbours (Murtagh 1983)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def average_linkage(similarity: NDArray[np.float32], threshold: float) -> list[list[int]]:
    """Clusters of row numbers: two clusters are joined while their members are on average at least `threshold` similar.

    Joining never makes a cluster more similar to a third one than the nearer of its halves was, so that the order of joining
    along a chain gives the same clusters as always joining the most similar two, in quadratic time. `similarity` is
    symmetric; it is not changed.
    """
    near = similarity.astype(np.float32, copy=True)
    np.fill_diagonal(near, -np.inf)
    clusters = {k: [k] for k in range(len(near))}
    finished: list[list[int]] = []
    chain: list[int] = []
    while clusters:
        if not chain:
            chain.append(next(iter(clusters)))
        last = chain[-1]
        nearest = int(np.argmax(near[last]))
        if len(chain) > 1 and near[last, chain[-2]] >= near[last, nearest]:
            nearest = chain[-2]
        if not near[last, nearest] >= threshold:
            finished.append(sorted(clusters.pop(last)))
            near[:, last] = -np.inf
            chain.pop()
        elif len(chain) > 1 and nearest == chain[-2]:
            del chain[-2:]
            joined = clusters.pop(last)
            share = len(joined) / (len(joined) + len(clusters[nearest]))
            mean = share * near[last] + (1 - share) * near[nearest]
            mean[nearest] = -np.inf
            near[nearest], near[:, nearest], near[:, last] = mean, mean, -np.inf
            clusters[nearest] += joined
        else:
            chain.append(nearest)
    return sorted(finished)
