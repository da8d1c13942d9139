"""Feeds of invented news, the command line, and a library of reports of one event, for the tests of the library."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from invented_news import stream

from newsroom import json_lines, report, write_files
from variorum.account import Tools
from variorum.library import Library
from variorum.model import Article
from variorum.parsing import Parser

LibraryOpener = Callable[..., Library]
LATER = "later"
"""The migration that `publish_migration` publishes."""


def as_json(article: Article) -> dict[str, object]:
    published = str(article.published) if article.published else None
    return {"text": article.text, "title": article.title, "outlet": article.outlet, "url": article.url, "date_publish": published}


def write_feed(folder: Path, count: int, name: str = "news.jsonl") -> Path:
    return write_files(folder / "in", {name: json_lines([as_json(article) for article in stream(count)])}) / name


def write_feeds(folder: Path, count: int, files: int = 1) -> list[Path]:
    """The articles of one stream, distributed over several files."""
    rows = [as_json(article) for article in stream(count)]
    names = {f"news{n}.jsonl": json_lines(rows[n::files]) for n in range(files)}
    return [write_files(folder / "in", names) / name for name in names]


def variorum(*args: str | Path, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, with another command `before` it."""
    command = [*before, sys.executable, "-W", "error", "-m", "variorum", *map(str, args)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def bridge_report(number: int) -> Article:
    return Article("", report(number), outlet=f"Paper {number}", url=f"https://paper{number}.example/bridge")


def open_bridge_library(open_library: LibraryOpener, parser: Parser, reports: int) -> Library:
    """A library with so many reports of one event."""
    library = open_library(tools=Tools(make_parser=lambda: parser))
    library.add(bridge_report(n) for n in range(reports))
    return library


def only_story(library: Library) -> str:
    (entry,) = library.stories()
    return entry.id
