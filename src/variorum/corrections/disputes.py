"""Differences that are none: dismissed by a person, or settled by what else was corrected."""

from __future__ import annotations

from dataclasses import replace

from variorum.corrections.places import LapsedError, covered, quote, values_of
from variorum.corrections.steps import Step
from variorum.model import Account, Correction, Divergence


def dismiss(account: Account, correction: Correction, as_read: Account) -> Step:
    """Takes away the differences between the values at the spans; one with a further value stays until that is seen, too."""
    found = [d for d in as_read.divergences if correction.value in (None, d.kind) and sum(covered(d, correction.spans)) > 1]
    if not found:
        raise LapsedError(f"the account has no difference between {' and '.join(quote([s]) for s in correction.spans[:4])}")
    ids = {d.id for d in found if not _further_values(d, correction)}
    if not ids:
        new = " and ".join(f"“{value}”" for value in _further_values(found[0], correction))
        raise LapsedError(f"the difference has a value more since, {new}; dismiss it again if that is none either")
    return Step(
        replace(
            account,
            divergences=tuple(d for d in account.divergences if d.id not in ids),
            dismissed=tuple(d for d in as_read.divergences if d.id in ids or d in account.dismissed),
        ),
        lambda now: tuple(d.id for d in now.dismissed if d.id in ids),
    )


def _further_values(divergence: Divergence, correction: Correction) -> list[str]:
    """The values of a difference that the correction does not name, nor one that is the same."""
    named = covered(divergence, correction.spans)
    values = values_of(divergence)
    known = {_plain(value) for value, seen in zip(values, named, strict=True) if seen}
    return [value for value, seen in zip(values, named, strict=True) if not seen and _plain(value) not in known]


def _plain(value: str) -> str:
    return " ".join(value.casefold().split())
