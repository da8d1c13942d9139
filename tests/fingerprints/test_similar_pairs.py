from random import Random

import numpy as np
import pytest

from variorum.fingerprints import fingerprint, join, related
from variorum.fingerprints.batches import shingle_sets
from variorum.fingerprints.prints import connect, take_apart
from variorum.fingerprints.signatures import EMPTY, PLACES, sign
from variorum.fingerprints.similar_pairs import LEAST_COMMON, alike, count_common, sample


def prose(seed: int, count: int = 300) -> list[str]:
    """Words of an invented language: no two such texts have a shingle in common."""
    chance = Random(seed)
    return ["".join(chance.choices("abdeiklmnorstu", k=chance.randint(2, 9))) for _ in range(count)]


def mixed(seed: int, share: float) -> str:
    """A text whose first words are those of `prose(0)`."""
    taken = round(300 * share)
    return " ".join(prose(0)[:taken] + prose(seed, 300 - taken))


ORIGINAL = " ".join(prose(0))


@pytest.mark.parametrize("share", [0.0, 0.5, 0.8, 1.0])
def test_signatures_agree_in_the_share_of_shingles_that_are_common(share: float) -> None:
    taken = round(300 * share)
    texts = [" ".join(prose(seed // 2)[:taken] + prose(1000 + seed, 300 - taken)) for seed in range(120)]
    signatures = sign(shingle_sets(texts))
    agreeing = (signatures[::2] == signatures[1::2]).mean()
    common = max(0, taken - 4)
    assert agreeing == pytest.approx(common / (592 - common), abs=0.02)


def test_a_text_without_shingles_is_like_no_other() -> None:
    signatures = sign(shingle_sets(["", "too short", ORIGINAL]))
    assert (signatures[:2] == EMPTY).all()
    assert signatures.shape == (3, PLACES)
    assert alike(signatures).tolist() == []


def test_texts_alike_as_wholes_are_found_and_others_are_not() -> None:
    texts = [ORIGINAL, mixed(1, 0.8), " ".join(prose(2)), mixed(3, 0.9)]
    assert alike(sign(shingle_sets(texts))).tolist() == [[0, 1], [0, 3], [1, 3]]


def test_a_copied_paragraph_is_found_in_otherwise_different_texts() -> None:
    texts = [ORIGINAL, mixed(1, 0.25), " ".join(prose(2))]
    assert count_common(sample(shingle_sets(texts)))[0].tolist() == [[0, 1]]


def test_boilerplate_of_all_outlets_relates_no_articles() -> None:
    notice = " ".join(prose(99, 60))
    prints = fingerprint([f"{' '.join(prose(seed))} {notice}" for seed in range(1, 60)])
    assert related(prints) == []


def test_very_many_copies_of_one_text_give_pairs_in_proportion() -> None:
    copies = 5000
    prints = fingerprint([ORIGINAL] * copies)
    assert len(alike(prints.signatures)) < 2 * copies
    (group,) = related(prints)
    assert len(group) == copies


def test_prints_of_batches_joined_are_those_of_the_whole() -> None:
    texts = [mixed(seed, 0.1 * seed) for seed in range(10)] + [""]
    whole, parts = fingerprint(texts), join([fingerprint(texts[:3]), fingerprint([]), fingerprint(texts[3:])])
    assert np.array_equal(whole.signatures, parts.signatures)
    assert np.array_equal(whole.samples.hashes, parts.samples.hashes)
    assert np.array_equal(whole.samples.offsets, parts.samples.offsets)
    assert len(join([])) == 0


def test_numbers_are_connected_through_others() -> None:
    assert connect(np.array([[3, 4], [0, 3], [1, 5]]), 6).tolist() == [0, 1, 2, 0, 0, 1]
    assert connect(np.empty((0, 2), np.int64), 2).tolist() == [0, 1]


def test_a_chain_of_formulas_is_taken_apart_where_few_words_tie_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.fingerprints.prints.MOST", 3)
    at_five, at_ten = np.array([0, 0, 0, 0, 4, 4]), np.array([0, 0, 2, 2, 4, 5])

    labels = take_apart(lambda least: at_five if least == LEAST_COMMON else at_ten)

    assert labels.tolist() == [0, 0, 2, 2, 4, 4], "the small group stays as the fewest words tie it"
