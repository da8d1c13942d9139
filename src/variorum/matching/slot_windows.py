"""What the encoder of slots reads: sentences packed into windows, each value with a mask that stands for its slot.

No slot may see its own value, and each may see all others, in one pass. So who attends to whom is told to the network:

- a word attends to words and masks, never to a value;
- a value attends to words, masks, and pieces that lie in no other value than it does itself;
- a mask attends to words and masks, and from the last layer but one also to the values of other slots; in the last layer not to
  other masks, which have seen its value.

Values that share a word are hidden from each other's slots: the same name elsewhere in the window tells nothing. A value counts
as one place, however many pieces it has.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.attribution.wordpieces import Place, WordPieces

LONGEST = 128
"""Pieces of text in a window at most, the marks at its ends not among them. A longer sentence is cut."""
ROOM = 32
"""Sentences go together as long as they have no more pieces: a short one is not alone, and no distant word counts."""
PLACES = 192
"""What stands further back, as of a value of many pieces at the end, counts as the last of them."""
NEVER = -1e4
START, BREAK, MASK = "[CLS]", "[SEP]", "[MASK]"
EMPTY = frozenset({
    "the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "and", "or", "with", "from", "about", "some", "over", "than",
    "more", "least",
})  # fmt: skip
"""Words of a value that two values may share and still be apart."""

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SlotWindow:
    """Pieces by number and place; the masks come last, in the order of `slots`, which are indices of the spans asked for.

    `inside`, `reach` and `last` are added to the attention: of all layers, of the masks in the last layer but one, and of the
    masks in the last.
    """

    ids: NDArray[np.int64]
    places: NDArray[np.int64]
    inside: NDArray[np.float32]
    reach: NDArray[np.float32]
    last: NDArray[np.float32]
    slots: tuple[int, ...]


class SlotReader:
    """Cuts a text into windows: a sentence, or several short ones."""

    def __init__(self, words: WordPieces, longest: int = LONGEST, room: int = ROOM) -> None:
        self._words, self._longest, self._room = words, longest, room
        self._start, self._break, self._mask = (words.number(mark) for mark in (START, BREAK, MASK))

    def windows(self, text: str, sentences: Sequence[Bounds], spans: Sequence[Bounds]) -> Iterator[SlotWindow]:
        """The windows that a span begins in. A span that goes on into the next window is cut."""
        order = sorted(range(len(spans)), key=lambda i: spans[i])
        starts = [spans[i][0] for i in order]
        for first, last, pieces in self._packed(text, sentences):
            here = order[_index(starts, first) : _index(starts, last)]
            if here:
                yield self._window(text, pieces, spans, here)

    def _packed(self, text: str, sentences: Sequence[Bounds]) -> Iterator[tuple[int, int, list[Place]]]:
        """Where each window begins, where the next one does, and its pieces."""
        passages: list[tuple[int, list[Place]]] = []
        for start, end in sentences:
            pieces = self._words.cut(text[start:end], start)
            for i in range(0, len(pieces), self._longest):
                passage = pieces[i : i + self._longest]
                passages.append((start if i == 0 else passage[0][1], passage))
        held: list[Place] = []
        first = 0
        for start, passage in passages:
            if held and len(held) + len(passage) > self._room:
                yield first, start, held
                first, held = start, []
            held = [*held, *passage]
        if held:
            yield first, len(text) + 1, held

    def _window(self, text: str, pieces: list[Place], spans: Sequence[Bounds], here: Sequence[int]) -> SlotWindow:
        n, s = len(pieces) + 2, len(here)
        begins = [p[1] for p in pieces]
        member = np.zeros((n, s), bool)
        at = np.zeros(s, np.int64)
        for k, i in enumerate(here):
            start, end = spans[i]
            piece = max(0, min(bisect_right(begins, start) - 1, len(pieces) - 1))
            if pieces[piece][2] <= start and piece + 1 < len(pieces):
                piece += 1
            after = piece + 1
            while after < len(pieces) and pieces[after][1] < end:
                after += 1
            member[piece + 1 : after + 1, k] = True
            at[k] = piece + 1
        size = member.sum(1)
        value = size > 0
        places = _places(value, member)
        common = member.astype(np.int32) @ member.T.astype(np.int32)
        within = common == size[None, :]
        inside = np.zeros((n + s, n + s), bool)
        inside[:n, :n] = within
        inside[:n, n:] = inside[n:, n:] = True
        inside[n:, :n] = ~value
        alike = _alike([text[slice(*spans[i])] for i in here]) | (member.T.astype(np.int32) @ member.astype(np.int32) > 0)
        seen = (member.astype(np.int32) @ alike.astype(np.int32)).T == 0
        reach = np.ones((s, n + s), bool)
        reach[:, :n] = seen
        last = reach.copy()
        last[:, n:] = np.eye(s, dtype=bool)
        ids = np.array([self._start, *(p[0] for p in pieces), self._break, *([self._mask] * s)], np.int64)
        return SlotWindow(ids, np.concatenate([places, places[at]]), _added(inside), _added(reach), _added(last), tuple(here))


def _index(starts: Sequence[int], place: int) -> int:
    return bisect_right(starts, place - 1)


def _places(value: NDArray[np.bool_], member: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The place of each piece. Those of overlapping values begin at one place, and the word behind them has the next."""
    places = np.zeros(len(value), np.int64)
    place = offset = 0
    for i in range(1, len(value)):
        if value[i] and value[i - 1] and (member[i] & member[i - 1]).any():
            offset += 1
        else:
            place, offset = place + 1, 0
        places[i] = place + offset
    return np.minimum(places, PLACES - 1)


def telling(value: str) -> set[str]:
    """The words of a value that say something."""
    return set(re.findall(r"\w+", value.lower())) - EMPTY


def _alike(values: Sequence[str]) -> NDArray[np.bool_]:
    """Which values share a word that says something."""
    words = [telling(value) for value in values]
    alike = np.eye(len(values), dtype=bool)
    held: dict[str, list[int]] = {}
    for i, mine in enumerate(words):
        for word in mine:
            held.setdefault(word, []).append(i)
    for rows in held.values():
        for i in rows:
            alike[i, rows] = True
    return alike


def _added(allowed: NDArray[np.bool_]) -> NDArray[np.float32]:
    return np.where(allowed, np.float32(0), np.float32(NEVER))
