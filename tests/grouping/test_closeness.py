import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from variorum.grouping.closeness import Options, Parts, _divide, _join, cluster, count_unseen, gather


def clusters_by_definition(similarity: np.ndarray, options: Options) -> list[list[int]]:
    """As the definition has it: join the nearest two, and look at every pair again."""

    def within(group: list[int]) -> float:
        found = [similarity[i, j] for i in group for j in group if i < j]
        return (sum(found) + options.steadied * options.prior) / (len(found) + options.steadied)

    clusters = [[k] for k in range(len(similarity))]
    while len(clusters) > 1:
        near, i, j = max(
            (similarity[np.ix_(a, b)].mean() / min(within(a), within(b)), -i, -j)
            for i, a in enumerate(clusters)
            for j, b in enumerate(clusters)
            if i < j
        )
        if near < options.near:
            break
        clusters[-i] += clusters.pop(-j)
    return sorted(sorted(group) for group in clusters)


@given(st.integers(0, 12), st.integers(0, 10_000), st.floats(0.3, 1.2))
def test_clusters_are_joined_as_the_definition_says(size: int, seed: int, near: float) -> None:
    half = np.random.default_rng(seed).random((size, size)) / 2
    similarity = half + half.T
    parts, options = Parts.singles(similarity), Options(near, crowding=0)
    joined = clusters_by_definition(similarity, options)
    assert sorted(_join(parts, options)) == joined
    found = cluster(parts, options)
    assert sorted(k for group in found for k in group) == list(range(size))
    assert all(any(set(group) <= set(whole) for whole in joined) for group in found)
    assert all(_divide(parts, group, options) == [group] for group in found), "what is left falls into no halves"


def test_a_chance_likeness_does_not_join_two_events() -> None:
    similarity = np.full((10, 10), 0.18)
    similarity[:5, :5] = similarity[5:, 5:] = 0.4
    similarity[0, 5] = similarity[5, 0] = 0.85
    parts = Parts.singles(similarity)
    assert _join(parts, Options()) == [list(range(10))]
    assert cluster(parts, Options()) == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]


def test_a_tight_cluster_needs_a_higher_likeness() -> None:
    loose, tight = np.full((4, 4), 0.3), np.full((4, 4), 0.3)
    tight[:2, :2] = tight[2:, 2:] = 0.9
    options = Options(near=0.8, prior=0.2, steadied=0.5)
    assert cluster(Parts.singles(loose), options) == [[0, 1, 2, 3]]
    assert cluster(Parts.singles(tight), options) == [[0, 1], [2, 3]]


def test_clusters_already_made_are_joined_as_their_articles_would_be() -> None:
    similarity = np.full((5, 5), 0.4)
    np.fill_diagonal(similarity, 1)
    similarity[4, :4] = similarity[:4, 4] = 0
    parts = gather([[0, 1], [2], [3], [4]], similarity, np.array([2.0, 4, 0, 0, 0]))
    assert parts.look_alikes.tolist() == [3, 0, 0, 0]
    assert np.allclose(parts.within, [0.4, 0, 0, 0])
    assert cluster(parts, Options()) == [[0, 1, 2], [3]]


def test_of_few_articles_more_likeness_is_asked_than_of_many() -> None:
    apart = np.array([[1, 0.12], [0.12, 1]])
    few, many = (gather([[0], [1]], apart, np.full(2, count_unseen(known))) for known in (2, 2000))
    assert cluster(few) == [[0], [1]]
    assert cluster(many) == [[0, 1]]


def test_no_articles_give_no_cluster() -> None:
    assert cluster(Parts.singles(np.zeros((0, 0))), Options()) == []
