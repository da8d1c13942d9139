"""Statements into groups."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from variorum.alignment.clustering import ALIKE, LINK, cluster
from variorum.alignment.similarity import Comparison
from variorum.alignment.statements import Unit
from variorum.model import Span, Statement

WORDS = ["rope", "cable", "gorge", "valley", "snap", "cabin", "council", "zzyx", "choir", "goat"]


def unit(article: str, words: str) -> Unit:
    return Unit(Statement((Span(article, 0, 1, "x"),)), tuple(words.split()), (), None, False)


units = st.lists(
    st.builds(unit, st.sampled_from("abc"), st.lists(st.sampled_from(WORDS), min_size=2, max_size=5).map(" ".join)), max_size=14
)


def test_the_same_words_of_two_articles_are_one_group() -> None:
    rows = [unit("a", "rope snap gorge"), unit("b", "rope snap gorge"), unit("b", "choir goat pebble")]
    assert cluster(rows, Comparison(rows)) == [[0, 1], [2]]


@given(units)
def test_every_statement_is_in_one_group(rows: list[Unit]) -> None:
    assert sorted(i for group in cluster(rows, Comparison(rows)) for i in group) == list(range(len(rows)))


@given(units)
def test_no_two_groups_are_left_that_a_likely_pair_would_join(rows: list[Unit]) -> None:
    compared = Comparison(rows)
    groups = cluster(rows, compared)
    group_of = {i: k for k, group in enumerate(groups) for i in group}
    for i, j, score in compared.pairs():
        if score < ALIKE or rows[i].article == rows[j].article or group_of[i] == group_of[j]:
            continue
        pairs = [(x, y) for x in groups[group_of[i]] for y in groups[group_of[j]]]
        mean = compared.score([x for x, _ in pairs], [y for _, y in pairs]).mean()
        assert mean < LINK * ALIKE + 1e-4 or len(pairs) > 1
