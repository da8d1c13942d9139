"""What follows from corrections: whose words a claim rests on, its origins and status, and differences that are none any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from variorum.alignment.origins import find_origins
from variorum.corrections.places import Words, values_of
from variorum.divergence.status import with_status
from variorum.divergence.wording import by_value
from variorum.model import Account, Article, Attribution, Claim, Divergence, Span, Statement
from variorum.parsing.layout import lay_out
from variorum.parsing.quotations import find_quotations


def settle(account: Account, as_read: Account, articles: Sequence[Article]) -> Account:
    """The corrected account made consistent with itself. What no correction touches is as it was read."""
    attributions = {a.id: a for a in account.attributions}
    claims = [_with_present_attributions(claim, attributions) for claim in account.claims]
    read = {claim.id: claim for claim in as_read.claims}
    said = {a.id: a for a in as_read.attributions}
    texts = {article.id: article for article in articles}
    quotations = cache(lambda id: find_quotations(texts[id], [piece.span for piece in lay_out(texts[id])]))

    def is_quoted(statement: Statement) -> bool:
        start, end = statement.spans[0].start, statement.spans[-1].end
        return statement.article in texts and any(q.start <= start and end <= q.end for q in quotations(statement.article))

    def with_origins(claim: Claim) -> Claim:
        ids = {s.attribution for s in claim.statements if s.attribution}
        if claim == read.get(claim.id) and all(attributions[id] == said[id] for id in ids):
            return claim
        quoting = {s.article for s in claim.statements if is_quoted(s)}
        return replace(claim, origins=find_origins(claim.statements, attributions, account.reuse, quoting))

    claims = [with_origins(claim) for claim in claims]
    homes, present = _Homes(claims, as_read), _present_differences(account, as_read, texts)
    gone = {d.id for d in account.dismissed} | {d.id for d in account.divergences if d.id not in present}
    shown = [replace(d, claim=homes.of(d)) for d in present.values()]
    return replace(
        account,
        claims=with_status(claims, shown),
        divergences=tuple(shown),
        dismissed=tuple(replace(d, claim=homes.of(d)) for d in as_read.divergences if d.id in gone),
    )


def find_settled(account: Account, as_read: Account, articles: Sequence[Article]) -> frozenset[str]:
    """The ids of the differences that are none any more in a corrected account, whether dismissed or settled otherwise."""
    present = _present_differences(account, as_read, {article.id: article for article in articles})
    return frozenset(d.id for d in as_read.divergences if d.id not in present)


def _present_differences(account: Account, as_read: Account, texts: Mapping[str, Article]) -> dict[str, Divergence]:
    """The differences that are left, by id, with the speakers as they are now."""
    homes = _Homes(account.claims, as_read)
    left = {}
    for divergence in account.divergences:
        present = _with_present_speakers(divergence, as_read, account, texts)
        if not (_is_settled(divergence, present, account, as_read) or homes.part(divergence)):
            left[divergence.id] = present
    return left


def _with_present_attributions(claim: Claim, attributions: Mapping[str, Attribution]) -> Claim:
    statements = tuple(s if s.attribution in attributions else replace(s, attribution=None) for s in claim.statements)
    return claim if statements == claim.statements else replace(claim, statements=statements)


class _Homes:
    """The claims that differences are of, after claims were joined and split."""

    def __init__(self, claims: Sequence[Claim], as_read: Account) -> None:
        self._read = {claim.id: claim for claim in as_read.claims}
        self._now = {claim.id: claim for claim in claims}
        self._changed = [c for c in claims if not _is_same(c, self._read.get(c.id))]

    def of(self, divergence: Divergence) -> str | None:
        """The claim that the difference was read of or, where that has changed, the part of it with most of the values."""
        parts = self._parts(divergence)
        if not parts:
            return divergence.claim
        return max(parts, key=lambda c: (sum(_holds(c, s) for s in divergence.spans), c.id == divergence.claim)).id

    def part(self, divergence: Divergence) -> bool:
        """Whether its values now stand in different claims, none of which has two of them."""
        told: dict[str, set[str]] = defaultdict(set)
        for span, value in zip(divergence.spans, values_of(divergence), strict=True):
            for claim in self._parts(divergence):
                if _holds(claim, span):
                    told[claim.id].add(value.casefold())
        return len(told) > 1 and all(len(values) == 1 for values in told.values())

    def _parts(self, divergence: Divergence) -> list[Claim]:
        before = self._read.get(divergence.claim or "")
        if before is None or _is_same(before, self._now.get(before.id)):
            return []
        return [c for c in self._changed if _keys(c) & _keys(before)]


def _is_same(claim: Claim, other: Claim | None) -> bool:
    """Whether both have the same statements, whoever makes them."""
    return other is not None and (claim.statements == other.statements or _keys(claim) == _keys(other))


def _keys(claim: Claim) -> set[Words]:
    return {statement.spans for statement in claim.statements}


def _holds(claim: Claim, span: Span) -> bool:
    return any(part.contains(span) for statement in claim.statements for part in statement.spans)


def _with_present_speakers(read: Divergence, as_read: Account, account: Account, texts: Mapping[str, Article]) -> Divergence:
    """A difference about who says something with the speakers as they are now, also in its sentence; words that nobody says
    any more are left out."""
    if read.kind != "speaker":
        return read
    now = {a.id: a.speaker or "" for a in account.attributions}
    rows = []
    for span, value in zip(read.spans, values_of(read), strict=True):
        meant = [a.id for a in as_read.attributions if a.speaker == value and any(part.overlaps(span) for part in a.content)]
        if not meant or meant[0] in now:
            rows.append((span, now[meant[0]] if meant else value))
    spans, values = tuple(span for span, _ in rows), tuple(value for _, value in rows)
    if (spans, values) == (read.spans, read.values):
        return read
    head, colon, _ = read.explanation.partition(": “")
    names = [texts[span.article].name if span.article in texts else span.article for span in spans]
    told = f"{head}: {by_value(values, names)}." if colon else read.explanation
    return replace(read, spans=spans, values=values, explanation=told)


def _is_settled(read: Divergence, present: Divergence, account: Account, as_read: Account) -> bool:
    """Whether a difference about who it is has only one answer left, now that some are known to be one or to say nothing."""
    if present.kind == "speaker":
        return present != read and len(set(present.values)) < 2
    if present.kind not in {"who", "target"}:
        return False
    names = [{e.name, *e.names} for e in account.entities if e not in as_read.entities]
    return any(known.issuperset(values_of(present)) for known in names)
