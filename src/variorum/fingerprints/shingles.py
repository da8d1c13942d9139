"""Words of an article with their places, and hashed w-shingles over them (Broder 1997, "On the resemblance and containment
of documents"). Hashes are the same in every process and on every machine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.model import Article

# A number with its separators ("400,000"), or a run of letters and digits with apostrophes inside. In a script that sets no
# spaces each character is a word.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
NUMBER = r"\d+(?:[.,]\d+)+(?!\w)"
SPACED_WORD = re.compile(rf"{NUMBER}|\w+(?:['’]\w+)*")
WORD = re.compile(rf"{NUMBER}|[{UNSPACED}]|(?:(?![{UNSPACED}])\w)+(?:['’](?:(?![{UNSPACED}])\w)+)*")
CHARACTER = re.compile(rf"[{UNSPACED}]")
BASE = 0x9E3779B97F4A7C15  # odd, so that multiplying by it loses nothing modulo 2**64


class Word(NamedTuple):
    """A lowercased word, with a straight apostrophe, and where it stands in the article's text."""

    text: str
    start: int
    end: int


def words(article: Article) -> tuple[Word, ...]:
    """The article's words in the order of the text; those in boilerplate are left out."""
    text, found, at = article.text, [], 0
    pattern = WORD if CHARACTER.search(text) else SPACED_WORD
    for start, end in (*sorted((b.span.start, b.span.end) for b in article.boilerplate), (len(text), len(text))):
        found += [Word(m[0].lower().replace("’", "'"), m.start(), m.end()) for m in pattern.finditer(text, at, max(at, start))]
        at = max(at, end)
    return tuple(found)


def is_unspaced(word: str) -> bool:
    """Whether it is one character of a script that sets no spaces between words, as Chinese or Thai."""
    return len(word) == 1 and CHARACTER.match(word) is not None


@lru_cache(maxsize=1 << 18)
def hash_word(word: str) -> int:
    """64 bits of the word."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def shingle(texts: Sequence[str], width: int) -> NDArray[np.uint64]:
    """One 64-bit hash for each run of `width` words, in their order; empty where there are fewer words than that.

    The hash is a polynomial over the words' own hashes (Karp and Rabin 1987), stirred at the end so that any part of its
    bits may be used on its own.
    """
    if width < 1:
        raise ValueError(f"a shingle has at least one word, not {width}")
    count = len(texts) - width + 1
    if count < 1:
        return np.empty(0, np.uint64)
    hashes = np.fromiter(map(hash_word, texts), np.uint64, len(texts))
    mixed = np.zeros(count, np.uint64)
    for offset in range(width):
        mixed = mixed * np.uint64(BASE) + hashes[offset : offset + count]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
