"""How well the encoder of slots tells which answers of different reports answer one question: writes benchmarks/slots.md.

    python benchmarks/slots.py --gold FOLDER [--cache FOLDER] [--write]

FOLDER holds `facts/STORY.json` and `articles/STORY/ID.json`. Pairs are answers of different articles of a story whose types can be
compared; a pair is right where both answer one question. The figures are average precisions within a story, as means over the
stories; the cut at a threshold that holds in all stories is `all stories as one`. Parses are kept in the cache.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from variorum.model import Article, Parse, Token

HERE = Path(__file__).parent
FAMILIES = {
    "numbers and times": ("number", "money", "percent", "duration", "date", "time"),
    "names": ("person", "group", "place", "name"),
    "things": ("object", "cause", "manner", "polarity"),
}
FAMILY = {t: f for f, types in FAMILIES.items() for t in types}
ALIKE = {frozenset(p) for p in (("person", "group"), ("group", "name"), ("place", "name"), ("object", "name"), ("cause", "manner"),
         ("cause", "object"), ("date", "time"), ("number", "percent"), ("number", "money"), ("time", "duration"))}  # fmt: skip
EMPTY = set("the and for with from that this has had was were are been its his her their who which of in on at to by an as is it "
            "be or a he she they after said".split())  # fmt: skip
OPEN = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"}
CLAUSES = {"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "xcomp", "pcomp", "csubj"}


@dataclass
class Answer:
    article: str
    start: int
    end: int
    text: str
    types: set[str]
    facts: set[int]
    clause: dict[str, str] = field(default_factory=dict)
    """Lemma → part of speech of the words of its clause, without its own."""
    sentence: set[str] = field(default_factory=set)
    predicate: str = ""
    words: set[str] = field(default_factory=set)
    place: float = 0.0
    values: set[str] = field(default_factory=set)


@dataclass
class Story:
    name: str
    texts: dict[str, str]
    sentences: dict[str, list[tuple[int, int]]]
    answers: list[Answer]
    left: np.ndarray
    right: np.ndarray
    same: np.ndarray
    family: np.ndarray
    unlike: np.ndarray


def content(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.lower()) if (len(w) > 2 or w.isdigit()) and w not in EMPTY}


def comparable(a: set[str], b: set[str]) -> bool:
    return bool(a & b) or any(frozenset((x, y)) in ALIKE for x in a for y in b)


def parsed(gold: Path, cache: Path) -> dict[str, dict[str, Parse]]:
    held = cache / "gold-parses.pickle"
    if held.exists():
        stored: dict[str, dict[str, Parse]] = pickle.loads(held.read_bytes())
        return stored
    from variorum.parsing import default_parser

    parser = default_parser()
    found = {}
    for path in sorted((gold / "facts").glob("*.json")):
        rows = []
        for file in sorted((gold / "articles" / path.stem).glob("*.json")):
            told = json.loads(file.read_text("utf-8"))
            published = datetime.fromisoformat(told["date_publish"]) if told.get("date_publish") else None
            rows.append(Article(file.stem, told["text"], title=told.get("title"), published=published, language="en"))
        found[path.stem] = {p.article.id: p for p in parser.parse(rows)}
    held.write_bytes(pickle.dumps(found))
    return found


def stories(gold: Path, cache: Path) -> list[Story]:
    parses = parsed(gold, cache)
    return [story(json.loads((gold / "facts" / f"{name}.json").read_text("utf-8")), parses[name]) for name in sorted(parses)]


def story(told: dict[str, Any], parses: dict[str, Parse]) -> Story:
    found: dict[tuple[str, int, int], Answer] = {}
    for number, fact in enumerate(told["facts"]):
        for a in fact["answers"]:
            place = (a["a"], a["start"], a["end"])
            row = found.setdefault(place, Answer(*place, a["text"], set(), set()))
            row.types.add(fact["type"])
            row.facts.add(number)
    answers = [found[k] for k in sorted(found)]
    for a in answers:
        describe(a, parses[a.article])
    overlapping = defaultdict(set)
    for i, a in enumerate(answers):
        for b in answers:
            if a.article == b.article and min(a.end, b.end) - max(a.start, b.start) >= 0.5 * min(a.end - a.start, b.end - b.start):
                overlapping[i] |= b.facts
    rows = []
    for i, a in enumerate(answers):
        for j in range(i + 1, len(answers)):
            b = answers[j]
            if a.article == b.article or not comparable(a.types, b.types):
                continue
            same = bool(a.facts & b.facts)
            if not same and overlapping[i] & overlapping[j]:
                continue  # one phrase may answer two questions
            families = {FAMILY[t] for t in a.types & b.types} or {FAMILY[t] for t in a.types | b.types}
            unlike = not (a.words & b.words)
            rows.append((i, j, same, sorted(families)[0], unlike))
    columns = list(zip(*rows, strict=True))
    texts = {k: p.article.text for k, p in parses.items()}
    sentences = {k: [(s.start, s.end) for s in p.sentences] for k, p in parses.items()}
    return Story(told["story"], texts, sentences, answers, *(np.array(c) for c in columns))


def describe(a: Answer, parse: Parse) -> None:
    own = parse.tokens_in(a.start, a.end)
    a.words = content(a.text)
    a.place = a.start / max(1, len(parse.article.text))
    for q in parse.quantities:
        if q.span.start < a.end and a.start < q.span.end:
            a.values.add(f"{q.low:g}|{q.high:g}|{q.unit}")
    for t in parse.times:
        if t.span.start < a.end and a.start < t.span.end and t.first:
            a.values.add(f"{t.first}|{t.last}|{t.clock}")
    if not own:
        return
    inside = {t.index for t in own}
    head = next((t for t in own if t.head not in inside or t.head == t.index), own[0])
    top = head
    for t in (head, *parse.ancestors(head)):
        top = t
        if t.pos in {"VERB", "AUX"} and t.index not in inside and t.dep in CLAUSES:
            break
    a.predicate = top.lemma if top.index not in inside else ""
    a.clause = {t.lemma: t.pos for t in clause(parse, top) if t.index not in inside and t.pos in OPEN and t.lemma not in EMPTY}
    for number in {t.sentence for t in own}:
        for t in parse.sentence_tokens(number):
            if t.index not in inside and t.pos in OPEN and t.lemma not in EMPTY:
                a.sentence.add(t.lemma)


def clause(parse: Parse, top: Token) -> list[Token]:
    """The words below a verb without those of clauses below it."""
    todo, seen = [top], []
    while todo:
        token = todo.pop()
        seen.append(token)
        todo += [t for t in parse.children(token) if not (t.pos in {"VERB", "AUX"} and t.dep in CLAUSES)]
    return seen


# -- figures --------------------------------------------------------------------------------------------------------------


def average_precision(right: np.ndarray, score: np.ndarray) -> float:
    """Ties count as their mean: nothing is won by leaving pairs equal."""
    if not right.any():
        return float("nan")
    order = np.argsort(-score, kind="stable")
    right, score = right[order].astype(float), score[order]
    ends = np.append(np.nonzero(np.diff(score))[0], len(score) - 1)
    hits = np.cumsum(right)[ends]
    precision = hits / (ends + 1)
    gained = np.diff(np.append(0.0, hits))
    return float((precision * gained).sum() / hits[-1])


def figures(told: Sequence[Story], scores: Sequence[np.ndarray]) -> dict[str, tuple[float, float]]:
    """Of each family, of all pairs and of those without a word in common: the mean over stories, and all stories as one."""
    out = {}
    kinds: dict[str, Callable[[Story], np.ndarray]] = {
        **{name: (lambda s, name=name: s.family == name) for name in FAMILIES},
        "all": lambda s: np.ones(len(s.same), bool),
        "unlike values": lambda s: s.unlike,
    }
    for kind, chosen in kinds.items():
        per, right, score = [], [], []
        for s, x in zip(told, scores, strict=True):
            mask = chosen(s)
            right.append(s.same[mask])
            score.append(x[mask])
            if s.same[mask].sum() >= 3:
                per.append(average_precision(s.same[mask], x[mask]))
        out[kind] = (float(np.mean(per)), average_precision(np.concatenate(right), np.concatenate(score)))
    return out


def rarity(told: Sequence[Story]) -> dict[str, float]:
    """How rare a lemma is among the sentences of answers' articles, in nats."""
    seen: Counter[str] = Counter()
    total = 0
    for s in told:
        for a in s.answers:
            seen.update(a.sentence)
            total += 1
    return {w: math.log((total + 1) / (n + 0.5)) for w, n in seen.items()}


