"""Passages that two texts share, word for word or nearly: seeds are equal shingles, grown until the texts part.

Seeding by an index of shingles makes the cost grow with what is shared and not with the number of pairs (Broder 1997;
Schleimer, Wilkerson and Aiken 2003, "Winnowing"); growing a seed through changed and inserted words, until the score has
dropped too far below its best, is BLAST's (Altschul et al. 1990).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum.fingerprints.batches import WIDTH as SHINGLE
from variorum.reuse.texts import Text

SHORTEST = 12  # words of the narrator on either side
_FEWEST_EQUAL = 11  # of these twelve
_FEWEST_OWN = 10  # of these, without the further words of a name: every report names people and places in full
_LEAST_EQUAL = ((20, 0.8), (10**9, 0.65))  # share of equal words in passages of fewer words than that
_MOST_PLACES = 16  # of one shingle in a story: the next copy has the same words as those before it
_WIDEST_GAP = 6  # words changed, inserted or left out at one place
_DROP = 7  # words that the score may fall below its best

Match = tuple[int, int]  # a word of the one text and its equal in the other


@dataclass(frozen=True, slots=True)
class Shared:
    """Words `[first, last]` of either text, and how many of them are equal."""

    first: tuple[int, int]
    second: tuple[int, int]
    equal: int

    @property
    def lengths(self) -> tuple[int, int]:
        """Words on either side."""
        return self.first[1] + 1 - self.first[0], self.second[1] + 1 - self.second[0]

    def turned(self) -> Shared:
        return Shared(self.second, self.first, self.equal)


def shared_passages(texts: Sequence[Text]) -> Iterator[tuple[int, int, list[Shared]]]:
    """Every two texts that share a passage, by their places, the earlier first; passages in the order of the later text.

    What very many texts share is compared with the first of them only.
    """
    index: defaultdict[int, list[Match]] = defaultdict(list)
    for k, text in enumerate(texts):
        alignments = _alignments(texts, k, index)
        for other in sorted(alignments):
            found = _passages(texts[other], text, alignments[other])
            if found:
                yield other, k, found
        for s, place in text.places:
            if len(index[s]) < _MOST_PLACES:
                index[s].append((k, place))


def whole(text: Text, other: Text) -> list[Shared]:
    """The passages of two texts of the same words: all of it where it is too short, or too much of it speech, to have any."""
    last = len(text.words) - 1
    return _passages(text, other, [[(k, k) for k in range(last + 1)]]) or [Shared((0, last), (0, last), last + 1)]


def _alignments(texts: Sequence[Text], k: int, index: dict[int, list[Match]]) -> dict[int, list[list[Match]]]:
    mine = texts[k]
    alignments: defaultdict[int, list[list[Match]]] = defaultdict(list)
    seen: dict[tuple[int, int], int] = {}  # (other text, diagonal) → the word up to which it has been followed
    taken: dict[int, int] = {}  # other text → the word up to which a passage long enough reaches
    for j, s in enumerate(mine.shingles):
        for other, i in index.get(s, ()):
            if taken.get(other, -1) >= j or seen.get((other, i - j), -1) >= j:
                continue
            pairs = _grow(texts[other].texts, mine.texts, i, j)
            if len(pairs) >= _FEWEST_EQUAL:
                taken[other] = pairs[-1][1]
                alignments[other].append(pairs)
            else:
                seen.update(((other, a - b), b) for a, b in pairs)
    return alignments


def _grow(a: list[str], b: list[str], i: int, j: int) -> list[Match]:
    """The equal words around a seed, in the order of the text."""
    back = _extend(a, b, i - 1, j - 1, -1)
    seed = [(i + d, j + d) for d in range(SHINGLE)]
    return back[::-1] + seed + _extend(a, b, i + SHINGLE, j + SHINGLE, 1)


def _extend(a: list[str], b: list[str], i: int, j: int, step: int) -> list[Match]:
    pairs: list[Match] = []
    end_a, end_b = (len(a), len(b)) if step > 0 else (-1, -1)
    score = best = kept = 0
    while True:
        while i != end_a and j != end_b and a[i] == b[j]:
            pairs.append((i, j))
            i, j, score = i + step, j + step, score + 1
        if score > best:
            best, kept = score, len(pairs)
        gap = _gap(a, b, i, j, step)
        if gap is None:
            break
        i, j, score = i + gap[0] * step, j + gap[1] * step, score - max(gap)
        if score <= best - _DROP:
            break
    return pairs[:kept]


def _gap(a: list[str], b: list[str], i: int, j: int, step: int) -> tuple[int, int] | None:
    """The fewest words to pass over on either side until two words in a row are equal again."""
    mine, yours = _ahead(a, i, step), _ahead(b, j, step)
    if set(pairwise(mine)).isdisjoint(pairwise(yours)):
        return None
    for width in range(1, _WIDEST_GAP + 1):
        for x, y in _GAPS[width]:
            if mine[x : x + 2] == yours[y : y + 2] and x + 1 < len(mine) and y + 1 < len(yours):
                return x, y
    return None


def _ahead(words: list[str], at: int, step: int) -> list[str]:
    """The next words in this direction, as many as a gap and what follows it may take."""
    if step > 0:
        return words[at : at + _WIDEST_GAP + 2]
    return words[max(0, at - _WIDEST_GAP - 1) : at + 1][::-1]


_GAPS = [[(w, w), *(g for k in range(w - 1, -1, -1) for g in ((w, k), (k, w)))] for w in range(_WIDEST_GAP + 1)]


# -- from alignments to passages -----------------------------------------------------------------------------------------


def _passages(a: Text, b: Text, alignments: list[list[Match]]) -> list[Shared]:
    """The longest first; a later one gives up what is taken already, and is dropped where too little remains."""
    taken_a, taken_b = bytearray(len(a.words)), bytearray(len(b.words))
    found = []
    for pairs in sorted(alignments, key=lambda p: (-len(p), p[0])):
        free = [(i, j) for i, j in pairs if not taken_a[i] and not taken_b[j]]
        for part in _unbroken(a, b, free):
            if not _is_copied(a, b, part):
                continue
            (i, j), (k, m) = part[0], part[-1]
            found.append(Shared((i, k), (j, m), len(part)))
            taken_a[i : k + 1] = b"\x01" * (k + 1 - i)
            taken_b[j : m + 1] = b"\x01" * (m + 1 - j)
    return sorted(found, key=lambda s: s.second)


def _unbroken(a: Text, b: Text, pairs: list[Match]) -> Iterator[list[Match]]:
    """The pieces between which neither boilerplate nor a wide gap lies."""
    start = 0
    for n in range(1, len(pairs) + 1):
        if n < len(pairs):
            (i, j), (k, m) = pairs[n - 1], pairs[n]
            if a.block[i] == a.block[k] and b.block[j] == b.block[m] and k - i <= _WIDEST_GAP + 1 and m - j <= _WIDEST_GAP + 1:
                continue
        if n - start >= _FEWEST_EQUAL:
            yield pairs[start:n]
        start = n


def _is_copied(a: Text, b: Text, pairs: list[Match]) -> bool:
    """The narrator's words of one stretch, between two pieces of speech, are enough and equal enough."""
    stretch: list[Match] = []
    for i, j in pairs:
        if a.speech[i] or b.speech[j]:
            continue
        if stretch and (_speech_between(a, stretch[-1][0], i) or _speech_between(b, stretch[-1][1], j)):
            if _is_narrated(a, b, stretch):
                return True
            stretch = []
        stretch.append((i, j))
    return _is_narrated(a, b, stretch)


def _speech_between(text: Text, first: int, last: int) -> bool:
    return text.speech_before[last] > text.speech_before[first]


def _is_narrated(a: Text, b: Text, pairs: list[Match]) -> bool:
    if len(pairs) < _FEWEST_EQUAL:
        return False
    (i, j), (k, m) = pairs[0], pairs[-1]
    shorter, longer = sorted((k + 1 - i, m + 1 - j))
    least = next(share for below, share in _LEAST_EQUAL if longer < below)
    if shorter < SHORTEST or len(pairs) < least * longer or sum(not a.goes_on(x) for x, _ in pairs) < _FEWEST_OWN:
        return False
    return not a.own_voice(i, k) and not b.own_voice(j, m)
