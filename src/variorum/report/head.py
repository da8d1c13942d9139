"""What happened, where and when: what most reports say in their headlines and leads.

What stands further down is background: other events, earlier days, where a source sat.

Long because where and when are read from the same headlines and leads.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, partial

from variorum.model import Article, CorrectionKind, Entity, Span
from variorum.parsing.clock_words import WEEKDAYS
from variorum.parsing.gazetteer import is_wide
from variorum.parsing.locating import locate
from variorum.parsing.time_words import TimeWords
from variorum.parsing.wordlists import load_words
from variorum.report.digest import Digest
from variorum.report.lead_sentences import Leads
from variorum.report.measures import Days, find_all_times, find_time, read_days
from variorum.report.phrasing import one_line
from variorum.report.told_words import WORD

_words = partial(load_words, "report", "leads", "leads")
_AT = frozenset({"in", "at", "off", "near", "outside", "inside", "around", "across", "along"})
_BESIDE = frozenset({"near", "outside", "off"})
_FIRST = 450  # characters behind the headline: what is news and no background
_REACH = 3  # words between such a word and the name
_VAGUE_TIMES = frozenset({"holiday", "relative", "ago", "month", "season", "recent"})
_BEFORE_TIMES = _words("before_times")
_BEHIND_TIMES = _words("behind_times")
_BY = (" by", " until", " before")  # a time by which something is to be done
_OTHERWISE = frozenset({"to", "from", "into", "for", "of", "with", "and", "against", "between", "by"})
_KINDS = frozenset({
    "city", "town", "village", "port", "province", "state", "district", "suburb", "outskirts", "coast", "island", "area",
    "region", "county", "capital", "neighborhood", "neighbourhood", "resort", "part", "parts",
})  # fmt: skip
"""Words before "of" that leave the place what it is: "in the port of Ryde"."""
_MARKS = frozenset('"“‘')
_POSSESSIVE = frozenset({"'s", "’s"})
_ABOUT = _words("about")
_SAINTS = frozenset({"st.", "ft.", "mt."})
_LOWER = re.compile(r" ([a-z]+)|-")
_CLAUSE = 120  # characters before a place, of which those behind the last stop are its clause
_CLAUSE_STOP = re.compile(r"[.,;:\n]\s|\n| [–—-]+ ")
_TO_BE_DONE = re.compile(r"\bto (?!an? |the |death)[a-z]+(?: \S+){1,4} $")
_SAYING = re.compile(r",[^,]{1,60}\b(?:said|says|confirmed)(?: on| late| early)* $")
_CAPITAL = re.compile(r" ([A-Z][a-z]+)")
_LEAST_SHARE = 0.5  # of the reports of the best place that another needs
_LONGEST_SPELL = 2  # days: what is told more coarsely does not say when it happened
_WEEK, _NEARLY_A_WEEK, _LONG_PAST = timedelta(days=7), timedelta(days=5), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place with where reports name it."""

    entity: Entity
    spans: tuple[Span, ...]
    beside: str = ""

    @property
    def words(self) -> str:
        """What it is called; "near Ryde" where most reports say that it was beside it."""
        return f"{self.beside} {one_line(self.spans[0].text)}".strip()


