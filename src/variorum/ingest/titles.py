"""A page's title without the outlet and the section that stand beside it for search engines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from variorum.ingest.words import key_of

_BETWEEN = re.compile(r" (?:\||[-–—]|·|•|»|«|::|:|/|\\|~|›|‹) | ?\| ?|: ")
_BRACKET = re.compile(r"\s[(\[]([^()\[\]]{2,60})[)\]]$")
_BEHIND_NAMES = ("", "online", "news", "digital", "magazine", "uk", "us", "com")
_SECTIONS = frozenset(
    f"{place}{more}".strip()
    for place in (
        "world",
        "uk",
        "us",
        "national",
        "local",
        "international",
        "politics",
        "business",
        "sport",
        "sports",
        "opinion",
        "",
    )
    for more in ("", " news")
) | {
    "technology",
    "tech",
    "health",
    "science",
    "culture",
    "entertainment",
    "canada",
    "australia",
    "india",
    "europe",
    "asia",
    "africa",
}
"""Parts of an outlet that many have; between a headline and the outlet's name they are no part of the headline."""
_TOP = re.compile(r"\.(?:com|org|net|news|info|co|tv|[a-z]{2}(?:\.[a-z]{2})?)$")


def clean_title(title: str, outlets: Iterable[str | None], headings: Iterable[str], sections: Collection[str] = ()) -> str:
    """The title up to the name of its outlet, or behind it where it begins with that. `headings` are the headlines on the page:
    what they end with is the title's end too. `sections` are names of parts of the outlet.

    >>> clean_title("Bridge shut - UK | Quay Post | by Ada Quill", ["Quay Post"], ["Bridge shut"])
    'Bridge shut'
    """
    names = {squeezed + more for outlet in outlets if outlet and (squeezed := _squeezed(outlet)) for more in _BEHIND_NAMES}
    if (bracket := _BRACKET.search(title)) and _squeezed(bracket[1]) in names:
        return title[: bracket.start()]
    pieces = list(_pieces(title))
    if len(pieces) < 2:
        return title
    for heading in headings:
        if (key := key_of(heading)).count(" ") >= 1:
            for start, end in ((0, end) for _, end in pieces[:-1]):
                if key_of(title[start:end]) == key:
                    return title[start:end]
            if key == key_of(title[pieces[1][0] :]) and pieces[1][0] < len(title) // 2:
                return title[pieces[1][0] :]
    keys = {key_of(section) for section in sections}
    if _squeezed(title[slice(*pieces[0])]) in names:
        return title[pieces[1][0] :]
    end = len(pieces)
    for number, (start, stop) in enumerate(pieces):
        if number and _squeezed(title[start:stop]) in names:
            end = number
            break
    keys |= _SECTIONS if end < len(pieces) else set()
    while end > 1 and key_of(title[slice(*pieces[end - 1])]) in keys:
        end -= 1
    return title[: pieces[end - 1][1]]


def _pieces(title: str) -> Iterable[tuple[int, int]]:
    start = 0
    for found in _BETWEEN.finditer(title):
        if start < found.start():
            yield start, found.start()
            start = found.end()
    yield start, len(title)


def _squeezed(name: str) -> str:
    """How an outlet's name is written without what differs: "The Quay Post", "quaypost.com" and "QuayPost" are one."""
    lowered = _TOP.sub("", name.lower().strip().lstrip("@").removeprefix("www."))
    return re.sub(r"[\W_]+", "", lowered.removeprefix("the "))
