"""Which of two articles took from the other: each sign counts by how much likelier it makes the one direction, in nats.

- A credit: one article names the other's outlet as where something comes from, in its text or in its page's head. An article of
  unknown outlet is taken to be the outlet named, where it is the only one that the crediting article could mean and gave it much
  of its text.
- The clock: what was published later took from what was published earlier. No article is taken to be copied from a later one
  unless it says so.
- The wire: what one article openly has from an agency the other cannot have written, and what an agency published itself others
  took from it.
- Containment (Broder 1997): of two articles, the one that consists of the shared words to a larger part is the copy.

The weights were fitted to the pairs of generated streams of twelve kinds (words changed, order changed, without dates, with few
credits) and then raised where a sign is stronger in real news than there; `lineage` adds them up over all articles of a family.
"""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache
from math import log
from typing import NamedTuple

from variorum.model import Article, instant
from variorum.reuse.outlet_matching import find_agency, is_wire, name_keys, outlet_keys, same_outlet
from variorum.reuse.wires import reported, stated

_NAME = r"(?P<name>[A-ZÀ-Þ][\w&'’.-]{0,40}(?:[ \u00a0](?:of |and |the )?[A-ZÀ-Þ][\w&'’-]{0,40}){0,4})"
CREDITED = re.compile(
    r"\b(?i:according to|reported by|told|source:|via|courtesy of|citing|as reported (?:by|in)|in an interview (?:with|to|on)"
    r"|(?:originally|first) (?:published|appeared|reported) (?:on|by|in))\s+(?:the |The )?" + _NAME
)
REPORTING = re.compile(
    _NAME + r"(?:,[^,.\n]{3,50},)?\s+(?:first |also |has |had |is |was |earlier )?"
    r"(?:reported|reports|reporting|writes|wrote|quoted|noted|said in a report)\b"
)
_KEPT = 128  # texts whose sources are not looked for again
_MUCH = 0.25  # of an article's words
_OPENLY, _CREDIT, _MAY_CREDIT = 7.0, 8.0, 15.0  # by more than a dateline; by a dateline too; of unknown outlet
_CLOCK, _DAY = 12.5, 3.0  # a day without a clock is taken for its noon
_AGENCY, _FROM_WIRE = 13.0, 13.0
_SHARE, _MOST_SHARE = 10.0, 1.2  # times the logarithm of how many times the other's share, at most
_BEGINS = 3.0  # a sentence stands earlier in the text


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
            self._openly[article.id] = _named(article.text) | {c.agency for c in stated(article)}
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
    return any(source_named == other.url or not keys.isdisjoint(outlet_keys(source_named)) for source_named in article.taken_from)


def direction_log_odds(first: Article, second: Article, common: Common, credits: float) -> float:
    """How much likelier it is that the second article took from the first than the other way round, in nats. `credits` is what
    `weigh_credits` gives for the two."""
    shares, begins = common.shares, common.begins
    clock = _clearly_earlier(first.published, second.published)
    undecided = clock is None and first.published is not None and second.published is not None
    days = _sign(_middle(second.published).timestamp(), _middle(first.published).timestamp()) if undecided else 0
    larger = log(shares[1] / shares[0]) if min(shares) > 0 and max(shares) >= _MUCH else 0.0
    return (
        credits
        + _CLOCK * (0 if clock is None else 1 if clock else -1)
        + _DAY * days
        + _AGENCY * (is_wire(first.outlet) - is_wire(second.outlet))
        + _FROM_WIRE * (common.from_wire[0] - common.from_wire[1])
        + _SHARE * max(-_MOST_SHARE, min(_MOST_SHARE, larger))
        + (0 if larger else _BEGINS * _sign(begins[1], begins[0]))
    )


def weigh_credits(first: Article, second: Article, common: Common, cited: Cited) -> float:
    """What the credits of the two count for the direction from the first to the second: above 0 where the second says that it has
    its words from the first, and the first does not say the same of it. For the other direction it is the same below 0."""
    total = 0.0
    for sign, source, target, share in ((1, first, second, common.shares[1]), (-1, second, first, common.shares[0])):
        if cited.credits(target, source):
            total += sign * (_CREDIT + _OPENLY * cited.openly_credits(target, source))
        total += sign * _MAY_CREDIT * cited.may_credit(target, source, share)
    return total


def may_be_source(source: Article, target: Article, credited: bool) -> bool:
    """Nobody takes from what is clearly published later, except who says so: the page may show when it was last changed."""
    return credited or _clearly_earlier(target.published, source.published) is not True


def _sign(measure: float, other: float) -> int:
    return (measure > other) - (measure < other)


def seniority(article: Article) -> tuple[bool, datetime, str, str, str]:
    """A total order in which an original comes before its copies, as far as the article alone tells."""
    return (article.published is None, _middle(article.published), article.sha256, article.outlet or "", article.id)


@lru_cache(maxsize=_KEPT)
def _named(text: str) -> frozenset[str]:
    return frozenset(m["name"] for pattern in (CREDITED, REPORTING) for m in pattern.finditer(text))


def _cited(article: Article) -> frozenset[str]:
    return frozenset(
        _named(article.text) | {c.agency for c in reported(article)} | {c.agency for c in article.credits if "(" in c.span.text}
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
