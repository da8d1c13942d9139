"""How well the encoder of slots tells which answers of different reports answer one question: writes benchmarks/slots.md.

    python benchmarks/slots.py [--gold FOLDER] [--write]

FOLDER holds `facts/STORY.json` and `articles/STORY/ID.json`. Pairs are answers of different articles of a story whose types can
be compared; a pair is right where both answer one question. The figures are average precisions: the mean over the stories / all
stories as one list.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from variorum.matching.slot_vectors import SIZE, SlotEncoder
from variorum.model import Article, Parse, Token
from variorum.parsing import Parser, default_parser

HERE = Path(__file__).parent
GOLD = HERE.parents[1] / "shared" / "gold"
BEGIN, END = "<!-- table -->", "<!-- end -->"
FAMILIES = {
    "numbers and times": ("number", "money", "percent", "duration", "date", "time"),
    "names": ("person", "group", "place", "name"),
    "things": ("object", "cause", "manner", "polarity"),
}
FAMILY = {t: f for f, types in FAMILIES.items() for t in types}
ALIKE = {
    frozenset(p)
    for p in (
        ("person", "group"), ("group", "name"), ("place", "name"), ("object", "name"), ("cause", "manner"), ("cause", "object"),
        ("date", "time"), ("number", "percent"), ("number", "money"), ("time", "duration"),
    )
}  # fmt: skip
EMPTY = {
    "the", "and", "for", "with", "from", "that", "this", "has", "had", "was", "were", "are", "been", "its", "his", "her", "their",
    "who", "which", "of", "in", "on", "at", "to", "by", "an", "as", "is", "it", "be", "or", "a", "he", "she", "they", "after",
    "said",
}  # fmt: skip
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


def parsed(gold: Path, parser: Parser) -> dict[str, dict[str, Parse]]:
    found = {}
    for path in sorted((gold / "facts").glob("*.json")):
        rows = []
        for file in sorted((gold / "articles" / path.stem).glob("*.json")):
            told = json.loads(file.read_text("utf-8"))
            published = datetime.fromisoformat(told["date_publish"]) if told.get("date_publish") else None
            rows.append(Article(file.stem, told["text"], title=told.get("title"), published=published, language="en"))
        found[path.stem] = {p.article.id: p for p in parser.parse(rows)}
    return found


def stories(gold: Path, parses: dict[str, dict[str, Parse]]) -> list[Story]:
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
            if a.article == b.article and min(a.end, b.end) - max(a.start, b.start) >= 0.5 * min(
                a.end - a.start, b.end - b.start
            ):
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
    """The scores of each story by a logistic regression fitted on the others; a story weighs as the root of its pairs."""
    x = np.concatenate([crossed(f) for f in features])
    x = np.column_stack([(x - x.mean(0)) / (x.std(0) + 1e-6), np.ones(len(x))]).astype(np.float32)
    y = np.concatenate([s.same for s in told]).astype(np.float32)
    sizes = [len(s.same) for s in told]
    weight = np.concatenate([np.full(n, 1 / math.sqrt(n)) for n in sizes]).astype(np.float32)
    ends = np.cumsum(sizes)
    scores = []
    for n, end in zip(sizes, ends, strict=True):
        others = weight.copy()
        others[end - n : end] = 0
        scores.append(x[end - n : end] @ fitted(x, y, others / others.mean()))
    return scores


def fitted(x: np.ndarray, y: np.ndarray, weight: np.ndarray, ridge: float = 30.0) -> np.ndarray:
    """By five steps of Newton's method."""
    w = np.zeros(x.shape[1], np.float32)
    for _ in range(5):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        bend = (x * (weight * np.maximum(p * (1 - p), 1e-6))[:, None]).T @ x + ridge * np.eye(len(w), dtype=np.float32)
        w += np.linalg.solve(bend, x.T @ (weight * (y - p)) - ridge * w)
    return w


def cosines(s: Story, vectors: np.ndarray) -> np.ndarray:
    return np.einsum("ij,ij->i", vectors[s.left], vectors[s.right])


def line(name: str, found: dict[str, tuple[float, float]]) -> str:
    return f"| {name} | " + " | ".join(f"{a:.3f} / {b:.3f}" for a, b in found.values()) + " |"


# -- the table ------------------------------------------------------------------------------------------------------------

VALUE = [6, 7, 8, 9, 10]
"""The features that look at the values."""
BY_TORCH = {
    "MiniLM out of the box, mean of the sentence, value masked":
        ((0.520, 0.440), (0.384, 0.334), (0.487, 0.399), (0.407, 0.373), (0.154, 0.092)),
    "MiniLM out of the box, state of the mask":
        ((0.436, 0.358), (0.312, 0.303), (0.400, 0.333), (0.332, 0.322), (0.112, 0.076)),
}  # fmt: skip
"""Measured once, as they need torch: all six layers in float."""


