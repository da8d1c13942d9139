"""Lines that the phrases of `data/boilerplate.toml` give away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from variorum.ingest.page import Line
from variorum.ingest.tables import Phrases, load_phrases
from variorum.model import BoilerplateKind

_SHORT = 14  # words of a line that one phrase makes an offer
_MOST_CHARACTERS = 6000  # of a line: a leftover is shorter
_LETTERS = 3  # of a phrase by which it is found
_TO_READER = re.compile(r"\b(?:you|your|our|please|us|click)\b|(?:^|[.!?] )(?:sign up|subscribe|get|join|try)\b")
_SEPARATORS = " \t|,/·•>»→:;+&-–—.!…×()[]"
_RUN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The phrases that may make up a whole line, by their first letters, longest first."""

    kinds: dict[str, BoilerplateKind]
    longest: int


@dataclass(frozen=True, slots=True)
class _Inside:
    """A phrase of row `number` that may stand anywhere in a line, or only as whole words."""

    number: int
    phrase: str
    whole: bool

    def stands_in(self, plain: str) -> bool:
        return self.phrase in plain and (not self.whole or _has_word(plain, self.phrase))


@dataclass(frozen=True, slots=True)
class _Index:
    """The rows of the table that know parts of lines, laid out so that few of their phrases are looked for in a line:
    those at its start by their first letters, those within by the longest word that the line must have for them."""

    rows: tuple[Phrases, ...]
    starts: dict[str, tuple[tuple[int, tuple[str, ...]], ...]]
    ends: tuple[tuple[int, tuple[str, ...]], ...]
    words_inside: frozenset[str]
    inside: dict[str, tuple[_Inside, ...]]
    without_word: tuple[_Inside, ...]


def kind_by_phrase(line: Line) -> BoilerplateKind | None:
    """The kind of the first row of the table that knows the line."""
    if len(line.text) > _MOST_CHARACTERS:
        return None
    whole = _whole_line(line)
    if whole:
        return whole
    hits = _count_hits(line)
    rows = _index().rows
    for number in sorted(hits):
        row = rows[number]
        if (
            line.words <= row.max_words
            and not (row.unterminated and line.terminated and not line.text.endswith((":", "…")))
            and (row.match != "several" or _is_offer(line, hits[number]))
        ):
            return row.kind
    return None


def _count_hits(line: Line) -> dict[int, int]:
    """How many phrases of a row the line has where they count, by the number of the row."""
    plain, index = line.plain, _index()
    hits: dict[int, int] = {}
    for number, phrases in index.starts.get(plain[:_LETTERS], ()):
        if plain.startswith(phrases):
            hits[number] = 1
    end = plain.rstrip(" .»→>")
    for number, phrases in index.ends:
        if end.endswith(phrases):
            hits[number] = 1
    for word in line.vocabulary & index.words_inside:
        for one in index.inside[word]:
            if one.stands_in(plain):
                hits[one.number] = hits.get(one.number, 0) + 1
    for one in index.without_word:
        if one.stands_in(plain):
            hits[one.number] = hits.get(one.number, 0) + 1
    return hits


def _is_offer(line: Line, hits: int) -> bool:
    if line.prose and (line.attributed or not _TO_READER.search(line.plain)):
        return False  # prose about subscriptions, not an offer of one
    is_counted = line.words <= _SHORT and line.has_digit and _TO_READER.search(line.plain) is not None and not line.attributed
    return hits >= 2 or is_counted or (line.words <= _SHORT and (line.bulleted or not line.terminated) and not line.attributed)


@cache
def _index() -> _Index:
    rows = tuple(row for row in load_phrases() if row.match != "line")
    starts: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    inside: dict[str, list[_Inside]] = {}
    without_word: list[_Inside] = []
    for number, row in enumerate(rows):
        if row.match == "start":
            for letters in dict.fromkeys(phrase[:_LETTERS] for phrase in row.phrases):
                starts.setdefault(letters, []).append((number, tuple(p for p in row.phrases if p.startswith(letters))))
        elif row.match != "end":
            for phrase in row.phrases:
                one = _Inside(number, phrase, row.match == "several")
                words = _words_needed(one)
                if words:
                    inside.setdefault(max(words, key=len), []).append(one)
                else:
                    without_word.append(one)
    return _Index(
        rows,
        {letters: tuple(found) for letters, found in starts.items()},
        tuple((number, row.phrases) for number, row in enumerate(rows) if row.match == "end"),
        frozenset(inside),
        {word: tuple(found) for word, found in inside.items()},
        tuple(without_word),
    )


def _words_needed(row: _Inside) -> list[str]:
    """The words that a line must have to have the phrase; at its ends it may have parts of longer ones."""
    phrase = row.phrase
    runs = list(_RUN.finditer(phrase))
    return [run.group() for run in runs if row.whole or (run.start() > 0 and run.end() < len(phrase))]


def _has_word(plain: str, phrase: str) -> bool:
    at = plain.find(phrase)
    while at >= 0:
        before, after = plain[at - 1 : at], plain[at + len(phrase) : at + len(phrase) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = plain.find(phrase, at + 1)
    return False


@cache
def _vocabulary() -> _Vocabulary:
    kinds: dict[str, BoilerplateKind] = {}
    for row in load_phrases():
        if row.match != "line":
            continue
        for phrase in row.phrases:
            kinds.setdefault(phrase, row.kind)
    return _Vocabulary(kinds, max(len(phrase.split()) for phrase in kinds))


def _whole_line(line: Line) -> BoilerplateKind | None:
    """The kind of a line that phrases of the table make up from end to end."""
    if len(line.text) > 200 or line.words > 24:
        return None
    vocabulary = _vocabulary()
    stripped = line.plain.strip(_SEPARATORS)
    if stripped in vocabulary.kinds:
        return vocabulary.kinds[stripped]
    words = [w for w in (word.strip(_SEPARATORS) for word in stripped.split()) if w]
    first: BoilerplateKind | None = None
    at = 0
    while at < len(words):
        for length in range(min(vocabulary.longest, len(words) - at), 0, -1):
            kind = vocabulary.kinds.get(" ".join(words[at : at + length]))
            if kind:
                first, at = first or kind, at + length
                break
        else:
            return None
    return first
