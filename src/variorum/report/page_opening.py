"""The head of an account: what happened, where and when, by what most headlines and leads say; and the claims beside it that most
origins vouch for.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Claim, Dispute, Span, Statement
from variorum.report.digest import Digest
from variorum.report.measures import Days, find_all_times, read_days
from variorum.report.page_items import Detail, Excerpt, Opening
from variorum.report.page_places import Places
from variorum.report.phrasing import one_line, qualifier_of, write_days

MOST_FACTS = 3
LEADS = 5
_LEAST_WORDS = 7  # of a clause that can be understood by itself


def tell_opening(digest: Digest, places: Places) -> Opening | None:
    """The event of an account, by what most headlines and leads say; None of a single report."""
    head = places.head
    if len(digest.articles) < 2 or head.what is None:
        return None
    what = head.what
    claim = _claim_at(digest, what)
    dispute = next(((d, a) for d, a in places.disputes if d.kind == "date" and any(what.contains(x) for x in d.spans)), None)
    return Opening(
        claim=claim.id if claim else "",
        what=places.excerpt([what]),
        where=tuple(
            Detail(one_line(place.spans[0].text), places.href(place.spans[0]), _outlets(digest, place.spans), "")
            for place in head.where[:MOST_FACTS]
        ),
        when=_given(digest, places, dispute[0])
        if dispute
        else tuple(
            Detail(one_line(spans[0].text), places.href(spans[0]), _outlets(digest, spans), _meaning(spans[0].text, days))
            for days, spans in head.when[:MOST_FACTS]
        ),
        disputed=dispute[1] if dispute else None,
    )


def _claim_at(digest: Digest, sentence: Span) -> Claim | None:
    """The claim of most reports that has a statement in a sentence."""
    inside = [c for c in digest.shared if any(sentence.contains(s) for st in c.statements for s in st.spans)]
    return max(inside, key=lambda c: len(c.articles), default=None)


def tell_leads(digest: Digest, places: Places, told: str) -> tuple[tuple[Claim, Excerpt], ...]:
    """The corroborated claims besides the one that is `told` already, each in its fullest wording: those that can be understood
    by themselves first, among them those of most origins. No passage is shown twice."""
    found: list[tuple[bool, Claim, Statement]] = []
    for claim in digest.agreed:
        if claim.id != told:
            best = max(claim.statements, key=lambda s: (_is_asserted(s), *_fullness(digest, claim, s)))
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


def _fullness(digest: Digest, claim: Claim, statement: Statement) -> tuple[bool, bool, bool, int, int]:
    """In one piece before in several, a whole clause in the outlet's voice before relayed words or a headline, then the gist of
    the claim, then what tells most times."""
    text = " ".join(s.text for s in statement.spans)
    is_gist = one_line(claim.gist) in one_line(text)
    return len(statement.spans) == 1, _is_clause(digest, statement), is_gist, len(find_all_times(text)), -len(text)


def _is_clause(digest: Digest, statement: Statement) -> bool:
    """Whether it is understood by itself: long enough, in the outlet's own voice, and not its headline."""
    text = " ".join(s.text for s in statement.spans)
    article = digest.articles.get(statement.article)
    is_headline = bool(article and article.title and one_line(text) in one_line(article.title))
    return statement.attribution is None and len(text.split()) >= _LEAST_WORDS and not is_headline


def _given(digest: Digest, places: Places, dispute: Dispute) -> tuple[Detail, ...]:
    """The days that a dispute is about."""
    facts = []
    for value, spans in digest.values(dispute)[:MOST_FACTS]:
        article = digest.articles.get(spans[0].article)
        days = read_days(value, article, spans[0]) if article else None
        facts.append(Detail(value, places.href(spans[0]), _outlets(digest, spans), _meaning(value, days) if days else ""))
    return tuple(facts)


def _meaning(words: str, days: Days) -> str:
    """The day as a date, where the words do not say as much themselves."""
    return "" if str(days.first.day) in words else write_days(days.first, days.last)


def _outlets(digest: Digest, spans: Sequence[Span]) -> str:
    ids = list(dict.fromkeys(s.article for s in spans))
    return digest.name(ids[0]) if len(ids) == 1 else f"{len(ids)} reports"
