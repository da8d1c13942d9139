"""What happened when, by the days that several reports give; and how many dead, injured and missing each report in turn gives."""

import re
from dataclasses import dataclass
from datetime import date

from variorum.model import DISPUTED, Answer, Fact, Moment, instant
from variorum.report.digest import Digest
from variorum.report.grouped import grouped
from variorum.report.page.charts import Chart, draw_tolls
from variorum.report.page.span_links import SpanLinks
from variorum.report.phrasing import count, one_line, short_day, shorten, write_days
from variorum.report.tolls import find_tolls

MOST_DAYS, MOST_EVENTS = 12, 3  # days, and what is told of each
_TEXT, _LEAST = 150, 30  # characters
_OPENING = 8  # characters in capitals that are the heading of a caption
_EDGE = " ,;:–—-"
_JOINER = re.compile(r"[ ,;:–—-](?:and|but|or|as)$")
TOLLS = {"dead": "How many dead each report gives", "injured": "How many injured", "missing": "How many missing"}


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """What a report says of a day, in its own words. `standing` tells how many reports give the day for it."""

    words: str
    clock: str
    href: str
    outlet: str
    standing: str
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class TimelineDay:
    title: str
    iso: str
    events: tuple[TimelineEvent, ...]


def make_timeline(digest: Digest, links: SpanLinks) -> tuple[TimelineDay, ...]:
    """The days of a story of which a whole clause tells, the first first; empty where the reports share fewer than two."""
    dated = (fact for fact in digest.account.facts if fact.type in ("date", "time") and len(fact.articles) > 1)
    days = grouped((day, (fact, answers)) for fact in dated for day, answers in _by_day(fact).items())
    weights = {day: max(len({a.article for a in answers}) for _, answers in rows) for day, rows in days.items()}
    events_of = {day: events for day, rows in days.items() if (events := _events(digest, links, rows))}
    shown = sorted(sorted(events_of, key=lambda d: (-weights[d], d))[:MOST_DAYS])
    if len(shown) < 2:
        return ()
    return tuple(TimelineDay(write_days(day, day), day.isoformat(), events_of[day]) for day in shown)


def _by_day(fact: Fact) -> dict[date, list[Answer]]:
    """The answers that assert one day, by that day."""
    timed = ((a.value, a) for a in fact.answers if a.factuality == "asserted" and isinstance(a.value, Moment))
    return grouped((moment.first, a) for moment, a in timed if moment.first and moment.first == moment.last)


def _events(digest: Digest, links: SpanLinks, rows: list[tuple[Fact, list[Answer]]]) -> tuple[TimelineEvent, ...]:
    used: list[Answer] = []
    events: list[TimelineEvent] = []
    for fact, answers in sorted(rows, key=lambda row: -len({a.article for a in row[1]})):
        best = max(answers, key=_legibility)
        if len(events) < MOST_EVENTS and all(_legibility(best)[:2]) and not any(best.context.overlaps(t.context) for t in used):
            used.append(best)
            clock = next((a.value.clock for a in answers if isinstance(a.value, Moment) and a.value.clock), None)
            reports = len({a.article for a in answers})
            events.append(
                TimelineEvent(
                    words=shorten(_whole(best), _TEXT),
                    clock=f"{clock:%H:%M}" if clock else "",
                    href=links.href(best.span),
                    outlet=digest.name(best.article),
                    standing=f"and {count(reports - 1, 'more report')}" if reports > 1 else "",
                    is_disputed=fact.verdict in DISPUTED,
                )
            )
    return tuple(events)


def _whole(answer: Answer) -> str:
    return _JOINER.sub("", one_line(answer.context.text).strip(_EDGE)).rstrip(_EDGE)


def _legibility(answer: Answer) -> tuple[bool, bool, int]:
    """A clause that is understood by itself: long enough and not too long, begun at its beginning, told early."""
    words = _whole(answer)
    is_begun = words[:1].isupper() and not words[:_OPENING].isupper()
    return _LEAST <= len(words) <= _TEXT, is_begun, -answer.span.start


def make_toll_charts(digest: Digest) -> list[tuple[str, Chart]]:
    """A chart with its title for the dead, the injured and the missing, where reports of several moments give several figures."""
    charts = []
    for fate, title in TOLLS.items():
        tolls = [(t, m) for t in find_tolls(digest.account, fate) if (m := digest.articles[t.span.article].published)]
        if len({m for _, m in tolls}) > 1 and len({(t.low, t.high) for t, _ in tolls}) > 1:
            years = {m.year for _, m in tolls}
            rows = [
                (t, f"{short_day(m, len(years) > 1)}, {digest.name(t.span.article)}")
                for t, m in sorted(tolls, key=lambda x: instant(x[1]))
            ]
            if chart := draw_tolls(rows):
                charts.append((title, chart))
    return charts
