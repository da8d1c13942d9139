"""How two statements that something is so, or is not, go together.

A denial and an assertion are apart only where both are of one thing: they share a word that tells, or one has none of its
own ("denied it"). "Was blocked" and "was not allowed" say the same in other words.
"""

import re
from dataclasses import dataclass
from functools import cached_property, partial

from variorum.accounts.levels import Level, Relation, decide
from variorum.factuality import words_of_denial
from variorum.factuality.opposites import forms_of, has_opposites
from variorum.lexical import word_vectors
from variorum.model import Polarity
from variorum.parsing.gazetteer import country_of
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "facts", "values")
_EMPTY = _words("polarity", "empty")
_LIKE = 0.45  # cosine of two words that may say the same, one of them denied
_SAME = 0.55  # cosine of two words that say the same
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_LETTERS = 3
_STEM = 5  # letters that forms of one word share


@dataclass(frozen=True)
class WordedPolarity:
    """Whether something is so, and the words that say it."""

    holds: bool
    text: str

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The words that tell what is so or is not, without those that deny, adverbs and names."""
        words = [w for k, w in enumerate(_WORD.findall(self.text)) if not _is_name(w, first=k == 0)]
        small = [w.lower() for w in words if len(w) >= _LEAST_LETTERS]
        return tuple(w for w in small if w not in _EMPTY and not w.endswith("ly") and not _denies(w))


def relate_polarities(a: Polarity, b: Polarity, texts: tuple[str, str]) -> Relation:
    """How two polarities go together; without their words they are taken to be of one thing."""
    mine, theirs = WordedPolarity(a.holds, texts[0]), WordedPolarity(b.holds, texts[1])
    return decide(LEVELS, mine, theirs, Relation("incomparable", "denied in other words"))


def _is_name(word: str, first: bool) -> bool:
    """Whether a word begins like a name; the first of a phrase is one where it is no common word."""
    return word[:1].isupper() and not (first and word.lower() in word_vectors() and country_of(word) is None)


def _denies(word: str) -> bool:
    return any(form in words_of_denial() for form in forms_of(word))


def _same(a: WordedPolarity, b: WordedPolarity) -> bool:
    return a.holds == b.holds


def _same_in_like_words(a: WordedPolarity, b: WordedPolarity) -> bool:
    return _same(a, b) and (not (a.telling and b.telling) or _shares_word(a, b) or _says_like(a, b, _SAME))


def _bare(a: WordedPolarity, b: WordedPolarity) -> bool:
    """Whether what is denied is left to the sentence around: "denied it"."""
    return not (b.telling if a.holds else a.telling)


def _shares_word(a: WordedPolarity, b: WordedPolarity) -> bool:
    return any(x == y or (x[:_STEM] == y[:_STEM] and len(x) >= _STEM) for x in a.telling for y in b.telling)


def _says_like(a: WordedPolarity, b: WordedPolarity, least: float = _LIKE) -> bool:
    return bool(a.telling and b.telling) and word_vectors().likeness(a.telling, b.telling) >= least


def _opposite(a: WordedPolarity, b: WordedPolarity) -> bool:
    return a.holds == b.holds and has_opposites(a.telling, b.telling)


def _opposite_denied(a: WordedPolarity, b: WordedPolarity) -> bool:
    return a.holds != b.holds and has_opposites(a.telling, b.telling)


LEVELS: tuple[Level[WordedPolarity], ...] = (
    Level("opposite words", "apart", _opposite),
    Level("the opposite denied", "equal", _opposite_denied),
    Level("both hold or neither", "equal", _same_in_like_words),
    Level("both hold or neither, in other words", "incomparable", _same),
    Level("denied without words of its own", "apart", _bare),
    Level("the same words denied", "apart", _shares_word),
    Level("like words denied", "apart", _says_like),
)
