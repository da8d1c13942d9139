"""What happened, where and when: what most reports say in their headlines and leads.

What stands further down is background: other events, earlier days, where a source sat.

Long because what, where and when are read from the same headlines and leads.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, partial

from variorum.ingest.datelines import end_of_dateline
from variorum.model import Account, Article, CorrectionKind, Entity, Span
from variorum.parsing.clock_words import WEEKDAYS
from variorum.parsing.locating import locate
from variorum.parsing.wordlists import load_words
from variorum.report.digest import Digest
from variorum.report.measures import Days, find_all_times, read_days
from variorum.report.outlet_names import outlet_name
from variorum.report.phrasing import one_line
from variorum.report.reading import Reading

LEAD = 700
"""The characters behind the headline in which a report says what is new."""
_LONGEST = 320  # characters of a sentence that tells what happened
_LEAST_WORDS = 8
_WORD = re.compile(r"[^\W_][\w'’-]*")
_STOP = re.compile(
    r"(?<!\b[ap]\.m)(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\bSept)(?<!\bCapt)(?<!\bProf)[.!?][”\"’']?\s+(?=[“\"‘']?[A-Z])|[\r\n]+"
)
_STAMP = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}),? \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d)"
    r"[ .,:–—-]+(?=[A-Z“\"])"
)
"""A day set before the first sentence by the page."""
_words = partial(load_words, "report", "leads", "leads")
_BACK = _words("back")
_SPOKEN = re.compile(r"[A-Z][^:,;]{3,40}: ")
"""What a subhead begins with before somebody's words: "Mayor Quill: …"."""
_AT = frozenset({"in", "at", "off", "near", "outside", "inside", "around", "across", "along"})
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
_POSSESSIVE = frozenset({"'s", "’s"})
_ABOUT = _words("about")
_CAPITAL = re.compile(r" ([A-Z][a-z]+)")
_MARKS = frozenset("\"“‘'")
_RELAYED = 0.8  # what words that somebody else says weigh, of the outlet's own
_POOR = 0.5  # what a sentence weighs that is a quotation, or leans on the one before it
_OF_ITSELF = 0.3  # what one weighs that tells of the outlet itself
_OFF_HEADLINE = 0.5  # what one weighs that has no word of the account's headline; one that has all weighs 1 more
_BY_PLACE = (1.7, 1.1)  # what the first sentence and the second weigh
_OF_TITLES = 0.5  # what a word in a title weighs beside one in a lead
_LEAST_SHARE = 0.5  # of the reports of the best place that another needs
_FEW_LETTERS = 3
_LONGEST_SPELL = 2  # days: what is told more coarsely does not say when it happened
_WEEK, _NEARLY_A_WEEK, _LONG_PAST = timedelta(days=7), timedelta(days=6), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place with where reports name it."""

    entity: Entity
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class AccountHead:
    """The head of an account, in the words of its reports."""

    digest: Digest

    @cached_property
    def what(self) -> Span | None:
        """The sentence of a lead that most leads share most words with; what a person chose before that."""
        if (chosen := self._chosen("headline")) is not None:
            return chosen
        leads = {id: [*self._sentences(a)] for id, a in self.digest.articles.items()}
        bags = {id: self._words(self._opening(a)) for id, a in self.digest.articles.items()}
        uses = Counter(w for bag in bags.values() for w in bag)
        titles = Counter(w for a in self.digest.articles.values() for w in self._words(a.title or ""))
        headline = self._words(self.digest.account.headline)
        best: tuple[float, int, Span] | None = None
        for rank, (id, sentences) in enumerate(leads.items()):
            for at, sentence in sentences:
                words = self._words(sentence.text)
                shared = sum(uses[w] - (w in bags[id]) + _OF_TITLES * titles[w] for w in words)
                score = shared / max(1, len(words)) ** 0.5
                score *= _OFF_HEADLINE + len(words & headline) / max(1, len(headline))
                score *= _BY_PLACE[at] if at < len(_BY_PLACE) else 1.0
                score *= _RELAYED if self._is_relayed(sentence) else 1.0
                score *= _POOR if _is_spoken(sentence) or (at and _refers_back(sentence)) else 1.0
                score *= _OF_ITSELF if self._is_of_itself(sentence) else 1.0
                if best is None or (score, -rank) > best[:2]:
                    best = (score, -rank, sentence)
        return best[2] if best else None

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
            half = reports > 1 and 2 * reports >= len(self.digest.articles)
            known = locate(entity.name) is not None or " " not in entity.name
            if half or (inside and (reports > 1 or known)):
                rows.append((2 * reports + inside * len(self.digest.articles), NamedPlace(entity, mentions)))
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
        """The days that it was, with where reports give them: those of the sentence of the event, whose words stand first, unless
        half of the reports, and more than give these, say as news in headline or lead that it was another day. What a person
        chose stands alone."""
        if (picked := self._chosen("day")) is not None and (days := self._days_of(picked)) is not None:
            return ((days, (picked,)),)
        given: dict[Days, dict[str, Span]] = defaultdict(dict)
        for dating in self.digest.account.event.dates:
            if self._is_early(dating.span):
                given[Days(dating.first, dating.last)].setdefault(dating.span.article, dating.span)
        inside = list(self._days_of_what())
        news = {s for by_report in given.values() for s in by_report.values()}
        for days, span in inside:
            given[days][span.article] = span
        inside = [(d, s) for d, s in inside if not news or len(given[d]) > 1 or any(s.overlaps(x) for x in news)]
        own_words = {span for _, span in inside}
        rows = [(days, tuple(sorted(by_report.values(), key=lambda s: s not in own_words))) for days, by_report in given.items()]
        in_sentence = [row for row in rows if row[0] in {days for days, _ in inside}]
        rows = [row for row in rows if row in in_sentence or not self._is_long_past(row[0])]
        least = max([1, *(len(spans) for _, spans in in_sentence)])
        half = [row for row in rows if len(row[1]) > least and 2 * len(row[1]) >= len(self.digest.articles)]
        if not in_sentence and self._has_time_of_its_own:
            return ()
        chosen = half or in_sentence or [row for row in rows if len(row[1]) > 1]
        most = max((len(spans) for _, spans in chosen), default=0)
        return tuple(sorted((row for row in chosen if len(row[1]) == most), key=lambda row: row[0].first))

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

    def _days_of_what(self) -> Iterator[tuple[Days, Span]]:
        """The days that the sentence of the event gives."""
        what = self.what
        article = self.digest.articles.get(what.article) if what else None
        if what is None or article is None:
            return
        for words in find_all_times(what.text):
            span = article.span(what.start + words.start, what.start + words.end)
            days = read_days(span.text, article, span)
            after = what.text[: words.start].rstrip().lower().endswith(("since", "until"))
            after = after or _describes(what.text, words.start, words.end)
            if days and (days.last - days.first).days < _LONGEST_SPELL and not after and not _is_unclear(days, article):
                yield _today(days, article), span

    @property
    def spans(self) -> list[Span]:
        """All that it shows."""
        places_and_days = [s for place in self.where for s in place.spans[:1]] + [spans[0] for _, spans in self.when]
        return [*([self.what] if self.what else []), *places_and_days]

    # -- headline and lead ---------------------------------------------------------------------------------------------

    def _opening(self, article: Article) -> str:
        return f"{article.title or ''} {article.text[: self._end(article)]}"

    def _start(self, article: Article) -> int:
        """Where the text begins behind a first line that is its headline."""
        first = article.text.split("\n", 1)[0]
        is_headline = bool(article.title) and one_line(first).casefold() == one_line(article.title or "").casefold()
        return len(first) + 1 if is_headline else 0

    def _end(self, article: Article) -> int:
        return self._start(article) + LEAD

    def _is_early(self, span: Span) -> bool:
        article = self.digest.articles.get(span.article)
        return article is not None and span.start < self._end(article)

    def _sentences(self, article: Article) -> Iterator[tuple[int, Span]]:
        """The sentences of a lead that can tell what happened, with their place among all of them."""
        start, end = self._start(article), self._end(article)
        at, place = start, 0
        while at < min(end, len(article.text)):
            stop = _STOP.search(article.text, at)
            close = stop.start() + len(stop.group().rstrip()) if stop else len(article.text)
            stamp = _STAMP.match(article.text, at, close)
            at = stamp.end() if stamp else at
            sentence = article.span(end_of_dateline(article.text, at, close), close) if close > at else None
            if sentence and not self._is_marked(article, sentence) and not _is_title(article, sentence):
                if self._can_tell(sentence):
                    yield place, sentence
                place += len(_WORD.findall(sentence.text)) >= _LEAST_WORDS
            at = stop.end() if stop else len(article.text)

    @staticmethod
    def _can_tell(sentence: Span) -> bool:
        words = _WORD.findall(sentence.text)
        ended = sentence.text.rstrip().endswith((".", "!", ".”", '."', ".’", ".'"))
        return len(words) >= _LEAST_WORDS and len(sentence) <= _LONGEST and ended

    @staticmethod
    def _is_marked(article: Article, sentence: Span) -> bool:
        marks = [*(b.span for b in article.boilerplate), *(c.span for c in article.credits if c.span is not None)]
        return any(sentence.overlaps(mark) for mark in marks)

    def _is_of_itself(self, sentence: Span) -> bool:
        """Whether a report names its own outlet: "the Courier profiles the candidates"."""
        outlet = self.digest.articles[sentence.article].outlet
        name = outlet_name(outlet).removeprefix("The ") if outlet else ""
        return bool(name) and re.search(rf"\b{re.escape(name)}\b", sentence.text) is not None

    def _is_relayed(self, sentence: Span) -> bool:
        """Whether most of a sentence is what somebody says."""
        return any(2 * sentence.common(said) > len(sentence) for said in self.digest.said[sentence.article])

    def _is_quoted(self, mention: Span) -> bool:
        """Whether somebody's own words hold it: "the biggest bakers in Brell"."""
        said = (a for a in self.digest.account.attributions if a.article == mention.article and a.form != "indirect")
        text = self.digest.articles[mention.article].text
        return any(
            c.contains(mention) and (a.form == "direct" or _is_within_marks(text, c, mention)) for a in said for c in a.content
        )

    @staticmethod
    def _words(text: str) -> set[str]:
        found = (w.casefold() for w in _WORD.findall(text))
        return {w for w in found if len(w) > _FEW_LETTERS or w[0].isdigit()}

    # -- places --------------------------------------------------------------------------------------------------------

    def _is_stated(self, place: Entity, mention: Span) -> bool:
        """By its name, early, and behind a preposition: "in Rome", "in the port of Ryde"; not "the Roman mayor"."""
        article = self.digest.articles.get(mention.article)
        if article is None or not self._is_early(mention) or mention.text.casefold() != place.name.casefold():
            return False
        if any(c.isdigit() for c in place.name) and locate(place.name) is None and " " not in place.name:
            return False
        if article.text[mention.end : mention.end + 2] in _POSSESSIVE or self._is_quoted(mention):
            return False
        if (further := _CAPITAL.match(article.text, mention.end)) and further[1].lower() not in WEEKDAYS:
            return False  # "in the Brell City Hall"
        before = article.text[max(0, mention.start - 60) : mention.start].rpartition("\n")[2].lower().split()
        in_kind = False  # "the town of Brell"
        for back, word in enumerate(reversed(before)):
            kind = before[len(before) - back - 2] if back + 2 <= len(before) else ""
            if word in _AT:
                return kind not in _ABOUT
            if word == "of" and kind in _KINDS:
                in_kind = True
            elif word in _OTHERWISE or word.endswith((",", ".", ";", ":")):
                return False
            elif back >= (_REACH + 2 * in_kind):
                return in_kind
        return in_kind


