"""However articles are compared, at once or one by one, what is found is the same."""

from datetime import datetime

import numpy as np
import pytest
from invented_events import similarities

from variorum.grouping import features, similarity_cache
from variorum.grouping.blocking import compare, tabulate
from variorum.grouping.similarity_cache import SimilarityCache
from variorum.model import Article

TEXT = "Two hurt as crane falls on Varnby bridge\nA crane toppled onto the Varnby bridge today, the harbour police said."
DAYS = (datetime(2031, 5, 1), datetime(2031, 9, 1), None)
TEXTS = (TEXT, TEXT + " Poets sang.", "Poets were singing on Varnby bridge on Monday.", "")
KNOWN = {f"{k} {day}": features(Article("a", text, published=day)) for k, text in enumerate(TEXTS) for day in DAYS}


def known(wanted):
    return {article: KNOWN[article] for article in wanted}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity_cache, "KEPT", 14)
    monkeypatch.setattr(similarity_cache, "SQUARED", 6)


def test_the_stream_compares_as_the_batch_does() -> None:
    every = [found for found in KNOWN.values() if found.terms]
    pairs = np.argwhere(np.triu(np.ones((len(every), len(every))), 1))
    assert np.allclose(compare(tabulate(every).ranked(), pairs), similarities(every)[tuple(pairs.T)], atol=1e-6)


def test_likeness_to_one_article_equals_its_row_of_all_likenesses() -> None:
    every = list(KNOWN)
    found = SimilarityCache().to_others([(article, every) for article in every], known)
    assert (np.array(found) == similarities(list(KNOWN.values()))).all()


def test_what_was_expected_is_found_as_it_would_have_been() -> None:
    every = list(KNOWN)
    cache = SimilarityCache()
    cache.expect([every[:7], every[3:]], known)
    assert (cache.to_each_other(every, known) == similarities(list(KNOWN.values()))).all()


def test_articles_that_were_forgotten_are_compared_anew(small: None) -> None:
    every = list(KNOWN)
    expected = similarities(list(KNOWN.values())[:6])
    cache = SimilarityCache()
    for start in (0, 3, 6, 0):
        cache.expect([every, every[start : start + 3]], known)  # there is no room for so many
        cache.to_each_other(every[start : start + 6], known)
    assert (cache.to_each_other(every[:6], known) == expected).all()
    cache.to_others([("other", every[:10])], lambda wanted: {a: KNOWN.get(a, KNOWN[every[0]]) for a in wanted})
    cache.to_others([("another", every)], lambda wanted: {a: KNOWN.get(a, KNOWN[every[0]]) for a in wanted})
    assert (cache.to_each_other(every[:6], known) == expected).all()


def test_an_article_that_comes_anew_is_compared_by_what_it_is_now() -> None:
    first, other, *_ = KNOWN
    cache = SimilarityCache()
    cache.to_each_other([first, other], known)
    cache.renew([first])
    changed = {**KNOWN, first: KNOWN[other]}
    found = cache.to_each_other([first, other], lambda wanted: {a: changed[a] for a in wanted})
    assert (found == similarities([KNOWN[other]] * 2)).all()


def test_no_articles_are_compared_with_none() -> None:
    assert SimilarityCache().to_each_other([], known).shape == (0, 0)
    assert SimilarityCache().to_others([(next(iter(KNOWN)), [])], known)[0].shape == (0,)
