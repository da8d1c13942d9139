"""A story as the row that a conflict analyst would code: when, where, who to whom, low and high figures, each with its sources.

The columns follow the codebooks of ACLED and UCDP as far as an account can fill them. Whatever is told in several ways is
given with each way's sources, those of one origin joined by " + ", so that the choice made here can be seen and mended.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from variorum.accounts.event_people import words as words_for
from variorum.model import Act, Count, Dating, Entity, Span, fewest
from variorum.parsing.gazetteer import country_code
from variorum.parsing.lexicon import is_role
from variorum.parsing.wordlists import load_words
from variorum.report.csv_table import Cell, Table, columns
from variorum.report.digest import Digest
from variorum.report.event_places import PlaceFinder as PlaceFinder
from variorum.report.grouped import grouped
from variorum.report.head import AccountHead
from variorum.report.lead_sentences import LEAD
from variorum.report.phrasing import one_line
from variorum.report.tolls import find_tolls

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

COMPACT = frozenset({
    "story", "headline", "event", "date", "date_precision", "place", "admin1", "country", "latitude", "longitude", "agent",
    "target", "fatalities_low", "fatalities_high", "injured_low", "injured_high", "reports", "origins", "sources",
    "disagreements",
})  # fmt: skip
"""The columns that a coder fills in, without who gives which value."""

VALUES, ORIGINS, SAME_ORIGIN = " | ", "; ", " + "
_PLACES = 8  # that are told with who names them
_NOTES = 3
_WORDS = 8
_LEAD = 0.3  # of an article, in which what is news stands

_WHO = frozenset({"person", "organisation", "group"})
_PEOPLE = load_words("report", "events", "actors", "people")
_QUANTITIES = load_words("report", "events", "actors", "quantities")

T = TypeVar("T", Span, Act, Count, Dating)


def event_rows(d: Digest) -> Iterator[tuple[Cell, ...]]:
    """One row for an account; none for articles that stand in no story."""
    if any(d.account is account for account in d.reading.accounts):
        yield _Coder(d).row()


def compact(events: Table) -> Table:
    """The table of events with the columns that a coder fills in alone."""
    kept = [n for n, c in enumerate(events.columns) if c.name in COMPACT]
    rows = tuple(tuple(row[n] for n in kept) for row in events.rows)
    return Table("events-compact", tuple(events.columns[n] for n in kept), rows)


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
            *self._actor(lambda a: a.agent if a.agent and self._may_act(a.agent) and self._did_it(a) else None),
            *self._target,
            *figures,
            len(d.articles),
            len({a.name for a in d.articles.values()}),
            fewest(d.origins),
            len(d.account.disputes),
            VALUES.join(map(d.describe, d.account.disputes)) or None,
            ORIGINS.join(SAME_ORIGIN.join(d.name(id) for id in origin.articles) for origin in d.origins) or None,
            ORIGINS.join(a.url for a in d.articles.values() if a.url) or None,
            self._notes(),
        )

    # -- what ----------------------------------------------------------------------------------------------------------

    @cached_property
    def _kind(self) -> str | None:
        """The kind of event that most articles have words for, and at least half, one of them in its lead; what became of people
        only where there is no other."""
        votes = self._votes(self.d.account.event.acts, lambda a: a.kind)
        news = {a.kind for a in self.d.account.event.acts if a.span.start < LEAD}
        usual = [v.value for v in votes if v.articles * 2 >= len(self.d.articles) and v.value in news]
        return next(iter(sorted(usual, key=lambda kind: kind in FATES)), None)

    @cached_property
    def _acts(self) -> list[Act]:
        """Words for that kind and for the dead and the hurt. Who is arrested is no target of an attack."""
        told = {self._kind, *FATES.keys() - {"held"}}
        return [a for a in self.d.account.event.acts if a.kind in told]

    def _notes(self) -> str | None:
        """The claims that most origins carry, in the sources' own words, cited."""
        best = sorted(self.d.account.sure, key=lambda c: (-fewest(c.origins), -len(c.articles)))[:_NOTES]
        return VALUES.join(f"{self.d.gist(c)} [{self._by_origin([s.spans[0] for s in c.statements])}]" for c in best) or None

    # -- when ----------------------------------------------------------------------------------------------------------

    def _date(self) -> tuple[Cell, ...]:
        """The day that most reports give, the first and the last that any gives, and who gives which."""
        spans_of: dict[tuple[date, date], set[Span]] = defaultdict(set)
        for x in self._dates():
            spans_of[x.first, x.last].add(x.span)
        for days, spans in AccountHead(self.d).when:
            spans_of[days.first, days.last].update(spans)
        if not spans_of:
            published = min((a.published.date() for a in self.d.articles.values() if a.published), default=None)
            day = published.isoformat() if published else None
            return (day, "published" if day else None, None, None, None)
        votes = [_Vote(_write(days), tuple(sorted(spans))) for days, spans in spans_of.items()]
        votes.sort(key=lambda v: (-v.articles, v.spans[0]))
        first, last = max(spans_of, key=lambda days: (len({s.article for s in spans_of[days]}), days[0] == days[1], days[0]))
        return (
            first.isoformat(),
            "day" if first == last else "days",
            min(d for d, _ in spans_of).isoformat(),
            max(d for _, d in spans_of).isoformat(),
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
        """The place that reports say it was in, at or near, with the state or province and the country around it."""
        finder = self._places
        votes = [_Vote(c.name, tuple(c.spans)) for c in finder.candidates[:_PLACES]]
        where = finder.where
        if where is None:
            return (None,) * 7 + (self._write(votes),)
        code = country_code(where.country) if where.country else None
        return (
            where.name, where.grain, where.admin1, where.country, code, where.latitude, where.longitude, self._write(votes),
        )  # fmt: skip

    # -- who -----------------------------------------------------------------------------------------------------------

    def _actor(self, role: Callable[[Act], Span | None]) -> tuple[Cell, ...]:
        """The one that most articles, and two at least, give this role; else somebody by name whom one gives it where it tells
        the news. With it what that is, and who gives the role to whom."""
        words = {one_line(act.span.text).lower() for act in self.d.account.event.acts}
        spans = [
            s
            for a in self._acts
            if (s := role(a)) is not None
            and self._actor_name(s)
            and one_line(s.text).lower().split()[-1] not in words  # "the attack killed": the event is no actor
            and self._type(s) != "place"
            and self._actor_name(s) not in self._own_places
        ]
        votes = self._votes(spans, self._actor_name)
        named = [v for v in votes if any(self._type(s) in _WHO and self._is_news(s) for s in v.spans)]
        best = next((v for v in votes if v.articles > 1), None) or next(iter(named), None)
        if best is None:
            return None, None, self._write(votes)
        return best.value, self._type(best.spans[0]), self._write(votes)

    @cached_property
    def _target(self) -> tuple[Cell, ...]:
        return self._actor(lambda a: a.target)

    def _did_it(self, act: Act) -> bool:
        """Whether an agent is none who came to help: police who shot the gunman did not do what he did."""
        target, helpers = self._target[0], words_for("people", "officers")
        helped = target is not None and act.agent is not None and not helpers.isdisjoint(one_line(act.agent.text).lower().split())
        return not helped or (act.target is not None and self._actor_name(act.target) == target)

    def _may_act(self, span: Span) -> bool:
        """Whether it is somebody: by name, by office or trade, or by a word for people."""
        last = one_line(span.text).lower().split()[-1]
        return self._type(span) in _WHO or last in _PEOPLE or is_role(last) or is_role(last.removesuffix("s"))

    def _type(self, span: Span) -> str | None:
        entity = self._entity(span)
        return entity.type if entity else None

    @cached_property
    def _own_places(self) -> frozenset[str | None]:
        """Where it happened, which is nobody: "In France, a man was held"."""
        where = self._places.where
        return frozenset({where.name, where.country, where.admin1} if where else ())

    @cached_property
    def _places(self) -> PlaceFinder:
        return PlaceFinder(self.d)

    def _is_news(self, span: Span) -> bool:
        article = self.d.articles.get(span.article)
        return article is not None and span.start < _LEAD * len(article.text)

    @cached_property
    def _mentions(self) -> dict[str, list[tuple[Span, Entity]]]:
        return grouped((m.article, (m, entity)) for entity in self.d.account.entities for m in entity.mentions)

    def _entity(self, span: Span) -> Entity | None:
        """The entity named in a phrase, the one that stands last if there are several."""
        inside = [(m, e) for m, e in self._mentions.get(span.article, ()) if span.overlaps(m)]
        return max(inside, key=lambda row: row[0].end)[1] if inside else None

    def _actor_name(self, span: Span) -> str:
        """The name, or the words without their number, small: "at least 14 men" is "men", and "dozens" is nobody."""
        if entity := self._entity(span):
            return entity.name
        words = one_line(span.text).lower().split()
        while words and (words[0] in _QUANTITIES or not any(c.isalpha() for c in words[0])):
            words.pop(0)
        return " ".join(words)

    # -- how many ------------------------------------------------------------------------------------------------------

    def _figures(self, fate: str) -> tuple[Cell, ...]:
        """The lowest and the highest of what independent sources give as the whole figure, and who gives which."""
        tolls = find_tolls(self.d.account, fate)
        written = self._write(
            self._votes([c for c in self.d.account.event.counts if c.fate == fate], lambda c: one_line(c.span.text))
        )
        if not tolls:
            return None, None, written
        return min(t.low for t in tolls), max(t.high for t in tolls), written

    # -- who tells it --------------------------------------------------------------------------------------------------

    def _votes(self, items: Iterable[T], value_of: Callable[[T], str]) -> list[_Vote]:
        """The values of the items with where they are told: what most articles tell first, then what is told most."""
        spans = grouped((value_of(item), item if isinstance(item, Span) else item.span) for item in items)
        votes = [_Vote(value, tuple(of_value)) for value, of_value in spans.items()]
        return sorted(votes, key=lambda v: (-v.articles, -len(v.spans)))

    def _write(self, votes: Sequence[_Vote]) -> str | None:
        """ "27: The Ansel Courier 12-14 | 23: Dzuria Today 40-42 + Halcyon 17-19"."""
        return VALUES.join(f"{v.value}: {self._by_origin(v.spans)}" for v in votes) or None

    def _by_origin(self, spans: Iterable[Span]) -> str:
        """Where a value is told, by origin."""
        rows = grouped((s.article, f"{s.start}-{s.end}") for s in spans)
        cited = [
            [f"{self.d.name(id)} {', '.join(rows[id])}" for id in origin.articles if id in rows] for origin in self.d.origins
        ]
        return ORIGINS.join(SAME_ORIGIN.join(names) for names in cited if names)


def _write(days: tuple[date, date]) -> str:
    first, last = days
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
