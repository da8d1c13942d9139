"""Who copied whom: what shows it, the strongest sign first.

1. A credit: one article names the other's outlet as where something comes from, in its text or in its page's head. An article
   of unknown outlet is taken to be the outlet named, where it is the only one that the crediting article could mean and gave it
   much of its text.
2. The clock: what was published later took from what was published earlier.
3. The wire: what one article openly has from an agency the other cannot have written, and what an agency published itself
   others took from it.
4. Containment (Broder 1997): of two articles, the one that consists of the shared words to a larger part is the copy.
5. Where nothing shows it: the earlier date, where both have one; the smaller part; at last the hash of the text, so that the
   answer is always the same and does not depend on names or order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Literal, NamedTuple

from variorum.model import Article, instant
from variorum.reuse.outlets import find_agency, is_wire, name_keys, outlet_keys, same_outlet
from variorum.reuse.wires import reported, stated

_NAME = r"(?P<name>[A-ZÀ-Þ][\w&'’.-]{0,40}(?:[ \u00a0](?:of |and |the )?[A-ZÀ-Þ][\w&'’-]{0,40}){0,4})"
_CREDITED = re.compile(
    r"\b(?i:according to|reported by|told|source:|via|courtesy of|citing|as reported (?:by|in)|in an interview (?:with|to|on)"
    r"|(?:originally|first) (?:published|appeared|reported) (?:on|by|in))\s+(?:the |The )?" + _NAME
)
_REPORTING = re.compile(
    _NAME + r"(?:,[^,.\n]{3,50},)?\s+(?:first |also |has |had |earlier )?"
    r"(?:reported|reports|reporting|writes|wrote|quoted|noted|said in a report)\b"
)
_MUCH = 0.25  # of an article's words
_CLEARLY_MORE = 1.25  # times the other's share


class Direction(NamedTuple):
    """`forward`: the second article took from the first."""

    forward: bool
    kind: Literal["credit", "verbatim"]


class Common(NamedTuple):
    """What two articles share: the part of the words of either, and whether either has these words from a wire,
    and after how many words of either they begin."""

    shares: tuple[float, float]
    from_wire: tuple[bool, bool]
    begins: tuple[int, int] = (0, 0)


class Cited:
    """The outlets that the articles of a story name as sources; an article is read when it is first asked about."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._known = frozenset(key for a in articles if a.outlet for key in outlet_keys(a.outlet))
        self._names: dict[str, frozenset[str]] = {}
        self._openly: dict[str, frozenset[str]] = {}
        self._strangers: dict[str, str | None] = {}

    def credits(self, article: Article, other: Article) -> bool:
        """The article names the other's outlet, which is not its own."""
        if article.outlet and other.outlet and not outlet_keys(article.outlet).isdisjoint(outlet_keys(other.outlet)):
            return False
        if is_taken_from(article, other):
            return True
        if other.outlet is None:
            return False
        if article.id not in self._names:
            self._names[article.id] = _cited(article)
        return any(same_outlet(name, other.outlet) for name in self._names[article.id])

    def openly_credits(self, article: Article, other: Article) -> bool:
        """It names the other's outlet by more than a dateline."""
        if is_taken_from(article, other):
            return True
        if other.outlet is None:
            return self.stranger(article) is not None
        if article.id not in self._openly:
            self._openly[article.id] = _named(article) | {c.agency for c in stated(article)}
        return any(same_outlet(name, other.outlet) for name in self._openly[article.id])

    def may_credit(self, article: Article, other: Article, share: float) -> bool:
        """The article names one outlet that none here is known to be, and consists to a good part of the other's words."""
        return other.outlet is None and share >= _MUCH and self.stranger(article) is not None and self.stranger(other) is None

    def stranger(self, article: Article) -> str | None:
        """The one outlet that the article names as a source and that none of the story's articles is known to be."""
        if article.id not in self._strangers:
            known = self._known | (outlet_keys(article.outlet) if article.outlet else frozenset())
            agencies = (find_agency(c.agency) for c in reported(article))
            names = {a.name for a in agencies if a and a.kind in ("wire", "outlet") and known.isdisjoint(name_keys(a.name))}
            self._strangers[article.id] = names.pop() if len(names) == 1 else None
        return self._strangers[article.id]


def is_taken_from(article: Article, other: Article) -> bool:
    """The article's page says so, without a word in its text: by the other's address, or that of its outlet."""
    if not article.taken_from:
        return False
    name = other.outlet or other.url
    keys = outlet_keys(name) if name else frozenset[str]()
    return any(told == other.url or not keys.isdisjoint(outlet_keys(told)) for told in article.taken_from)


def direct(first: Article, second: Article, common: Common, cited: Cited) -> Direction:
    shares = common.shares
    for names in (
        (cited.credits(first, second), cited.credits(second, first)),
        (cited.may_credit(first, second, shares[0]), cited.may_credit(second, first, shares[1])),
    ):
        if names[0] != names[1]:
            return Direction(names[1], "credit")
    clock = _clearly_earlier(first.published, second.published)
    if clock is not None:
        return Direction(clock, "verbatim")
    wires = is_wire(first.outlet), is_wire(second.outlet)
    if wires[0] != wires[1]:
        return Direction(wires[0], "verbatim")
    if common.from_wire[0] != common.from_wire[1]:
        return Direction(common.from_wire[0], "verbatim")
    larger, smaller = max(shares), min(shares)
    if larger >= _MUCH and larger >= _CLEARLY_MORE * smaller:
        return Direction(shares[1] > shares[0], "verbatim")
    if first.published and second.published and _middle(first.published) != _middle(second.published):
        return Direction(_middle(first.published) < _middle(second.published), "verbatim")
    if larger < _MUCH and common.begins[0] != common.begins[1]:
        return Direction(common.begins[0] < common.begins[1], "verbatim")
    return Direction((shares[0], seniority(first)) < (shares[1], seniority(second)), "verbatim")


def seniority(article: Article) -> tuple[bool, datetime, str, str, str]:
    """A total order in which an original comes before its copies, as far as the article alone tells."""
    return (article.published is None, _middle(article.published), article.sha256, article.outlet or "", article.id)


def _named(article: Article) -> frozenset[str]:
    return frozenset(m["name"] for pattern in (_CREDITED, _REPORTING) for m in pattern.finditer(article.text))


def _cited(article: Article) -> frozenset[str]:
    return frozenset(
        _named(article) | {c.agency for c in reported(article)} | {c.agency for c in article.credits if "(" in c.span.text}
    )


def _clearly_earlier(first: datetime | None, second: datetime | None) -> bool | None:
    """None where the two do not tell: a date without a clock says nothing of the same day."""
    if first is None or second is None:
        return None
    a, b = instant(first), instant(second)
    if a == b or (a.date() == b.date() and time() in (first.time(), second.time())):
        return None
    return a < b


def _middle(published: datetime | None) -> datetime:
    """The moment, and noon where only the day is known."""
    known = instant(published)
    return known if published is None or published.time() != time() else known + timedelta(hours=12)
