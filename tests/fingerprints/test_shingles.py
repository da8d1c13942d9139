import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from variorum.fingerprints import combine, hash_word, words_in_columns
from variorum.model import Article, Boilerplate


def shingle(words: list[str], width: int) -> NDArray[np.uint64]:
    return combine(np.array([hash_word(word) for word in words], np.uint64), width)


@given(st.text())
def test_every_word_stands_at_its_offset(text: str) -> None:
    for word, start, end in zip(*words_in_columns(Article("a", text)), strict=True):
        assert text[start:end].lower().replace("’", "'") == word


def test_a_number_keeps_its_separators_and_a_word_its_apostrophe() -> None:
    found, *_ = words_in_columns(Article("a", "Nearly 400,000 of the town’s 3.5 million, on 2,x"))
    assert found == ["nearly", "400,000", "of", "the", "town's", "3.5", "million", "on", "2", "x"]


def test_a_script_without_spaces_gives_one_word_a_character() -> None:
    assert words_in_columns(Article("a", "橋が閉鎖 in 2031年"))[0] == ["橋", "が", "閉", "鎖", "in", "2031", "年"]


def test_words_in_boilerplate_have_no_shingles() -> None:
    text = "The ferry sank. Read also: ten beaches. All were saved. Share"
    article = Article("a", text)
    marked = [Boilerplate(article.span(16, 39), "promotion"), Boilerplate(article.span(56, 61), "chrome")]
    found, *_ = words_in_columns(Article("a", text, boilerplate=tuple(reversed(marked))))
    assert found == ["the", "ferry", "sank", "all", "were", "saved"]


@given(st.lists(st.sampled_from(["ferry", "sank", "off", "the", "coast"])), st.integers(1, 6))
def test_equal_runs_of_words_have_equal_shingles_and_others_do_not(texts: list[str], width: int) -> None:
    runs = [tuple(texts[k : k + width]) for k in range(len(texts) - width + 1)]
    hashes = shingle(texts, width).tolist()
    assert len(hashes) == len(runs)
    assert len(set(hashes)) == len(set(runs))
    assert len(set(zip(runs, hashes, strict=True))) == len(set(runs))


def test_the_order_of_words_matters_to_a_shingle() -> None:
    assert shingle(["dog", "bites", "man"], 3) != shingle(["man", "bites", "dog"], 3)


def test_a_text_shorter_than_a_shingle_has_none() -> None:
    assert shingle(["ferry"], 2).size == 0
    assert shingle([], 1).dtype == np.uint64


def test_a_shingle_of_no_words_is_refused() -> None:
    with pytest.raises(ValueError, match="not 0"):
        shingle(["ferry"], 0)


def test_hashes_are_the_same_in_another_process() -> None:
    program = "from variorum.fingerprints import hash_word; print(hash_word('ferry'))"
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"}
    )
    assert printed.stdout.strip() == str(hash_word("ferry"))
