"""Where the accounts differ. One small module a kind; to add one, write a function from `Alignment` to `Draft`s and list it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from variorum.alignment import Alignment
from variorum.divergence.alterations import compare_quotations
from variorum.divergence.arms import compare_arms
from variorum.divergence.causes import compare_causes
from variorum.divergence.corrections import compare_corrections
from variorum.divergence.dates import compare_dates
from variorum.divergence.denials import compare_denials
from variorum.divergence.details import compare_details
from variorum.divergence.draft import Draft
from variorum.divergence.labels import find_labels
from variorum.divergence.numbers import compare_numbers
from variorum.divergence.offices import compare_offices
from variorum.divergence.places import compare_places
from variorum.divergence.proofs import compare_proofs
from variorum.divergence.responsibility import compare_responsibility
from variorum.divergence.slips import compare_headlines
from variorum.divergence.speakers import compare_speakers
from variorum.divergence.spellings import compare_spellings
from variorum.divergence.suspects import compare_suspects
from variorum.divergence.targets import compare_targets
from variorum.model import CONFLICTS, Divergence

KINDS: tuple[Callable[[Alignment], Iterator[Draft]], ...] = (
    compare_numbers,
    compare_dates,
    compare_places,
    compare_speakers,
    compare_targets,
    compare_quotations,
    compare_spellings,
    compare_offices,
    compare_suspects,
    compare_responsibility,
    compare_causes,
    compare_proofs,
    compare_arms,
    compare_corrections,
    compare_headlines,
)
LATER_KINDS: tuple[Callable[[Alignment], Iterator[Draft]], ...] = (compare_details, compare_denials)
"""What these find counts only where no module before them has told it."""


def diverge(alignment: Alignment) -> tuple[Divergence, ...]:
    """The differences of a story's accounts: conflicts first, then by where they stand."""
    drafts = [draft for compare in KINDS for draft in compare(alignment)]
    for detail in (d for compare in LATER_KINDS for d in compare(alignment)):
        same = [d for d in drafts if _is_same(d, detail)]
        if not any(d.relation in CONFLICTS or detail.relation not in CONFLICTS for d in same):
            drafts = [d for d in drafts if d not in same]
            drafts.append(detail)
    drafts.sort(key=lambda d: (d.relation not in CONFLICTS, d.spans, d.kind))
    return tuple(
        Divergence(f"d{k}", d.kind, d.relation, d.spans, d.values, d.claim, d.explanation) for k, d in enumerate(drafts, 1)
    )


def _is_same(earlier: Draft, detail: Draft) -> bool:
    """Whether a module of one kind has told what a detail of parallel sentences tells, in the same places of two articles."""
    if earlier.kind not in {detail.kind, "wording"}:
        return False
    return len({s.article for s in detail.spans if any(s.overlaps(o) for o in earlier.spans)}) > 1


__all__ = ["diverge", "find_labels"]
