"""Passages that two texts share, word for word or nearly: seeds are equal shingles, grown until the texts part.

Growing a seed through changed and inserted words, until the score has dropped too far below its best, is BLAST's (Altschul et
al. 1990). Texts are compared as strings of one character a word, so that long equal runs are found by comparing memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from variorum.factuality import words_of_denial
from variorum.factuality.opposites import has_opposites
from variorum.fingerprints.batches import WIDTH as SHINGLE
from variorum.parsing.numerals import NUMBER_WORDS
from variorum.parsing.wordlists import load_words
from variorum.reuse.neighbours import neighbours
from variorum.reuse.texts import ReuseText

SHORTEST = 12  # words of the narrator on either side
_FEWEST_EQUAL = 11  # of these twelve
_FEWEST_OWN = 10  # of these, without the further words of a name: every report names people and places in full
_LEAST_EQUAL = ((20, 0.8), (10**9, 0.65))  # share of equal words in passages of fewer words than that
_NAMES_KEPT = 0.7  # of names and figures: a formula is the same for every match and every flood but in these
_WIDEST_GAP = 6  # words changed, inserted or left out at one place
_SHORT = 40  # equal words; of fewer, one that says the opposite shows that they were not taken over
_BEFORE = 4  # words before a passage that may turn its first sentence round: "none of the 40"
_DROP = 7  # words that the score may fall below its best

Run = tuple[int, int, int]  # equal words: where they begin in the one text and in the other, how many
_words = partial(load_words, "reuse", "reversals")
_STEM = 5  # letters


@dataclass(frozen=True, slots=True)
class Shared:
    """Words `[first, last]` of either text, and the runs of equal words in them."""

    first: tuple[int, int]
    second: tuple[int, int]
    runs: tuple[Run, ...]

    @property
    def equal(self) -> int:
        """How many words are equal."""
        return _equal(self.runs)

    @property
    def lengths(self) -> tuple[int, int]:
        """Words on either side."""
        return self.first[1] + 1 - self.first[0], self.second[1] + 1 - self.second[0]

    def turned(self) -> Shared:
        return Shared(self.second, self.first, tuple((j, i, n) for i, j, n in self.runs))


def shared_passages(texts: Sequence[ReuseText]) -> Iterator[tuple[int, int, list[Shared]]]:
    """Every two texts that share a passage, by their places, the earlier first; passages in the order of the later text.

    Each of very many texts is compared with those that it has most in common with.
    """
    for first, second in neighbours(texts):
        found = _passages(texts[first], texts[second], _alignments(texts[first], texts[second]))
        if found:
            yield first, second, found


def whole(text: ReuseText, other: ReuseText) -> list[Shared]:
    """The passages of two texts of the same words: all of it where it is too short, or too much of it speech, to have any."""
    count = len(text.words)
    return _passages(text, other, [[(0, 0, count)]]) or [Shared((0, count - 1), (0, count - 1), ((0, 0, count),))]


def _alignments(a: ReuseText, b: ReuseText) -> list[list[Run]]:
    found: list[list[Run]] = []
    followed: dict[int, int] = {}  # diagonal → the word of b up to which it has been followed
    taken = -1  # the word of b up to which an alignment long enough reaches
    for j in sorted(place for s in a.places.keys() & b.places.keys() for place in b.places[s]):
        for i in a.places[b.code[j : j + SHINGLE]]:
            if taken >= j or followed.get(i - j, -1) >= j:
                continue
            runs = _grow(a, b, i, j)
            if _equal(runs) >= _FEWEST_EQUAL:
                taken = runs[-1][1] + runs[-1][2] - 1
                found.append(runs)
            else:
                followed.update((x - y, y + n - 1) for x, y, n in runs)
    return found


def _grow(a: ReuseText, b: ReuseText, i: int, j: int) -> list[Run]:
    """The equal words around a seed, in the order of the text."""
    ends = len(a.code), len(b.code)
    back = _extend(a.backwards, b.backwards, ends[0] - i, ends[1] - j)
    before = [(ends[0] - x - n, ends[1] - y - n, n) for x, y, n in reversed(back)]
    return [*before, (i, j, SHINGLE), *_extend(a.code, b.code, i + SHINGLE, j + SHINGLE)]


def _extend(a: str, b: str, i: int, j: int) -> list[Run]:
    runs: list[Run] = []
    score = best = kept = 0
    while True:
        equal = _equal_ahead(a, b, i, j)
        if equal:
            runs.append((i, j, equal))
            i, j, score = i + equal, j + equal, score + equal
        if score > best:
            best, kept = score, len(runs)
        gap = _gap(a[i : i + _WIDEST_GAP + 2], b[j : j + _WIDEST_GAP + 2])
        if gap is None:
            break
        i, j, score = i + gap[0], j + gap[1], score - max(gap)
        if score <= best - _DROP:
            break
    return runs[:kept]


def _equal_ahead(a: str, b: str, i: int, j: int) -> int:
    """How many words are equal from here on: steps twice as long each time, then back by halves."""
    most = min(len(a) - i, len(b) - j)
    count, step = 0, 8
    while count + step <= most and a[i + count : i + count + step] == b[j + count : j + count + step]:
        count += step
        step *= 2
    while step > 1:
        step //= 2
        if count + step <= most and a[i + count : i + count + step] == b[j + count : j + count + step]:
            count += step
    return count


def _gap(mine: str, yours: str) -> tuple[int, int] | None:
    """The fewest words to pass over on either side until two words in a row are equal again."""
    found = [(x, y) for x in range(len(mine) - 1) if (y := yours.find(mine[x : x + 2])) >= 0]
    return min(found, key=lambda g: (max(g), abs(g[0] - g[1]), g[0] < g[1])) if found else None


def _equal(runs: Sequence[Run]) -> int:
    return sum(n for _, _, n in runs)


# -- from alignments to passages -----------------------------------------------------------------------------------------


def _passages(a: ReuseText, b: ReuseText, alignments: list[list[Run]]) -> list[Shared]:
    """The longest first; a later one gives up what is taken already, and is dropped where too little remains."""
    taken_a, taken_b = bytearray(len(a.words)), bytearray(len(b.words))
    found = []
    for runs in sorted(alignments, key=lambda runs: (-_equal(runs), runs[0])):
        free = [run for whole_run in runs for run in _parted(whole_run, taken_a, taken_b)]
        pieces = (piece for piece in _unbroken(a, b, free) if not _contradicts(a, b, piece))
        for part in (kept for piece in pieces for kept in _without_formulas(a, b, piece)):
            if not _is_copied(a, b, part):
                continue
            (i, j, _), (k, m) = part[0], _last(part[-1])
            found.append(Shared((i, k), (j, m), tuple(part)))
            taken_a[i : k + 1] = b"\x01" * (k + 1 - i)
            taken_b[j : m + 1] = b"\x01" * (m + 1 - j)
    return sorted(found, key=lambda s: s.second)


def _last(run: Run) -> tuple[int, int]:
    return run[0] + run[2] - 1, run[1] + run[2] - 1


def _parted(run: Run, marked_a: bytes | bytearray, marked_b: bytes | bytearray) -> list[Run]:
    """The run without the words that are marked in either text."""
    i, j, n = run
    if marked_a.find(1, i, i + n) < 0 and marked_b.find(1, j, j + n) < 0:
        return [run]
    return [(i + d, j + d, 1) for d in range(n) if not marked_a[i + d] and not marked_b[j + d]]


def _unbroken(a: ReuseText, b: ReuseText, runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The pieces between which neither boilerplate nor a wide gap lies."""
    piece: list[Run] = []
    for run in (part for whole_run in runs for part in _of_one_block(a, b, whole_run)):
        if piece:
            (i, j), (k, m, _) = _last(piece[-1]), run
            if a.block[i] != a.block[k] or b.block[j] != b.block[m] or max(k - i, m - j) > _WIDEST_GAP + 1:
                if _equal(piece) >= _FEWEST_EQUAL:
                    yield piece
                piece = []
        piece.append(run)
    if _equal(piece) >= _FEWEST_EQUAL:
        yield piece


