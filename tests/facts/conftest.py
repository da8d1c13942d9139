"""Values read from invented sentences: the phrase stands between << and >>."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from variorum.entities import identify
from variorum.facts import read_value
from variorum.model import Article, FactType, Value
from variorum.parsing import Parser

ValueReader = Callable[..., Value]


@pytest.fixture(scope="session")
def value(parser: Parser) -> ValueReader:
    """`value("<<Two>> miners died.", "number")` is the value of the phrase in the marks."""

    def read(marked: str, type: FactType, published: str = "2031-05-07T12:00:00") -> Value:
        start, end = marked.index("<<"), marked.index(">>") - 2
        text = marked.replace("<<", "").replace(">>", "")
        (parse,) = parser.parse([Article("bote", text, outlet="The Bote", published=datetime.fromisoformat(published))])
        return read_value(parse, identify([parse]), parse.article.span(start, end), type)

    return read
