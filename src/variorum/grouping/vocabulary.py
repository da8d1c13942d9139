"""Words as terms: the stem's hash, and how much it tells, by how rare the word is in its language.

Rarity is looked up in `wordfreq` (Speer 2022) and not counted in the collection, so that an article's terms are a function
of the article alone and weigh the same among five articles as among a million.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from math import exp, log

import Stemmer  # type: ignore[import-not-found]  # it is compiled and has no stubs
from wordfreq import available_languages, get_frequency_dict

from variorum.fingerprints import hash_word

_STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
_WORDS = 300  # of a usual article
_BACKGROUND = 20  # articles that a term is counted among: the fewer, the less the rarest outweigh the merely rare
_KEPT = 100_000  # words that are remembered


@dataclass(frozen=True, slots=True)
class Term:
    """`key` is 64 bits of the stem, `tells` 0 for a word that every article has."""

    stem: str
    key: int
    tells: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one language."""

    stem: Callable[[str], str]
    frequencies: dict[str, float]
    _known: dict[str, Term] = field(default_factory=dict)

    def term(self, word: str) -> Term:
        """The term of a word as it is written."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[word] = self._make(word.lower().replace("’", "'"))
        return found

    def _make(self, word: str) -> Term:
        stem = self.stem(word)
        share = 1 - exp(-_WORDS * self.frequencies.get(stem, 0.0))
        return Term(stem, hash_word(stem), log((_BACKGROUND + 1) / (_BACKGROUND * share + 1)))


def vocabulary(language: str | None) -> Vocabulary:
    """The vocabulary of a language by its code; English where the language is not known, no words known where it has no list."""
    return _vocabulary((language or "en").split("-")[0].lower())


@cache
def _vocabulary(language: str) -> Vocabulary:
    language = "nb" if language == "no" else language
    stem = Stemmer.Stemmer(_STEMMERS[language]).stemWord if language in _STEMMERS else str
    frequencies: defaultdict[str, float] = defaultdict(float)
    if language in available_languages("small"):
        for word, frequency in get_frequency_dict(language, "small").items():
            frequencies[stem(word)] += frequency
    return Vocabulary(stem, dict(frequencies))
