"""The head of an account: what happened, where and when, said by the claim that most reports carry, in their own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.model import Article, Claim, Divergence, Entity, Span, Statement
from variorum.report.digest import Digest
from variorum.report.measures import Days, find_all_times, read_days
from variorum.report.page_items import Fact, Opening
from variorum.report.page_places import Places
from variorum.report.phrasing import one_line, write_days

MOST_FACTS = 3
_LEAST_WORDS = 7
_PREPOSITIONS = frozenset({"in", "at", "off", "near", "outside", "inside", "capital", "around", "over", "of", "to", "from"})
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
    candidates = [c for c in digest.account.claims if len(c.articles) > 1]
    if not candidates:
        return None
    named: dict[str, list[Span]] = defaultdict(list)
    for mention in (m for e in digest.account.entities for m in e.mentions):
        named[mention.article].append(mention)
    claim = max(candidates, key=lambda c: (_weight(c, named), len(c.origins), -min(s.spans[0].start for s in c.statements)))
    statement = max(claim.statements, key=lambda s: _fullness(digest, claim, s, named))
    spans = [s for st in claim.statements for s in st.spans]
    sentences = [_sentence(digest, s) for s in claim.statements]
    dispute = next(((d, a) for d, a in places.divergences if d.is_conflict and d.kind == "date" and d.claim == claim.id), None)
    return Opening(
        claim=claim.id,
        what=places.excerpt(statement.spans),
        where=_where(digest, places, spans) or _where(digest, places, sentences),
        when=_given(digest, places, dispute[0]) if dispute else _when(digest, places, spans) or _when(digest, places, sentences),
        disputed=dispute[1] if dispute else None,
    )


def _weight(claim: Claim, named: Named) -> float:
    """How much a claim is the news: reports that carry it, in their own voice, early, with a place and a time in it."""
    n = len(claim.articles)
    own = sum(s.attribution is None for s in claim.statements) / len(claim.statements)
    text = " ".join(s.text for st in claim.statements for s in st.spans)
    names = any(s.contains(m) for st in claim.statements for s in st.spans for m in named.get(s.article, ()))
    early = sum(1 for s in claim.statements if s.spans[0].start < 600) / len(claim.statements)
    return n * (0.4 + 0.6 * own) * (0.6 + 0.4 * early) * (1.25 if find_all_times(text) else 1) * (1.1 if names else 1)


def _fullness(digest: Digest, claim: Claim, statement: Statement, named: Named) -> tuple[bool, bool, bool, int, int]:
    """In one piece before in several, a whole clause in the outlet's voice before relayed words or a headline, then the gist of
    the claim, then what names most."""
    text = " ".join(s.text for s in statement.spans)
    is_gist = one_line(claim.gist) in one_line(text)
    names = sum(any(s.contains(m) for s in statement.spans) for m in named.get(statement.article, ()))
    article = digest.articles.get(statement.article)
    is_headline = bool(article and article.title and one_line(text) in one_line(article.title))
    is_clause = statement.attribution is None and len(text.split()) >= _LEAST_WORDS and not is_headline
    return len(statement.spans) == 1, is_clause, is_gist, names + len(find_all_times(text)), -len(text)


def _sentence(digest: Digest, statement: Statement) -> Span:
    """The line of text around a statement, from one full stop to the next."""
    first, last = statement.spans[0], statement.spans[-1]
    article = digest.articles.get(first.article)
    if article is None:
        return first
    text = article.text
    start = max(text.rfind(". ", 0, first.start) + 2 if ". " in text[: first.start] else 0, text.rfind("\n", 0, first.start) + 1)
    ends = [e for e in (text.find(". ", last.end), text.find("\n", last.end)) if e >= 0]
    return article.span(start, max(last.end, min(ends, default=len(text))))


def _where(digest: Digest, places: Places, sentences: Sequence[Span]) -> tuple[Fact, ...]:
    """The places named in the sentences of the claim, those of most reports first."""
    rows: list[tuple[int, int, Entity, list[Span]]] = []
    for k, entity in enumerate(digest.account.entities):
        if entity.type == "place":
            inside = [
                m for m in entity.mentions if any(s.contains(m) for s in sentences) and _is_stated_as_place(digest, entity, m)
            ]
            if inside:
                rows.append((len({m.article for m in inside}), -k, entity, inside))
    rows.sort(key=lambda row: row[:2], reverse=True)
    most = rows[0][0] if rows else 0
    return tuple(
        Fact(one_line(found[0].text), places.href(found[0]), _outlets(digest, found), "")
        for n, _, _, found in rows[:MOST_FACTS]
        if n * 2 > most
    )


def _is_stated_as_place(digest: Digest, place: Entity, mention: Span) -> bool:
    """By its name and behind a preposition: "in Rome", "in the port of Ryde"; not "the Roman mayor", not "Rome and Milan met"."""
    article = digest.articles.get(mention.article)
    before = article.text[max(0, mention.start - 40) : mention.start].lower().split() if article else []
    return mention.text.casefold() == place.name.casefold() and any(w in _PREPOSITIONS for w in before[-4:])


def _given(digest: Digest, places: Places, divergence: Divergence) -> tuple[Fact, ...]:
    """The days that a dispute is about."""
    facts = []
    for value, spans in digest.values(divergence)[:MOST_FACTS]:
        article = digest.articles.get(spans[0].article)
        days = read_days(value, article, spans[0]) if article else None
        facts.append(Fact(value, places.href(spans[0]), _outlets(digest, spans), _meaning(value, days) if days else ""))
    return tuple(facts)


def _when(digest: Digest, places: Places, sentences: Sequence[Span]) -> tuple[Fact, ...]:
    """The days named in the sentences of the claim, those of most reports first; the words are the first report's."""
    groups: dict[Days, list[_Told]] = defaultdict(list)
    for sentence in sentences:
        article = digest.articles.get(sentence.article)
        for told in _times(article, sentence) if article else ():
            groups[told.days].append(told)
    ranked = sorted(groups.items(), key=lambda g: (-len({t.span.article for t in g[1]}), g[0].first))
    most = len({t.span.article for t in ranked[0][1]}) if ranked else 0
    return tuple(
        Fact(told[0].words, places.href(told[0].span), _outlets(digest, [t.span for t in told]), _meaning(told[0].words, days))
        for days, told in ranked[:MOST_FACTS]
        if len({t.span.article for t in told}) * 2 > most
    )


def _times(article: Article, sentence: Span) -> list[_Told]:
    found = []
    for words in find_all_times(sentence.text):
        span = article.span(sentence.start + words.start, sentence.start + words.end)
        days = read_days(span.text, article, span)
        since = sentence.text[: words.start].rstrip().lower().endswith(("since", "until"))
        if days and (days.last - days.first).days < _LONGEST_SPELL and not since:
            found.append(_Told(one_line(span.text), span, days))
    return found


def _meaning(words: str, days: Days) -> str:
    """The day as a date, where the words do not say as much themselves."""
    return "" if str(days.first.day) in words else write_days(days.first, days.last)


def _outlets(digest: Digest, spans: Sequence[Span]) -> str:
    ids = list(dict.fromkeys(s.article for s in spans))
    return digest.name(ids[0]) if len(ids) == 1 else f"{len(ids)} reports"
