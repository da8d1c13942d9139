"""What encoders of spans have in common: they read an article window by window, and keep what they read last."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.model import Parse, Span
from variorum.model_files import joint_sha256, onnx_session, read_model_file

Bounds = tuple[int, int]
Vectors = NDArray[np.float32]


class SpanEncoder(ABC):
    """Gives spans of an article vectors of `size` numbers. The same spans of the same article have the same vectors, in whatever
    order they come and whatever else is read."""

    name: str
    parts: tuple[str, ...]
    """The files of the model, the network first."""
    size: int
    kept: int
    """Windows whose vectors are kept at hand."""

    def __init__(self, folder: Traversable | None = None, *, threads: int = 1) -> None:
        self._folder = folder if folder is not None else files(__package__).joinpath("data")
        self._threads = threads
        self._kept: dict[bytes, Vectors] = {}  # what was asked for last stands last

    @property
    def models(self) -> dict[str, str]:
        """One sha256 of all files of the model, in the order of `parts`."""
        return {self.name: self._digest}

    @cached_property
    def _digest(self) -> str:
        return joint_sha256(self._folder, self.parts)

    @cached_property
    def _session(self) -> Any:
        return onnx_session(read_model_file(self._folder, self.parts[0]), threads=self._threads)

    def encode(self, parse: Parse, spans: Sequence[Span | Bounds]) -> Vectors:
        """One row for each span, in their order; zeros where the article has no sentence. A span that is asked for twice has the
        same vector twice. Raises `DamagedModelError` where the files are not those that were sealed, and `MissingPartError`
        without onnxruntime."""
        asked = [(s.start, s.end) if isinstance(s, Span) else s for s in spans]
        key = "vectors of spans", self
        kept: tuple[list[Bounds], Vectors] | None = parse.notes.get(key)
        if kept is None or kept[0] != asked:
            kept = parse.notes[key] = asked, self._in_order(parse, asked)
        return kept[1]

    def _in_order(self, parse: Parse, asked: Sequence[Bounds]) -> Vectors:
        once = sorted(set(asked))
        vectors = np.zeros((len(once), self.size), np.float32)
        if once:
            for slots, found in self._windows(parse, once):
                vectors[list(slots)] = found
        row = {span: i for i, span in enumerate(once)}
        return vectors[[row[span] for span in asked]]

    @abstractmethod
    def _windows(self, parse: Parse, spans: Sequence[Bounds]) -> Iterable[tuple[Sequence[int], Vectors]]:
        """For each window of the text which of the spans, in rising order, begin in it, and their vectors."""

    def _read_once(self, given: Iterable[NDArray[np.generic]], read: Callable[[], Vectors]) -> Vectors:
        """What a window is read as; what was read last is kept at hand, as of a report that another joins, or a copy."""
        key = sha256(b"".join(column.tobytes() for column in given)).digest()
        found = self._kept.pop(key, None)
        if found is None:
            found = read()
        self._kept[key] = found
        if len(self._kept) > self.kept:
            self._kept.pop(next(iter(self._kept)), None)
        return found
