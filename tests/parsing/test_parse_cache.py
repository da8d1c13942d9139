"""The cache of parses: no article is parsed twice, and the cache is bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from variorum.model import Article, Parse
from variorum.parsing.parse_cache import ParseCache


class Counting:
    """A parser that counts what it was asked for."""

    def __init__(self) -> None:
        self.models = {"none": "0"}
        self.asked: list[str] = []

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        for article in articles:
            self.asked.append(article.id)
            yield Parse(article, (), (), (), None, (), (), (), ())


def article(id: str, length: int = 10) -> Article:
    return Article(id, f"{id} barges sank. " * length)


def ids(parses: Iterable[Parse]) -> list[str]:
    return [parse.article.id for parse in parses]


def test_cached_parses_are_not_parsed_again_and_come_in_order() -> None:
    counting = Counting()
    kept = ParseCache(counting)
    assert ids(kept.parse(map(article, "abc"))) == ["a", "b", "c"]
    assert ids(kept.parse(map(article, "cdae"))) == ["c", "d", "a", "e"]
    assert counting.asked == ["a", "b", "c", "d", "e"]
    assert kept.models == counting.models


def test_one_article_twice_in_one_call_is_parsed_once() -> None:
    kept = ParseCache(Counting())
    assert ids(kept.parse(map(article, "aba"))) == ["a", "b", "a"]
    assert ids(kept.parse(map(article, "aab"))) == ["a", "a", "b"]


def test_an_article_that_differs_in_any_field_is_parsed_anew() -> None:
    counting = Counting()
    kept = ParseCache(counting)
    for changed in (article("a"), replace(article("a"), title="Barges"), replace(article("a"), text="No barge sank.")):
        list(kept.parse([changed]))
    assert len(counting.asked) == 3


def test_the_least_recently_used_parse_makes_room() -> None:
    counting = Counting()
    kept = ParseCache(counting, characters=3 * len(article("a").text))
    list(kept.parse(map(article, "abc")))
    list(kept.parse(map(article, "a")))
    list(kept.parse(map(article, "d")))
    counting.asked.clear()
    list(kept.parse(map(article, "acd")))
    assert counting.asked == []
    list(kept.parse(map(article, "b")))
    assert counting.asked == ["b"]


def test_an_article_longer_than_all_that_is_kept_is_read_each_time() -> None:
    counting = Counting()
    kept = ParseCache(counting, characters=50)
    for _ in range(2):
        assert ids(kept.parse([article("a", 100)])) == ["a"]
    assert counting.asked == ["a", "a"]
