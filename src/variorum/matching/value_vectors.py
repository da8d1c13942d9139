"""The encoder of values: a value's own words in their sentence as a vector, near to that of a paraphrase."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.resources import files
from itertools import pairwise

import numpy as np

from variorum.attribution import wordpieces
from variorum.attribution.tagger import WORDS
from variorum.attribution.wordpieces import Place, WordPieces
from variorum.matching.span_vectors import Bounds, SpanEncoder, Vectors
from variorum.model import Parse
from variorum.model_files import read_model_file

MODEL = "values.onnx"
LONGEST = 254
"""Pieces of text that are read at once at most, the marks at their ends not among them. A longer sentence is cut."""
START, BREAK = "[CLS]", "[SEP]"


class ValueEncoder(SpanEncoder):
    """Gives values vectors of length one with the model that `training/slots/values.py` makes: the mean of their wordpieces as
    all-MiniLM-L6-v2 reads them in their sentence. No sentence and no other value changes a vector. The vocabulary is that of the
    finder of attributions."""

    name = "values"
    parts = (MODEL,)
    size = 384
    kept = 2_048  # some forty megabytes

    def _windows(self, parse: Parse, spans: Sequence[Bounds]) -> Iterator[tuple[Sequence[int], Vectors]]:
        text = parse.article.text
        passages = [passage for s in parse.sentences for passage in self._passages(text, s.start, s.end)]
        starts = [start for start, _ in spans]
        for (first, pieces), (last, _) in pairwise([*passages, (len(text) + 1, [])]):
            here = range(bisect_left(starts, first), bisect_left(starts, last))
            if here:
                yield here, self._read(pieces, [spans[i] for i in here])

    def _passages(self, text: str, start: int, end: int) -> Iterator[tuple[int, list[Place]]]:
        """Where each part of a sentence that is read at once begins, and its pieces."""
        pieces = self._words.cut(text[start:end], start)
        for i in range(0, len(pieces), LONGEST):
            yield pieces[i][1] if i else start, pieces[i : i + LONGEST]

    def _read(self, pieces: list[Place], values: Sequence[Bounds]) -> Vectors:
        """One passage at a time, so that none depends on how others are cut into batches. A value without a piece is taken for
        the whole passage."""
        ids = np.array([self._words.number(START), *(p[0] for p in pieces), self._words.number(BREAK)], np.int64)
        inside = np.array([[p[1] < end and start < p[2] for p in pieces] for start, end in values])
        inside[~inside.any(axis=1)] = True

        def read() -> Vectors:
            states: Vectors = self._session.run(None, {"ids": ids})[0][1:-1]
            means = np.stack([states[members].mean(axis=0) for members in inside])
            return np.asarray(means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9), np.float32)

        return self._read_once((ids, inside), read)

    @cached_property
    def _words(self) -> WordPieces:
        folder = files(wordpieces.__package__).joinpath("data")
        return WordPieces(read_model_file(folder, WORDS).decode().split("\n")[:-1])
