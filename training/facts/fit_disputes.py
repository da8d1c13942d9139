"""The weights of amounts at odds, and the line that turns their sums into probabilities."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from annotated import Example, shared
from regression import regress

from variorum.accounts.conflicting_amounts import AMOUNT_COMPARISONS
from variorum.accounts.dispute_weights import DisputeWeights
from variorum.accounts.disputes import DisputeRow, rows_of
from variorum.accounts.story_slots import AmountPair
from variorum.model import DISPUTED, Span

READ = Path(__file__).with_name("amounts_read.jsonl")
"""Pairs of amounts of ../shared/data/outlets that were read: their places, their levels, and whether they are at odds."""
STRENGTH = 0.3
NEGATIVE = 1 / 3
MOST = 200  # candidates of one story that count in full, when nothing is at odds
READ_COUNTS = 0.5
"""What a pair that was read counts for."""
INNER = 5
RAW = {"slope": 1.0, "intercept": 0.0}


@dataclass
class Examples:
    """The candidates of one story, each with the annotated dispute that it shows, if any."""

    story: Example
    candidates: list[AmountPair]
    disputes: list[int | None]


@dataclass(frozen=True)
class ReadPair:
    """A pair of amounts that somebody read, of a story that is not annotated."""

    story: str
    levels: tuple[int, ...]
    at_odds: bool


def pairs_read() -> list[ReadPair]:
    """The pairs that were read and are compared, on the levels where `relevel.py` put them. Raises `ValueError` for a level that
    does not exist."""
    found = []
    for row in filter(itemgetter("levels"), map(json.loads, READ.read_text(encoding="utf-8").splitlines())):
        levels = tuple(s.labels.index(row["levels"][s.name]) for s in AMOUNT_COMPARISONS)
        found.append(ReadPair(row["story"], levels, row["at_odds"]))
    return found


def examples_of(story: Example, candidates: list[AmountPair]) -> Examples:
    places = list(story.answers())
    verdicts = [f["verdict"] for f in story.read.gold["facts"]]

    def near(span: Span) -> list[tuple[int, int]]:
        mine = span.article, span.start, span.end
        return [(k, n) for place, k, n in places if (fit := shared(mine, place))[0] >= 0.5 and fit[1] >= 0.15]

    found = []
    for c in candidates:
        a, b = (near(x.span) for x in c.sides)
        found.append(next((k for k, m in a for q, n in b if k == q and m != n and verdicts[k] in DISPUTED), None))
    return Examples(story, candidates, found)


def fit_levels(examples: Sequence[Examples], read: Sequence[ReadPair] = ()) -> dict[str, Any]:
    """The weights, not yet calibrated. Each dispute counts once, however often it is told, and a step up a scale is what is
    learnt, so that neighbouring levels do not part far."""
    x: list[list[float]] = []
    y: list[bool] = []
    w: list[float] = []
    for e in examples:
        told = Counter(e.disputes)
        for c, d in zip(e.candidates, e.disputes, strict=True):
            x.append(_steps(c.levels))
            y.append(d is not None)
            w.append(told[d] ** -0.5 if d is not None else NEGATIVE * min(1.0, (MOST / max(1, told[None])) ** 0.5))
    for pair in read:
        x.append(_steps(pair.levels))
        y.append(pair.at_odds)
        w.append(READ_COUNTS)
    nothing = [0.0] * len(x[0])
    rows, truth = np.array([*x, nothing, nothing]), np.array([*y, True, False], float)
    found, bias = regress(rows, truth, np.array([*w, 0.5, 1.0]), STRENGTH)
    weights, at = {}, 0
    for s in AMOUNT_COMPARISONS:
        steps = found[at : at + len(s.labels) - 1]
        weights[s.name] = dict(zip(s.labels, np.r_[0.0, np.cumsum(steps)].round(4).tolist(), strict=True))
        at += len(s.labels) - 1
    return {"bias": round(bias, 4), "weights": weights, **RAW}


def _steps(levels: Sequence[int]) -> list[float]:
    return [float(level >= k) for s, level in zip(AMOUNT_COMPARISONS, levels, strict=True) for k in range(1, len(s.labels))]


def calibrate(data: dict[str, Any], judged: Sequence[tuple[float, bool]]) -> None:
    """Sets the line by rows of stories left out."""
    scores, truth = (np.array(column, float) for column in zip(*judged, strict=True))
    slope, intercept = regress(scores[:, None], truth, np.ones(len(truth)), 1.0)
    data["slope"], data["intercept"] = round(float(slope[0]), 4), round(float(intercept), 4)


def fit(examples: Sequence[Examples], scorer: Any) -> dict[str, Any]:
    """The calibrated weights of some stories: the weights on all, the calibration on rows of stories left out in turn."""
    judged = []
    read = pairs_read()
    fold = {story: n % INNER for n, story in enumerate(sorted({p.story for p in read}))}
    for k in range(INNER):
        out = examples[k::INNER]
        used = DisputeWeights.of(fit_levels([e for e in examples if e not in out], [p for p in read if fold[p.story] != k]))
        for e in out:
            for row in rows_of(e.candidates, used):
                judged.append((row.score, is_right(e.story, row, scorer)))
        judged += [(used.of_levels(p.levels), p.at_odds) for p in read if fold[p.story] == k]
    data = fit_levels(examples, read)
    calibrate(data, judged)
    return data


def is_right(story: Example, row: DisputeRow, scorer: Any) -> bool:
    """Whether a row is an annotated dispute, by the scorer."""
    return bool(judge(story, [as_json(row.first.kind, "contradict", [a.span for a in row.answers])], scorer)["found"])


def judge(story: Example, disputes: list[dict[str, Any]], scorer: Any) -> dict[str, Any]:
    return dict(scorer_for(story, disputes, scorer).disputes())


def scorer_for(story: Example, disputes: list[dict[str, Any]], scorer: Any) -> Any:
    articles = [{"id": a.id, "text": a.text, "sha256": a.sha256} for a in story.read.articles]
    told = {"articles": [a.id for a in story.read.articles], "facts": [], "disputes": disputes}
    return scorer.Scorer({"articles": articles, "stories": [told]}, story.read.gold)


def as_json(kind: str, relation: str, spans: Sequence[Span], *, to_check: bool = False) -> dict[str, Any]:
    rows = [{"article": s.article, "start": s.start, "end": s.end, "text": s.text} for s in spans]
    return {"kind": kind, "relation": relation, "spans": rows, "to_check": to_check}


def load_scorer(folder: Path) -> Any:
    """The scorer of annotated facts, a script of the standard library."""
    sys.path.insert(0, str(folder))
    return __import__("score_facts")
