"""What follows from corrections: speakers, origins and status are counted anew, and disputes that are settled go."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from variorum.accounts.newsrooms import outlets_of
from variorum.accounts.origins import answer_origins, find_origins
from variorum.corrections.meant_items import values_of, words_of
from variorum.divergence.status import with_status
from variorum.model import DISPUTED, Account, Answer, Article, Attribution, Claim, Dispute, Fact, Span, Statement
from variorum.model.dispute_values import claim_of_dispute, plain
from variorum.parsing.layout import lay_out
from variorum.parsing.quotations import find_quotations


def with_consequences(account: Account, as_read: Account, articles: Sequence[Article]) -> Account:
    """The corrected account made consistent with itself. What no correction touches is as it was read."""
    attributions = {a.id: a for a in account.attributions}
    claims = [_with_present_attributions(claim, attributions) for claim in account.claims]
    read = {claim.id: claim for claim in as_read.claims}
    said = {a.id: a for a in as_read.attributions}
    texts = {article.id: article for article in articles}
    quotations = cache(lambda id: find_quotations(texts[id], [piece.span for piece in lay_out(texts[id])]))

    outlets = outlets_of(articles)

    def is_quoted(statement: Statement) -> bool:
        start, end = statement.spans[0].start, statement.spans[-1].end
        return statement.article in texts and any(q.start <= start and end <= q.end for q in quotations(statement.article))

    def with_origins(claim: Claim) -> Claim:
        ids = {s.attribution for s in claim.statements if s.attribution}
        if claim == read.get(claim.id) and all(attributions[id] == said[id] for id in ids):
            return claim
        quoting = {s.article for s in claim.statements if is_quoted(s)}
        return replace(claim, origins=find_origins(claim.statements, attributions, account.reuse, quoting, outlets))

    claims = [with_origins(claim) for claim in claims]
    present = _present_disputes(account, as_read)
    dismissed = tuple(d for d in as_read.findings if d.id not in present)
    return replace(
        account,
        facts=_recount_facts(account, as_read, dismissed, outlets),
        claims=with_status(claims, list(present.values())),
        findings=tuple(present.values()),
        dismissed=dismissed,
    )


def find_dropped_disputes(account: Account, as_read: Account) -> frozenset[str]:
    """The ids of the disputes that are none any more in a corrected account, whether dismissed or settled otherwise."""
    present = _present_disputes(account, as_read)
    return frozenset(d.id for d in as_read.findings if d.id not in present)


def _present_disputes(account: Account, as_read: Account) -> dict[str, Dispute]:
    """The disputes that are left, by id, with the speakers as they are now."""
    left = {}
    for dispute in account.findings:
        present = _with_present_speakers(dispute, as_read, account)
        if not (_is_settled(dispute, present, account, as_read) or _is_parted(dispute, account, as_read)):
            left[dispute.id] = present
    return left


def _with_present_attributions(claim: Claim, attributions: Mapping[str, Attribution]) -> Claim:
    statements = tuple(s if s.attribution in attributions else replace(s, attribution=None) for s in claim.statements)
    return claim if statements == claim.statements else replace(claim, statements=statements)


def _is_parted(dispute: Dispute, account: Account, as_read: Account) -> bool:
    """Whether its values now stand in different claims, after claims were joined and split, none of which has two of them."""
    before = claim_of_dispute(dispute, as_read.claims) if account.claims != as_read.claims else None
    if before is None or _is_same(before, next((c for c in account.claims if c.id == before.id), None)):
        return False
    given: dict[str, set[str]] = defaultdict(set)
    read = {claim.id: claim for claim in as_read.claims}
    for claim in account.claims:
        if not _is_same(claim, read.get(claim.id)) and words_of(claim) & words_of(before):
            for value, spans in as_read.values(dispute):
                if any(_holds(claim, span) for span in spans):
                    given[claim.id].add(plain(value))
    return len(given) > 1 and all(len(values) == 1 for values in given.values())


def _is_same(claim: Claim, other: Claim | None) -> bool:
    """Whether both have the same statements, whoever makes them."""
    return other is not None and (claim.statements == other.statements or words_of(claim) == words_of(other))


def _holds(claim: Claim, span: Span) -> bool:
    return any(part.contains(span) for statement in claim.statements for part in statement.spans)


def _with_present_speakers(read: Dispute, as_read: Account, account: Account) -> Dispute:
    """A dispute about who says something with the speakers as they are now; words that nobody says any more are left out."""
    if read.kind != "speaker":
        return read
    now = {a.id: a.speaker or "" for a in account.attributions}
    rows = []
    for span, value in zip(read.spans, values_of(as_read, read), strict=True):
        meant = [a.id for a in as_read.attributions if a.speaker == value and any(part.overlaps(span) for part in a.content)]
        if not meant or meant[0] in now:
            rows.append((span, now[meant[0]] if meant else value))
    values = tuple(dict.fromkeys(value for _, value in rows))
    return read if values == read.values else replace(read, spans=tuple(span for span, _ in rows), values=values)


def _is_settled(read: Dispute, present: Dispute, account: Account, as_read: Account) -> bool:
    """Whether a dispute about who it is has only one answer left, now that some are known to be one or to say nothing."""
    if present.kind == "speaker":
        return present != read and len(set(present.values)) < 2
    if present.kind not in {"person", "group", "place"}:
        return False
    names = [{plain(n) for n in (e.name, *e.names)} for e in account.entities if e not in as_read.entities]
    return any(known.issuperset(map(plain, present.values)) for known in names)


def _recount_facts(
    account: Account, as_read: Account, dismissed: Sequence[Dispute], outlets: Mapping[str, str]
) -> tuple[Fact, ...]:
    """The facts with speakers as they are now. Where a person found a dispute to be none, all its fact's answers can be true."""
    attributions = {a.id: a for a in account.attributions}
    said = {a.id: a for a in as_read.attributions}
    changed = {id for id in said if attributions.get(id) != said[id]}
    read = {fact.id for fact in as_read.facts}
    dropped = {d.fact for d in dismissed} - {d.fact for d in account.findings if d not in dismissed}

    def recount(fact: Fact) -> Fact:
        if fact.id not in read or any(a.attribution in changed for a in fact.answers):
            answers = tuple(_with_present_speaker(a, attributions) for a in fact.answers)
            fact = replace(fact, answers=answers, origins=answer_origins(answers, attributions, account.reuse, outlets))
        if fact.id in dropped and fact.verdict in DISPUTED:
            fact = replace(fact, verdict="vaguer", probability=1.0)
        return fact

    return tuple(recount(fact) for fact in account.facts)


def _with_present_speaker(answer: Answer, attributions: Mapping[str, Attribution]) -> Answer:
    if answer.attribution is None:
        return answer
    now = attributions.get(answer.attribution)
    return replace(answer, speaker=now.speaker) if now else replace(answer, attribution=None, speaker=None)