def _contradicts(a: ReuseText, b: ReuseText, piece: Sequence[Run]) -> bool:
    """Whether a short piece says the opposite in one of the texts, or gives another number: then it was not taken over."""
    if _equal(piece) >= _SHORT:
        return False
    if _says_the_opposite(a.before(piece[0][0], _BEFORE), b.before(piece[0][1], _BEFORE)):
        return True
    for run, following in pairwise(piece):
        i, j = _last(run)
        mine, theirs = a.words[i + 1 : following[0]], b.words[j + 1 : following[1]]
        if _says_the_opposite(mine, theirs) or _gives_another_number(mine, theirs):
            return True
    return False


def _without_formulas(a: ReuseText, b: ReuseText, piece: list[Run]) -> list[list[Run]]:
    """The piece where its names and figures are the same; else what is equal in it without a gap."""
    (i, j, _), (k, m) = piece[0], _last(piece[-1])
    named = min(a.names.count(1, i, k + 1), b.names.count(1, j, m + 1))
    if sum(a.names.count(1, x, x + n) for x, _, n in piece) >= _NAMES_KEPT * named:
        return [piece]
    return [[run] for run in piece if run[2] >= SHORTEST]


def _of_one_block(a: ReuseText, b: ReuseText, run: Run) -> list[Run]:
    (i, j, n), (k, m) = run, _last(run)
    if a.block[i] == a.block[k] and b.block[j] == b.block[m]:
        return [run]
    return [(i + d, j + d, 1) for d in range(n)]


