"""The head of an account: what happened, where and when, said by the claim that most reports carry, in their own words; and the
claims beside it that most origins vouch for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from variorum.model import Article, Claim, Dispute, Entity, Span, Statement
from variorum.parsing.locating import locate
from variorum.report.digest import Digest
from variorum.report.measures import Days, find_all_times, read_days
from variorum.report.page_items import Detail, Excerpt, Opening
from variorum.report.page_places import Places
from variorum.report.phrasing import harmless, one_line, qualifier_of, write_days

MOST_FACTS = 3
LEADS = 5
_EARLY = 600  # characters, in which a report says what is new
_LEAST_WORDS = 7  # of a clause that can be understood by itself
_LONGEST = 300  # characters of a sentence that is shown whole
_PREPOSITIONS = frozenset(
    {"in", "at", "off", "near", "outside", "inside", "capital", "around", "over", "of", "to", "from", "into", "across", "along"}
)
_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})[.!?][”\"’']?\s+(?=[“\"‘']?[A-Z])|[\r\n]+"
)
_DATELINE = re.compile(r"[A-Z][A-Z/,.\s]{1,60}.{0,48}?\s[-–—]{1,2}\s|.{0,40}\([^)]{2,30}\)\s?[-–—]{1,2}\s")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d")  # set above a text by its page
_LONGEST_SPELL = 7  # days: what is told more coarsely does not say when it happened


Named = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class _Told:
    """A time in a statement with the days it means."""

    words: str
    span: Span
    days: Days


def tell_opening(digest: Digest, places: Places) -> Opening | None:
    """The event of an account; None where no claim is shared by two reports."""
    candidates = [c for c in digest.account.claims if len(c.articles) > 1 and any(map(_is_asserted, c.statements))]
    if not candidates:
        return None
    named: dict[str, list[Span]] = defaultdict(list)
    for mention in (m for e in digest.account.entities for m in e.mentions):
        named[mention.article].append(mention)
    claim = max(
        candidates, key=lambda c: (_weight(digest, c, named), len(c.origins), -min(s.spans[0].start for s in c.statements))
    )
    statement = max(claim.statements, key=lambda s: (_is_asserted(s), *_fullness(digest, claim, s, named)))
    spans, sentence = [s for st in claim.statements for s in st.spans], _sentence(digest, statement)
    sentences = [_sentence(digest, s) for s in claim.statements]
    dispute = next(((d, a) for d, a in places.disputes if d.kind == "date" and digest.claim_of(d) is claim), None)
    return Opening(
        claim=claim.id,
        what=_whole(digest, places, statement, sentence),
        where=next(
            filter(None, (_where(digest, places, inside, sentences) for inside in (statement.spans, [sentence], sentences))), ()
        ),
        when=_given(digest, places, dispute[0])
        if dispute
        else _when(digest, places, spans) or _when(digest, places, sentences) or _dated(digest, places),
        disputed=dispute[1] if dispute else None,
    )


def tell_leads(digest: Digest, places: Places, told: str) -> tuple[tuple[Claim, Excerpt], ...]:
    """The corroborated claims besides the one that is `told` already, each in its fullest wording: those that can be understood
    by themselves first, among them those of most origins. No passage is shown twice."""
    found: list[tuple[bool, Claim, Statement]] = []
    for claim in digest.agreed:
        if claim.id != told:
            best = max(claim.statements, key=lambda s: (_is_asserted(s), *_fullness(digest, claim, s, {})))
            found.append((not _is_clause(digest, best), claim, best))
    shown: list[Span] = []
    leads: list[tuple[Claim, Excerpt]] = []
    for _, claim, statement in sorted(found, key=lambda row: row[0]):
        if len(leads) < LEADS and not any(s.overlaps(t) for s in statement.spans for t in shown):
            shown += statement.spans
            is_short = not _is_clause(digest, statement)
            qualifier = qualifier_of(" ".join(s.text for s in statement.spans), statement.factuality)
            excerpt = places.excerpt(statement.spans, context="words" if is_short else None, qualifier=qualifier)
            leads.append((claim, excerpt))
    return tuple(leads)


def _is_asserted(statement: Statement) -> bool:
    return statement.factuality == "asserted"


def _weight(digest: Digest, claim: Claim, named: Named) -> float:
    """How much a claim is the news: reports that carry it, in their own voice, early, in sentences with a name, a time and a
    word for what happened."""
    own = sum(s.attribution is None for s in claim.statements) / len(claim.statements)
    early = sum(s.spans[0].start < _EARLY for s in claim.statements) / len(claim.statements)
    sentences = [_sentence(digest, s) for s in claim.statements]
    names = any(s.contains(m) for s in sentences for m in named.get(s.article, ()))
    acts = any(s.contains(a.span) for s in sentences for a in digest.account.event.acts)
    weight = len(claim.articles) * (0.4 + 0.6 * own) * (0.3 + 0.7 * early)
    weight *= 1.25 if any(find_all_times(s.text) for st in claim.statements for s in st.spans) else 1
    weight *= 1.2 if any(_is_clause(digest, s) for s in claim.statements) else 1
    return weight * (1.1 if names else 1) * (1.1 if acts else 1)


def _fullness(digest: Digest, claim: Claim, statement: Statement, named: Named) -> tuple[bool, bool, bool, int, int]:
    """In one piece before in several, a whole clause in the outlet's voice before relayed words or a headline, then the gist of
    the claim, then what names most."""
    text = " ".join(s.text for s in statement.spans)
    is_gist = one_line(claim.gist) in one_line(text)
    names = sum(any(s.contains(m) for s in statement.spans) for m in named.get(statement.article, ()))
    return len(statement.spans) == 1, _is_clause(digest, statement), is_gist, names + len(find_all_times(text)), -len(text)


def _is_clause(digest: Digest, statement: Statement) -> bool:
    """Whether it is understood by itself: long enough, in the outlet's own voice, and not its headline."""
    text = " ".join(s.text for s in statement.spans)
    article = digest.articles.get(statement.article)
    is_headline = bool(article and article.title and one_line(text) in one_line(article.title))
    return statement.attribution is None and len(text.split()) >= _LEAST_WORDS and not is_headline


