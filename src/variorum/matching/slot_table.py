"""The slots of a story as columns of numbers: what blocking and the comparisons read."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import scipy.sparse as sp  # type: ignore[import-untyped]
from numpy.typing import NDArray

from variorum.facts import Slot
from variorum.fingerprints.word_rarity import rarity
from variorum.lexical import word_vectors

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

UNKNOWN = -1
_CLASS = {"amount": 0, "time": 1, "phrase": 2, "predicate": 3, "quality": 3}
"""Slots of two classes are compared where neither is an amount or a time."""
_SECTION = {"body": 0, "lead": 1, "headline": 2}
_FEWEST = 50  # sentences; in a smaller story a word that two of them share tells no less
_LEAST = 0.02  # what the commonest word weighs
_COMMON = 0.1  # share of its rarity in the language that a word of every sentence of the story keeps
_LITRES = {"gal": "l"}  # gallons of either kind


@dataclass(frozen=True, slots=True)
class Common:
    """The weighted terms that the two slots of each pair have in common, one row each."""

    rows: sp.csr_matrix

    @property
    def weight(self) -> Floats:
        """The weight of all of them, each squared."""
        return np.asarray(self.rows.multiply(self.rows).sum(axis=1), np.float32).ravel()

    @property
    def rarest(self) -> Floats:
        """The weight of the rarest."""
        if not self.rows.shape[1]:
            return np.zeros(self.rows.shape[0], np.float32)
        return np.asarray(self.rows.max(axis=1).todense(), np.float32).ravel()


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag of weighted terms a slot, one row each, with the length of each row."""

    rows: sp.csr_matrix
    length: Floats

    def common(self, i: Ints, j: Ints) -> Common:
        """The terms in both of each pair."""
        return Common(self.rows[i].minimum(self.rows[j]))

    def cosine(self, shared: Floats, i: Ints, j: Ints) -> Floats:
        """The cosine of each pair, given the weight that it shares."""
        return np.asarray(shared / np.maximum(self.length[i] * self.length[j], 1e-9), np.float32)


