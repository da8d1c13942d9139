"""PolNeAR-format documents as windows with labels: what the model is taught."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from variorum.attribution.labelling import ROLES, label
from variorum.attribution.windows import EncoderPiece, Window, WindowReader
from variorum.model import Article, Parse
from variorum.parsing import default_parser

Document = dict[str, Any]
Range = tuple[int, int]


@dataclass(frozen=True)
class Example:
    """One window. `cue_of` gives each piece of a content the first piece of its cue, `source_of` each cue's first piece the
    first piece of its source; 0 (the window's start) where there is none in the window, -1 where nothing is asked."""

    ids: np.ndarray
    features: np.ndarray
    labels: np.ndarray
    cue_of: np.ndarray
    source_of: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)


def load(path: Path) -> list[Document]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def parse(documents: Sequence[Document]) -> list[Parse]:
    """Variorum's parse of each document: some minutes for a thousand."""
    return list(default_parser().parse(Article(d["id"], d["text"], language="en") for d in documents))


def examples(documents: Sequence[Document], parses: Sequence[Parse], reader: WindowReader) -> Iterator[Example]:
    for document, parsed in zip(documents, parses, strict=True):
        for window in reader.two_cuts(parsed)[0]:
            yield example(window, document["attributions"])


def example(window: Window, attributions: Sequence[Document]) -> Example:
    labels = np.zeros(len(window), np.int64)
    cue_of = np.full(len(window), -1, np.int64)
    source_of = np.full(len(window), -1, np.int64)
    inside = [a for a in attributions if any(s < window[-1].end and window[0].start < e for r in ROLES for s, e in a[r])]
    for attribution in inside:
        runs = {role: [run for span in attribution[role] for run in _runs(window, span)] for role in ROLES}
        cue = runs["cue"][0][0] if runs["cue"] else 0
        for role in ROLES:
            for first, last in runs[role]:
                for i in range(first, last):
                    labels[i] = label(role, i == first, i == last - 1)
                if role == "content":
                    cue_of[first:last] = cue
        if cue:
            source_of[cue] = runs["source"][0][0] if runs["source"] else 0
    ids = np.array([p.id for p in window])
    return Example(ids, np.array([p.features for p in window]), labels, cue_of, source_of)


def _runs(window: Window, span: Sequence[int]) -> list[Range]:
    """The pieces in a span, as unbroken runs: a paragraph break ends one."""
    runs: list[Range] = []
    for i, piece in enumerate(window):
        if piece.end > piece.start and _within(piece, span):
            if runs and runs[-1][1] == i:
                runs[-1] = (runs[-1][0], i + 1)
            else:
                runs.append((i, i + 1))
    return runs


def _within(piece: EncoderPiece, span: Sequence[int]) -> bool:
    """Its middle is."""
    return 2 * span[0] < piece.start + piece.end < 2 * span[1]


def batches(rows: Sequence[Example], pieces: int, order: np.random.Generator | None) -> list[list[Example]]:
    """Rows of like length together, `pieces` to a batch with padding; in random order where one is given."""
    noise = order.random(len(rows)) * 24 if order is not None else np.zeros(len(rows))
    todo = sorted(range(len(rows)), key=lambda i: len(rows[i]) + noise[i])
    found: list[list[Example]] = []
    longest = 0
    for i in todo:
        longest = max(longest, len(rows[i]))
        if not found or longest * (len(found[-1]) + 1) > pieces:
            found.append([])
            longest = len(rows[i])
        found[-1].append(rows[i])
    if order is not None:
        order.shuffle(found)  # type: ignore[arg-type]
    return found
