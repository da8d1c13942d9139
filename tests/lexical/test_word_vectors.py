"""The table of word vectors."""

import numpy as np
import pytest

from variorum.lexical import cosines, models_of_words, word_vectors


def test_like_words_are_nearer_than_unlike_ones() -> None:
    ship, boat, cheese = word_vectors().of(["ship", "boat", "cheese"])
    assert ship @ boat > 0.5 > ship @ cheese


def test_a_known_word_has_a_vector_of_length_one() -> None:
    assert np.allclose(np.linalg.norm(word_vectors().of(["river", "ship", "cheese"]), axis=1), 1, atol=1e-3)


def test_an_unknown_word_is_like_nothing() -> None:
    nothing, word = word_vectors().of(["@e17", "river"])
    assert not nothing.any()
    assert nothing @ word == 0


def test_two_words_are_as_alike_to_the_last_bit_beside_whatever_other_words() -> None:
    words = ["river", "ship", "cheese", "storm", "mayor", "vote", "boat", "bridge", "flood", "engine", "harbour", "dam", "road"]
    rows = word_vectors().of(words)
    together = cosines(rows, rows)
    for size in range(1, len(words)):
        assert np.array_equal(cosines(rows[:size], rows[:3]), together[:size, :3])
        assert np.array_equal(cosines(rows[size:], rows[1:2]), together[size:, 1:2])


def test_no_words_give_no_rows() -> None:
    assert word_vectors().of([]).shape[0] == 0


def test_the_reading_names_the_table_by_its_hash() -> None:
    ((name, digest),) = models_of_words().items()
    assert name == "variorum words"
    assert len(digest) == 64


def test_two_groups_are_as_alike_as_their_most_similar_words() -> None:
    vectors = word_vectors()
    assert vectors.likeness(["cheese", "ship"], ["boat"]) == pytest.approx(vectors.likeness(["ship"], ["boat"]))
    assert vectors.likeness(["river"], ["cheese", "river"]) == pytest.approx(1, abs=1e-3)
    assert vectors.likeness(["@e17"], ["river"]) == 0
