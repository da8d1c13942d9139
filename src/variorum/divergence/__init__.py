"""Where reports differ about one utterance: who said it, and in which words. Differences about facts are found in `accounts`."""

from dataclasses import replace

from variorum.alignment import Alignment
from variorum.divergence.alterations import compare_quotations
from variorum.divergence.labels import find_labels
from variorum.divergence.misattributions import compare_speakers
from variorum.model import Dispute, plain


def diverge(alignment: Alignment, before: int = 0) -> tuple[Dispute, ...]:
    """The disputes about utterances, by where they stand, numbered after the `before` that there are already."""
    found = sorted([*compare_speakers(alignment), *compare_quotations(alignment)], key=lambda d: (d.spans, d.kind))
    return tuple(replace(d, id=f"d{k}", values=_each_once(d.values)) for k, d in enumerate(found, before + 1))


def _each_once(values: tuple[str, ...]) -> tuple[str, ...]:
    firsts: dict[str, str] = {}
    for value in values:
        firsts.setdefault(plain(value), value)
    return tuple(firsts.values())


__all__ = ["diverge", "find_labels"]