def lead_sentence(account: Account, articles: Sequence[Article]) -> str:
    """What happened in an account whose articles have no headlines: the sentence of a lead, else the first claim's words."""
    what = AccountHead(Digest(Reading(tuple(articles), (account,)), account)).what
    return one_line(what.text) if what else account.claims[0].gist if account.claims else ""


def _is_within_marks(text: str, content: Span, mention: Span) -> bool:
    """Whether a mark of quotation is open where a mention stands in words that are only partly quoted."""
    before = text[content.start : mention.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _describes(text: str, start: int, end: int) -> bool:
    """Whether a time tells which thing is meant, and not when it was: "the June 12 elections"."""
    before = _WORD.findall(text[:start])
    following = re.match(r" ([a-z]+)", text[end:])
    is_bare = not before or before[-1].lower() not in _BEFORE_TIMES
    return (
        is_bare
        and bool(before)
        and following is not None
        and following[1] not in _BEHIND_TIMES
        and any(c.isdigit() for c in text[start:end])
    )


def _is_title(article: Article, sentence: Span) -> bool:
    return bool(article.title) and one_line(sentence.text).rstrip(".").casefold() == one_line(article.title or "").casefold()


def _is_spoken(sentence: Span) -> bool:
    """Whether a sentence begins as somebody's words."""
    return sentence.text[:1] in _MARKS or _SPOKEN.match(sentence.text) is not None


def _refers_back(sentence: Span) -> bool:
    """Whether a sentence cannot be understood without the one before it."""
    words = [w.casefold() for w in _WORD.findall(sentence.text[:60])]
    return bool(words) and words[words[0] == "the" and len(words) > 1] in _BACK


def _country_of(place: Entity) -> tuple[str | None, bool]:
    """The country that a place lies in, if that is known, and whether it is the place itself."""
    found = locate(place.name)
    return (found.country, found.grain == "country") if found else (None, False)


def _is_unclear(days: Days, article: Article) -> bool:
    """Whether a weekday is nearly a week past: where the clock is ahead it may be the day after the report came out."""
    return article.published is not None and article.published.date() - days.first == _NEARLY_A_WEEK


def _today(days: Days, article: Article) -> Days:
    """The days; where a report of a Tuesday says "on Tuesday", that day and not the one a week before."""
    published = article.published.date() if article.published else None
    return Days(published, published) if published and days.first == days.last == published - _WEEK else days