def _sentence(digest: Digest, statement: Statement) -> Span:
    """The sentence around a statement, within its line and without a dateline."""
    first, last = statement.spans[0], statement.spans[-1]
    article = digest.articles.get(first.article)
    if article is None:
        return first
    text = article.text
    line = max(text.rfind("\n", 0, first.start), text.rfind("\r", 0, first.start)) + 1
    before = _STOP.finditer(text, line, first.start + 2)  # what follows a stop decides whether it is one
    start = max((stop.end() for stop in before if stop.end() <= first.start), default=line)
    dateline = _DATELINE.match(text, start, first.start)
    stop = _STOP.search(text, max(start, last.end - 1))
    return article.span(dateline.end() if dateline else start, max(last.end, stop.end() if stop else len(text)))


def _whole(digest: Digest, places: Places, statement: Statement, sentence: Span) -> Excerpt:
    """The statement with the sentence that it stands in, where that is not too long."""
    article = digest.articles.get(sentence.article)
    shown = places.excerpt(statement.spans)
    if article is None or len(sentence) > _LONGEST:
        return shown if _is_clause(digest, statement) else places.excerpt(statement.spans, context="words")
    before = article.text[sentence.start : statement.spans[0].start]
    after = article.text[statement.spans[-1].end : sentence.end]
    return replace(shown, before=_spaced(before.lstrip()), after=_spaced(after.rstrip()))


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", harmless(text))


def _where(digest: Digest, places: Places, inside: Sequence[Span], sentences: Sequence[Span]) -> tuple[Detail, ...]:
    """The places named inside these sentences: those of most reports of the claim first, a country behind what lies in it."""
    rows: list[tuple[bool, int, int, Entity, list[Span]]] = []
    for k, entity in enumerate(digest.account.entities):
        if entity.type == "place":
            named = [m for m in entity.mentions if _is_stated_as_place(digest, entity, m)]
            here = [m for m in named if any(s.contains(m) for s in inside)]
            if here:
                told = here + [m for m in named if m not in here and any(s.contains(m) for s in sentences)]
                found = locate(entity.name)
                rows.append((found is not None and found.grain == "country", -len({m.article for m in told}), k, entity, told))
    rows.sort(key=lambda row: row[:3])
    most = max((-row[1] for row in rows), default=0)
    return tuple(
        Detail(one_line(told[0].text), places.href(told[0]), _outlets(digest, told), "")
        for _, n, _, _, told in rows[:MOST_FACTS]
        if -n * 2 > most or len(inside) == 1
    )


