"""The encoder of slots: what stands around a value as a vector, near to that of another report's slot for the same question."""

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.attribution.wordpieces import WordPieces
from variorum.matching.slot_windows import SlotReader, SlotWindow
from variorum.model import Parse, Span
from variorum.model_files import joint_sha256, onnx_session, read_model_file

MODEL, WORDS = "slots.onnx", "slots-words.txt"
SIZE = 128
"""Numbers of a vector."""
KEPT = 4_096
"""Windows whose vectors are kept at hand: some twenty megabytes."""


class SlotEncoder:
    """Gives slots vectors with the model that `training/slots` makes. A slot does not see its own value, nor another value that
    shares a word with it; it sees the other values that are asked for at the same time, and the plain words.

    The same spans of the same article have the same vectors, in whatever order they come and whatever else is read. Other spans
    beside them change a vector a little, so ask once for all values of an article.
    """

    def __init__(self, folder: Traversable | None = None, *, threads: int = 1) -> None:
        self._folder = folder if folder is not None else files(__package__).joinpath("data")
        self._threads = threads
        self._kept: dict[bytes, NDArray[np.float32]] = {}  # what was asked for last stands last

    @property
    def models(self) -> dict[str, str]:
        """One sha256 of both files of the model, in the order model, words."""
        return {"slots": self._digest}

    def encode(self, parse: Parse, spans: Sequence[Span | tuple[int, int]]) -> NDArray[np.float32]:
        """One row of length one for each span, in their order; zeros where the article has no sentence. A span that is asked for
        twice has the same vector twice. Raises `DamagedModelError` where the files are not those that were sealed, and
        `MissingPartError` without onnxruntime."""
        asked = [(s.start, s.end) if isinstance(s, Span) else s for s in spans]
        key = "vectors of slots", self
        kept: tuple[list[tuple[int, int]], NDArray[np.float32]] | None = parse.notes.get(key)
        if kept is None or kept[0] != asked:
            kept = parse.notes[key] = asked, self._vectors(parse, asked)
        return kept[1]

    def _vectors(self, parse: Parse, asked: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        once = sorted(set(asked))
        vectors = np.zeros((len(once), SIZE), np.float32)
        if not once:
            return vectors
        sentences = [(s.start, s.end) for s in parse.sentences]
        for window in self._reader.windows(parse.article.text, sentences, once):
            vectors[list(window.slots)] = self._read(window)
        row = {span: i for i, span in enumerate(once)}
        found: NDArray[np.float32] = vectors[[row[span] for span in asked]]
        return found

    def _read(self, window: SlotWindow) -> NDArray[np.float32]:
        """The vectors of a window's slots; what was read last is kept at hand, as of a report that another joins, or a copy."""
        given: dict[str, NDArray[Any]] = {
            "ids": window.ids, "places": window.places, "inside": window.inside, "reach": window.reach, "last": window.last,
        }  # fmt: skip
        key = sha256(b"".join(column.tobytes() for column in given.values())).digest()
        found = self._kept.pop(key, None)
        if found is None:
            found = self._session.run(None, given)[0]
        self._kept[key] = found
        if len(self._kept) > KEPT:
            self._kept.pop(next(iter(self._kept)), None)
        return found

    @cached_property
    def _digest(self) -> str:
        return joint_sha256(self._folder, (MODEL, WORDS))

    @cached_property
    def _session(self) -> Any:
        return onnx_session(read_model_file(self._folder, MODEL), threads=self._threads)

    @cached_property
    def _reader(self) -> SlotReader:
        words = read_model_file(self._folder, WORDS).decode().split("\n")
        return SlotReader(WordPieces(words[:-1]))
