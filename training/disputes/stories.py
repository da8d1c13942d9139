"""The annotated stories as the matcher and the dispute weights learn from them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from variorum.attribution import attribute_speakers, finder_of
from variorum.entities import Cast, identify
from variorum.facts import Slot, find_slots
from variorum.ingest import annotate, load
from variorum.matching.blocking import find_pairs
from variorum.matching.comparisons import COMPARISONS, Levels, compare
from variorum.matching.matcher import Matcher
from variorum.matching.table import Ints, SlotTable
from variorum.model import Article, Attribution, Parse
from variorum.parsing import default_parser

UNKNOWN, ONE_ANNOTATED, APART, TOGETHER = -1, -2, 0, 1
"""What is known of a pair: nothing; only one of the two is an answer; answers to two questions; answers to one."""
Place = tuple[str, int, int]


@dataclass
class Story:
    """One annotated story, read, with the pairs of its slots."""

    gold: dict[str, Any]
    articles: list[Article]
    parses: list[Parse]
    cast: Cast
    attributions: list[Attribution]
    slots: tuple[Slot, ...]
    table: SlotTable
    pairs: Ints
    levels: Levels
    labels: Ints
    look_alike: np.ndarray

    @property
    def name(self) -> str:
        return str(self.gold["story"])

    def places(self) -> Iterator[tuple[Place, int, int]]:
        """Each annotated answer, with the number of its fact and of its set."""
        ids = _ids(self.gold, self.articles)
        for k, fact in enumerate(self.gold["facts"]):
            of = {i: n for n, members in enumerate(fact["sets"]) for i in members}
            for m, a in enumerate(fact["answers"]):
                yield (ids[a["a"]], a["start"], a["end"]), k, of.get(m, 0)


def read_story(path: Path, folder: Path, matcher: Matcher) -> Story:
    """The story of one file of annotated facts."""
    gold = json.loads(path.read_text("utf-8"))
    articles = [annotate(a) for a in load([str(folder / gold["story"])]).articles]
    parses = list(default_parser().parse(articles))
    cast = identify(parses)
    finder = finder_of("rules", flat=False)
    found = [a for p in parses for a in attribute_speakers(p, finder.find(p), cast)]
    attributions = [replace(a, id=f"a{k}") for k, a in enumerate(found, 1)]
    return story_of(gold, articles, parses, cast, attributions, matcher)


def story_of(
    gold: dict[str, Any],
    articles: list[Article],
    parses: list[Parse],
    cast: Cast,
    attributions: list[Attribution],
    matcher: Matcher,
) -> Story:
    per = {p.article.id: find_slots(p, cast, attributions) for p in parses}
    slots = tuple(s for p in parses for s in per[p.article.id])
    table = matcher.table(per, parses)
    pairs = find_pairs(table)
    labels, look_alike = _label(gold, articles, slots, pairs)
    return Story(gold, articles, parses, cast, attributions, slots, table, pairs, compare(table, pairs), labels, look_alike)


def _ids(gold: dict[str, Any], articles: list[Article]) -> dict[str, str]:
    by_hash = {a.sha256: a.id for a in articles}
    return {row["id"]: by_hash[row["sha256"]] for row in gold["articles"]}


def lies_on(a: Place, b: Place) -> bool:
    """Whether two places share half of the shorter."""
    return a[0] == b[0] and max(0, min(a[2], b[2]) - max(a[1], b[1])) >= 0.5 * min(a[2] - a[1], b[2] - b[1])


def overlap(a: Place, b: Place) -> float:
    """The share of two places that is in both."""
    inside = max(0, min(a[2], b[2]) - max(a[1], b[1]))
    return inside / (a[2] - a[1] + b[2] - b[1] - inside)


def _label(gold: dict[str, Any], articles: list[Article], slots: tuple[Slot, ...], pairs: Ints) -> tuple[Ints, np.ndarray]:
    ids = _ids(gold, articles)
    of_article: dict[str, list[int]] = {}
    for i, s in enumerate(slots):
        of_article.setdefault(s.article, []).append(i)

    def fitting(row: dict[str, Any], enough: float) -> list[int]:
        place = ids[row["a"]], row["start"], row["end"]
        spans = [((s := slots[i].span).article, s.start, s.end) for i in of_article.get(place[0], [])]
        fit = [(overlap(x, place), i) for x, i in zip(spans, of_article.get(place[0], []), strict=True) if lies_on(x, place)]
        best = max((v for v, _ in fit), default=0.0)
        return [i for v, i in fit if v >= best - 1e-9 or v >= enough]

    facts: list[set[int]] = [set() for _ in slots]
    for k, fact in enumerate(gold["facts"]):
        for answer in fact["answers"]:
            for i in fitting(answer, 0.6):
                facts[i].add(k)
    look = {(min(i, j), max(i, j)) for row in gold["look_alikes"] for i in fitting(row["x"], 2.0) for j in fitting(row["y"], 2.0)}
    labels = np.full(len(pairs), UNKNOWN, np.int64)
    for n, (i, j) in enumerate(pairs.tolist()):
        if slots[i].span.overlaps(slots[j].span):
            continue
        if facts[i] and facts[j]:
            labels[n] = TOGETHER if facts[i] & facts[j] else APART
        elif (i, j) in look:
            labels[n] = APART
        elif facts[i] or facts[j]:
            labels[n] = ONE_ANNOTATED
    return labels, np.array([(i, j) in look for i, j in pairs.tolist()], np.bool_)


__all__ = ["COMPARISONS", "Story", "lies_on", "overlap", "read_story", "story_of"]
