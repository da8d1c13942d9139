"""The shingles of many texts in a few passes over their bytes: the same hashes as `shingles` gives for one.

Tokenising in Python is what bounds the speed of near-duplicate detection; here it is looking up each byte's class, and a word
is hashed from its bytes eight at a time. Words with letters beyond ASCII are lowercased one by one. A text in other scripts
than the European ones is tokenised by the pattern of `shingles`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from variorum.fingerprints.shingles import CHARACTER, CHUNK, SPACED_WORD, STIR, WORD, combine, hash_word

WIDTH = 5  # words of a shingle; twelve words of which one was changed still hold five that were not
_BYTES = 1 << 18  # of text that is looked at together: what comes of it stays in the processor's cache
_MOST_TEXTS = 1 << 15
HASH_BITS = 48  # of a shingle that are kept, so that the number of the text fits before it

_NOTHING, _APOSTROPHE, _POINT, _LETTER, _DIGIT = range(5)
_CLASSES = bytes(
    _DIGIT if chr(b) in "0123456789"
    else _LETTER if b >= 0x80 or chr(b).isalnum() or chr(b) == "_"
    else _APOSTROPHE if chr(b) == "'"
    else _POINT if chr(b) in ".,"
    else _NOTHING
    for b in range(256)
)  # fmt: skip
_IS_WORD = np.array([re.match(r"\w", chr(c)) is not None for c in range(0x3000)])
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(CHUNK + 1)], np.uint64)
_CLOSING_QUOTE = 0x2019  # also the apostrophe
_Places = NDArray[np.int64]
_Number = TypeVar("_Number", bound=np.integer)


@dataclass(frozen=True, slots=True)
class ShingleSets:
    """The distinct shingles of each text, ascending, 48 bits each: those of text k are `hashes[offsets[k] : offsets[k + 1]]`."""

    hashes: NDArray[np.uint64]
    offsets: _Places

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, k: int) -> NDArray[np.uint64]:
        return self.hashes[self.offsets[k] : self.offsets[k + 1]]

    @property
    def sizes(self) -> _Places:
        """How many shingles each text has."""
        return np.diff(self.offsets)


def shingle_sets(texts: Sequence[str]) -> ShingleSets:
    """The set of shingles of every text. It depends on that text alone."""
    parts = [_sets(content, texts[first : first + len(content)]) for first, content in _cut(texts)]
    hashes = np.concatenate([part.hashes for part in parts]) if parts else np.empty(0, np.uint64)
    sizes = np.concatenate([part.sizes for part in parts]) if parts else np.empty(0, np.int64)
    return ShingleSets(hashes, _cumulative(sizes))


def _cut(texts: Sequence[str]) -> Iterator[tuple[int, list[bytes]]]:
    first, size, content = 0, 0, list[bytes]()
    for text in texts:
        content.append(text.encode("utf-8", "surrogatepass"))
        size += len(content[-1])
        if size > _BYTES or len(content) == _MOST_TEXTS:
            yield first, content
            first, size, content = first + len(content), 0, []
    if content:
        yield first, content


def _sets(content: Sequence[bytes], texts: Sequence[str]) -> ShingleSets:
    hashes, counts = _word_hashes(content, texts)
    if len(hashes) < WIDTH:
        return ShingleSets(np.empty(0, np.uint64), np.zeros(len(content) + 1, np.int64))
    shingles = combine(hashes, WIDTH)
    shingles >>= np.uint64(64 - HASH_BITS)
    numbers = np.repeat(np.arange(len(content), dtype=np.uint64) << np.uint64(HASH_BITS), counts)[: len(shingles)]
    shingles |= numbers
    inside = np.ones(len(hashes), bool)
    ends = np.cumsum(counts)
    for back in range(1, WIDTH):  # a shingle that begins with one of the last words of a text would end in the next
        inside[ends[counts >= back] - back] = False
    keys = shingles[inside[: len(shingles)]]
    keys.sort()
    keys = keys[are_new(keys)]
    bounds = np.searchsorted(keys, np.arange(len(content) + 1, dtype=np.uint64) << np.uint64(HASH_BITS))
    keys &= np.uint64((1 << HASH_BITS) - 1)
    return ShingleSets(keys, bounds.astype(np.int64))


def are_new(ordered: NDArray[_Number]) -> NDArray[np.bool_]:
    """For each of the numbers, which ascend, whether it is another than the one before it."""
    new = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return new


def _word_hashes(content: Sequence[bytes], texts: Sequence[str]) -> tuple[NDArray[np.uint64], _Places]:
    """The hash of every word of all texts in a row, and how many each text has."""
    joined = b"\n" + b"\n".join(content) + b"\n" * (2 * CHUNK)  # so that a word has neighbours and whole chunks everywhere
    joined += b"\n" * (-len(joined) % CHUNK)
    begins = _cumulative([len(c) + 1 for c in content]) + 1
    classes = np.frombuffer(bytearray(joined.translate(_CLASSES)), np.uint8)
    foreign, strange = (None, []) if joined.isascii() else _class_letters(np.frombuffer(joined, np.uint8), classes, begins)
    edges = _edges(classes)
    starts, ends = edges[::2], edges[1::2]
    hashes = _hash(np.frombuffer(joined.lower(), "<u8"), starts, ends - starts)
    if foreign is not None:
        owners = np.searchsorted(starts, foreign, "right") - 1
        for k in np.unique(owners[foreign < ends[owners]]).tolist() if len(starts) else ():
            hashes[k] = _hash_foreign(joined[starts[k] : ends[k]])
    counts = np.diff(np.searchsorted(starts, begins))
    return _replaced(hashes, counts, {k: _hash_strange(texts[k]) for k in strange})


def _cumulative(sizes: Sequence[int] | _Places) -> _Places:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)])


def _class_letters(content: NDArray[np.uint8], classes: NDArray[np.uint8], begins: _Places) -> tuple[_Places, list[int]]:
    """Corrects the classes of what lies beyond ASCII. Gives the places of letters that are left, and the texts that only the
    pattern can tokenise, all of which is blanked."""
    leads = np.flatnonzero(content >= 0xC0)
    first = content[leads]
    two, three = leads[first < 0xE0], leads[first == 0xE2]
    points = (content[two] & np.uint16(0x1F)) << 6 | (content[two + 1] & np.uint16(0x3F))
    blank = two[~_IS_WORD[points]]
    classes[blank] = classes[blank + 1] = _NOTHING
    points = np.uint16(0x2000) | (content[three + 1] & np.uint16(0x3F)) << 6 | (content[three + 2] & np.uint16(0x3F))
    blank = three[~_IS_WORD[points]]
    for k in range(3):
        classes[blank + k] = _NOTHING
    strange = np.unique(np.searchsorted(begins, leads[(first >= 0xE0) & (first != 0xE2)], "right") - 1).tolist()
    for k in strange:
        classes[begins[k] : begins[k + 1]] = _NOTHING
    quotes = three[points == _CLOSING_QUOTE]
    quotes = quotes[(classes[quotes - 1] > _POINT) & (classes[quotes + 3] > _POINT)]
    for k in range(3):
        classes[quotes + k] = _LETTER
    return leads[classes[leads] == _LETTER], strange


def _edges(classes: NDArray[np.uint8]) -> _Places:
    """Where words begin and end, in turns."""
    letters, digits = classes > _POINT, classes == _DIGIT
    inside = letters.copy()
    inside[1:-1] |= (classes[1:-1] == _APOSTROPHE) & letters[:-2] & letters[2:]
    inside[1:-1] |= (classes[1:-1] == _POINT) & digits[:-2] & digits[2:]
    return np.flatnonzero(inside[1:] != inside[:-1]) + 1


def _hash(chunks: NDArray[np.uint64], starts: _Places, lengths: _Places) -> NDArray[np.uint64]:
    """`hash_word` of the bytes at these places."""
    stir, half = np.uint64(STIR), np.uint64(32)
    hashes = lengths.astype(np.uint64) * stir
    hashes = _stirred(hashes ^ _load(chunks, starts, lengths), stir, half)
    rest = np.flatnonzero(lengths > CHUNK)
    done = CHUNK
    while len(rest):
        hashes[rest] = _stirred(hashes[rest] ^ _load(chunks, starts[rest] + done, lengths[rest] - done), stir, half)
        done += CHUNK
        rest = rest[lengths[rest] > done]
    return hashes


def _stirred(hashes: NDArray[np.uint64], stir: np.uint64, half: np.uint64) -> NDArray[np.uint64]:
    hashes *= stir
    hashes ^= hashes >> half
    return hashes


def _load(chunks: NDArray[np.uint64], starts: _Places, lengths: _Places) -> NDArray[np.uint64]:
    """The eight bytes from each place on, those beyond the length zero."""
    at = starts >> 3
    shift = (starts & 7).astype(np.uint64) << np.uint64(3)
    loaded = chunks[at] >> shift
    loaded |= chunks[at + 1] << (np.uint64(64) - shift)  # a shift by 64 gives 0
    loaded &= _MASKS[np.minimum(lengths, CHUNK)]
    return np.asarray(loaded, np.uint64)


@lru_cache(maxsize=1 << 16)
def _hash_foreign(word: bytes) -> int:
    return hash_word(word.decode("utf-8", "surrogatepass").lower().replace("’", "'"))


def _hash_strange(text: str) -> NDArray[np.uint64]:
    pattern = WORD if CHARACTER.search(text) else SPACED_WORD
    found = [hash_word(word.lower().replace("’", "'")) for word in pattern.findall(text)]
    return np.array(found, np.uint64)


def _replaced(
    hashes: NDArray[np.uint64], counts: _Places, others: dict[int, NDArray[np.uint64]]
) -> tuple[NDArray[np.uint64], _Places]:
    """Puts in the words of texts that have none yet."""
    if not others:
        return hashes, counts
    ends = np.cumsum(counts)
    pieces, at = list[NDArray[np.uint64]](), 0
    for k, found in others.items():
        pieces += [hashes[at : ends[k]], found]
        at, counts[k] = int(ends[k]), len(found)
    return np.concatenate([*pieces, hashes[at:]]), counts
