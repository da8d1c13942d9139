"""Where the accounts differ. One small module a kind; to add one, write a function from `Alignment` to `Draft`s and list it.

`diverge` gives what its drafts are to the rest of the program: the disputes among them, without a fact.
"""

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
from variorum.divergence.draft import Draft, Kind, Relation
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
from variorum.model import Dispute, DisputeKind
from variorum.model import Relation as DisputeRelation
from variorum.model.disputes import plain

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


_KINDS: dict[Kind, DisputeKind] = {
    "number": "number", "date": "date", "time": "time", "place": "place", "who": "person", "speaker": "speaker",
    "target": "place", "cause": "cause", "denial": "polarity", "name-spelling": "name", "wording": "wording",
}  # fmt: skip
_RELATIONS: dict[Relation, DisputeRelation] = {"contradict": "contradict", "updated": "updated", "altered": "altered"}
"""The other relations are no dispute."""


def diverge(alignment: Alignment) -> tuple[Dispute, ...]:
    """The disputes of a story's accounts, by where they stand."""
    drafts = [d for d in find_drafts(alignment) if d.is_conflict]
    return tuple(
        Dispute(f"d{k}", None, _KINDS[d.kind], _RELATIONS[d.relation], d.spans, _each_once(d.values), 1.0)
        for k, d in enumerate(drafts, 1)
    )


def find_drafts(alignment: Alignment) -> tuple[Draft, ...]:
    """The differences of a story's accounts: those that are disputes first, then by where they stand."""
    drafts = [draft for compare in KINDS for draft in compare(alignment)]
    for detail in (d for compare in LATER_KINDS for d in compare(alignment)):
        same = [d for d in drafts if _is_same(d, detail)]
        if not any(d.is_conflict or not detail.is_conflict for d in same):
            drafts = [d for d in drafts if d not in same]
            drafts.append(detail)
    return tuple(sorted(drafts, key=lambda d: (not d.is_conflict, d.spans, d.kind)))


def _each_once(values: tuple[str, ...]) -> tuple[str, ...]:
    firsts: dict[str, str] = {}
    for value in values:
        firsts.setdefault(plain(value), value)
    return tuple(firsts.values())


def _is_same(earlier: Draft, detail: Draft) -> bool:
    """Whether a module of one kind has told what a detail of parallel sentences tells, in the same places of two articles."""
    if earlier.kind not in {detail.kind, "wording"}:
        return False
    return len({s.article for s in detail.spans if any(s.overlaps(o) for o in earlier.spans)}) > 1


__all__ = ["diverge", "find_drafts", "find_labels"]
