"""Where a text names an agency or outlet of `data/agencies.toml`: one look-up a capitalised word, no long alternations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from variorum.marking.data_tables import Agency, load_agencies

_CAPITALISED = re.compile(r"(?<![\w@#.])(?:[A-Z][^\W_]*|dpa\b|franceinfo\b)")
_FIRST = re.compile(r"[^\W_]+")
_ARTICLE = "the "


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """The name of an agency at `[start, end)` of the text it was looked for in."""

    start: int
    end: int
    agency: Agency


def find_mentions(text: str) -> Iterator[AgencyMention]:
    """Every agency the text names, longest name first, without overlaps."""
    names, end = _names(), 0
    for found in _CAPITALISED.finditer(text):
        rows = names.get(found.group().lower())
        start = found.start()
        if rows is None or start < end:
            continue
        after_article = text[max(end, start - len(_ARTICLE)) : start].lower() == _ARTICLE
        for alias, agency, needs_article in rows:
            stop = start + len(alias)
            if (after_article or not needs_article) and text.startswith(alias, start) and not _word_continues(text, stop):
                yield AgencyMention(start - (len(_ARTICLE) if needs_article else 0), stop, agency)
                end = stop
                break


@cache
def agency_words() -> frozenset[str]:
    """The words of all names, lower-case: what may stand in a time stamp besides the time."""
    return frozenset(word for agency in load_agencies() for key in agency.keys for word in key.split()) - {"the"}


@cache
def _names() -> dict[str, list[tuple[str, Agency, bool]]]:
    """By first word: names without "the", whether they need it, longest first."""
    table: dict[str, dict[tuple[str, Agency, bool], None]] = {}
    for agency in load_agencies():
        for name in (agency.name, *agency.aliases):
            needs_article = name.lower().startswith(_ARTICLE)
            bare = name[len(_ARTICLE) :] if needs_article else name
            for alias in (bare, bare.upper()):
                table.setdefault(_FIRST.findall(alias)[0].lower(), {})[alias, agency, needs_article] = None
    return {word: sorted(rows, key=lambda row: (-len(row[0]), row[0], not row[2])) for word, rows in table.items()}


def _word_continues(text: str, end: int) -> bool:
    """The word does not end here: "Reutersville", "dpa-led"."""
    following = text[end : end + 2]
    return following[:1].isalnum() or following[:1] == "_" or (following[:1] == "-" and following[1:].islower())
