"""How much a word tells: inverse document frequency (Spärck Jones 1972), steadied by what is known of the language.

In five reports of one event every word of the event stands in each, so that counted over them alone it would weigh no more
than "the". The articles are therefore counted as if they lay among `BACKGROUND` others, in which a common word is as
frequent as `shares.tsv` has it (news articles in English, see training/word_shares.py) and any other word never occurs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from importlib.resources import files
from math import log

BACKGROUND = 1000  # articles


@cache
def shares() -> dict[str, float]:
    """The share of English news articles that have a word, for the common words."""
    table = (files("variorum.fingerprints") / "shares.tsv").read_text(encoding="utf-8")
    return {word: float(share) for word, share in (line.split("\t") for line in table.splitlines())}


def idf(documents: Iterable[Collection[str]], background: int = BACKGROUND) -> dict[str, float]:
    """The weight of every term of the documents: the logarithm of how seldom it is, 0 for one that all have."""
    total, having = 0, Counter[str]()
    for document in documents:
        total += 1
        having.update(set(document))
    common = shares() if background else {}
    everything = total + background + 1
    return {term: log(everything / (n + background * common.get(term, 0.0) + 1)) for term, n in having.items()}
