"""The words of a headline or a lead that carry meaning, and how much of what some words tell others tell, too, if otherwise:
"slain" is told by "killed".
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

import numpy as np

from variorum.fingerprints.word_rarity import rarity
from variorum.lexical import word_vectors
from variorum.parsing.numerals import NUMBER_WORDS

WORD = re.compile(r"[^\W_][\w'’-]*")
_FEW_LETTERS = 3
_POSSESSIVE = re.compile(r"['’]s$")
_ENDING = re.compile(r"(?<=\w{4})(?:ing|ed|es|s)$")
_LIKE = 0.55  # cosine
_COMMON = 0.02  # what a word weighs that all articles have


def words_of(text: str) -> set[str]:
    """The words of a text that carry meaning: longer ones and figures, also those in words."""
    found = (_POSSESSIVE.sub("", w.casefold()) for w in WORD.findall(text))
    written = (f"{NUMBER_WORDS[w]:g}" if w in NUMBER_WORDS else w for w in found)
    return {w for w in written if len(w) > _FEW_LETTERS or w[0].isdigit()}


def stems(words: Set[str]) -> set[str]:
    """The words without their endings."""
    return {_ENDING.sub("", word) for word in words}


def share_told(words: Set[str], texts: Sequence[Set[str]]) -> float:
    """The mean over the texts of the share of the words that each tells: a word counts fully where a text has it, as much as the
    likest where that is near, and rare words weigh more. Neither may be empty."""
    mine = sorted(words)
    weights = np.array([max(_COMMON, rarity(word)) for word in mine])
    shares = [weights @ [_nearest(word, text) for word in mine] for text in texts]
    return float(sum(shares) / (len(texts) * weights.sum()))


def _nearest(word: str, text: Set[str]) -> float:
    if stems({word}) <= stems(text):
        return 1.0
    likeness = word_vectors().likeness([word], sorted(text)) if text else 0.0
    return likeness if likeness >= _LIKE else 0.0
