import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from variorum.grouping.linkage import average_linkage


def naive(similarity: np.ndarray, threshold: float) -> list[list[int]]:
    """Average linkage as the textbook has it: join the most similar two, and look at every pair again."""
    clusters = [[k] for k in range(len(similarity))]
    while len(clusters) > 1:
        mean, i, j = max(
            (similarity[np.ix_(a, b)].mean(), i, j) for i, a in enumerate(clusters) for j, b in enumerate(clusters) if i < j
        )
        if mean < threshold:
            break
        clusters[i] += clusters.pop(j)
    return sorted(sorted(cluster) for cluster in clusters)


@given(st.integers(0, 12), st.integers(0, 10_000), st.floats(0.05, 0.95))
def test_it_gives_the_clusters_of_the_textbook(size: int, seed: int, threshold: float) -> None:
    half = np.random.default_rng(seed).random((size, size)).astype(np.float32)
    similarity = (half + half.T) / 2
    before = similarity.copy()
    assert average_linkage(similarity, threshold) == naive(similarity.astype(float), threshold)
    assert (similarity == before).all()


def test_equal_similarities_come_to_an_end() -> None:
    assert average_linkage(np.full((30, 30), 0.5, np.float32), 0.5) == [list(range(30))]
    assert len(average_linkage(np.full((30, 30), 0.5, np.float32), 0.51)) == 30
