"""A story as the row that a conflict analyst would code: when, where, who to whom, low and high figures, each with its sources.

The columns follow the codebooks of ACLED and UCDP as far as an account can fill them. Whatever is told in several ways is
given with each way's sources, those of one origin joined by " + ", so that the choice made here can be seen and mended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import TypeVar

from variorum.model import Act, Count, Dating, Entity, Span
from variorum.model.origins import fewest
from variorum.parsing.gazetteer import country_name, country_of_demonym, state_name
from variorum.parsing.locating import Location, locate
from variorum.report.csv_table import Cell, columns
from variorum.report.digest import Digest
from variorum.report.head import Head
from variorum.report.phrasing import one_line

FATES = {
    "dead": "fatalities", "injured": "injured", "missing": "missing", "aboard": "aboard", "held": "detained",
    "affected": "affected",
}  # fmt: skip
EVENT_COLUMNS = columns(
    story=str, headline=str, event=str, event_words=str,
    date=str, date_precision=str, date_first=str, date_last=str, date_sources=str,
    place=str, place_precision=str, admin1=str, country=str, country_code=str, latitude=float, longitude=float, place_sources=str,
    agent=str, agent_type=str, agent_sources=str, target=str, target_type=str, target_sources=str,
    **{f"{name}_{part}": type_ for name in FATES.values() for part, type_ in (("low", int), ("high", int), ("sources", str))},
    reports=int, outlets=int, origins=int, disputes=int, disagreements=str, sources=str, urls=str, notes=str,
)  # fmt: skip

VALUES, ORIGINS, SAME_ORIGIN = " | ", "; ", " + "
_ONE_EVENT = 2.0  # an article's figures further from the others' than this factor are of another event
_NOTES = 3
_WORDS = 8
_LEAD = 0.3  # of an article, in which what is news stands

T = TypeVar("T", Span, Act, Count, Dating)


def event_rows(d: Digest) -> Iterator[tuple[Cell, ...]]:
    """One row for an account; none for articles that stand in no story."""
    if any(d.account is account for account in d.reading.accounts):
        yield _Coder(d).row()


@dataclass(frozen=True)
class _Vote:
    """A value, and where it is told."""

    value: str
    spans: tuple[Span, ...]

    @property
    def articles(self) -> int:
        return len({s.article for s in self.spans})


@dataclass(frozen=True)
class _Coder:
    """Codes one account."""

    d: Digest

    def row(self) -> tuple[Cell, ...]:
        d = self.d
        figures = [cell for fate in FATES for cell in self._figures(fate)]
        words = self._votes(self._acts, lambda a: one_line(a.span.text).lower())
        return (
            d.account.id,
            d.headline,
            self._kind,
            ORIGINS.join(v.value for v in words[:_WORDS]) or None,
            *self._date(),
            *self._place(),
            *self._actor(lambda a: a.agent),
            *self._actor(lambda a: a.target),
            *figures,
            len(d.articles),
            len({a.name for a in d.articles.values()}),
            fewest(d.origins),
            len(d.disputes),
            VALUES.join(map(d.tell, d.disputes)) or None,
            ORIGINS.join(SAME_ORIGIN.join(d.name(id) for id in origin.articles) for origin in d.origins) or None,
            ORIGINS.join(a.url for a in d.articles.values() if a.url) or None,
            self._notes(),
        )

    @cached_property
    def _head(self) -> Head:
        return Head(self.d)

    # -- what ----------------------------------------------------------------------------------------------------------

    @cached_property
    def _kind(self) -> str | None:
        """The kind of event that most articles have words for, and at least half; what became of people only where there is no
        other."""
        votes = self._votes(self.d.account.event.acts, lambda a: a.kind)
        usual = [v.value for v in votes if v.articles * 2 >= len(self.d.articles)]
        return next(iter(sorted(usual, key=lambda kind: kind in FATES)), None)

    @cached_property
    def _acts(self) -> list[Act]:
        return [a for a in self.d.account.event.acts if a.kind == self._kind or a.kind in FATES]

    def _notes(self) -> str | None:
        """The claims that most origins carry, in the sources' own words, cited."""
        best = sorted(self.d.account.claims, key=lambda c: (-fewest(c.origins), -len(c.articles)))[:_NOTES]
        return VALUES.join(f"{self.d.gist(c)} [{self._told([s.spans[0] for s in c.statements])}]" for c in best) or None

    # -- when ----------------------------------------------------------------------------------------------------------

    def _date(self) -> tuple[Cell, ...]:
        """The day that most articles give, the first and the last that any gives, and who gives which."""
        dates = self._dates()
        if not dates:
            published = min((a.published.date() for a in self.d.articles.values() if a.published), default=None)
            day = published.isoformat() if published else None
            return (day, "published" if day else None, None, None, None)
        votes = self._votes(dates, _write_days)
        days = {_write_days(x): x for x in dates}
        head = [d for d, _ in self._head.when]
        told = next((x for x in dates if any(x.first == d.first and x.last == d.last for d in head)), None)
        best = told or days[votes[0].value]
        return (
            best.first.isoformat(),
            "day" if best.first == best.last else "days",
            min(x.first for x in dates).isoformat(),
            max(x.last for x in dates).isoformat(),
            self._write(votes),
        )

    def _dates(self) -> list[Dating]:
        """The days that are given of this kind of event; where none is, the first day of news of each article."""
        dates = self.d.account.event.dates
        named = [x for x in dates if x.event is not None and x.event == self._kind]
        first: dict[str, Dating] = {}
        for x in dates:
            first.setdefault(x.span.article, x)
        return named or list(first.values())

    # -- where ---------------------------------------------------------------------------------------------------------

    def _place(self) -> tuple[Cell, ...]:
        """The place below a country that most articles name beside the event, else the country. A place that the gazetteer
        does not know is taken to lie in the country that half of the articles name there."""
        named = self._votes(self.d.account.event.places, self._name) or self._most_named()
        votes = [v for v in named if country_of_demonym(v.value) is None]
        often = [v for v in votes if v.articles * 2 >= len(self.d.articles)]
        countries = [x.country for v in often if (x := locate(v.value)) and x.grain == "country"]
        places = [(v, locate(v.value, countries)) for v in votes]
        near = [(v, x) for v, x in places if v.articles * 2 >= places[0][0].articles]
        best = next((p for p in near if p[1] is None or p[1].grain != "country"), places[0] if places else None)
        head = {place.entity.name for place in self._head.where[:1]}
        best = next((p for p in places if p[0].value in head), best)
        if best is None:
            return (None,) * 7 + (self._write(named),)
        vote, found = best
        country = found.country if found else countries[0] if countries else None
        there = found or Location("country", country or "")
        return (
            vote.value,
            found.grain if found else "name",
            state_name(there.state) if there.state else None,
            country_name(country) if country else None,
            country,
            there.latitude,
            there.longitude,
            self._write(named),
        )

    def _most_named(self) -> list[_Vote]:
        places = [e for e in self.d.account.entities if e.type == "place"]
        return [_Vote(e.name, e.mentions) for e in sorted(places, key=lambda e: -len({m.article for m in e.mentions}))]

    # -- who -----------------------------------------------------------------------------------------------------------

    def _actor(self, role: Callable[[Act], Span | None]) -> tuple[Cell, ...]:
        """The one that most articles give this role where they tell the news, what it is, and who gives it to whom."""
        spans = [s for a in self._acts if (s := role(a)) is not None and any(c.isalpha() for c in s.text)]
        told = self._write(self._votes(spans, self._actor_name))
        news = self._votes([s for s in spans if self._is_news(s)], self._actor_name)
        if not news:
            return None, None, told
        entity = self._entity(news[0].spans[0])
        return news[0].value, entity.type if entity else None, told

    def _is_news(self, span: Span) -> bool:
        article = self.d.articles.get(span.article)
        return article is not None and span.start < _LEAD * len(article.text)

    @cached_property
    def _mentions(self) -> dict[str, list[tuple[Span, Entity]]]:
        rows: dict[str, list[tuple[Span, Entity]]] = defaultdict(list)
        for entity in self.d.account.entities:
            for mention in entity.mentions:
                rows[mention.article].append((mention, entity))
        return rows

    def _entity(self, span: Span) -> Entity | None:
        """The entity named in a phrase, the one that stands last if there are several."""
        inside = [(m, e) for m, e in self._mentions.get(span.article, ()) if span.overlaps(m)]
        return max(inside, key=lambda row: row[0].end)[1] if inside else None

    def _name(self, span: Span) -> str:
        entity = self._entity(span)
        return entity.name if entity else one_line(span.text)

    def _actor_name(self, span: Span) -> str:
        """The name, or the words without their number, small: "14 men" is "men"."""
        if self._entity(span):
            return self._name(span)
        first, _, rest = one_line(span.text).lower().partition(" ")
        return rest if rest and first[0].isdigit() else f"{first} {rest}".strip()

    # -- how many ------------------------------------------------------------------------------------------------------

    def _figures(self, fate: str) -> tuple[Cell, ...]:
        """The lowest and the highest of what the articles give as the whole figure, and who gives which."""
        counts = [c for c in self.d.account.event.counts if c.fate == fate]
        whole = _whole(counts)
        if not whole:
            return None, None, None
        low, high = min(whole, key=_least), max(whole, key=_most)
        return _least(low), _most(high), self._write(self._votes(counts, lambda c: one_line(c.span.text)))

    # -- who tells it --------------------------------------------------------------------------------------------------

    def _votes(self, items: Iterable[T], value_of: Callable[[T], str]) -> list[_Vote]:
        """The values of the items with where they are told: what most articles tell first, then what is told most."""
        spans: dict[str, list[Span]] = defaultdict(list)
        for item in items:
            spans[value_of(item)].append(item if isinstance(item, Span) else item.span)
        votes = [_Vote(value, tuple(told)) for value, told in spans.items()]
        return sorted(votes, key=lambda v: (-v.articles, -len(v.spans)))

    def _write(self, votes: Sequence[_Vote]) -> str | None:
        """ "27: The Ansel Courier 12-14 | 23: Dzuria Today 40-42 + Halcyon 17-19"."""
        return VALUES.join(f"{v.value}: {self._told(v.spans)}" for v in votes) or None

    def _told(self, spans: Iterable[Span]) -> str:
        """Where a value is told, by origin."""
        rows: dict[str, list[str]] = defaultdict(list)
        for s in spans:
            rows[s.article].append(f"{s.start}-{s.end}")
        told = [[f"{self.d.name(id)} {', '.join(rows[id])}" for id in origin.articles if id in rows] for origin in self.d.origins]
        return ORIGINS.join(SAME_ORIGIN.join(names) for names in told if names)