def overlap(a: set[str], b: set[str], rare: dict[str, float]) -> float:
    both, either = a & b, a | b
    return sum(rare.get(w, 8.0) for w in both) / max(1e-9, sum(rare.get(w, 8.0) for w in either))


def plain(s: Story, rare: dict[str, float]) -> np.ndarray:
    """What is known of a pair without the encoder."""
    rows = []
    for i, j in zip(s.left, s.right, strict=True):
        a, b = s.answers[i], s.answers[j]
        shared = set(a.clause) & set(b.clause)
        verbs = {w for w in shared if a.clause[w] == "VERB"}
        value = overlap(a.words, b.words, rare)
        rows.append([
            overlap(set(a.clause), set(b.clause), rare), overlap(a.sentence, b.sentence, rare),
            sum(rare.get(w, 8.0) for w in shared) / 10, len(shared), bool(verbs), a.predicate == b.predicate != "",
            value, a.text.lower() == b.text.lower(), bool(a.words & b.words), bool(a.values & b.values),
            bool(a.values) and bool(b.values) and not a.values & b.values, bool(a.types & b.types),
            abs(a.place - b.place), min(a.place, b.place), *(f in (FAMILY[t] for t in a.types) for f in FAMILIES),
        ])  # fmt: skip
    return np.array(rows, float)