def spans(parse: Parse, answers: Sequence[Answer]) -> list[tuple[int, int]]:
    """The answers, and beside them what the parse knows as a value: so much is hidden when a whole article is read."""
    own = [(a.start, a.end) for a in answers]
    others = [v.span for rows in (parse.quantities, parse.times, parse.names) for v in rows]
    return own + sorted({(s.start, s.end) for s in others if not any(s.start < end and start < s.end for start, end in own)})


def encoded(s: Story, parses: dict[str, Parse], encoder: SlotEncoder) -> np.ndarray:
    vectors = np.zeros((len(s.answers), SIZE), np.float32)
    for article, parse in parses.items():
        own = [i for i, a in enumerate(s.answers) if a.article == article]
        if own:
            vectors[own] = encoder.encode(parse, spans(parse, [s.answers[i] for i in own]))[: len(own)]
    return vectors


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def cost(parses: dict[str, dict[str, Parse]], encoder: SlotEncoder) -> str:
    """Beside spaCy's small model over the same texts."""
    import spacy

    from variorum.parsing.spacy_parser import MODEL

    rows = [p for held in parses.values() for p in held.values()]
    words, values = sum(len(p.tokens) for p in rows), sum(len(spans(p, ())) for p in rows)
    nlp = spacy.load(MODEL)
    spacys, _ = timed(lambda: list(nlp.pipe(p.article.text for p in rows)))
    ours, _ = timed(lambda: [encoder.encode(p, spans(p, ())) for p in rows])
    return (
        f"Cost on one core: {len(rows)} articles, {words} words, {values} slots: {ours:.1f} s, {words / ours:.0f} words/s; "
        f"spaCy's small model {spacys:.1f} s, {words / spacys:.0f} words/s: {ours / spacys:.2f} of the parse."
    )


def table(told: Sequence[Story], parses: dict[str, dict[str, Parse]], encoder: SlotEncoder) -> Iterator[str]:
    rare = rarity(told)
    known = [plain(s, rare) for s in told]
    without = [np.delete(f, VALUE, 1) for f in known]
    near = [cosines(s, encoded(s, parses[s.name], encoder)) for s in told]
    yield "| | " + " | ".join([*FAMILIES, "all", "unlike values"]) + " |"
    yield "|---" * 6 + "|"
    yield line("chance", figures(told, [np.random.default_rng(7).random(len(s.same)) for s in told]))
    yield line("clause words, by rarity", figures(told, [f[:, 0] for f in known]))
    yield line("clause and sentence words, by rarity", figures(told, [f[:, 0] + f[:, 1] for f in known]))
    for name, rows in BY_TORCH.items():
        yield line(name, dict(enumerate(rows)))  # type: ignore[arg-type]
    yield line("**cosine of the trained encoder**", figures(told, near))
    yield line("regression, plain features but those of the values", figures(told, left_out(told, without)))
    yield line("**… and the cosine**", figures(told, left_out(told, joined(without, near))))
    yield line("regression, all plain features", figures(told, left_out(told, known)))
    yield line("**… and the cosine**", figures(told, left_out(told, joined(known, near))))


def joined(features: Sequence[np.ndarray], near: Sequence[np.ndarray]) -> list[np.ndarray]:
    return [np.column_stack([f, c]) for f, c in zip(features, near, strict=True)]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--gold", type=Path, default=GOLD)
    ask.add_argument("--model", type=Path, help="a folder with slots.onnx and slots-words.txt; the shipped one by default")
    ask.add_argument("--write", action="store_true", help="put the table into benchmarks/slots.md")
    asked = ask.parse_args()
    if not asked.gold.is_dir():
        raise SystemExit(f"{asked.gold} is not there: the annotated stories are no part of the project")
    parses = parsed(asked.gold, default_parser())
    told = stories(asked.gold, parses)
    encoder = SlotEncoder(asked.model)
    right, pairs = sum(int(s.same.sum()) for s in told), sum(len(s.same) for s in told)
    unlike = sum(int((s.same & s.unlike).sum()) for s in told)
    lines = [f"{len(told)} stories, {pairs} pairs, {right} right, {unlike} of them without a word in common.", ""]
    print("\n".join(lines))
    for row in [*table(told, parses, encoder), "", cost(parses, encoder)]:
        print(row, flush=True)
        lines.append(row)
    if asked.write:
        page = HERE / "slots.md"
        before, _, rest = page.read_text("utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        page.write_text(f"{before}{BEGIN}\n{chr(10).join(lines)}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
