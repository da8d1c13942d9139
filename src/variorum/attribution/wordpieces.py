"""Words into the pieces that BERT's encoders read, with their places: small letters, plain marks, no accents, longest first."""

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_FOLDED = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′`´", "'") | {"—": "-", "–": "-", "…": "."})
_LONGEST_WORD = 100  # characters; longer ones are unknown, as in BERT
_KEPT = 100_000  # words whose pieces are remembered

Place = tuple[int, int, int]
"""A piece's number in the vocabulary, and where it starts and ends."""


class WordPieces:
    """Cuts text with a vocabulary: one piece a line, "##" before what goes on a word."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.size = len(vocabulary)
        self._number = {piece: i for i, piece in enumerate(vocabulary)}
        self._unknown = self._number["[UNK]"]
        self._cut: dict[str, tuple[Place, ...]] = {}

    def number(self, piece: str) -> int:
        return self._number[piece]

    def cut(self, text: str, base: int = 0) -> list[Place]:
        """The pieces of `text`, whose first character stands at `base`."""
        pieces = []
        for word in _WORD.finditer(text.translate(_FOLDED)):
            at = base + word.start()
            known = self._cut.get(word[0])
            if known is None:
                known = self._pieces(word[0])
                if len(self._cut) < _KEPT:
                    self._cut[word[0]] = known
            pieces += [(number, at + start, at + end) for number, start, end in known]
        return pieces

    def _pieces(self, word: str) -> tuple[Place, ...]:
        text, places = _fold(word)
        if not text:
            return ()
        if len(text) > _LONGEST_WORD:
            return ((self._unknown, 0, len(word)),)
        pieces: list[Place] = []
        start = 0
        while start < len(text):
            mark = "##" if start else ""
            end = next((e for e in range(len(text), start, -1) if mark + text[start:e] in self._number), None)
            if end is None:
                return ((self._unknown, 0, len(word)),)
            pieces.append((self._number[mark + text[start:end]], places[start], max(places[end], places[start] + 1)))
            start = end
        return tuple(pieces)


def _fold(word: str) -> tuple[str, list[int]]:
    """The word as the vocabulary has it; for each of its characters the one that it comes from, and at last the word's length."""
    letters, places = [], []
    for i, char in enumerate(word):
        for letter in unicodedata.normalize("NFD", char.lower()):
            if unicodedata.category(letter) not in {"Mn", "Cc", "Cf"}:
                letters.append(letter)
                places.append(i)
    return "".join(letters), [*places, len(word)]
