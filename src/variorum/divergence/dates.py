"""Days and hours of the same event, and "first since" statements of one scope."""

from __future__ import annotations

import re
from calendar import day_abbr, day_name
from collections.abc import Iterator, Sequence
from datetime import time
from itertools import combinations

from variorum.alignment import Alignment
from variorum.alignment.evidence import Evidence
from variorum.alignment.facts import Moment
from variorum.alignment.moments import meet
from variorum.divergence.draft import Draft, Kind, Relation
from variorum.divergence.numbers import NEWS_CYCLE
from variorum.divergence.windows import window
from variorum.divergence.wording import by_value, on_one_line
from variorum.model import Span, Time

_FRESH = 4  # days
ROUND_HOUR = 15  # minutes that a round or a rough hour leaves open
_WIDEST = 90  # characters
_PLAIN = frozenset({
    "am", "pm", "at", "on", "around", "about", "just", "before", "after", "shortly", "nearly", "local", "time", "noon", "midday",
    "midnight", "early", "late", "o", "clock", "hours", "hrs", *(day.lower() for day in (*day_name, *day_abbr)),
})  # fmt: skip


def compare_dates(alignment: Alignment) -> Iterator[Draft]:
    """One draft for each event that two articles date."""
    evidence = alignment.evidence
    told: set[frozenset[Span]] = set()
    for detail in alignment.moments:
        hours = all(m.time.clock for m in detail.values)
        group = sorted(_of_one_event(detail.values), key=lambda m: m.span)
        relation = _relation_of_hours(group) if hours else _relation(evidence, group)
        worded = {on_one_line(m.span.text.lower()) for m in group}  # one wording of two days: "next month", told twice
        spans = frozenset(m.span for m in group)
        if relation is not None and len(worded) > 1 and spans not in told:
            told.add(spans)
            yield _draft(evidence, group, relation, detail.claim, "time" if hours else "date")


def _of_one_event(group: Sequence[Moment]) -> list[Moment]:
    """The times less those of articles that tell of several in sentences of their own: "built in 1951", "built in 1962"."""
    by_article: dict[str, list[Moment]] = {}
    for m in group:
        by_article.setdefault(m.span.article, []).append(m)
    clear = {
        id for id, rows in by_article.items() if all(a.unit == b.unit or _may_be_one(a, b) for a, b in combinations(rows, 2))
    }
    return [m for m in group if m.span.article in clear]


def _may_be_one(a: Moment, b: Moment) -> bool:
    return meet(a.time, b.time) if a.time.first and b.time.first else a.time.clock == b.time.clock


def _relation_of_hours(group: Sequence[Moment]) -> Relation | None:
    """Hours in zones that the texts name differently are of different scope."""
    pairs = [(a, b) for k, a in enumerate(group) for b in group[k + 1 :] if a.span.article != b.span.article]
    apart = [(a, b) for a, b in pairs if minutes_apart(a.time.clock, b.time.clock) > ROUND_HOUR]
    if not apart:
        return None
    if any(zone_of(a.time) != zone_of(b.time) for a, b in apart):
        return "different-scope"
    return "contradict"


def minutes_apart(a: time | None, b: time | None) -> int:
    """Minutes between two hours of one day; 0 where either is not told."""
    if a is None or b is None:
        return 0
    return abs((a.hour - b.hour) * 60 + a.minute - b.minute)


def zone_of(hour: Time) -> str:
    """The words of an hour that name a place or a zone: "gmt"; empty where it is told in local time."""
    words = re.findall(r"[^\W\d_]+", hour.span.text.lower().replace(".", ""))
    return " ".join(w for w in words if w not in _PLAIN)


def _relation(evidence: Evidence, group: Sequence[Moment]) -> Relation | None:
    """Statements that give several dates differ only if none of one's is any of the other's."""
    dates: dict[int, list[Time]] = {}
    for m in group:
        dates.setdefault(m.unit, []).append(m.time)
    units = sorted(dates)
    pairs = [
        (a, b) for k, a in enumerate(units) for b in units[k + 1 :] if evidence.units[a].article != evidence.units[b].article
    ]
    apart = [(a, b) for a, b in pairs if not any(meet(x, y) for x in dates[a] for y in dates[b]) and not _repeats(evidence, a, b)]
    if apart:
        own = all(_own_news(evidence, a, dates[a]) and _own_news(evidence, b, dates[b]) for a, b in apart)
        far = any(abs(evidence.days_apart(evidence.units[a].article, evidence.units[b].article)) > NEWS_CYCLE for a, b in apart)
        return "different-scope" if own and far else "contradict"
    exact = {(t.first, t.last) for times in dates.values() for t in times}
    return "compatible" if len(exact) > 1 else None


def _repeats(evidence: Evidence, a: int, b: int) -> bool:
    """The same words in both: a later copy keeps the "Monday" of the first report."""
    one, other = (" ".join(s.text for s in evidence.units[k].statement.spans).lower().split() for k in (a, b))
    return one == other


def _own_news(evidence: Evidence, unit: int, times: Sequence[Time]) -> bool:
    """Whether an article reports the day as news: it came out within a few days of it."""
    published = evidence.published(evidence.units[unit].article)
    return published is not None and any(t.last and abs((published.date() - t.last).days) <= _FRESH for t in times)


def _draft(evidence: Evidence, group: Sequence[Moment], relation: Relation, claim: str, kind: Kind) -> Draft:
    values = tuple(on_one_line(m.span.text) for m in group)
    spans = tuple(window(evidence.parse[m.span.article], m.span, _WIDEST) for m in group)
    since = any(m.time.since for m in group) and not any(m.event for m in group)
    what = "since when it is so" if since else "at what hour it happened" if kind == "time" else "when it happened"
    said = {
        "contradict": f"The reports do not agree on {what}",
        "different-scope": "The hours are of different time zones"
        if kind == "time"
        else "The reports are of different occasions",
    }.get(relation, f"The reports tell more or less finely, and without contradiction, {what}")
    told = by_value(values, evidence.names_of(spans))
    return Draft(kind, relation, spans, values, claim, f"{said}: {told}.")
