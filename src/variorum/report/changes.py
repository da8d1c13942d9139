"""What each report changed in an account, told in the order in which the reports arrived.

Nothing is compared with an earlier reading: an account says of every answer which report gives it, so that it says by itself
what a report brought. A fact that was read in another way for a while is no news.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from variorum.model import Account, Dispute, Span, instant
from variorum.report.grouped import grouped

ChangeKind = Literal["dispute", "updated", "value", "answer", "new", "confirmed"]
"""What a report did to an account:

- dispute: with it reports differ that did not differ before
- updated: it gives a later value, which supersedes an earlier one
- value: it gives a further value to what was in dispute already
- answer: it answers a known question in another way, and both can be true
- new: it answers a question that no report answered before
- confirmed: it gives an answer that another report gave before
"""
KINDS: tuple[ChangeKind, ...] = ("dispute", "updated", "value", "answer", "new", "confirmed")
NEWS: frozenset[ChangeKind] = frozenset({"dispute", "updated", "value", "answer"})
"""The kinds that alter what is known; the others add to it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What the report `article` changed when it arrived `at` that moment: in the `fact`, in the `dispute`, or in both.

    `question` is the fact's, `value` what the report says at `spans`, `before` the values that were known until then.
    """

    kind: ChangeKind
    article: str
    at: datetime
    fact: str | None
    dispute: str | None
    question: str
    value: str
    spans: tuple[Span, ...]
    before: tuple[str, ...] = ()


def find_changes(account: Account, arrived: Mapping[str, datetime], since: datetime | None = None) -> tuple[Change, ...]:
    """What every report of the account changed that arrived after `since`, the first to arrive first. `arrived` gives when each
    came; of reports that came together the one that was published first counts as first."""
    order = {id: (instant(arrived.get(id)), place) for place, id in enumerate(account.articles)}
    found = [*_in_disputes(account, order, arrived), *_in_facts(account, order, arrived)]
    first = instant(since) if since else None
    later = [c for c in found if first is None or instant(c.at) > first]
    return tuple(sorted(later, key=lambda c: (order[c.article], KINDS.index(c.kind), c.spans[0].start)))


Order = Mapping[str, tuple[datetime, int]]


def _in_disputes(account: Account, order: Order, arrived: Mapping[str, datetime]) -> Iterator[Change]:
    questions = {fact.id: fact.question for fact in account.facts}
    for dispute in account.disputes:
        known: list[str] = []
        for article, value, spans in _by_arrival(account, dispute, order):
            if value not in known and known and article in arrived:
                kind: ChangeKind = "value" if len(known) > 1 else "updated" if dispute.relation == "updated" else "dispute"
                question = questions.get(dispute.fact or "", "")
                yield Change(kind, article, arrived[article], dispute.fact, dispute.id, question, value, spans, tuple(known))
            if value not in known:
                known.append(value)


def _by_arrival(account: Account, dispute: Dispute, order: Order) -> list[tuple[str, str, tuple[Span, ...]]]:
    """Each report with each value that it gives and where, as the reports arrived."""
    places = [
        (article, value, tuple(s for s in spans if s.article == article))
        for value, spans in account.values(dispute)
        for article in dict.fromkeys(s.article for s in spans)
        if article in order
    ]
    return sorted(places, key=lambda place: (order[place[0]], place[2][0].start))


def _in_facts(account: Account, order: Order, arrived: Mapping[str, datetime]) -> Iterator[Change]:
    """At most one change a report and fact. Another value of what is in dispute is told by its dispute."""
    disputed = {(d.fact, s.article) for d in account.disputes for s in d.spans}
    for fact in account.facts:
        known: dict[int, str] = {}
        rows = grouped((a.article, a) for a in fact.answers if a.article in order)
        for article, answers in sorted(rows.items(), key=lambda row: order[row[0]]):
            sets = {a.set: a for a in answers}
            fresh = [a for number, a in sets.items() if number not in known]
            shown = (fresh or answers)[0]
            kind: ChangeKind = "new" if not known else "answer" if fresh else "confirmed"
            is_worth_telling = kind == "answer" and (fact.id, article) in disputed
            if article in arrived and not is_worth_telling:
                spans = tuple(a.span for a in answers if a.set == shown.set)
                before = tuple(known.values()) if kind == "answer" else ()
                yield Change(kind, article, arrived[article], fact.id, None, fact.question, shown.span.text, spans, before)
            known |= {number: a.span.text for number, a in sets.items() if number not in known}


def by_report(changes: Sequence[Change]) -> dict[str, list[Change]]:
    """The changes of each report, the last to arrive first."""
    return {id: own[::-1] for id, own in grouped((c.article, c) for c in reversed(changes)).items()}