@dataclass(frozen=True)
class AccountHead:
    """The head of an account, in the words of its reports."""

    digest: Digest

    @cached_property
    def what(self) -> Span | None:
        """The sentence that tells what happened; what a person chose before that."""
        chosen = self._chosen("headline")
        return self._leads.best if chosen is None else chosen

    @cached_property
    def _leads(self) -> Leads:
        return Leads(self.digest)

    @property
    def deck(self) -> Span | None:
        """What stands below the headline: what happened, unless the headline says it in the same words."""
        return self.what if self.what and one_line(self.what.text) != self.digest.headline else None

    @cached_property
    def where(self) -> tuple[NamedPlace, ...]:
        """The places that half of the reports say in headline and lead that it was at, and those that the sentence of the event
        says; the narrowest first, and a country only with what lies in it. What a person chose stands alone."""
        if (chosen := self._chosen("place")) is not None:
            meant = (e for e in self.digest.account.entities if any(m.overlaps(chosen) for m in e.mentions))
            return tuple(NamedPlace(e, (chosen,)) for e in meant if e.type == "place")[:1]
        rows: list[tuple[int, NamedPlace]] = []
        for entity in self.digest.account.entities:
            mentions = tuple(m for m in entity.mentions if entity.type == "place" and self._is_stated(entity, m))
            reports = len({m.article for m in mentions})
            inside = self.what is not None and any(self.what.contains(m) for m in mentions)
            first = len({m.article for m in mentions if self._leads.is_early(m, _FIRST)})
            half = first > 1 and 2 * first >= len(self.digest.articles)
            known = (locate(entity.name) is not None or " " not in entity.name) and not is_wide(entity.name)
            if half or (inside and (reports > 1 or known)):
                rows.append(
                    (2 * reports + inside * len(self.digest.articles), NamedPlace(entity, mentions, self._beside(mentions)))
                )
        most = max((weight for weight, _ in rows), default=0)
        kept = [(weight, place) for weight, place in rows if weight >= _LEAST_SHARE * most]
        kept.sort(key=lambda row: (_country_of(row[1].entity)[1], -row[0], row[1].spans[0]))
        narrow = [_country_of(p.entity)[0] for _, p in kept if not _country_of(p.entity)[1]]
        return tuple(
            place
            for _, place in kept
            if not narrow or not _country_of(place.entity)[1] or _country_of(place.entity)[0] in narrow or None in narrow
        )

    @cached_property
    def when(self) -> tuple[tuple[Days, tuple[Span, ...]], ...]:
        """The day that it was, with where reports give it: that of the sentence of the event, or else of the lead around it where
        another report gives it, too. None where sentence or lead have several, or as many other reports have another day. What
        a person chose stands alone."""
        if (picked := self._chosen("day")) is not None and (days := self._days_of(picked)) is not None:
            return ((days, (picked,)),)
        what = self.what
        if what is None:
            return ()
        given = self._days_of_leads()
        news = {s for by_report in given.values() for s in by_report.values()}
        inside = {d: s for d, by_report in given.items() for s in by_report.values() if what.contains(s)}
        told = {d: s for d, s, is_clear in self._days_of_what() if is_clear or d in given}
        sure = {d: s for d, s in told.items() if not news or d in given or any(s.overlaps(x) for x in news)}
        if told and not sure and not inside:
            return ()  # the sentence has a day that is no news, and another would be none of its own
        inside |= sure
        for days, span in inside.items():
            given[days][what.article] = span
        own = set(inside) or {d for d, by_report in given.items() if what.article in by_report}
        if not own and len(given) == 1:
            own = {d for d, by_report in given.items() if 2 * len(by_report) > len(self.digest.articles)}
        if len(own) != 1 or (not inside and self._has_time_of_its_own):
            return ()
        [day] = own
        by_day = self._told_by(given)
        against = max((len(ids - by_day[day]) for ids in by_day.values()), default=0)
        if against >= len(by_day[day]) or (not inside and len(given[day]) < 2):
            return ()
        return ((day, tuple(sorted(given[day].values(), key=lambda s: s.article != what.article))),)

    def _told_by(self, given: Mapping[Days, Mapping[str, Span]]) -> dict[Days, set[str]]:
        """The reports that tell each day, as news or as a weekday of their lead."""
        told = {days: set(by_report) for days, by_report in given.items()}
        for id, article in self.digest.articles.items():
            for span in self._leads.weekdays_in(article):
                if days := read_days(span.text, article, span):
                    told.setdefault(_today(days, article), set()).add(id)
        return told

    def _days_of_leads(self) -> defaultdict[Days, dict[str, Span]]:
        """The days that reports tell as news in headline or lead, with where each does; not the page's own day, nor one of an
        earlier event, nor one that no report tells clearly."""
        given: defaultdict[Days, dict[str, Span]] = defaultdict(dict)
        clear: set[Days] = set()
        for dating in self.digest.account.event.dates:
            span, days = dating.span, Days(dating.first, dating.last)
            article = self.digest.articles.get(span.article)
            if article is None or not self._leads.is_early(span) or self._leads.is_stamp(article, span):
                continue
            if not self._is_long_past(days) and not _is_of_thing(article.text, span.start, span.end):
                given[days].setdefault(article.id, span)
                clear |= set() if _is_unclear(days, span, article) else {days}
        return defaultdict(dict, {days: by_report for days, by_report in given.items() if days in clear})

    def _is_long_past(self, days: Days) -> bool:
        """Whether days were long over when the first report came out: those of an earlier event."""
        published = [a.published.date() for a in self.digest.articles.values() if a.published]
        return bool(published) and min(published) - days.last > _LONG_PAST

    @property
    def _has_time_of_its_own(self) -> bool:
        """Whether the sentence of the event says when, in words that are no day: "over Easter", "last month"."""
        what = self.what.text if self.what is not None else ""
        found = (words for words in find_all_times(what) if words.kind in _VAGUE_TIMES)
        return any(not what[: words.start].rstrip().lower().endswith(_BY) for words in found)

    def _chosen(self, kind: CorrectionKind) -> Span | None:
        """What a person said to be the place, the day or the headline."""
        chosen = [c for c in self.digest.account.corrections if c.kind == kind and c.stands]
        return chosen[-1].spans[0] if chosen and chosen[-1].spans else None

    def _days_of(self, span: Span) -> Days | None:
        article = self.digest.articles.get(span.article)
        return read_days(span.text, article, span) if article else None

    def _days_of_what(self) -> Iterator[tuple[Days, Span, bool]]:
        """The days that the sentence of the event gives, and whether each is clear."""
        what = self.what
        article = self.digest.articles.get(what.article) if what else None
        if what is None or article is None:
            return
        for words in find_all_times(what.text):
            span = article.span(what.start + words.start, what.start + words.end)
            days = read_days(span.text, article, span)
            after = what.text[: words.start].rstrip().lower().endswith(("since", "until")) or _is_of_saying(what.text, words)
            after = after or _describes(what.text, words.start, words.end) or _is_of_thing(what.text, words.start, words.end)
            if days and (days.last - days.first).days < _LONGEST_SPELL and not after:
                days = _today(days, article)
                yield days, span, not _is_unclear(days, span, article)

    @property
    def spans(self) -> list[Span]:
        """All that it shows."""
        places_and_days = [s for place in self.where for s in place.spans[:1]] + [spans[0] for _, spans in self.when]
        return [*([self.what] if self.what else []), *places_and_days]

    # -- places --------------------------------------------------------------------------------------------------------

    def _beside(self, mentions: Sequence[Span]) -> str:
        """The word by which most mentions say that it was beside a place, not at it."""
        before = (self.digest.articles[m.article].text[: m.start].split()[-1].lower() for m in mentions if m.start)
        words = Counter(word for word in before if word in _BESIDE)
        word, uses = max(words.items(), key=lambda row: row[1], default=("", 0))
        return word if 2 * uses >= len(mentions) else ""

    def _is_quoted(self, mention: Span) -> bool:
        """Whether somebody's own words hold it: "the biggest bakers in Brell"."""
        said = (a for a in self.digest.account.attributions if a.article == mention.article and a.form != "indirect")
        text = self.digest.articles[mention.article].text
        return any(
            c.contains(mention) and (a.form == "direct" or _is_within_marks(text, c, mention)) for a in said for c in a.content
        )

    def _is_elsewhen(self, article: Article, mention: Span) -> bool:
        """Whether a clause says of a place only what is to be done there, or was done long before: "a plan to build a mill in
        Brell", "last May's raid on a mill in Brell"."""
        clause = article.span(max(0, mention.start - _CLAUSE), mention.start)
        clause = article.span(clause.end - len(_CLAUSE_STOP.split(clause.text)[-1]), clause.end)
        times = (article.span(clause.start + w.start, clause.start + w.end) for w in find_all_times(clause.text))
        past = any((days := read_days(t.text, article, t)) and self._is_long_past(days) for t in times)
        return past or _TO_BE_DONE.search(clause.text) is not None

    def _is_stated(self, place: Entity, mention: Span) -> bool:
        """By its name, early, and behind a preposition: "in Rome", "in the port of Ryde"; not "the Roman mayor"."""
        article = self.digest.articles.get(mention.article)
        if article is None or not self._leads.is_early(mention) or mention.text.casefold() != place.name.casefold():
            return False
        if any(c.isdigit() for c in place.name) and locate(place.name) is None and " " not in place.name:
            return False
        if article.text[mention.end : mention.end + 2] in _POSSESSIVE or self._is_quoted(mention):
            return False
        if (further := _CAPITAL.match(article.text, mention.end)) and further[1].lower() not in WEEKDAYS:
            return False  # "in the Brell City Hall"
        following = _LOWER.match(article.text, mention.end)
        if is_wide(place.name) and following and following[1] not in _BEHIND_TIMES:
            return False  # "at the Tarnland border"
        if self._is_elsewhen(article, mention):
            return False
        before = article.text[max(0, mention.start - 60) : mention.start].rpartition("\n")[2].lower().split()
        if before and before[-1].isdigit():
            return False  # "at 7100 Brell"
        in_kind = False  # "the town of Brell"
        for back, word in enumerate(reversed(before)):
            kind = before[len(before) - back - 2] if back + 2 <= len(before) else ""
            if word in _AT:
                return kind not in _ABOUT
            if word == "of" and kind in _KINDS:
                in_kind = True
            elif word in _OTHERWISE or (word.endswith((",", ".", ";", ":")) and word not in _SAINTS):
                return False
            elif back >= (_REACH + 2 * in_kind):
                return in_kind
        return in_kind


