"""Which two texts of a group are compared: of few all, of many each with those that it has most shingles in common with."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from variorum.reuse.texts import ReuseText

FEW = 12  # texts, each two of which are compared
_EARLIER, _LATER = 8, 3  # of many, that a text is compared with: it has its words from earlier ones, unless times deceive
_FIRST, _WINDOW = 64, 1024  # of very many, those that come first and those that come together
_SELDOM = 8  # texts that have a shingle
_COLUMNS = 2048  # shingles that are multiplied at once, to bound the memory


def neighbours(texts: Sequence[ReuseText]) -> list[tuple[int, int]]:
    """Pairs of places, the lower first; ascending. The texts are in the order in which they may have come about.

    For n texts it takes time in n² up to a thousand and in n beyond: a late copy of what very many have is compared with the
    first of them and those of its time.
    """
    if len(texts) <= FEW:
        return list(combinations(range(len(texts)), 2))
    found: set[tuple[int, int]] = set()
    for members in _windows(len(texts)):
        near = _nearest([texts[k].shingles for k in members])
        found.update((members[member], members[other]) for member, other in near)
    return sorted(found)


def _windows(count: int) -> Iterator[list[int]]:
    if count <= _WINDOW:
        yield list(range(count))
        return
    for start in range(0, count - _WINDOW // 2, _WINDOW // 2):
        yield [*range(min(start, _FIRST)), *range(start, min(start + _WINDOW, count))]


def _nearest(shingles: Sequence[NDArray[np.uint64]]) -> Iterator[tuple[int, int]]:
    common = _in_common(shingles)
    for k, row in enumerate(common):
        for side, most in ((row[:k][::-1], _EARLIER), (row[k + 1 :], _LATER)):
            for n in np.argsort(-side, kind="stable")[:most].tolist():
                if side[n] > 0:
                    yield (k - 1 - n, k) if most == _EARLIER else (k, k + 1 + n)


def _in_common(shingles: Sequence[NDArray[np.uint64]]) -> NDArray[np.float32]:
    """How many distinct shingles each two texts have in common: those that few have pair by pair, the others by a product."""
    distinct = [np.unique(s) for s in shingles]
    count = len(distinct)
    keys, texts = np.concatenate(distinct), np.repeat(np.arange(count), [len(s) for s in distinct])
    order = np.argsort(keys, kind="stable")
    keys, texts = keys[order], texts[order]
    _, columns, having = np.unique(keys, return_inverse=True, return_counts=True)
    pairs = np.zeros(count * count, np.float32)
    seldom = having[columns] <= _SELDOM
    few, rows = columns[seldom], texts[seldom]
    for distance in range(1, _SELDOM):
        is_equal = few[distance:] == few[:-distance]
        pairs += np.bincount(rows[:-distance][is_equal] * count + rows[distance:][is_equal], minlength=count * count)
    common = pairs.reshape(count, count)
    common = common + common.T
    columns, rows = np.unique(columns[~seldom], return_inverse=True)[1], texts[~seldom]
    for start in range(0, int(columns.max(initial=-1)) + 1, _COLUMNS):
        inside = (columns >= start) & (columns < start + _COLUMNS)
        present = np.zeros((count, _COLUMNS), np.float32)
        present[rows[inside], columns[inside] - start] = 1
        common += present @ present.T
    return common
