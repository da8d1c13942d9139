"""Damaged rows are reported in one line that names them, and a damaged account is read anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from invented_news import stream

from variorum.errors import LibraryError
from variorum.library import Library

GARBAGE = {
    "no JSON": ("articles", "authors", "[not"),
    "JSON of another shape": ("articles", "boilerplate", '{"a": 1}'),
    "a list of other things": ("articles", "credits", "[[1]]"),
    "spans beyond": ("articles", "boilerplate", '[["a", "b", "c"]]'),
    "no text": ("articles", "text", b"\x01\x02\x03"),
    "no moment": ("articles", "published", "yesterday"),
    "no features": ("features", "data", b"\x01\x02\x03"),
    "no history": ("history", "others", "{"),
}


def damage(where: str, table: str, column: str, value: object) -> None:
    connection = sqlite3.connect(where)
    connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
    connection.commit()
    connection.close()


@pytest.fixture
def where(empty_file: Path, tmp_path: Path) -> str:
    path = tmp_path / "variorum.db"
    path.write_bytes(empty_file.read_bytes())
    with Library(path) as library:
        library.add(stream(4))
    return str(path)


@pytest.mark.parametrize("what", GARBAGE)
def test_a_damaged_row_is_reported_in_one_line(what: str, where: str) -> None:
    table, column, value = GARBAGE[what]
    damage(where, table, column, value)
    asked: list[Callable[[Library], object]] = [
        lambda library: library.add(stream(6)),
        lambda library: [library.articles(library.members(story.id)) for story in library.stories()],
        lambda library: [library.history(story.id) for story in library.stories()],
    ]
    messages = []
    for ask in asked:
        with Library(where) as library:
            try:
                ask(library)
            except LibraryError as error:
                messages.append(str(error))
    assert messages
    assert all(
        "is damaged" in message and "restore the library from a copy" in message and "\n" not in message for message in messages
    )


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "{",
        "[]",
        '{"schema": "variorum/2"}',
        '{"schema": "variorum/2", "articles": [], "stories": 3}',
        '{"schema": "x"}',
        "\x00",
    ],
)
def test_a_damaged_account_is_reported_and_read_anew(garbage: str, where: str) -> None:
    with Library(where) as library:
        story = library.stories()[0].id
        good = library.account(story)
    damage(where, "readings", "reading", garbage)
    with Library(where) as library:
        with pytest.raises(LibraryError, match=rf"story {story}: its kept account is damaged .*--again") as caught:
            library.account(story)
        assert "\n" not in str(caught.value)
        assert library.account(story, again=True).accounts == good.accounts
        assert library.account(story).accounts == good.accounts
