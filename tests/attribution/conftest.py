"""What the rules read of a text."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from named_cast import NamedCast, Read, Reading

from variorum.attribution import RuleFinder, attribute_speakers
from variorum.model import Article
from variorum.parsing import Parser


@pytest.fixture(scope="session")
def read(parser: Parser) -> Read:
    def read(text: str, names: Mapping[str, str] | None = None, title: str | None = None) -> Reading:
        (parse,) = parser.parse([Article("a1", text, title=title)])
        found = RuleFinder().find(parse)
        return Reading(parse, found if names is None else attribute_speakers(parse, found, NamedCast(names)))

    return read
