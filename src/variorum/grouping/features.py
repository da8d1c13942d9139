"""What an article is compared by: the words of its title and lead, and the words of the whole, with names and numbers raised.

News puts the event into its first lines (the inverted pyramid); what follows is background that reports of other events
share. The two are therefore compared apart, and the lead counts for more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from variorum.fingerprints import Word, idf, words
from variorum.fingerprints.shingles import is_unspaced
from variorum.model import Article

LEAD = 80  # words
TITLE_WORDS = 25  # of the first line, where the title is not known
IN_TITLE = 6.0  # what a word in the title counts for in the lead
NAME, NUMBER = 1.25, 2.0  # how much more a capitalised word and a number weigh
SHORT = 3  # letters: in a language without a table of common words, small words as short as this are left out
COLUMNS = 4096  # of the term matrix that are dense at a time

Terms = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """How often each term occurs in title and lead, and in the whole; `names` are the terms mostly written with a capital."""

    lead: Terms
    whole: Terms
    names: frozenset[str]


def profile(article: Article) -> Profile:
    """The article's terms. Boilerplate is left out."""
    found = words(article)
    terms = list(_terms(article, found))
    whole = Counter(term for term, _, _ in terms)
    capitals = Counter(term for term, _, start in terms if article.text[start].isupper())
    lead: defaultdict[str, float] = defaultdict(float)
    for term, position, _ in terms:
        if position < LEAD:
            lead[term] += 1
    for term in _title(article, found):
        lead[term] += IN_TITLE
    return Profile(lead, whole, frozenset(term for term, n in capitals.items() if 2 * n > whole[term]))


def _terms(article: Article, found: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
    """Each term with its number among the words and its place. Scripts without spaces give pairs of characters."""
    sparing = article.language not in {None, "en"}
    characters = {position for position, word in enumerate(found) if is_unspaced(word.text)}
    for position, word in enumerate(found):
        if position in characters:
            following = found[position + 1] if position + 1 in characters else None
            if following and following.start == word.end:
                yield word.text + following.text, position, word.start
        elif not (sparing and len(word.text) <= SHORT and word.text.isalpha() and article.text[word.start].islower()):
            yield word.text, position, word.start


def _title(article: Article, found: Sequence[Word]) -> list[str]:
    if article.title:
        title = Article(article.id, article.title, language=article.language)
        return [term for term, _, _ in _terms(title, words(title))]
    start = found[0].start if found else 0
    end = article.text.find("\n", start)
    line = [word for word in found[:TITLE_WORDS] if end < 0 or word.start < end]
    return [term for term, _, _ in _terms(article, line)]


def similarities(documents: Sequence[Terms], names: Sequence[frozenset[str]]) -> NDArray[np.float32]:
    """The cosine of each two documents' TF-IDF vectors, with logarithmic counts (Salton and Buckley 1988)."""
    weights = idf(documents)
    vectors = [_weigh(document, weights, capitals) for document, capitals in zip(documents, names, strict=True)]
    having = Counter(term for vector in vectors for term in vector)
    column = {term: k for k, term in enumerate(sorted(term for term, n in having.items() if n > 1))}
    cells = sorted(
        (column[term], row, value) for row, vector in enumerate(vectors) for term, value in vector.items() if term in column
    )
    found = np.zeros((len(documents), len(documents)), np.float32)
    if not cells:
        return found
    columns, rows, values = (np.array(part) for part in zip(*cells, strict=True))
    for first in range(0, len(column), COLUMNS):
        start, end = np.searchsorted(columns, (first, first + COLUMNS))
        block = np.zeros((len(documents), COLUMNS), np.float32)
        block[rows[start:end], columns[start:end] - first] = values[start:end]
        found += block @ block.T
    return found


def _weigh(document: Terms, weights: Mapping[str, float], names: frozenset[str]) -> dict[str, float]:
    vector = {}
    for term, count in document.items():
        raised = NUMBER if term[0].isdigit() else NAME if term in names else 1.0
        vector[term] = (1 + log(count)) * weights[term] * raised
    length = sqrt(sum(value * value for value in vector.values()))
    return {term: value / length for term, value in vector.items()} if length else {}
