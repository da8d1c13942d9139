"""Statements, or answers to one question, that a person found not to say the same."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from variorum.corrections.claim_joining import split
from variorum.corrections.meant_items import CorrectionStep, LapsedError, find_statement, is_same_place, quote
from variorum.model import Account, Correction, Fact, Span


def set_unlike(account: Account, correction: Correction, as_read: Account) -> CorrectionStep:
    """Takes apart what the spans name: of the statements in one claim the first stays, each other is a claim of its own; answers
    that were called agreed are no more."""
    now = account
    named = _in_one_claim(account, correction.spans)
    for span in named:
        now = split(now, replace(correction, spans=(span,)), as_read).account
    facts = tuple(_without(fact, correction.spans) for fact in now.facts)
    changed = {f.id for f, before in zip(facts, now.facts, strict=True) if f != before}
    if not (named or changed):
        raise LapsedError(f"the account does not say that {' and '.join(quote([s]) for s in correction.spans[:4])} are the same")

    def trace(later: Account) -> tuple[str, ...] | None:
        if _in_one_claim(later, correction.spans):
            return None
        claim_ids = (row[0].id for span in correction.spans if named and (row := find_statement(later.claims, span, ())))
        return (*dict.fromkeys(claim_ids), *(f.id for f in later.facts if f.id in changed))

    return CorrectionStep(replace(now, facts=facts), trace)


def _in_one_claim(account: Account, spans: Sequence[Span]) -> list[Span]:
    """Those of the spans that name a statement of a claim of which another was named before."""
    seen: dict[str, list[tuple[Span, ...]]] = {}
    found = []
    for span in spans:
        row = find_statement(account.claims, span, spans)
        if row is None:
            continue
        claim, statement = row
        before = seen.setdefault(claim.id, [])
        if before and statement.spans not in before:
            found.append(span)
        before.append(statement.spans)
    return found


def _without(fact: Fact, spans: Collection[Span]) -> Fact:
    """The fact without the answers that are named beside another of it; of one origin alone nobody agrees."""
    named = [a for a in fact.answers if a.agreed and any(is_same_place(a.span, span) for span in spans)]
    if len({a.article for a in named}) < 2:
        return fact
    left = [a for a in fact.answers if a.agreed and (a not in named or a.article == named[0].article)]
    origins = [o for o in fact.origins if any(a.article in o.articles for a in left)]
    kept = left if len(origins) > 1 else []
    return replace(fact, answers=tuple(replace(a, agreed=a in kept) for a in fact.answers))
