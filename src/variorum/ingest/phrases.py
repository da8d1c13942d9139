"""Lines that the phrases of `data/boilerplate.toml` give away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from variorum.ingest.page import Line
from variorum.ingest.tables import Phrases, Place, load_phrases
from variorum.model import BoilerplateKind

_SHORT = 14
_MOST_CHARACTERS = 6000
_TO_READER = re.compile(r"\b(?:you|your|our|please|us|click)\b|(?:^|[.!?] )(?:sign up|subscribe)\b")
_SEPARATORS = " \t|,/·•>»→:;+&-–—.!…×()[]"


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The phrases that may make up a whole line, by their first letters, longest first."""

    kinds: dict[str, BoilerplateKind]
    longest: int


def kind_by_phrase(line: Line) -> BoilerplateKind | None:
    """The kind of the first row of the table that knows the line."""
    if len(line.text) > _MOST_CHARACTERS:
        return None
    whole = _whole_line(line)
    if whole:
        return whole
    words = line.words
    for row in _rows("start", "end", "anywhere", "several"):
        if (
            words <= row.max_words
            and not (row.unterminated and line.terminated and not line.text.endswith((":", "…")))
            and _matches(row, line)
        ):
            return row.kind
    return None


@cache
def _rows(*places: Place) -> tuple[Phrases, ...]:
    return tuple(row for row in load_phrases() if row.match in places)


@cache
def _starts(row: Phrases) -> dict[str, tuple[str, ...]]:
    """The phrases that a line may start with, by their first three letters."""
    by_letters: dict[str, list[str]] = {}
    for phrase in row.phrases:
        by_letters.setdefault(phrase[:3], []).append(phrase)
    return {letters: tuple(found) for letters, found in by_letters.items()}


def _matches(row: Phrases, line: Line) -> bool:
    plain = line.plain
    if row.match == "start":
        return plain.startswith(_starts(row).get(plain[:3], ("\0",)))
    if row.match == "end":
        return plain.rstrip(" .»→>").endswith(row.phrases)
    if row.match == "anywhere":
        return any(phrase in plain for phrase in row.phrases)
    hits = sum(phrase in plain and _has_word(plain, phrase) for phrase in row.phrases)
    if line.prose and (line.attributed or not _TO_READER.search(plain)):
        return False  # prose about subscriptions, not an offer of one
    return hits >= 2 or (hits == 1 and line.words <= _SHORT and (line.bulleted or not line.terminated) and not line.attributed)


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
    for row in _rows("line"):
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
