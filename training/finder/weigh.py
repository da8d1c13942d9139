"""The trees by which the finder weighs candidates and rows: `finder-trees.npz` and `finder-codes.json`.

    python training/finder/weigh.py --data train.jsonl [--out src/variorum/attribution/data]

The encoder has seen the training part; after two epochs it is hardly surer there than elsewhere (the share of right candidates is
.182 there and .179 on the dev part for contents), so trees fitted to it hold for texts that neither has seen. Rows are fitted to
chances from trees that saw the other half of the documents.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from data import Document, load, parse
from figures import ROLES, right_rows, trimmed
from numpy.typing import NDArray
from trees import Arrays, codes_of, fit

from variorum.attribution import RuleFinder
from variorum.attribution.averaging import Scored
from variorum.attribution.cue_words import lexicon
from variorum.attribution.draft_rows import drafts_of
from variorum.attribution.spans import CandidateSpan, CandidateSpans, Signs
from variorum.attribution.tagger import Encoder
from variorum.attribution.weighing import CODES, ROWS, TREES, BoostedTrees, as_numbers, probabilities
from variorum.model import Attribution, Parse
from variorum.model_files import seal

OUT = Path(__file__).parents[2] / "src/variorum/attribution/data"
SPAN_TREES = {"trees": 200, "leaves": 31, "least": 50}
ROW_TREES = {"trees": 150, "leaves": 15, "least": 40}
HALVES = 2


@dataclass(frozen=True, slots=True)
class Lesson:
    """One document with what was found in it, window by window."""

    document: Document
    parse: Parse
    ruled: Sequence[Attribution]
    windows: list[tuple[Scored, list[CandidateSpan]]]

    def candidates(self, role: str) -> Iterable[CandidateSpan]:
        return (c for _, found in self.windows for c in found if c.role == role)

    def right(self, role: str) -> list[bool]:
        text = self.document["text"]
        gold = set().union(*(trimmed(text, a[role]) for a in self.document["attributions"]), set())
        return [trimmed(text, [c.place]) <= gold for c in self.candidates(role)]


@dataclass(frozen=True, slots=True)
class Weights:
    codes: dict[str, dict[str, float]]
    trees: Arrays

    def of(self, signs: Sequence[Signs]) -> list[float]:
        if not signs:
            return []
        found = probabilities(BoostedTrees(self.trees).log_odds(as_numbers(signs, self.codes)))
        return [float(p) for p in found]


def learn(signs: Sequence[Signs], right: Sequence[bool], **sizes: int) -> Weights:
    told = np.array(right, float)
    words = [name for name, value in signs[0].items() if isinstance(value, str)]
    codes = {name: codes_of([str(s[name]) for s in signs], told) for name in words}
    return Weights(codes, fit(as_numbers(signs, codes), told, **sizes))


def learn_role(lessons: Sequence[Lesson], role: str) -> Weights:
    signs = [c.signs for lesson in lessons for c in lesson.candidates(role)]
    return learn(signs, [r for lesson in lessons for r in lesson.right(role)], **SPAN_TREES)


def lessons_of(documents: Sequence[Document]) -> list[Lesson]:
    encoder, rules = Encoder(), RuleFinder()
    lessons = []
    for document, parsed in zip(documents, parse(documents), strict=True):
        ruled = rules.find(parsed)
        possible = CandidateSpans(parsed, ruled)
        windows = [(scored, possible.of(scored, encoder.steps)) for scored in encoder.scored(parsed)]
        lessons.append(Lesson(document, parsed, ruled, windows))
    return lessons


def learn_rows(lessons: Sequence[Lesson], halves: Sequence[dict[str, Weights]]) -> Weights:
    """`halves[k]` has not seen the documents whose number leaves k."""
    known, signs, right = lexicon(), [], []
    for number, lesson in enumerate(lessons):
        weights = halves[number % HALVES]
        weighed = []
        for scored, candidates in lesson.windows:
            chances = dict.fromkeys(range(len(candidates)), 0.0)
            for role in ROLES:
                at = [k for k, c in enumerate(candidates) if c.role == role]
                chances |= dict(zip(at, weights[role].of([candidates[k].signs for k in at]), strict=True))
            weighed.append((scored, candidates, list(chances.values())))
        drafts = drafts_of(lesson.parse, lesson.ruled, weighed, known)
        signs += [d.signs for d in drafts]
        answers = [
            {
                "source": [(s.start, s.end) for s in (d.rows[0].source,) if s],
                "content": [(s.start, s.end) for row in d.rows for s in row.content],
            }
            for d in drafts
        ]
        right += right_rows(lesson.document["attributions"], answers)
    return learn(signs, right, **ROW_TREES)


def write(out: Path, learnt: dict[str, Weights]) -> None:
    arrays: dict[str, NDArray[Any]] = {f"{what}.{k}": v for what, w in learnt.items() for k, v in w.trees.items()}
    np.savez_compressed(out / TREES, **arrays)  # type: ignore[arg-type]
    (out / CODES).write_text(json.dumps({what: w.codes for what, w in learnt.items()}, sort_keys=True) + "\n")
    seal(out, [path.name for path in out.glob("finder*")])


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, default=OUT)
    ask.add_argument("--documents", type=int, default=None, help="as many only, to see that it works")
    asked = ask.parse_args()
    lessons = lessons_of(load(asked.data)[: asked.documents])
    halves = []
    for k in range(HALVES):
        others = [lesson for number, lesson in enumerate(lessons) if number % HALVES != k]
        halves.append({role: learn_role(others, role) for role in ROLES})
    learnt = {role: learn_role(lessons, role) for role in ROLES}
    learnt[ROWS] = learn_rows(lessons, halves)
    asked.out.mkdir(parents=True, exist_ok=True)
    write(asked.out, learnt)
    print({what: len(w.trees["sign"]) for what, w in learnt.items()})


if __name__ == "__main__":
    main()
