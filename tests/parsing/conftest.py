"""Parses of single texts: real ones, and such as hostile text may leave."""

from collections.abc import Callable
from datetime import datetime

import pytest

from variorum.model import Article, Parse, Token
from variorum.parsing import Parser


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[..., Parse]:
    """`parse(text, published=None)`: the parse of an article of this text."""

    def read(text: str, published: datetime | None = None) -> Parse:
        return next(iter(parser.parse([Article("a", text, published=published)])))

    return read


@pytest.fixture(scope="session")
def ungrammatical() -> Callable[..., Parse]:
    """`ungrammatical(text, published=None)`: words without any grammar, as hostile text may leave them."""

    def read(text: str, published: datetime | None = None) -> Parse:
        article = Article("a", text, published=published)
        tokens: list[Token] = []
        start = 0
        for word in text.split(" "):
            if word:
                i = len(tokens)
                tokens.append(Token(i, start, start + len(word), word, word.lower(), "NUM", "CD", "dep", max(0, i - 1), 0))
            start += len(word) + 1
        whole = (article.span(0, len(text)),)
        return Parse(article, tuple(tokens), whole, whole, None, (), (), (), ())

    return read