def _write_days(x: Dating) -> str:
    return x.first.isoformat() if x.first == x.last else f"{x.first.isoformat()}/{x.last.isoformat()}"


def _whole(counts: Sequence[Count]) -> list[Count]:
    """Of each article the figure of all: the one that most articles give, of such the largest; "dozens" only where no article
    gives a number."""
    told = [c for c in counts if c.bound != "vague"] or counts
    by_article: dict[str, list[Count]] = defaultdict(list)
    for c in told:
        by_article[c.span.article].append(c)

    def support(count: Count) -> int:
        return sum(any(_least(c) <= _most(count) and _least(count) <= _most(c) for c in rows) for rows in by_article.values())

    whole = [max(rows, key=lambda c: (support(c), _most(c))) for rows in by_article.values()]
    usual = sorted(_most(c) for c in whole)[len(whole) // 2] if whole else 0
    return [c for c in whole if usual <= _ONE_EVENT * _most(c) and _least(c) <= _ONE_EVENT * usual]


def _least(count: Count) -> int:
    return round(count.low)


def _most(count: Count) -> int:
    """The end of a count's interval, or where it starts if it has no end or says no more than "dozens"."""
    return round(count.low if count.high == inf or count.bound == "vague" else count.high)


__all__ = ["EVENT_COLUMNS", "event_rows"]
