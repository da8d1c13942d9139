"""Annotated stories as pairs of slots with labels: what the matcher's weights are fitted to."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.attribution import attribute_speakers, finder_of
from variorum.entities import Cast, identify
from variorum.facts import Slot, find_slots
from variorum.ingest import load
from variorum.marking import annotate
from variorum.matching import Matcher
from variorum.matching.blocking import find_pairs
from variorum.matching.comparisons import Levels, compare
from variorum.matching.slot_table import Ints, SlotTable
from variorum.model import Article, Attribution, Parse
from variorum.parsing import Parser

Place = tuple[str, int, int]
SAME, OTHER, TEMPTING, HALF, UNTOLD = 1, 0, 2, 3, 4
"""A pair answers one annotated question, two, or is an annotated look-alike; only one of it, or none, is annotated."""
_FITS = 0.6  # share of the two spans' union from which on a slot is an answer beside the best one
_NEAR = 0.3  # the same, for one side of a look-alike


@dataclass(frozen=True)
class Read:
    """One annotated story as the program reads it."""

    gold: dict[str, Any]
    articles: tuple[Article, ...]
    parses: tuple[Parse, ...]
    cast: Cast
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True)
class Example:
    """One annotated story with its slots, the pairs that blocking finds, their levels and labels."""

    read: Read
    slots: tuple[Slot, ...]
    table: SlotTable
    pairs: Ints
    levels: Levels
    labels: NDArray[np.int64]

    @property
    def story(self) -> str:
        return str(self.read.gold["story"])

    def answers(self) -> Iterator[tuple[Place, int, int]]:
        """Each annotated answer, with the number of its fact and of its set."""
        by_hash = {a.sha256: a.id for a in self.read.articles}
        ids = {row["id"]: by_hash[row["sha256"]] for row in self.read.gold["articles"]}
        for k, fact in enumerate(self.read.gold["facts"]):
            sets = {i: n for n, members in enumerate(fact["sets"]) for i in members}
            for m, a in enumerate(fact["answers"]):
                yield (ids[a["a"]], a["start"], a["end"]), k, sets.get(m, 0)


def read_gold(folder: Path, parser: Parser) -> list[Read]:
    """The stories of `folder/facts`, with their articles in `folder/articles`."""
    finder = finder_of("rules", flat=False)
    stories = []
    for path in sorted((folder / "facts").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        articles = tuple(annotate(a) for a in load([folder / "articles" / gold["story"]]).articles)
        parses = tuple(parser.parse(articles))
        cast = identify(parses)
        found = [a for p in parses for a in attribute_speakers(p, finder.find(p), cast)]
        attributions = tuple(replace(a, id=f"a{k}") for k, a in enumerate(found, 1))
        stories.append(Read(gold, articles, parses, cast, attributions))
    return stories


def example_of(read: Read, matcher: Matcher) -> Example:
    """The slots and pairs of a story with their labels."""
    of_article = {p.article.id: find_slots(p, read.cast, read.attributions) for p in read.parses}
    slots = tuple(s for p in read.parses for s in of_article[p.article.id])
    table = matcher.table(of_article, read.parses)
    pairs = find_pairs(table)
    return Example(read, slots, table, pairs, compare(table, pairs), _labels(read, slots, pairs))


def _labels(read: Read, slots: Sequence[Slot], pairs: Ints) -> NDArray[np.int64]:
    places = _Places(read, slots)
    questions: defaultdict[int, set[int]] = defaultdict(set)
    for number, fact in enumerate(read.gold["facts"]):
        for answer in fact["answers"]:
            fits = places.fits(answer)
            best = max(fits.values(), default=0.0)
            for slot, fit in fits.items():
                if fit >= min(best - 1e-9, _FITS) or fit >= _FITS:
                    questions[slot].add(number)
    tempting = {
        (min(i, j), max(i, j))
        for row in read.gold["look_alikes"]
        for i in places.nearest(row["x"])
        for j in places.nearest(row["y"])
    }
    labels = np.full(len(pairs), UNTOLD, np.int64)
    for n, (i, j) in enumerate(pairs.tolist()):
        a, b = slots[i], slots[j]
        if a.article == b.article and a.span.start < b.span.end and b.span.start < a.span.end:
            continue
        if questions[i] & questions[j]:
            labels[n] = SAME
        elif (i, j) in tempting:
            labels[n] = TEMPTING
        elif questions[i] and questions[j]:
            labels[n] = OTHER
        elif questions[i] or questions[j]:
            labels[n] = HALF
    return labels


class _Places:
    """Which slots lie where an annotated span lies."""

    def __init__(self, read: Read, slots: Sequence[Slot]) -> None:
        by_hash = {a.sha256: a.id for a in read.articles}
        self._article = {row["id"]: by_hash[row["sha256"]] for row in read.gold["articles"]}
        self._slots: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for n, s in enumerate(slots):
            self._slots[s.article].append((s.span.start, s.span.end, n))

    def fits(self, row: dict[str, Any]) -> dict[int, float]:
        """The slots that share half of the shorter span, with the share of the union."""
        start, end = row["start"], row["end"]
        found = {}
        for first, last, n in self._slots[self._article[row["a"]]]:
            shared = min(end, last) - max(start, first)
            if shared > 0 and shared >= 0.5 * min(end - start, last - first):
                found[n] = shared / (end - start + last - first - shared)
        return found

    def nearest(self, row: dict[str, Any]) -> list[int]:
        fits = self.fits(row)
        best = max(fits.values(), default=0.0)
        return [n for n, fit in fits.items() if fit >= max(best - 1e-9, _NEAR)]


def shared(a: Place, b: Place) -> tuple[float, float]:
    """What two places share, as a part of the shorter and of both together."""
    inside = max(0, min(a[2], b[2]) - max(a[1], b[1])) if a[0] == b[0] else 0
    return inside / min(a[2] - a[1], b[2] - b[1]), inside / (a[2] - a[1] + b[2] - b[1] - inside)