def _is_within_marks(text: str, content: Span, mention: Span) -> bool:
    """Whether a mark of quotation is open where a mention stands in words that are only partly quoted."""
    before = text[content.start : mention.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_of_saying(text: str, day: TimeWords) -> bool:
    """Whether a day at the end of a sentence is that on which somebody said what stands before: ", police said on Sunday."."""
    return _SAYING.search(text[: day.start]) is not None and not text[day.end :].strip(' .”"')


def _is_of_thing(text: str, start: int, end: int) -> bool:
    """Whether a time is part of a name, or says which thing is meant: the “Today” show, "Thursday's crash"."""
    return text[max(0, start - 1) : start] in _MARKS or text[end : end + 2] in _POSSESSIVE


def _describes(text: str, start: int, end: int) -> bool:
    """Whether a time tells which thing is meant, and not when it was: "the June 12 elections"."""
    before = WORD.findall(text[:start])
    following = re.match(r" ([a-z]+)", text[end:])
    is_bare = not before or before[-1].lower() not in _BEFORE_TIMES
    return (
        is_bare
        and bool(before)
        and following is not None
        and following[1] not in _BEHIND_TIMES
        and any(c.isdigit() for c in text[start:end])
    )


def _country_of(place: Entity) -> tuple[str | None, bool]:
    """The country that a place lies in, if that is known, and whether it is the place itself."""
    found = locate(place.name)
    return (found.country, found.grain == "country") if found else (None, False)


def _is_unclear(days: Days, span: Span, article: Article) -> bool:
    """Whether a day is told as a weekday, and is nearly a week past: it may be one to come, or, where the clock is ahead, the day
    after the report came out."""
    words = find_time(span.text)
    is_weekday = words is not None and words.weekday is not None and words.month is None
    return is_weekday and article.published is not None and _NEARLY_A_WEEK <= article.published.date() - days.first < _WEEK


def _today(days: Days, article: Article) -> Days:
    """The days; where a report of a Tuesday says "on Tuesday", that day and not the one a week before."""
    published = article.published.date() if article.published else None
    return Days(published, published) if published and days.first == days.last == published - _WEEK else days
