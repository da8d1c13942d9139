"""How common a word is in the language: `shares.tsv` (news articles in English, see training/word_shares.py)."""

from functools import cache
from importlib.resources import files
from math import log

_ARTICLES = 1000  # that a word is counted among


@cache
def shares() -> dict[str, float]:
    """The share of English news articles that have a word, for the common words."""
    table = (files("variorum.fingerprints") / "shares.tsv").read_text(encoding="utf-8")
    return {word: float(share) for word, share in (line.split("\t") for line in table.splitlines())}


def rarity(word: str) -> float:
    """How much a word tells: 1 for one that is not common, near 0 for one that all articles have."""
    return log((_ARTICLES + 1) / (_ARTICLES * shares().get(word, 0.0) + 1)) / log(_ARTICLES + 1)