def crossed(features: np.ndarray) -> np.ndarray:
    """Squares and products too, so that a line can bend."""
    n = features.shape[1]
    products = [features[:, i] * features[:, j] for i in range(n) for j in range(i, n)]
    return np.column_stack([features, *products])


def left_out(told: Sequence[Story], features: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The scores of each story by a logistic regression fitted on the others, each story with like weight."""
    made = [crossed(f) for f in features]
    scores = []
    for k in range(len(told)):
        others = [i for i in range(len(told)) if i != k]
        x = np.concatenate([made[i] for i in others])
        y = np.concatenate([told[i].same for i in others]).astype(float)
        weight = np.concatenate([np.full(len(told[i].same), 1 / math.sqrt(len(told[i].same))) for i in others])
        centre, spread = x.mean(0), x.std(0) + 1e-6
        w = fitted((x - centre) / spread, y, weight / weight.mean())
        scores.append((made[k] - centre) / spread @ w[:-1] + w[-1])
    return scores


def fitted(x: np.ndarray, y: np.ndarray, weight: np.ndarray, ridge: float = 30.0) -> np.ndarray:
    x = np.column_stack([x, np.ones(len(x))])
    w = np.zeros(x.shape[1])
    for _ in range(8):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        bend = (x * (weight * np.maximum(p * (1 - p), 1e-6))[:, None]).T @ x + ridge * np.eye(len(w))
        w += np.linalg.solve(bend, x.T @ (weight * (y - p)) - ridge * w)
    return w


def cosines(s: Story, vectors: np.ndarray) -> np.ndarray:
    return np.einsum("ij,ij->i", vectors[s.left], vectors[s.right])


def line(name: str, found: dict[str, tuple[float, float]]) -> str:
    return f"| {name} | " + " | ".join(f"{a:.3f} / {b:.3f}" for a, b in found.values()) + " |"
