"""The encoder of slots: what stands around a value as a vector, near to that of another report's slot for the same question."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.attribution.wordpieces import WordPieces
from variorum.matching.slot_windows import SlotReader, SlotWindow
from variorum.matching.span_vectors import Bounds, SpanEncoder, Vectors
from variorum.model import Parse
from variorum.model_files import read_model_file

MODEL, WORDS = "slots.onnx", "slots-words.txt"
SIZE = 128
"""Numbers of a vector."""


class SlotEncoder(SpanEncoder):
    """Gives slots vectors of length one with the model that `training/slots` makes. A slot does not see its own value, nor
    another value that shares a word with it; it sees the other values that are asked for at the same time, and the plain words.

    Other spans beside them change a vector a little, so ask once for all values of an article.
    """

    name = "slots"
    parts = (MODEL, WORDS)
    size = SIZE
    kept = 4_096  # some twenty megabytes

    def _windows(self, parse: Parse, spans: Sequence[Bounds]) -> Iterator[tuple[Sequence[int], Vectors]]:
        sentences = [(s.start, s.end) for s in parse.sentences]
        for window in self._reader.windows(parse.article.text, sentences, spans):
            yield window.slots, self._read(window)

    def _read(self, window: SlotWindow) -> Vectors:
        given: dict[str, NDArray[Any]] = {
            "ids": window.ids, "places": window.places, "inside": window.inside, "reach": window.reach, "last": window.last,
        }  # fmt: skip
        return self._read_once(given.values(), lambda: np.asarray(self._session.run(None, given)[0], np.float32))

    @cached_property
    def _reader(self) -> SlotReader:
        words = read_model_file(self._folder, WORDS).decode().split("\n")
        return SlotReader(WordPieces(words[:-1]))
