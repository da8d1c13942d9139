"""Where a text names an agency or outlet of `data/agencies.toml`: one look-up a capitalised word, no long alternations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from variorum.ingest.page import Page, key_of
from variorum.ingest.tables import Agency, load_agencies

_START = re.compile(r"(?<![\w@#.])(?:[A-Z]|the |dpa\b|franceinfo\b)")
_FIRST = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """The name of an agency at `[start, end)` of the text it was looked for in."""

    start: int
    end: int
    agency: Agency


def find_mentions(text: str) -> Iterator[Mention]:
    """Every agency the text names, longest name first, without overlaps."""
    names, end = _names(), 0
    for found in _START.finditer(text):
        start = found.start()
        if start < end:
            continue
        first = _FIRST.match(text, start)
        for alias, agency in names.get(first.group().lower(), ()) if first else ():
            stop = start + len(alias)
            if text.startswith(alias, start) and not _goes_on(text, stop):
                yield Mention(start, stop, agency)
                end = stop
                break


@cache
def agency_words() -> frozenset[str]:
    """The words of all names, lower-case: what may stand in a time stamp besides the time."""
    return frozenset(
        word for agency in load_agencies() for alias in (agency.name, *agency.aliases) for word in key_of(alias).split()
    ) - {"the"}


def is_own(agency: Agency, page: Page) -> bool:
    """The article's outlet is this agency itself."""
    names = {key_of(alias) for alias in (agency.name, *agency.aliases)}
    return bool(page.outlet_keys & (names | agency.sites))


@cache
def _names() -> dict[str, tuple[tuple[str, Agency], ...]]:
    table: dict[str, list[tuple[str, Agency]]] = {}
    for agency in load_agencies():
        for alias in {form for name in (agency.name, *agency.aliases) for form in (name, name.upper())}:
            first = _FIRST.match(alias)
            assert first is not None, f"agencies.toml: {alias!r} does not begin with a word"
            table.setdefault(first.group().lower(), []).append((alias, agency))
    return {word: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0]))) for word, rows in table.items()}


def _goes_on(text: str, end: int) -> bool:
    return end < len(text) and (text[end].isalnum() or text[end] == "_" or text[end : end + 2] in _LETTER_AFTER_DASH)


_LETTER_AFTER_DASH = frozenset(f"-{c}" for c in "abcdefghijklmnopqrstuvwxyz")
