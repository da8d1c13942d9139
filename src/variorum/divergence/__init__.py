"""Where reports differ about one utterance: who said it, and in which words. Differences about facts are found in `accounts`."""

from __future__ import annotations

from dataclasses import replace

from variorum.alignment import Alignment
from variorum.divergence.alterations import compare_quotations
from variorum.divergence.labels import find_labels
from variorum.divergence.speakers import compare_speakers
from variorum.model import Dispute
from variorum.model.disputes import plain


def diverge(alignment: Alignment, before: int = 0) -> tuple[Dispute, ...]:
    """The disputes about utterances, by where they stand, numbered after the `before` that there are already."""
    found = enumerate(find_differences(alignment), before + 1)
    return tuple(replace(d, id=f"d{k}", values=_each_once(d.values)) for k, d in found)


def find_differences(alignment: Alignment) -> tuple[Dispute, ...]:
    """The disputes about utterances, by where they stand, not yet numbered."""
    found = [d for compare in (compare_speakers, compare_quotations) for d in compare(alignment)]
    return tuple(sorted(found, key=lambda d: (d.spans, d.kind)))


def _each_once(values: tuple[str, ...]) -> tuple[str, ...]:
    firsts: dict[str, str] = {}
    for value in values:
        firsts.setdefault(plain(value), value)
    return tuple(firsts.values())


__all__ = ["diverge", "find_differences", "find_labels"]
