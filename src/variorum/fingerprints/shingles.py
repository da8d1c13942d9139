"""Words of an article with their places, and hashed w-shingles over them (Broder 1997, "On the resemblance and containment
of documents"). Hashes are the same in every process and on every machine; `batches` gives the same ones for many texts.
"""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from variorum.model import Article

# A run of letters and digits with apostrophes inside, and a number with its separators ("400,000"). In a script that sets no
# spaces each character is a word.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_JOINED = r"{letter}+(?:(?:['’]|(?<=[0-9])[.,](?=[0-9])){letter}+)*"
SPACED_WORD = re.compile(_JOINED.format(letter=r"\w"))
WORD = re.compile(rf"[{UNSPACED}]|" + _JOINED.format(letter=rf"(?:(?![{UNSPACED}])\w)"))
CHARACTER = re.compile(rf"[{UNSPACED}]")

BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying by it loses nothing modulo 2**64
CHUNK = 8  # bytes of a word that are hashed at a time
STIR = 0xD6E8FEB86659FD93  # odd, with its bits well spread (from Evensen's rrmxmx)
_ALL = (1 << 64) - 1


def words_in_columns(article: Article) -> tuple[list[str], list[int], list[int]]:
    """The article's words in the order of the text, those in boilerplate left out: lowercased and with a straight apostrophe,
    where they begin, and where they end."""
    text, places, at = article.text, list[tuple[int, int]](), 0
    pattern = WORD if CHARACTER.search(text) else SPACED_WORD
    for start, end in (*sorted((b.span.start, b.span.end) for b in article.boilerplate), (len(text), len(text))):
        places += [m.span() for m in pattern.finditer(text, at, max(at, start))]
        at = max(at, end)
    plain = text.lower() if text.isascii() else ""  # beyond ASCII a letter may become two, or look at those around it
    found = [plain[a:b] for a, b in places] if plain else [text[a:b].lower().replace("’", "'") for a, b in places]
    return found, [a for a, _ in places], [b for _, b in places]


@lru_cache(maxsize=1 << 18)
def hash_word(word: str) -> int:
    """64 bits of the word: its UTF-8 bytes, eight at a time, multiplied and folded."""
    content = word.encode("utf-8", "surrogatepass")
    found = len(content) * STIR & _ALL
    for at in range(0, len(content), CHUNK):
        found = (found ^ int.from_bytes(content[at : at + CHUNK], "little")) * STIR & _ALL
        found ^= found >> 32
    return found


def combine(hashes: NDArray[np.uint64], width: int) -> NDArray[np.uint64]:
    """The shingles of words whose hashes these are: a polynomial over them (Karp and Rabin 1987), stirred at the end so that
    any part of its bits may be used on its own (Steele, Lea and Flood 2014, "SplitMix")."""
    if width < 1:
        raise ValueError(f"a shingle has at least one word, not {width}")
    count = len(hashes) - width + 1
    if count < 1:
        return np.empty(0, np.uint64)
    mixed = hashes[:count].copy()
    for offset in range(1, width):
        mixed *= BASE
        mixed += hashes[offset : offset + count]
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed ^= mixed >> np.uint64(shift)
        mixed *= np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    return mixed
