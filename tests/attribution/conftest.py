"""One parser for all tests of this package."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from call_sheet import CallSheet, Read, Reading

from variorum.attribution import RuleFinder, attribute_speakers
from variorum.model import Article
from variorum.parsing import Parser, default_parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return default_parser()


@pytest.fixture(scope="session")
def read(parser: Parser) -> Read:
    def read(text: str, names: Mapping[str, str] | None = None, title: str | None = None) -> Reading:
        (parse,) = parser.parse([Article("a1", text, title=title)])
        found = RuleFinder().find(parse)
        return Reading(parse, found if names is None else attribute_speakers(parse, found, CallSheet(names)))

    return read
