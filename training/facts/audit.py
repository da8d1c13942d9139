"""Where each level of each comparison fires in the annotated stories, and how often the pair is one question: `make audit`.

A level that fires in fewer than three stories is marked, and so is one that fires nowhere.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from annotated import HALF, SAME, UNTOLD, Example, example_of, read_gold
from fit_matching import again

from variorum.matching import Matcher
from variorum.matching.weights import STAGES, weights
from variorum.parsing import default_parser

FEWEST = 3
"""Stories that a level needs support in."""


def rows(examples: Sequence[Example]) -> Iterator[tuple[str, str, int, int, int, float | None]]:
    """For each level: comparison, label, stories, pairs, labelled pairs, and the share of these that are one question."""
    levels = [again(e, weights().stages[0]) for e in examples]
    for k, comparison in enumerate(STAGES[1]):
        for level, label in enumerate(comparison.labels):
            fires = [x[:, k] == level for x in levels]
            told = [f & (e.labels != UNTOLD) & (e.labels != HALF) for f, e in zip(fires, examples, strict=True)]
            same = sum(int((t & (e.labels == SAME)).sum()) for t, e in zip(told, examples, strict=True))
            labelled = sum(int(t.sum()) for t in told)
            stories = sum(bool(f.any()) for f in fires)
            pairs = sum(int(f.sum()) for f in fires)
            yield comparison.name, label, stories, pairs, labelled, same / labelled if labelled else None


def main() -> None:
    """Prints the table."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--gold", type=Path, required=True)
    args = ap.parse_args()
    examples = [example_of(read, Matcher()) for read in read_gold(args.gold, default_parser())]
    kinds = np.concatenate([[s.kind for s in e.slots] for e in examples])
    for kind, number in zip(*np.unique(kinds, return_counts=True), strict=True):
        where = sum(any(s.kind == kind for s in e.slots) for e in examples)
        print(f"slots: {kind:12} {number:7} in {where} stories")
    print(f"{'comparison':42} {'level':32} {'stories':>7} {'pairs':>8} {'labelled':>8}  one question")
    for name, label, stories, pairs, labelled, share in rows(examples):
        mark = "  fires nowhere" if not pairs else "  in too few stories" if stories < FEWEST else ""
        told = "–" if share is None else f"{share:.2f}"
        print(f"{name:42} {label:32} {stories:7} {pairs:8} {labelled:8}  {told}{mark}")


if __name__ == "__main__":
    main()