def _is_stated_as_place(digest: Digest, place: Entity, mention: Span) -> bool:
    """By its name and behind a preposition: "in Rome", "in the port of Ryde"; not "the Roman mayor", not "Rome and Milan met"."""
    article = digest.articles.get(mention.article)
    before = article.text[max(0, mention.start - 40) : mention.start].rpartition("\n")[2].lower().split() if article else []
    return mention.text.casefold() == place.name.casefold() and any(w in _PREPOSITIONS for w in before[-4:])


def _given(digest: Digest, places: Places, dispute: Dispute) -> tuple[Detail, ...]:
    """The days that a dispute is about."""
    facts = []
    for value, spans in digest.values(dispute)[:MOST_FACTS]:
        article = digest.articles.get(spans[0].article)
        days = read_days(value, article, spans[0]) if article else None
        facts.append(Detail(value, places.href(spans[0]), _outlets(digest, spans), _meaning(value, days) if days else ""))
    return tuple(facts)


def _when(digest: Digest, places: Places, sentences: Sequence[Span]) -> tuple[Detail, ...]:
    """The days named in the sentences of the claim, those that most reports give of what happened first; the words are the first
    report's."""
    groups: dict[Days, list[_Told]] = defaultdict(list)
    for sentence in sentences:
        article = digest.articles.get(sentence.article)
        for told in _times(article, sentence) if article else ():
            groups[told.days].append(told)
    given = defaultdict[tuple[date, date], set[str]](set)
    for dating in digest.account.event.dates:
        given[dating.first, dating.last].add(dating.span.article)
    reports = {days: {t.span.article for t in told} for days, told in groups.items()}
    ranked = sorted(groups, key=lambda days: (-len(reports[days] | given[days.first, days.last]), days.first))
    most = max(map(len, reports.values()), default=0)
    return tuple(
        Detail(
            groups[days][0].words,
            places.href(groups[days][0].span),
            _outlets(digest, [t.span for t in groups[days]]),
            _meaning(groups[days][0].words, days),
        )
        for days in ranked[:MOST_FACTS]
        if len(reports[days]) * 2 > most
    )


def _dated(digest: Digest, places: Places) -> tuple[Detail, ...]:
    """The day on which most reports, and two at least, say as news that something happened."""
    given: dict[tuple[date, date], dict[str, Span]] = defaultdict(dict)
    for dating in digest.account.event.dates:
        given[dating.first, dating.last].setdefault(dating.span.article, dating.span)
    if not given:
        return ()
    (first, last), told = max(given.items(), key=lambda row: (len(row[1]), -row[0][0].toordinal()))
    if len(told) < 2:
        return ()
    spans = list(told.values())
    words = one_line(spans[0].text)
    return (Detail(words, places.href(spans[0]), _outlets(digest, spans), _meaning(words, Days(first, last))),)


def _times(article: Article, sentence: Span) -> list[_Told]:
    found = []
    for words in find_all_times(sentence.text):
        span = article.span(sentence.start + words.start, sentence.start + words.end)
        days = read_days(span.text, article, span)
        since = sentence.text[: words.start].rstrip().lower().endswith(("since", "until"))
        is_stamp = _STAMP.match(span.text) is not None
        if days and (days.last - days.first).days < _LONGEST_SPELL and not since and not is_stamp:
            found.append(_Told(one_line(span.text), span, days))
    return found


def _meaning(words: str, days: Days) -> str:
    """The day as a date, where the words do not say as much themselves."""
    return "" if str(days.first.day) in words else write_days(days.first, days.last)


def _outlets(digest: Digest, spans: Sequence[Span]) -> str:
    ids = list(dict.fromkeys(s.article for s in spans))
    return digest.name(ids[0]) if len(ids) == 1 else f"{len(ids)} reports"
