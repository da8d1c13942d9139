"""Words as terms: the stem's hash, and how much it tells, by how rare the word is in its language.

Rarity is looked up in `wordfreq` (Speer 2022) and not counted in the collection, so that an article's terms are a function
of the article alone and weigh the same among five articles as among a million.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, log

import Stemmer  # type: ignore[import-not-found]  # it is compiled and has no stubs
from wordfreq import available_languages, get_frequency_dict

from variorum.fingerprints import hash_word

# As Snowball calls these languages.
_STEMMED = frozenset({"ar", "da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr"})
_WORDS = 300  # of a usual article
_BACKGROUND = 20  # articles that a term is counted among: the fewer, the less the rarest outweigh the merely rare
_KEPT = 100_000  # words that are remembered
KEY_BYTES = 5  # of a stem's hash: of ten million words a hundred are taken for one another
_KEY = (1 << 8 * KEY_BYTES) - 1


@dataclass(frozen=True, slots=True)
class Term:
    """`key` is a hash of the stem, `tells` 0 for a word that every article has."""

    stem: str
    key: int
    tells: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one language: `term` gives that of a word as it is written, `frequencies` are those of its stems, if known."""

    term: Callable[[str], Term]
    frequencies: dict[str, float]


def vocabulary(language: str | None) -> Vocabulary:
    """The vocabulary of a language by its code; English where the language is not known, no words known where it has no list."""
    code = (language or "en").split("-")[0].lower()
    return _vocabulary("no" if code == "nb" else code)


@cache
def _vocabulary(language: str) -> Vocabulary:
    stem = Stemmer.Stemmer(language).stemWord if language in _STEMMED else str
    language = "nb" if language == "no" else language  # as wordfreq calls it
    frequencies: defaultdict[str, float] = defaultdict(float)
    if language in available_languages("small"):
        for word, frequency in get_frequency_dict(language, "small").items():
            frequencies[stem(word)] += frequency

    @lru_cache(maxsize=_KEPT)
    def term(word: str) -> Term:
        stemmed = stem(word.lower().replace("’", "'"))
        share = 1 - exp(-_WORDS * frequencies.get(stemmed, 0.0))
        return Term(stemmed, hash_word(stemmed) & _KEY, log((_BACKGROUND + 1) / (_BACKGROUND * share + 1)))

    return Vocabulary(term, dict(frequencies))
