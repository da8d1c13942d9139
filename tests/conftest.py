"""Hypothesis draws the same examples on every run, and a busy machine fails no test."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import settings

from needed import BENCHMARKS, skip_or_fail
from postgresql_server import Server, running_server, why_no_postgresql
from story_reading import StoryReader, read_reports
from variorum.parsing import Parser, default_parser

settings.register_profile("variorum", deadline=None, derandomize=True)
settings.load_profile("variorum")


_loaded = cache(default_parser)  # also over several runs in one process, which mutation testing makes


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The real parser: loading it is what takes time."""
    return _loaded()


@pytest.fixture(scope="session")
def read_story(parser: Parser) -> StoryReader:
    """`read_story(report("The Bote", text, "2031-05-07"), ...)`: the reports of one story, read as far as their disputes."""
    return lambda *articles: read_reports(parser, articles)


@pytest.fixture(scope="session")
def benchmarks() -> None:
    """The scripts of `benchmarks/` can be imported."""
    sys.path.append(str(BENCHMARKS))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A server of PostgreSQL that is started for the tests."""
    if reason := why_no_postgresql():
        skip_or_fail("postgresql", reason)
    with running_server() as server:
        yield server
