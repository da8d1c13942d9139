"""A page's title without the outlet and the section that stand beside it for search engines."""

import re
from collections.abc import Collection, Iterable

from variorum.marking.words import key_of
from variorum.model import Article

_BETWEEN = re.compile(r" (?:\||[-–—]|·|•|»|«|::|:|/|\\|~|›|‹) | ?\| ?|: ")
_BEHIND_NAMES = ("", "online", "news", "digital", "magazine", "uk", "us", "com")
_ADDRESS = re.compile(r"[\w-]{1,63}(?:\.\w{1,63}){1,4}")
_TOP = re.compile(r"\.(?:com|org|net|news|info|co|tv|[a-z]{2}(?:\.[a-z]{2})?)$")


def clean_title(title: str, outlets: Iterable[str | None], headings: Iterable[str]) -> str:
    """The title up to the name of its outlet, or behind it. `headings` are the headlines on the page: what they end with is the
    title's end too.

    >>> clean_title("Bridge shut - UK | Quay Post | by Ada Quill", ["Quay Post"], ["Bridge shut"])
    'Bridge shut'
    >>> clean_title("Quay Post – Bridge shut", ["Quay Post"], [])
    'Bridge shut'
    """
    names = {squeezed + more for outlet in outlets if outlet and (squeezed := _squeezed(outlet)) for more in _BEHIND_NAMES}
    pieces = list(_pieces(title))
    if len(pieces) < 2:
        return title
    for heading in headings:
        if (key := key_of(heading)).count(" ") >= 1:
            for _, end in pieces[:-1]:
                if key_of(title[:end]) == key:
                    return title[:end]
            if key == key_of(title[pieces[1][0] :]) and pieces[1][0] < len(title) // 2:
                return title[pieces[1][0] :]
    of_outlet = [number for number, (start, end) in enumerate(pieces) if _is_outlet(title[start:end], names)]
    first = 1 if of_outlet[:1] == [0] and not title.startswith(":", pieces[0][1]) else 0
    last = next((number for number in of_outlet if number > first), len(pieces)) - 1
    return title[pieces[first][0] : pieces[last][1]]


def shown_title(article: Article) -> str:
    """An article's title as people are shown it, on one line and without its outlet's name; empty where it has none."""
    return clean_title(" ".join((article.title or "").split()), [article.outlet], [])


def _is_outlet(piece: str, names: Collection[str]) -> bool:
    """Whether a piece of a title is an outlet's name, or begins with its address: "quaypost.com-Quay News, Weather & Sports"."""
    address = _ADDRESS.match(piece)
    return _squeezed(piece) in names or (address is not None and _squeezed(address[0]) in names)


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
