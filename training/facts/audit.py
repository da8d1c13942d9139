"""What supports each level, comparison, role and word that decides about facts, and what leaving it out costs: `make audit`.

For each: the annotated stories and articles where it fires, how often it is right, and the change without it. A comparison of
the matcher is left out of a refit in folds of stories (change of the average precision of pairs), and so is one of disputes (of
their rows); a level of values is left out of its list (how many annotated pairs more are then decided rightly). What fires in
fewer than three stories is marked.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from annotated import HALF, SAME, UNTOLD, Example, example_of, read_gold
from fit_disputes import Examples, examples_of, fit_levels, is_right, load_scorer
from fit_matching import again, left_out, one_hot, sample
from numpy.typing import NDArray
from regression import regress

from variorum.accounts.conflicting_amounts import AMOUNT_COMPARISONS, find_conflicting_amounts
from variorum.accounts.dispute_weights import DisputeWeights
from variorum.accounts.disputes import rows_of
from variorum.accounts.levels import Level, Relation
from variorum.accounts.relations import relate
from variorum.accounts.story_slots import AmountPair, StorySlots
from variorum.facts import read_value
from variorum.matching import Matcher
from variorum.matching.weights import KINDS, STAGES, weights
from variorum.model import DISPUTED, FactType, Span, Value
from variorum.parsing import default_parser
from variorum.parsing.wordlists import load_table

FEWEST = 3
"""Stories that a level needs support in."""
FOLDS = 3
MOST_ROWS = 600
"""Pairs of a story that are weighed to see what leaving a comparison out costs."""
STEPS = 25
STRENGTH = 0.02
MODULES = ("amount_levels", "moment_levels", "name_levels", "phrase_levels", "polarity_levels")
WORDS = ("counted_groups", "scopes", "event_states")
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def average_precision(truth: NDArray[np.bool_], score: Floats) -> float:
    """The mean precision at each true row, by falling score."""
    hits = truth[np.argsort(-score, kind="stable")]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean()) if hits.any() else 0.0


# -- slots and roles -----------------------------------------------------------------------------------------------------


def audit_slots(examples: Sequence[Example]) -> None:
    """Kinds of slots, and the roles that hold an annotated answer."""
    print(f"{'slots':42} {'stories':>7} {'articles':>8} {'slots':>8}  share annotated as answers")
    rows: defaultdict[tuple[str, str], list[tuple[str, str, bool]]] = defaultdict(list)
    for e in examples:
        places = [place for place, *_ in e.answers()]
        for s in e.slots:
            is_answer = any(a == s.article and start < s.span.end and s.span.start < end for a, start, end in places)
            for key in (("kind", s.kind), ("role", s.relation)):
                rows[key].append((e.story, s.article, is_answer))
    for (what, name), found in sorted(rows.items(), key=lambda r: (r[0][0], -len(r[1]))):
        stories = len({s for s, *_ in found})
        right = sum(x for *_, x in found) / len(found)
        print(
            f"{what + ': ' + name:42} {stories:7} {len({a for _, a, _ in found}):8} {len(found):8}  {right:.2f}{_mark(stories)}"
        )


def _mark(stories: int) -> str:
    return "  fires nowhere" if not stories else "  in too few stories" if stories < FEWEST else ""


# -- comparisons of the matcher -------------------------------------------------------------------------------------------


def audit_matching(examples: Sequence[Example]) -> None:
    """The levels of each comparison of the matcher, and what a refit without it loses."""
    levels = [again(e, weights().stages[0]) for e in examples]
    change = dict(_without_each(examples, levels))
    print(f"\n{'comparison':42} {'level':32} {'stories':>7} {'articles':>8} {'pairs':>8} {'labelled':>8}  one question")
    for k, comparison in enumerate(STAGES[1]):
        print(f"{comparison.name}: left out, average precision {change[k]:+.4f}")
        for level, label in enumerate(comparison.labels):
            fires = [x[:, k] == level for x in levels]
            told = [f & (e.labels != UNTOLD) & (e.labels != HALF) for f, e in zip(fires, examples, strict=True)]
            same = sum(int((t & (e.labels == SAME)).sum()) for t, e in zip(told, examples, strict=True))
            labelled = sum(int(t.sum()) for t in told)
            articles = sum(len(np.unique(e.table.article[e.pairs[f]])) for f, e in zip(fires, examples, strict=True))
            stories, pairs = sum(bool(f.any()) for f in fires), sum(int(f.sum()) for f in fires)
            share = f"{same / labelled:.2f}" if labelled else "–"
            print(f"{'':42} {label:32} {stories:7} {articles:8} {pairs:8} {labelled:8}  {share}{_mark(stories)}")


def _without_each(examples: Sequence[Example], levels: Sequence[NDArray[np.uint8]]) -> Iterator[tuple[int, float]]:
    """For each comparison the change of the mean average precision of stories that the weights have not seen."""
    rng = np.random.default_rng(0)
    chosen = [sample(e, rng) for e in examples]
    keep = [np.sort(rng.permutation(len(at))[:MOST_ROWS]) for at, _, _ in chosen]
    sizes = [len(c.labels) for c in STAGES[1]]
    ends = np.cumsum([size * (KINDS + 1) for size in sizes])
    rows = [one_hot(x[at][k].astype(np.int64), sizes) for x, (at, _, _), k in zip(levels, chosen, keep, strict=True)]
    truth = [t[k] for (_, t, _), k in zip(chosen, keep, strict=True)]
    counts = [c[k] for (*_, c), k in zip(chosen, keep, strict=True)]
    figures = np.zeros(len(sizes) + 1)
    for fold in range(FOLDS):
        inside = [n for n in range(len(examples)) if n % FOLDS != fold]
        x, y, w = sp.vstack([rows[n] for n in inside]).tocsr(), *(np.concatenate([v[n] for n in inside]) for v in (truth, counts))
        w = w / w.mean()
        found, bias = regress(x, y, w, STRENGTH)
        for k in range(len(sizes) + 1):
            mask, near, free = np.ones(len(found)), found, bias
            if k < len(sizes):
                mask[ends[k] - sizes[k] * (KINDS + 1) : ends[k]] = 0
                near, free = regress(x @ sp.diags(mask), y, w, STRENGTH, start=np.r_[found * mask, bias], steps=STEPS)
            for n in range(fold, len(examples), FOLDS):
                figures[k] += average_precision(truth[n] > 0, rows[n] @ (near * mask) + free) / len(examples)
    for k in range(len(sizes)):
        yield k, float(figures[k] - figures[-1])


# -- comparisons of disputes ----------------------------------------------------------------------------------------------


def audit_disputes(candidates: Sequence[Examples], scorer: Any) -> None:
    """The levels of each comparison of disputes, and what a refit without it loses."""
    known: dict[Any, bool] = {}
    whole = _rows_left_out(candidates, scorer, known)
    print(f"\n{'dispute':42} {'level':32} {'stories':>7} {'articles':>8} {'pairs':>8}  share at odds")
    own = [(e.story.story, c, d) for e in candidates for c, d in zip(e.candidates, e.disputes, strict=True)]
    for k, scale in enumerate(AMOUNT_COMPARISONS):
        loss = _rows_left_out(candidates, scorer, known, k) - whole
        print(f"{scale.name}: left out, average precision {loss:+.4f}")
        for level, label in enumerate(scale.labels):
            fires = [(story, c, d) for story, c, d in own if c.levels[k] == level]
            stories = len({s for s, *_ in fires})
            articles = len({a.article for _, c, _ in fires for a in c.sides})
            share = f"{sum(d is not None for *_, d in fires) / len(fires):.2f}" if fires else "–"
            print(f"{'':42} {label:32} {stories:7} {articles:8} {len(fires):8}  {share}{_mark(stories)}")


def _rows_left_out(candidates: Sequence[Examples], scorer: Any, known: dict[Any, bool], without: int | None = None) -> float:
    """The average precision of the rows of all stories, each by weights that were fitted without it."""
    used = [Examples(e.story, [_leave_out(c, without) for c in e.candidates], e.disputes) for e in candidates]
    truth, score = [], []
    for fold in range(FOLDS):
        made = DisputeWeights.of(fit_levels([e for n, e in enumerate(used) if n % FOLDS != fold]))
        for e in used[fold::FOLDS]:
            for row in rows_of(e.candidates, made):
                key = (e.story.story, row.first.kind, tuple(a.span for a in row.answers))
                if key not in known:
                    known[key] = is_right(e.story, row, scorer)
                truth.append(known[key])
                score.append(row.score)
    return average_precision(np.array(truth), np.array(score))


def _leave_out(candidate: AmountPair, k: int | None) -> AmountPair:
    if k is None:
        return candidate
    return replace(candidate, levels=(*candidate.levels[:k], 0, *candidate.levels[k + 1 :]))


# -- levels of values ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pair:
    """Two answers of one annotated question, of two articles, and whether they are annotated as apart."""

    story: str
    articles: tuple[str, str]
    values: tuple[Value, Value]
    type: FactType
    texts: tuple[str, str]
    apart: bool

    def relate(self) -> Relation:
        return relate(*self.values, self.type, self.texts)

    @property
    def is_right(self) -> bool:
        """Whether the values are found apart, or not, as they are annotated."""
        return (self.relate().kinship == "apart") == self.apart


def pairs_of(example: Example) -> Iterator[Pair]:
    """The pairs of answers of a story's annotated questions."""
    parses = {p.article.id: p for p in example.read.parses}
    answers: defaultdict[int, list[tuple[Span, int]]] = defaultdict(list)
    for (article, start, end), fact, part in example.answers():
        answers[fact].append((parses[article].article.span(start, end), part))
    for number, told in answers.items():
        fact = example.read.gold["facts"][number]
        for (a, m), (b, n) in combinations(told, 2):
            if a.article != b.article:
                mine, theirs = (read_value(parses[s.article], example.read.cast, s, fact["type"]) for s in (a, b))
                apart = m != n and fact["verdict"] in DISPUTED
                yield Pair(example.story, (a.article, b.article), (mine, theirs), fact["type"], (a.text, b.text), apart)


