import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.fingerprints import combine, hash_word, words_in_columns
from variorum.fingerprints.batches import HASH_BITS, WIDTH, shingle_sets
from variorum.model import Article

LETTERS = st.text("aB9_ .,'’“”é橋ß\u00a0²İΣ\u0e01\U0001f9c0\ud800\n-", max_size=60)
TEXTS = st.lists(st.one_of(LETTERS, st.text(max_size=30), st.just("The ferry, 1,200 tonnes, sank off Tarn’s coast")), max_size=6)


def one_by_one(text: str) -> list[int]:
    words, *_ = words_in_columns(Article("a", text))
    hashes = combine(np.array([hash_word(word) for word in words], np.uint64), WIDTH)
    return sorted(set((hashes >> np.uint64(64 - HASH_BITS)).tolist()))


@given(TEXTS)
def test_a_batch_gives_the_shingles_that_each_text_gives_alone(texts: list[str]) -> None:
    assert [row.tolist() for row in map(shingle_sets(texts).__getitem__, range(len(texts)))] == [one_by_one(t) for t in texts]


def test_the_shingles_of_a_text_do_not_depend_on_where_batches_are_cut() -> None:
    texts = [f"Report {k} of the ferry that sank off the coast on a Monday, in {k} words" for k in range(9)] + ["long " * 90_000]
    together = shingle_sets(texts)
    assert [together[k].tolist() for k in range(10)] == [shingle_sets([text])[0].tolist() for text in texts]


@pytest.mark.parametrize("texts", [[], [""], ["four words are few"], ["", "橋"]])
def test_texts_shorter_than_a_shingle_have_none(texts: list[str]) -> None:
    assert shingle_sets(texts).sizes.tolist() == [0] * len(texts)
