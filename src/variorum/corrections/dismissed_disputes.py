"""Disputes that are no longer: a person dismissed them, or another correction settled them."""

from dataclasses import replace

from variorum.corrections.meant_items import CorrectionStep, LapsedError, covered, quote, values_of
from variorum.model import Account, Correction, Dispute, plain


def dismiss(account: Account, correction: Correction, as_read: Account) -> CorrectionStep:
    """Takes away the disputes between the values at the spans, also those to check; one with a further value stays until that
    is seen, too."""
    meant = [d for d in as_read.findings if correction.value in (None, d.kind)]
    found = [d for d in meant if sum(covered(d, correction.spans)) > 1]
    read = {d.id for d in as_read.findings}
    raised = next((d for d in account.disputes if d.id not in read and sum(covered(d, correction.spans)) > 1), None)
    if raised is not None and not found:
        return CorrectionStep(_without_raised(account, raised, as_read), lambda now: ())
    if not found:
        raise LapsedError(f"the account has no dispute between {' and '.join(quote([s]) for s in correction.spans[:4])}")
    ids = {d.id for d in found if not _further_values(as_read, d, correction)}
    if not ids:
        new = " and ".join(f"“{value}”" for value in _further_values(as_read, found[0], correction))
        raise LapsedError(f"the dispute has a new value, {new}; dismiss it again if this is no dispute either")
    return CorrectionStep(
        replace(
            account,
            findings=tuple(d for d in account.findings if d.id not in ids),
            dismissed=tuple(d for d in as_read.findings if d.id in ids or d in account.dismissed),
        ),
        lambda now: tuple(d.id for d in now.dismissed if d.id in ids),
    )


def _without_raised(account: Account, raised: Dispute, as_read: Account) -> Account:
    """The account without a dispute that a person raised, and its fact as it was read."""
    read = {f.id: f for f in as_read.facts}
    facts = (read.get(f.id) if f.id == raised.fact else f for f in account.facts)
    return replace(account, findings=tuple(d for d in account.findings if d is not raised), facts=tuple(f for f in facts if f))


def _further_values(as_read: Account, dispute: Dispute, correction: Correction) -> list[str]:
    """The values of a dispute that the correction does not name, nor one that is the same."""
    named = covered(dispute, correction.spans)
    values = values_of(as_read, dispute)
    known = {plain(value) for value, seen in zip(values, named, strict=True) if seen}
    return [value for value, seen in zip(values, named, strict=True) if not seen and plain(value) not in known]
