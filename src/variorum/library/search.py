"""Looking for words: FTS5 in SQLite, tsvector in PostgreSQL, one language of search for both.

All words must stand in the article, in any order; "words in quotation marks" stand beside one another; a word with a star
(`flood*`) is the beginning of one. Nothing else means anything special.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, TextClause, bindparam, text

from variorum.errors import LibraryError

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")


_INDEX = text("INSERT INTO search (rowid, title, text) VALUES (:number, :title, :text)")
_FORGET = text("INSERT INTO search (search, rowid, title, text) VALUES ('delete', :number, :title, :text)")


class SearchTerm(NamedTuple):
    """Words that stand beside one another; the last of them is the beginning of a word where `starts`."""

    words: tuple[str, ...]
    starts: bool


class SearchEntry(NamedTuple):
    """What an article is found by: its number, title and text."""

    number: int
    title: str | None
    text: str


def index(connection: Connection, entries: Sequence[SearchEntry]) -> None:
    """Has new articles found by their words. PostgreSQL sees to that by itself."""
    _tell(connection, entries, _INDEX)


def forget(connection: Connection, entries: Sequence[SearchEntry]) -> None:
    """Has articles found no more."""
    _tell(connection, entries, _FORGET)


def _tell(connection: Connection, entries: Sequence[SearchEntry], order: TextClause) -> None:
    if entries and connection.dialect.name == "sqlite":
        connection.execute(order, [entry._asdict() for entry in entries])


def terms(words: str) -> tuple[SearchTerm, ...]:
    """What is looked for. Raises `LibraryError` where it holds no word."""
    found = [
        SearchTerm(tuple(_WORD.findall(phrase or word)), (phrase or word).endswith("*")) for phrase, word in _TERM.findall(words)
    ]
    found = [term for term in found if term.words]
    if not found:
        raise LibraryError(f"search for {words!r}", "nothing to search for; give one or more words")
    return tuple(found)


def condition(words: str, dialect: str) -> TextClause:
    """Whether an article has the words, as a condition on the table `articles`."""
    if dialect == "sqlite":
        asked = " AND ".join(f'"{" ".join(term.words)}"{"*" if term.starts else ""}' for term in terms(words))
        found = text("articles.number IN (SELECT rowid FROM search WHERE search MATCH :asked)")
    else:
        asked = " & ".join(f"({_postgresql(term)})" for term in terms(words))
        found = text("articles.search @@ to_tsquery('simple', :asked)")
    return found.bindparams(bindparam("asked", asked))


def _postgresql(term: SearchTerm) -> str:
    *before, last = (f"'{word}'" for word in term.words)
    return " <-> ".join((*before, f"{last}:*" if term.starts else last))
