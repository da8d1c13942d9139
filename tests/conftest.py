"""Hypothesis draws the same examples on every run, and a busy machine fails no test."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import settings

from needed import do_without
from servers import Server, running_server, why_not
from storytelling import Teller, read_story
from variorum.parsing import Parser, default_parser

settings.register_profile("variorum", deadline=None, derandomize=True)
settings.load_profile("variorum")


_loaded = cache(default_parser)  # also over several runs in one process, which mutation testing makes


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The real parser: loading it is what takes time."""
    return _loaded()


@pytest.fixture(scope="session")
def tell_story(parser: Parser) -> Teller:
    """`tell_story(report("The Bote", text, "2031-05-07"), ...)`: the reports of one story, read as far as their differences."""
    return lambda *articles: read_story(parser, articles)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A server of PostgreSQL that is started for the tests."""
    if reason := why_not():
        do_without("postgresql", reason)
    with running_server() as server:
        yield server
