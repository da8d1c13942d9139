"""Lines that the phrases of `data/boilerplate.toml` give away."""

import re
from functools import cache

from variorum.marking.data_tables import Phrases, load_phrases
from variorum.marking.page_lines import Line
from variorum.model import BoilerplateKind

_SHORT = 14  # words of a line that one phrase makes an offer
_MOST_CHARACTERS = 6000  # of a line: a leftover is shorter
_IMPERATIVES = r"sign (?:up|in)|subscribe|get|join|try|create|register|log in|become|unlock"
_TO_READER = re.compile(
    rf"\b(?:you|your|our|please|us|click)\b|(?:^|[.!?] )(?:{_IMPERATIVES}"
    rf"|to (?:read|continue|keep|unlock)[^,.]{{1,60}}, (?:please )?(?:{_IMPERATIVES})"
    r"|this (?:article|content|story|page) is (?:for|only|available|reserved|exclusive))\b"
)
_RUN = re.compile(r"[^\W_]+")
_SEPARATORS = " \t|,/·•>»→:;+&-–—.!…×()[]"


def kind_by_phrase(line: Line) -> BoilerplateKind | None:
    """The kind of the first row of the table that knows the line."""
    if len(line.text) > _MOST_CHARACTERS:
        return None
    whole = _whole_line(line)
    if whole:
        return whole
    open_end = not line.terminated or line.text.endswith((":", "…"))
    for row, words in _rows():
        fits = line.words <= row.max_words and (open_end or not row.unterminated)
        if fits and not (words and line.vocabulary.isdisjoint(words)) and _is_in_row(line, row):
            return row.kind
    return None


@cache
def _rows() -> tuple[tuple[Phrases, frozenset[str]], ...]:
    """The rows that know parts of lines, each with words of which a line must have one; none where that is not so."""
    return tuple((row, _words_needed(row)) for row in load_phrases() if row.match != "line")


def _words_needed(row: Phrases) -> frozenset[str]:
    """The longest word of each phrase; at its ends a line may have parts of longer ones, unless the phrase counts as words."""
    if row.match in ("start", "end"):
        return frozenset()
    runs = [
        [run for run in _RUN.finditer(p) if row.match == "several" or 0 < run.start() < run.end() < len(p)] for p in row.phrases
    ]
    return frozenset(max((run[0] for run in found), key=len) for found in runs) if all(runs) else frozenset()


def _is_in_row(line: Line, row: Phrases) -> bool:
    plain = line.plain
    match row.match:
        case "start":
            return plain.startswith(row.phrases)
        case "end":
            return plain.rstrip(" .»→>").endswith(row.phrases)
        case "anywhere":
            return line.has_sign(row.phrases)
        case _:
            hits = sum([_has_word(plain, phrase) for phrase in row.phrases if phrase in plain])
            return hits > 0 and _is_offer(line, hits)


def _is_offer(line: Line, hits: int) -> bool:
    if line.prose and (line.attributed or not _TO_READER.search(line.plain)):
        return False  # prose about subscriptions, not an offer of one
    is_counted = line.words <= _SHORT and line.has_digit and _TO_READER.search(line.plain) is not None and not line.attributed
    return hits >= 2 or is_counted or (line.words <= _SHORT and (line.bulleted or not line.terminated) and not line.attributed)


def _has_word(plain: str, phrase: str) -> bool:
    return re.search(rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_])", plain) is not None


@cache
def _whole_phrases() -> tuple[dict[str, BoilerplateKind], int]:
    """The phrases that may make up a whole line, and how many words the longest has."""
    kinds: dict[str, BoilerplateKind] = {}
    for row in load_phrases():
        if row.match == "line":
            kinds = dict.fromkeys(row.phrases, row.kind) | kinds
    return kinds, max(len(phrase.split()) for phrase in kinds)


def _whole_line(line: Line) -> BoilerplateKind | None:
    """The kind of a line that phrases of the table make up from end to end."""
    if len(line.text) > 200 or line.words > 24:
        return None
    kinds, longest = _whole_phrases()
    stripped = line.plain.strip(_SEPARATORS)
    if stripped in kinds:
        return kinds[stripped]
    words = [w for w in (word.strip(_SEPARATORS) for word in stripped.split()) if w]
    first: BoilerplateKind | None = None
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            kind = kinds.get(" ".join(words[at : at + length]))
            if kind:
                first, at = first or kind, at + length
                break
        else:
            return None
    return first
