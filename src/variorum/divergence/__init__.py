"""Where reports differ about one utterance: who said it, and in which words. Differences about facts are found in `accounts`."""

from __future__ import annotations

from variorum.alignment import Alignment
from variorum.divergence.alterations import compare_quotations
from variorum.divergence.draft import Draft
from variorum.divergence.labels import find_labels
from variorum.divergence.speakers import compare_speakers
from variorum.model import Dispute
from variorum.model.disputes import plain


def diverge(alignment: Alignment, before: int = 0) -> tuple[Dispute, ...]:
    """The disputes about utterances, by where they stand, numbered after the `before` that there are already."""
    return tuple(
        Dispute(f"d{k}", None, d.kind, d.relation, d.spans, _each_once(d.values), 1.0)
        for k, d in enumerate(find_drafts(alignment), before + 1)
    )


def find_drafts(alignment: Alignment) -> tuple[Draft, ...]:
    """The differences about utterances, by where they stand."""
    drafts = [draft for compare in (compare_speakers, compare_quotations) for draft in compare(alignment)]
    return tuple(sorted(drafts, key=lambda d: (d.spans, d.kind)))


def _each_once(values: tuple[str, ...]) -> tuple[str, ...]:
    firsts: dict[str, str] = {}
    for value in values:
        firsts.setdefault(plain(value), value)
    return tuple(firsts.values())


__all__ = ["diverge", "find_drafts", "find_labels"]
