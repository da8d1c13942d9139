"""Statements with labels: which of two says what the other says. What the weights of claims are fitted to."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from annotated import Place, Read, shared
from numpy.typing import NDArray

from variorum.alignment.statement_similarity import StatementSimilarity
from variorum.alignment.statements import find_statements
from variorum.alignment.story_context import StoryContext
from variorum.alignment.support import Clauses
from variorum.alignment.support_levels import Supports
from variorum.alignment.utterances import find_utterances, in_utterances
from variorum.alignment.value_rows import weighed_pairs
from variorum.attribution import attribute_speakers, finder_of
from variorum.entities import identify
from variorum.marking import annotate
from variorum.matching import Matching
from variorum.matching.comparisons import Levels
from variorum.model import Article
from variorum.parsing import Parser

READ = Path(__file__).with_name("claims_read.jsonl")
"""Pairs of statements of ../shared/data/outlets that were read by eye: ids, offsets of their heads, a verdict."""
ANNOTATED, HALF, UNTOLD, BY_EYE = 1.0, 0.3, 0.03, 1.5
"""What a pair counts for: both statements are annotated, one, none; or the pair itself was judged."""
_INSIDE = 0.5  # of a value, or of an annotated span that is shorter
HALF_INSIDE = 0.1
"""What a pair of values counts for of which one stands in a claim and the other in none."""


@dataclass(frozen=True)
class Judged:
    """The pairs of one story, whether each is a statement and its support, and what it counts for; and its pairs of values."""

    story: str
    clauses: Clauses
    supports: Supports
    truth: NDArray[np.float64]
    counts: NDArray[np.float64]
    values: JudgedValues | None = None


@dataclass(frozen=True)
class JudgedValues:
    """The levels of pairs of values, whether one annotated claim has both, and what each pair counts for."""

    levels: Levels
    truth: NDArray[np.float64]
    counts: NDArray[np.float64]


def clauses_of(read: Read, matching: Matching) -> Clauses:
    """The statements of a story, as `align` makes them."""
    ordered = sorted(read.parses, key=lambda p: (p.article.sha256, p.article.id))
    found = [
        u for p in ordered for u in find_statements(p, [a for a in read.attributions if a.article == p.article.id], read.cast)
    ]
    utterances = find_utterances(found, {a.id: a for a in read.attributions})
    units = tuple(in_utterances(found, utterances))
    return Clauses(StoryContext(tuple(ordered), tuple(read.attributions), read.cast, units, StatementSimilarity(units)), matching)


def of_gold(read: Read, matching: Matching, gold: dict[str, Any]) -> Judged:
    """A story with annotated claims and quotations: two statements are one where one claim holds the heads of both."""
    clauses = clauses_of(read, matching)
    supports = clauses.compare()
    by_hash = {a.sha256: a.id for a in read.articles}
    ids = {row["id"]: by_hash[row["sha256"]] for row in gold["articles"]}
    groups: list[list[dict[str, Any]]] = [c["spans"] for c in gold["claims"]]
    groups += [[gold["quotes"][i]["span"] for i in g] for g in gold.get("same_quote", [])]
    inside: dict[int, set[int]] = defaultdict(set)
    for unit, head in enumerate(clauses.heads):
        article = clauses.story.units[unit].article
        for number, spans in enumerate(groups):
            if any(ids[s["a"]] == article and s["start"] <= head.start < s["end"] for s in spans):
                inside[unit].add(number)
    truth, counts = [], []
    for i, j in supports.pairs:
        truth.append(float(bool(inside[i] & inside[j])))
        counts.append(ANNOTATED if inside[i] and inside[j] else HALF if inside[i] or inside[j] else UNTOLD)
    weight = np.array(counts) * 4 / max(1.0, sum(truth)) ** 0.5
    values = _values_of(matching, [[(ids[s["a"]], s["start"], s["end"]) for s in c["spans"]] for c in gold["claims"]])
    return Judged(str(gold["story"]), clauses, supports, np.array(truth), weight, values)


def _values_of(matching: Matching, claims: list[list[Place]]) -> JudgedValues:
    """Two values are told alike where one claim has both of them."""
    inside: dict[int, set[int]] = defaultdict(set)
    for n, slot in enumerate(matching.slots):
        place = slot.article, slot.span.start, slot.span.end
        inside[n].update(k for k, spans in enumerate(claims) if any(shared(place, s)[0] >= _INSIDE for s in spans))
    at = weighed_pairs(matching)
    pairs = matching.pairs[at].tolist()
    truth = np.array([float(bool(inside[i] & inside[j])) for i, j in pairs])
    known = np.array([bool(inside[i]) + bool(inside[j]) for i, j in pairs])
    counts = np.array([0.0, HALF_INSIDE, 1.0])[known] / max(1.0, truth.sum()) ** 0.5
    return JudgedValues(matching.levels[at], truth, counts)


def of_read(read: Read, matching: Matching, verdicts: Iterable[dict[str, Any]]) -> Judged:
    """A story of which single pairs were judged."""
    clauses = clauses_of(read, matching)
    supports = clauses.compare()
    sha = {a.id: a.sha256 for a in read.articles}
    at = {(sha[clauses.story.units[u].article], h.start): u for u, h in enumerate(clauses.heads)}
    row = {pair: n for n, pair in enumerate(supports.pairs)}
    truth, counts = np.zeros(len(row)), np.zeros(len(row))
    for v in verdicts:
        n = row.get((at.get((v["a"], v["at"]), -1), at.get((v["b"], v["b_at"]), -1)))
        if n is not None:
            truth[n], counts[n] = float(v["same"]), BY_EYE
    return Judged(str(read.gold["story"]), clauses, supports, truth, counts)


def verdicts() -> dict[str, list[dict[str, Any]]]:
    """What was read by eye, by story."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in READ.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["story"]].append(row)
    return rows


def read_outlets(folder: Path, wanted: Collection[str], parser: Parser) -> list[Read]:
    """Stories of `folder`, by their ids."""
    finder = finder_of("rules", flat=False)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["story"] in wanted:
                rows[row["story"]].append(row)
    stories = []
    for story in sorted(rows):
        articles = tuple(annotate(_article_of(row)) for row in rows[story])
        parses = tuple(parser.parse(articles))
        cast = identify(parses)
        found = [a for p in parses for a in attribute_speakers(p, finder.find(p), cast)]
        attributions = tuple(replace(a, id=f"a{k}") for k, a in enumerate(found, 1))
        stories.append(Read({"story": story}, articles, parses, cast, attributions))
    return stories


def _article_of(row: dict[str, Any]) -> Article:
    published = row.get("published")
    return Article(
        row["id"],
        row["text"],
        outlet=row.get("outlet"),
        title=row.get("title"),
        published=datetime.fromisoformat(published) if published else None,
        language="en",
    )
