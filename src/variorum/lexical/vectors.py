"""How alike two words are: a table of word vectors that ships with the package (see `data/MODEL_CARD.md`)."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from variorum.model_files import read_model_file

_FOLDER, _NAME = files("variorum.lexical") / "data", "words.npz"


class WordVectors:
    """Unit vectors of common English words, made by `training/word_vectors.py`; unknown words get the zero vector."""

    def __init__(self) -> None:
        with np.load(BytesIO(read_model_file(_FOLDER, _NAME)), allow_pickle=False) as stored:
            words = stored["words"].tobytes().decode().split("\n")
            vectors = stored["vectors"].astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        self._row = {word: i for i, word in enumerate(words)}
        self._vectors = np.vstack([vectors, np.zeros((1, vectors.shape[1]), np.float32)])

    def __contains__(self, word: str) -> bool:
        return word in self._row

    def of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """One row a word, shape (len(words), dimensions)."""
        unknown = len(self._row)
        return self._vectors[[self._row.get(w, unknown) for w in words]]

    def likeness(self, words: Sequence[str], others: Sequence[str]) -> float:
        """The cosine of the two likest words, one of either side; 0 where all are unknown. Neither side may be empty."""
        return float(cosines(self.of(words), self.of(others)).max())


def cosines(rows: NDArray[np.floating], others: NDArray[np.floating]) -> NDArray[np.float32]:
    """The cosine of each of some unit vectors with each of others. They are added up in double precision and rounded once: two
    words are as alike to the last bit beside whatever other words, though a library adds up each batch in an order of its own."""
    return np.asarray(rows.astype(np.float64, copy=False) @ others.astype(np.float64, copy=False).T, np.float32)


@lru_cache(maxsize=1)
def word_vectors() -> WordVectors:
    """The table, loaded when it is first asked for."""
    return WordVectors()


@lru_cache(maxsize=1)
def models_of_words() -> dict[str, str]:
    """The table's name and sha256."""
    return {"variorum words": sha256((_FOLDER / _NAME).read_bytes()).hexdigest()}
