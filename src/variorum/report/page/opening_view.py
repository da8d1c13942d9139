"""The head of an account: what happened, where and when, by what most headlines and leads say; and the claims beside it that most
origins vouch for.
"""

import re
from collections.abc import Sequence

from variorum.model import Claim, Dispute, Span
from variorum.parsing.wordlists import load_words
from variorum.report.digest import Digest
from variorum.report.head import AccountHead
from variorum.report.measures import Days, find_all_times, read_days
from variorum.report.page.items import Detail, Opening
from variorum.report.page.span_links import SpanLinks
from variorum.report.phrasing import one_line, write_days

MOST_FACTS = 3
MOST_KEY_CLAIMS = 5
_LEAST_WORDS = 5
_BEGINNINGS = load_words("report", "leads", "leads", "beginnings")
_UNENDED = load_words("report", "leads", "leads", "unended")
_SUBORDINATE = re.compile(
    r"\b(?:when|whenever|where|if|until|till|unless|while|because|whether|since|although|though|than)[ ,]*$", re.IGNORECASE
)
_CUT_NAME = re.compile(r"^\[[^\]]*\] ['’]|\[[^\]]*$")


def make_opening(digest: Digest, links: SpanLinks) -> Opening | None:
    """The event of an account, by what most headlines and leads say; None of a single report."""
    head = links.head
    if len(digest.articles) < 2 or head.what is None:
        return None
    what = head.what
    claim = claim_at(digest, what)
    dispute, days = opening_days(digest, head)
    return Opening(
        claim=claim.id if claim else "",
        what=links.excerpt([what]),
        where=tuple(_detail(digest, links, p.words, p.spans) for p in head.where[:MOST_FACTS]),
        when=tuple(_detail(digest, links, *row) for row in days[:MOST_FACTS]),
        disputed=links.cards[dispute.id] if dispute else None,
    )


def opening_days(digest: Digest, head: AccountHead) -> tuple[Dispute | None, list[tuple[str, Sequence[Span], Days | None]]]:
    """The days of the event, in words, where they are given and as days; with the dispute where they are in dispute."""
    what = head.what
    dated = (
        d for d in digest.account.disputes if what is not None and d.kind == "date" and any(what.contains(x) for x in d.spans)
    )
    if dispute := next(dated, None):
        return dispute, _days_of(digest, dispute)
    return None, [(one_line(spans[0].text), spans, days) for days, spans in head.when]


def claim_at(digest: Digest, sentence: Span) -> Claim | None:
    """The claim of most reports that has a statement in a sentence."""
    inside = [c for c in digest.shared if any(sentence.contains(s) for st in c.statements for s in st.spans)]
    return max(inside, key=lambda c: len(c.articles), default=None)


def find_key_claims(digest: Digest, opening: str) -> tuple[Claim, ...]:
    """The corroborated claims besides the one that is `opening` already: those that two independent reports or more tell in their
    own voice, in words that can be understood by themselves. No passage is shown twice."""
    shown: list[Span] = []
    key_claims: list[Claim] = []
    for claim in digest.agreed:
        spans = [s for statement in claim.statements for s in statement.spans]
        if claim.id == opening or any(s.overlaps(t) for s in spans for t in shown):
            continue
        is_apart = _is_whole(claim.gist) and not any(_is_subordinate(digest, s) for s in spans)
        if len(key_claims) < MOST_KEY_CLAIMS and is_apart and _is_told_by_several(digest, claim):
            shown += spans
            key_claims.append(claim)
    return tuple(key_claims)


def _is_told_by_several(digest: Digest, claim: Claim) -> bool:
    """Whether two origins or more have a report that asserts the claim in its own voice."""
    asserting = {s.article for s in claim.statements if s.factuality == "asserted" and not digest.is_said(s)}
    return sum(not asserting.isdisjoint(origin.articles) for origin in claim.origins) > 1


def _is_subordinate(digest: Digest, clause: Span) -> bool:
    """Whether a clause says only when, where or if something else is so: "until he was back in town"."""
    article = digest.articles.get(clause.article)
    return article is not None and _SUBORDINATE.search(article.text, max(0, clause.start - 20), clause.start) is not None


def _is_whole(gist: str) -> bool:
    """Whether a gist reads as a sentence: long enough, nothing left out, begun with whom or what it is about."""
    words = one_line(gist).split()
    first = words[0] if words else ""
    begins = first[:1].isupper() or first[:1] in "[▢…“" or first.lower() in _BEGINNINGS
    is_dated = any(t.start == 0 for t in find_all_times(one_line(gist)))
    ends = bool(words) and words[-1].lower() not in _UNENDED
    return len(words) >= _LEAST_WORDS and "…" not in gist and not _CUT_NAME.search(gist) and begins and ends and not is_dated


def _days_of(digest: Digest, dispute: Dispute) -> list[tuple[str, Sequence[Span], Days | None]]:
    """The days that a dispute is about."""
    told = [(value, spans, digest.articles.get(spans[0].article)) for value, spans in digest.values(dispute)]
    return [(value, spans, read_days(value, article, spans[0]) if article else None) for value, spans, article in told]


def _detail(digest: Digest, links: SpanLinks, words: str, spans: Sequence[Span], days: Days | None = None) -> Detail:
    """The words, who gives them, and the date where they do not say as much themselves."""
    ids = list(dict.fromkeys(s.article for s in spans))
    outlets = digest.name(ids[0]) if len(ids) == 1 else f"{len(ids)} reports"
    meaning = write_days(days.first, days.last) if days and str(days.first.day) not in words else ""
    return Detail(words, links.href(spans[0]), outlets, meaning)