def audit_values(examples: Sequence[Example]) -> None:
    """The levels on which two values of one annotated question are, whether rightly, and what the level adds."""
    of_level: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in (p for e in examples for p in pairs_of(e)):
        of_level[pair.relate().level].append(pair)
    print(f"\n{'values':66} {'stories':>7} {'articles':>8} {'pairs':>8}  right  without it")
    for label, fired in sorted(of_level.items(), key=lambda r: -len(r[1])):
        right = sum(p.is_right for p in fired)
        with _without(label):
            without = sum(p.is_right for p in fired)
        stories, articles = len({p.story for p in fired}), len({a for p in fired for a in p.articles})
        print(
            f"{label:66} {stories:7} {articles:8} {len(fired):8}  {right / len(fired):.2f}   {without - right:+d}{_mark(stories)}"
        )
    for label in sorted({level.label for *_, levels in _tables() for level in levels} - of_level.keys()):
        print(f"{label:66}{_mark(0)}")


def _tables() -> Iterator[tuple[Any, Any, tuple[Level[Any], ...]]]:
    """Each list of levels with what holds it, and under which key."""
    for name in MODULES:
        home = vars(import_module(f"variorum.accounts.{name}"))
        for place in (home, home.get("_LEVELS_OF", {})):
            for key, value in list(place.items()):
                if isinstance(value, tuple) and value and isinstance(value[0], Level):
                    yield place, key, value


