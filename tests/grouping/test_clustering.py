from datetime import datetime
from random import Random

import numpy as np
import pytest
from invented_events import NORTH, QUAKE, SOUTH, reports, similarities

from variorum.grouping import cluster_articles, clustering, features
from variorum.grouping.blocking import compare, pairs, tabulate
from variorum.model import Article

DAY = datetime(2031, 5, 5, 9)
BOTH = [features(a) for a in reports(QUAKE, NORTH, 5, DAY, "north") + reports(QUAKE, SOUTH, 5, None, "south")]
POEM = features(Article("x", "Orrin Tesk wins the Halden poetry prize"))


def test_pairs_are_as_alike_in_columns_as_by_themselves() -> None:
    table = tabulate(BOTH).ranked()
    chosen = np.argwhere(np.triu(np.ones((10, 10)), 1))
    assert np.allclose(compare(table, chosen), similarities(BOTH)[tuple(chosen.T)], atol=1e-6)


def test_articles_that_share_no_key_are_not_compared() -> None:
    table = tabulate([*BOTH[:2], POEM]).ranked()
    assert [some.tolist() for some in pairs(table)] == [[[0, 1]]]


def test_the_order_of_articles_matters_for_their_numbers_alone() -> None:
    order = Random(5).sample(range(10), 10)
    clusters = cluster_articles([BOTH[k] for k in order])
    assert (
        sorted(sorted(order[k] for k in group) for group in clusters)
        == cluster_articles(BOTH)
        == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]
    )


def test_a_component_that_is_too_large_is_taken_apart_and_put_together_again(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = cluster_articles(BOTH)
    monkeypatch.setattr(clustering, "MOST", 6)
    assert cluster_articles(BOTH) == expected


def test_very_many_copies_are_compared_once() -> None:
    copies = [BOTH[0]] * 20_000
    assert cluster_articles([*copies, POEM]) == [list(range(20_000)), [20_000]]


def test_very_many_near_copies_are_one_story() -> None:
    text = "\n".join(sentence.format(**NORTH) for sentence in QUAKE)
    found = [features(Article(f"a{k}", f"{text}\nReport number {k}.", published=DAY)) for k in range(1500)]
    assert cluster_articles(found) == [list(range(1500))]


def test_no_articles_give_no_story() -> None:
    assert cluster_articles([]) == []
