"""Whether the name of an outlet in a text means the outlet of another article: "the New York Times", "www.nytimes.com"."""

import re
from functools import cache, lru_cache

from variorum.ingest.canonical import labels_of
from variorum.marking.agencies import find_mentions
from variorum.marking.data_tables import Agency, load_agencies

_REMEMBERED = 1 << 15  # names: there is no end of them in a year of news
_WRITES_FOR = re.compile(r"(?:by |from )?|[^,|/]{2,60}(?:,| \||/| of| for| -) ?(?:the )?", re.IGNORECASE)
_STAFF = re.compile(
    r"(?: (?:news(?: agency| service)?|agency|staff(?: writers?)?|writers?|correspondents?|reporters?))?"
    r"(?: in [A-ZÀ-Þ][\w .'’-]+)?[ .]*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(?:[\w-]{1,63}\.){1,8}[a-z]{2,20}", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:news|net|online|agency|media|global){1,4}$")


@lru_cache(maxsize=_REMEMBERED)
def find_agency(name: str) -> Agency | None:
    """The row of agencies.toml that the name stands for."""
    return _agencies().get(_squeezed(name))


def byline_agency(author: str) -> Agency | None:
    """The agency that the byline gives the report to, alone or as whom its author writes for: "By Ada Roe, Associated Press",
    "Reuters Staff", "AFP in Ostrava". One that shares the byline with somebody else gave a part of it."""
    mentions = list(find_mentions(author))
    if len(mentions) != 1:
        return find_agency(author)
    before, after = author[: mentions[0].start], author[mentions[0].end :]
    return mentions[0].agency if _WRITES_FOR.fullmatch(before) and _STAFF.fullmatch(after) else None


def is_wire(outlet: str | None) -> bool:
    """The outlet is an agency that others have their reports from."""
    return outlet is not None and find_wire(outlet) is not None


@lru_cache(maxsize=_REMEMBERED)
def find_wire(outlet: str) -> Agency | None:
    """The agency of this name or site that others have their reports from."""
    return next((a for a in load_agencies() if a.kind == "wire" and same_outlet(a.name, outlet)), None)


def same_outlet(name: str, outlet: str | None) -> bool:
    """Does `name`, as a text has it ("the New York Times"), name `outlet` ("www.nytimes.com")?"""
    return outlet is not None and not name_keys(name).isdisjoint(outlet_keys(outlet))


@lru_cache(maxsize=_REMEMBERED)
def name_keys(name: str) -> frozenset[str]:
    """All that the name's site may be called: "newyorktimes", "nytimes", "nyt". Two letters alone are those of too many names."""
    words = [w.lower() for w in _WORD.findall(name)]
    if words[:1] == ["the"]:
        words = words[1:]
    if not words:
        return frozenset()
    short = 1 if len(words) == 2 else len(words)  # the most words of which only the first letter stands
    keys = {"".join(w[0] for w in words[:k]) + "".join(words[k:]) for k in range(short + 1) if k != 1}
    agency = find_agency(name)
    if agency:
        keys |= agency.sites | {_squeezed(agency.name)}
    return frozenset(k for k in keys if len(k) > 1)


@lru_cache(maxsize=_REMEMBERED)
def outlet_keys(outlet: str) -> frozenset[str]:
    """What an outlet is called, from its name or its address."""
    address = _ADDRESS.search(outlet)
    if not address:
        return name_keys(outlet)
    labels = labels_of(address[0].lower())
    label = labels[-1].removeprefix("the").replace("-", "") or labels[-1]
    keys = {label, labels[-1], _SUFFIX.sub("", label)} - {""}
    for agency in load_agencies():
        if keys & agency.sites:
            keys.add(_squeezed(agency.name))
    return frozenset(keys)


@cache
def _agencies() -> dict[str, Agency]:
    table: dict[str, Agency] = {}
    for agency in load_agencies():
        for name in (agency.name, *agency.aliases):
            table.setdefault(_squeezed(name), agency)
    return table


def _squeezed(name: str) -> str:
    return "".join(_WORD.findall(name)).lower().removeprefix("the")
