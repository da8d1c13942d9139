from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from invented_events import similarities

from variorum.grouping import Features, features
from variorum.grouping.article_similarity import Products, occasions_of
from variorum.grouping.occasions import BRIEF
from variorum.grouping.vocabulary import vocabulary
from variorum.model import Article, Boilerplate

TEXT = "Two hurt as crane falls on Varnby bridge\nA crane toppled onto the Varnby bridge, the harbour police said."


def test_features_come_back_from_their_bytes() -> None:
    for article in (
        Article("a", TEXT, published=datetime(2031, 5, 1)),
        Article("b", ""),
        Article("c", "東岬の大橋", language="ja"),
        Article("d", "Ines Tarrow fell on Tanner Row at 5:10 p.m. on May 2, 2029.", published=datetime(1969, 5, 1)),
    ):
        found = features(article)
        assert Features.from_bytes(found.to_bytes()) == found


@pytest.mark.parametrize("data", [b"", b"short", b"\x00" * 21, features(Article("a", TEXT)).to_bytes()[:-1]])
def test_bytes_of_something_else_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no features of an article"):
        Features.from_bytes(data)


def test_features_take_half_a_kilobyte_however_long_the_article() -> None:
    long = "\n".join(f"Witness{k} saw crane{k} fall at quay{k * 7}." for k in range(2000))
    assert len(features(Article("a", long)).to_bytes()) < 600


def test_only_text_title_day_and_language_count() -> None:
    article = Article("a", TEXT, outlet="Herald", url="https://herald.example/1", path="x/1.txt", authors=("Ada Brennick",))
    assert features(article) == features(Article("b", TEXT))


def test_days_are_in_utc() -> None:
    late = datetime(2031, 5, 1, 23, tzinfo=timezone(timedelta(hours=-5)))
    assert features(Article("a", TEXT, published=late)).day == features(Article("a", TEXT, published=datetime(2031, 5, 2))).day
    assert features(Article("a", TEXT, published=datetime(1970, 1, 2, tzinfo=UTC))).day == 1
    assert features(Article("a", TEXT)).day is None


def test_boilerplate_changes_nothing() -> None:
    longer = Article("a", TEXT + "\nSubscribe to the Courier for puzzles")
    marked = Article("a", longer.text, boilerplate=(Boilerplate(longer.span(len(TEXT), len(longer.text)), "promotion"),))
    assert features(marked) == features(Article("a", TEXT))


def test_forms_of_one_word_are_one_term() -> None:
    first, second, third = (features(Article("a", text)) for text in ("Cranes toppling", "Crane toppled", "Poets singing"))
    assert similarities([first, second])[0, 1] > 0.9
    assert similarities([first, third])[0, 1] == 0


def test_months_between_two_articles_reduce_their_likeness() -> None:
    days = [datetime(2031, 5, 1), datetime(2031, 5, 9), datetime(2031, 8, 1), datetime(2033, 5, 1)]
    near = similarities([features(Article("a", TEXT, published=day)) for day in days])[0]
    assert near[1] == near[0] > near[2] > near[3] > 0.5 * near[0]


def test_a_year_is_as_common_as_a_word_and_another_number_tells_more() -> None:
    found = features(Article("a", "Of the boats 2031 were counted, and 3031 poets sang under cranes."))
    weight = dict(zip(found.terms, found.weights, strict=True))
    known = vocabulary("en")
    assert weight[known.term("3031").key] > 1.8 * weight[known.term("2031").key]


def test_two_texts_of_one_sentence_need_less_likeness_than_longer_ones() -> None:
    short, other = "Poets sang under cranes.", "Poets were singing near a crane."
    long = other + " ".join(f" Boat{k} left pier{k} with Tarrow{k}." for k in range(12))
    found = occasions_of([features(Article("a", text)) for text in (short, other, long)])
    assert found.brief.tolist() == [True, True, False]
    first = np.array([0])
    assert found.factors(first, np.array([1])) == pytest.approx(min(1, BRIEF * found.factors(first, np.array([2]))))


def test_names_are_rare_words_in_capitals_and_no_days() -> None:
    text = "On Monday in January the Skerrow ferry sank. It was old, said Ines Tarrow."
    known = vocabulary("en").term
    assert set(features(Article("a", text, language="en")).names) == {known(word).key for word in ("Skerrow", "Ines", "Tarrow")}
    assert features(Article("a", text, language="de")).names == ()


def products(names: float, words: float, foreign: float = 0.0) -> Products:
    shared = np.array([names])
    return Products(shared + words, shared, shared + foreign, shared)


def test_names_and_other_words_in_balance_make_articles_most_alike() -> None:
    both, kind, people = (products(*some).alike()[0] for some in ((0.2, 0.2), (0.02, 0.38), (0.38, 0.02)))
    assert both == pytest.approx(0.4)
    assert kind < both > people


def test_names_that_the_other_has_not_take_from_their_likeness() -> None:
    assert products(0.2, 0.2, 0.4).alike() < products(0.2, 0.2, 0.1).alike() < products(0.2, 0.2).alike()


def test_names_say_nothing_where_one_article_has_none_and_of_copies() -> None:
    lower = Products(np.array([0.3]), np.array([0.0]), np.array([0.0]), np.array([0.5]))
    assert lower.alike() == 0.3
    assert products(0.9, 0.05, 0.1).alike() == pytest.approx(0.95)