@contextmanager
def _without(label: str) -> Iterator[None]:
    """No list of levels has the level of this label."""
    kept = list(_tables())
    for place, key, levels in kept:
        place[key] = tuple(x for x in levels if x.label != label)
    yield
    for place, key, levels in kept:
        place[key] = levels


# -- words ---------------------------------------------------------------------------------------------------------------


def audit_words(examples: Sequence[Example]) -> None:
    """The words of each list that stand in fewer than three stories."""
    stories: defaultdict[str, set[str]] = defaultdict(set)
    for e in examples:
        for p in e.read.parses:
            for t in p.tokens:
                stories[t.lemma.lower()].add(e.story)
                stories[t.text.lower()].add(e.story)
    print("\nwords in fewer than three stories")
    for name in WORDS:
        for section, rows in load_table("accounts", name).items():
            for key, words in rows.items():
                if isinstance(words, str) and "|" not in words and "(" not in words:
                    few = [f"{w} {len(stories[w])}" for w in words.split() if len(stories[w]) < FEWEST]
                    print(f"{name}, {section}, {key}: {', '.join(few) or 'none'}")
    few = [f"{a}/{b}" for a, b in load_table("factuality", "opposites")["pairs"] if len(stories[a] & stories[b]) < FEWEST]
    print(f"opposites that do not meet in three stories: {', '.join(few)}")


# -- all -----------------------------------------------------------------------------------------------------------------


def main() -> None:
    """Prints the tables."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--gold", type=Path, required=True, help="has facts/ and articles/, and beside it score/")
    args = ap.parse_args()
    matcher = Matcher()
    examples = [example_of(read, matcher) for read in read_gold(args.gold, default_parser())]
    made = left_out(examples)
    views = ((e, StorySlots(made[e.story], e.read.parses, e.read.cast, e.read.attributions)) for e in examples)
    candidates = [examples_of(e, list(find_conflicting_amounts(view))) for e, view in views]
    audit_slots(examples)
    audit_values(examples)
    audit_words(examples)
    audit_disputes(candidates, load_scorer(args.gold.parent / "score"))
    audit_matching(examples)


if __name__ == "__main__":
    main()