class SlotTable:
    """Slots of one story, row by row. `vectors` are those of the encoder of slots, `values` those of the encoder of values, in
    the same order."""

    def __init__(self, slots: Sequence[Slot], vectors: Floats, values: Floats) -> None:
        self.size = len(slots)
        self.vectors = vectors
        self.value_vectors = _less_common(values)
        articles = {name: k for k, name in enumerate(sorted({s.article for s in slots}))}
        self.article = _ints(articles[s.article] for s in slots)
        self.kind = _ints(_CLASS[s.kind] for s in slots)
        self.sentence = self._sentences(slots)
        self._bags(slots)
        self._codes(slots)
        self._values(slots)
        self.place = _floats(s.place for s in slots)
        self.section = _ints(_SECTION[s.section] for s in slots)
        self.negated = np.array([s.negated for s in slots], np.bool_)

    def _sentences(self, slots: Sequence[Slot]) -> Ints:
        number: dict[tuple[str, int], int] = {}
        return _ints(number.setdefault((s.article, s.sentence), len(number)) for s in slots)

    # -- words ---------------------------------------------------------------------------------------------------------

    def _bags(self, slots: Sequence[Slot]) -> None:
        having: Counter[str] = Counter()
        seen: set[int] = set()
        for s, number in zip(slots, self.sentence.tolist(), strict=True):
            if number not in seen:
                seen.add(number)
                having.update(s.clause | s.around | s.words)
        # a sum of floats depends on the order of what is added: the terms are in theirs, not in that of a set
        terms = sorted(frozenset[str]().union(*(s.clause | s.around | s.words | s.nearby for s in slots)))
        vocabulary = {term: number for number, term in enumerate(terms)}
        weight = _weights(vocabulary, having, len(seen))
        self.telling = np.array([len(s.words) for s in slots], np.int64)

        def bag(words: Callable[[Slot], Iterable[str]]) -> Bag:
            columns = [[vocabulary[t] for t in sorted(words(s))] for s in slots]
            indptr = np.concatenate([[0], np.cumsum([len(c) for c in columns])]).astype(np.int64)
            indices = np.array([c for row in columns for c in row], np.int64)
            rows = sp.csr_matrix((weight[indices], indices, indptr), shape=(self.size, len(vocabulary)), dtype=np.float32)
            rows.sort_indices()
            return Bag(rows, np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1), np.float32).ravel()))

        self.value = bag(lambda s: s.words)
        self.clause = bag(lambda s: s.clause)
        self.around = bag(lambda s: s.clause | s.around)
        self.nearby = bag(lambda s: s.nearby)
        self.participants = bag(lambda s: s.participants)
        meanings = word_vectors().of([t if t[0] != "@" else "" for t in vocabulary])
        self.clause_meaning = _unit(self.clause.rows @ meanings)
        self.sentence_meaning = _unit(bag(lambda s: s.clause | s.around | s.words).rows @ meanings)

    # -- codes and values ----------------------------------------------------------------------------------------------

    def _codes(self, slots: Sequence[Slot]) -> None:
        words: dict[str, int] = {}

        def code(of: Callable[[Slot], str | None]) -> Ints:
            return _ints(words.setdefault(text, len(words)) if (text := of(s)) else UNKNOWN for s in slots)

        self.head = code(lambda s: s.lemma)
        self.governor = code(lambda s: s.governor)
        self.predicate = code(lambda s: s.predicate)
        self.counted = code(lambda s: s.counted)
        self._meaning = np.vstack([word_vectors().of(list(words)), np.zeros((1, word_vectors().of([""]).shape[1]))])
        self._meaning = self._meaning.astype(np.float32)
        self.relation = code(lambda s: f"relation {s.relation}")
        self.form = code(lambda s: f"form {s.kind}")
        self.entity = code(lambda s: s.entity and f"entity {s.entity}")
        self.entity_type = code(lambda s: s.entity_type and f"type {s.entity_type}")
        self.speaker = code(lambda s: s.speaker and f"speaker {s.speaker}")
        self.unit = code(lambda s: f"unit {_LITRES.get(s.amount.unit or '', s.amount.unit) or 'count'}" if s.amount else None)
        self.grain = code(lambda s: f"grain {s.time.grain}" if s.time else None)

    def _values(self, slots: Sequence[Slot]) -> None:
        nan = float("nan")
        self.low = _floats(s.amount.low if s.amount else nan for s in slots)
        self.high = _floats(s.amount.high if s.amount else nan for s in slots)
        self.first = _floats(s.time.first.toordinal() if s.time and s.time.first else nan for s in slots)
        self.last = _floats(s.time.last.toordinal() if s.time and s.time.last else nan for s in slots)
        self.clock = _floats(s.time.clock.hour + s.time.clock.minute / 60 if s.time and s.time.clock else nan for s in slots)
        self.seconds = _floats(s.time.seconds if s.time and s.time.seconds else nan for s in slots)

    def likeness(self, a: Ints, b: Ints, i: Ints, j: Ints) -> Floats:
        """The cosine of the word vectors of column `a` of the slots `i` and column `b` of the slots `j`."""
        words = len(self._meaning)
        word_pairs, place = np.unique(a[i] * words + b[j] % words, return_inverse=True)  # many pairs are of the same two words
        left, right = word_pairs // words, word_pairs % words
        return np.asarray((self._meaning[left] * self._meaning[right]).sum(axis=1), np.float32)[place]


def _weights(vocabulary: Iterable[str], having: Counter[str], sentences: int) -> Floats:
    """How much each term tells: how rare it is in the language, less where much of the story has it."""
    size = max(_FEWEST, sentences)

    def weight(term: str) -> float:
        language = 1.0 if term[0] == "@" else rarity(term)
        return max(_LEAST, language * max(_COMMON, log(size / (1 + having[term])) / log(size)))

    return np.array([weight(t) for t in vocabulary], np.float32)


def _unit(rows: NDArray[np.floating]) -> Floats:
    dense = np.asarray(rows, np.float32)
    return np.asarray(dense / np.maximum(np.linalg.norm(dense, axis=1, keepdims=True), 1e-6), np.float32)


def _less_common(rows: Floats) -> Floats:
    """Vectors less what all of the story have in common, so that its own words are no likeness. Their sum depends on the order of
    what is added: each column is put into its own."""
    return _unit(rows - np.sort(rows, axis=0).mean(axis=0, dtype=np.float64)) if len(rows) else rows


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int64)


def _floats(values: Iterable[float]) -> Floats:
    return np.fromiter(values, np.float64).astype(np.float32)
