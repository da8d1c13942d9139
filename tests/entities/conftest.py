"""Stories whose cast is known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from variorum.entities import Cast, identify
from variorum.model import Article, Entity, Parse
from variorum.parsing import Parser


class StoryCast:
    """Articles and their cast; `referent("the minister", 1)` is whom the first such words of the second article mean."""

    def __init__(self, parses: list[Parse]) -> None:
        self.parses = parses
        self.cast: Cast = identify(parses)

    def referent(self, words: str, article: int = 0, nth: int = 0) -> Entity | None:
        found = self.parses[article].article
        start = -1
        for _ in range(nth + 1):
            start = found.text.index(words, start + 1)
        return self.cast.referent(found.span(start, start + len(words)))

    def name(self, words: str, article: int = 0, nth: int = 0) -> str | None:
        entity = self.referent(words, article, nth)
        return entity.name if entity else None

    def entity(self, name: str) -> Entity:
        return next(e for e in self.cast.entities if name in e.names)


@pytest.fixture(scope="session")
def parses(parser: Parser) -> Callable[..., list[Parse]]:
    def read(*texts: str) -> list[Parse]:
        return list(parser.parse(Article(f"a{n}", text) for n, text in enumerate(texts)))

    return read


@pytest.fixture(scope="session")
def read_story(parses: Callable[..., list[Parse]]) -> Callable[..., StoryCast]:
    return lambda *texts: StoryCast(parses(*texts))
