"""Looking for words: FTS5 in SQLite, tsvector in PostgreSQL, one language of search for both.

All words must stand in the article, in any order; "words in quotation marks" stand beside one another; a word with a star
(`flood*`) is the beginning of one. Nothing else means anything special.

FTS5 is told which words an article has and not where, which would take as much room again: whether words stand beside one
another is looked up in the articles that have them all (`stand_beside`).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from sqlalchemy import Connection, TextClause, bindparam, text

from variorum.errors import LibraryError
from variorum.library.columns import unpack

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_LETTER, _BETWEEN = r"[^\W_]", r"[\W_]+"

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
    if dialect != "sqlite":
        asked = " & ".join(f"({_postgresql(term)})" for term in terms(words))
        return text("articles.search @@ to_tsquery('simple', :asked)").bindparams(bindparam("asked", asked))
    asked = " AND ".join(_fts5(term) for term in terms(words))
    phrases = {f"phrase{k}": _pattern(term) for k, term in enumerate(terms(words)) if len(term.words) > 1}
    has_all = "articles.number IN (SELECT rowid FROM search WHERE search MATCH :asked)"
    beside = (f"stand_beside(articles.title, articles.text, :{name})" for name in phrases)
    values = {"asked": asked, **phrases}
    return text(" AND ".join((has_all, *beside))).bindparams(*(bindparam(name, value) for name, value in values.items()))


def stand_beside(title: str | None, packed: bytes, pattern: str) -> bool:
    """Whether the pattern of a phrase is found in the title or the text of a row of SQLite."""
    found = _compiled(pattern)
    return bool(title and found.search(_plain(title))) or found.search(_plain(unpack(packed))) is not None


def _fts5(term: SearchTerm) -> str:
    *before, last = (f'"{word}"' for word in term.words)
    return " AND ".join((*before, f"{last}*" if term.starts else last))


def _pattern(term: SearchTerm) -> str:
    first, *others = map(_plain, term.words)
    words = _BETWEEN.join((f"{first}(?<!{_LETTER}{first})", *others))  # it is looked for faster where it begins with letters
    return words if term.starts else f"{words}(?!{_LETTER})"


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _plain(words: str) -> str:
    """As FTS5 compares words: in lower case and without accents."""
    if words.isascii():
        return words.lower()
    return _FOREIGN.sub(_without_accents, normalize("NFD", words.lower()))


def _without_accents(run: re.Match[str]) -> str:
    return "".join([letter for letter in run[0] if not combining(letter)])


def _postgresql(term: SearchTerm) -> str:
    *before, last = (f"'{word}'" for word in term.words)
    return " <-> ".join((*before, f"{last}:*" if term.starts else last))