def _is_copied(a: ReuseText, b: ReuseText, runs: Sequence[Run]) -> bool:
    """The narrator's words of one stretch, between two pieces of speech, are enough and equal enough."""
    stretch: list[Run] = []
    for run in (part for whole_run in runs for part in _parted(whole_run, a.speech, b.speech)):
        if stretch:
            (i, j), (k, m, _) = _last(stretch[-1]), run
            if a.speech.find(1, i, k) >= 0 or b.speech.find(1, j, m) >= 0:
                if _is_narrated(a, b, stretch):
                    return True
                stretch = []
        stretch.append(run)
    return _is_narrated(a, b, stretch)


def _is_narrated(a: ReuseText, b: ReuseText, runs: Sequence[Run]) -> bool:
    equal = _equal(runs)
    if equal < _FEWEST_EQUAL:
        return False
    (i, j, _), (k, m) = runs[0], _last(runs[-1])
    shorter, longer = sorted((k + 1 - i, m + 1 - j))
    least = next(share for below, share in _LEAST_EQUAL if longer < below)
    if shorter < SHORTEST or equal < least * longer or not _enough_own(a, runs):
        return False
    return not a.own_voice(i, k) and not b.own_voice(j, m)


def _enough_own(text: ReuseText, runs: Sequence[Run]) -> bool:
    narrated = 0
    for i, _, n in runs:
        for k in range(i, i + n):
            narrated += not text.continues_name(k)
            if narrated == _FEWEST_OWN:
                return True
    return False


def _says_the_opposite(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Whether of two stretches of words, all else being equal, one denies what the other says."""
    mine_alone, theirs_alone = {*mine} - {*theirs}, {*theirs} - {*mine}
    denied, denied_too = (not words_of_denial().isdisjoint(words) for words in (mine_alone, theirs_alone))
    if denied != denied_too and _rest(mine_alone) == _rest(theirs_alone):
        return True
    everything, nothing = _words("quantities", "everything"), _words("quantities", "nothing")
    turned = (mine_alone & everything and theirs_alone & nothing) or (mine_alone & nothing and theirs_alone & everything)
    return bool(turned) or has_opposites(sorted(mine_alone), sorted(theirs_alone))


def _gives_another_number(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the numbers in two stretches of words are not the same."""
    return _numbers(mine) != _numbers(theirs)


def _numbers(words: Sequence[str]) -> list[str]:
    """The numbers, written in one way, without "one", which is often "a"."""
    found = (str(NUMBER_WORDS.get(word, word)) for word in words if word in NUMBER_WORDS or any(map(str.isdigit, word)))
    return [number for number in found if number != "1"]


def _rest(words: Collection[str]) -> set[str]:
    """The words without those that deny and those that help a verb, cut to what their forms have in common."""
    return {w[:_STEM] for w in words if w not in words_of_denial() and w not in _words("helpers", "words")}
