"""Disputes that a person raises because the program missed them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from variorum.accounts.origins import find_origins
from variorum.corrections.meant_items import CorrectionStep, LapsedError, covered, is_same_place, new_id, quote
from variorum.model import DISPUTED, Account, Answer, Correction, Described, Dispute, Fact, FactType, Span, Statement, plain


def raise_dispute(account: Account, correction: Correction, as_read: Account) -> CorrectionStep:
    """Makes a dispute of the values at the spans: one that was only to be checked counts, answers of one fact are set apart, and
    other words are a fact of their own."""
    spans = correction.spans
    if any(sum(covered(d, spans)) > 1 for d in account.disputes):
        raise LapsedError(f"{' and '.join(quote([s]) for s in spans[:4])} are already in dispute")
    likely = next((d for d in account.to_check if sum(covered(d, spans)) > 1), None)
    if likely is not None:
        return CorrectionStep(_counted(account, likely), lambda later: _still(later, likely.id))
    id = new_id("d", spans)
    known = next((f for f in account.facts if len(_named(f, spans)) > 1), None)
    fact = _apart(known, spans) if known else _new_fact(account, correction)
    values = tuple(dict.fromkeys(" ".join(s.text.split()) for s in spans))
    if len({plain(v) for v in values}) < 2:
        raise LapsedError(f"{quote(spans[:1])} is one value, and no dispute with itself")
    dispute = Dispute(id, fact.id, fact.type, "contradict", spans, values, 1.0)
    facts = [fact if f is known else f for f in account.facts] if known else [fact, *account.facts]
    return CorrectionStep(
        replace(account, facts=tuple(facts), findings=(dispute, *account.findings)), lambda later: _still(later, id)
    )


def _still(later: Account, id: str) -> tuple[str, ...] | None:
    return (id,) if any(d.id == id for d in later.disputes) else None


def _counted(account: Account, likely: Dispute) -> Account:
    """The account with a dispute that counts, and is not only to be checked."""
    facts = tuple(
        replace(f, verdict=likely.relation, probability=1.0)
        if f.id == likely.fact and f.verdict not in DISPUTED and likely.relation != "altered"
        else f
        for f in account.facts
    )
    findings = tuple(replace(d, to_check=False, probability=1.0) if d is likely else d for d in account.findings)
    return replace(account, facts=facts, findings=findings)


def _named(fact: Fact, spans: Sequence[Span]) -> list[Answer]:
    return [a for a in fact.answers if any(is_same_place(a.span, span) for span in spans)]


def _apart(fact: Fact, spans: Sequence[Span]) -> Fact:
    """The fact with the named answers in sets by their words; any other stays with the set that it was in."""
    named = _named(fact, spans)
    keys = [f"= {plain(a.span.text)}" if a in named else f"{a.set}" for a in fact.answers]
    number: dict[str, int] = {}
    answers = tuple(
        replace(a, set=number.setdefault(key, len(number)), agreed=False) for a, key in zip(fact.answers, keys, strict=True)
    )
    return replace(fact, answers=answers, verdict="contradict", probability=1.0)


def _new_fact(account: Account, correction: Correction) -> Fact:
    """Words that no fact holds as one; `value` may give its kind."""
    kinds = get_args(FactType)
    kind: FactType = next((k for k in kinds if k == correction.value), "wording")
    number: dict[str, int] = {}
    answers = tuple(
        Answer(s, s, Described((*plain(s.text).split(),)), set=number.setdefault(plain(s.text), len(number)))
        for s in correction.spans
    )
    origins = find_origins([Statement((s,)) for s in correction.spans], {a.id: a for a in account.attributions}, account.reuse)
    return Fact(new_id("f", correction.spans), "", kind, answers, "contradict", 1.0, origins)
