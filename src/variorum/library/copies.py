"""Articles that are copies of one another, found as they arrive: by equal texts, and by sampled shingles in an index.

A quarter of an article's shingles are kept as its print (`variorum.fingerprints.sample`), and a quarter of these are looked
up by. What is found here says which articles count as one origin until a story is read; the exact passages, and who took
them from whom, are `variorum.reuse`'s.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BindParameter, Connection, TextClause, bindparam, insert, select, text, update

from variorum.fingerprints.batches import shingle_sets
from variorum.fingerprints.candidates import sample
from variorum.library.columns import integer_to_hash, taken_from_row
from variorum.library.schema import articles, copies, membership, prints, shingles
from variorum.model import Article
from variorum.report.digest import COPY_SHARE

LEAST_COMMON = 3  # shingles of two prints
LOOKED_UP = 256  # shingles of one article at most
AT_ONCE = 100  # of them in one question
HAVING = 64  # articles that one shingle gives at most: what more of them have is a phrase of the trade
COMPARED = 16  # articles whose prints are compared

Print = NDArray[np.uint32]

# Questions are built once: building one takes SQLAlchemy as long as SQLite takes to answer it.
_ASKED: BindParameter[Any] = bindparam("asked", expanding=True)
_SAME = (
    select(articles.c.id)
    .where(articles.c.sha256 == bindparam("text"), articles.c.id != bindparam("but"))
    .order_by(articles.c.number)
    .limit(1)
)
_PRINTS = select(prints.c.article, prints.c.data).where(prints.c.article.in_(_ASKED))
_ORIGINS = select(articles.c.origin).where(articles.c.id.in_(_ASKED)).order_by(articles.c.number)
_STORIES_OF_ORIGINS = (
    select(membership.c.story)
    .distinct()
    .join(articles, membership.c.article == articles.c.id)
    .where(articles.c.origin.in_(_ASKED))
)
_UNITE = update(articles).where(articles.c.origin.in_(_ASKED)).values(origin=bindparam("kept"))


def make_print(article: Article) -> Print:
    """The article's sampled shingles, ascending."""
    return np.unique(sample(shingle_sets([article.text])).hashes)


def connect(connection: Connection, id: str, sha256: str, print_: Print) -> set[str]:
    """Ties the new article to those that it shares words with; returns the other stories whose origins are fewer now."""
    first = connection.execute(_SAME, {"text": sha256, "but": id}).scalar()
    found = {first: 1.0} if first else _relatives(connection, print_)
    if not first and len(print_):
        keep_print(connection, id, print_)
    if not found:
        return set()
    connection.execute(insert(copies), [{"article": id, "other": other, "likeness": found[other]} for other in sorted(found)])
    return _unite(connection, [id, *found])


def keep_print(connection: Connection, id: str, print_: Print) -> None:
    """Keeps what later copies of the article are found by."""
    connection.execute(insert(prints), [{"article": id, "data": print_.astype("<u4").tobytes()}])
    if keys := _keys(print_):
        connection.execute(insert(shingles), [{"key": key, "article": id} for key in keys])


def _unite(connection: Connection, tied: list[str]) -> set[str]:
    """Makes the origins of these articles one: that of the earliest of them."""
    kept, *others = dict.fromkeys(connection.execute(_ORIGINS, {"asked": tied}).scalars())
    if not others:
        return set()
    touched = set(connection.execute(_STORIES_OF_ORIGINS, {"asked": others}).scalars())
    connection.execute(_UNITE, {"asked": others, "kept": kept})
    return touched


def _relatives(connection: Connection, print_: Print) -> dict[str, float]:
    """The articles that share a good part of their words with this one, each with the share of the shorter one's."""
    keys = _keys(print_)
    having: Counter[int] = Counter()
    for start in range(0, len(keys), AT_ONCE):
        chunk = keys[start : start + AT_ONCE]
        values = {f"key{k}": key for k, key in enumerate(chunk)}
        having.update(connection.execute(_having_query(len(chunk)), {**values, "count": HAVING}).scalars().all())
    first = sorted(having, key=lambda article: (-having[article], article))[:COMPARED]
    shared = {}
    for row in connection.execute(_PRINTS, {"asked": [integer_to_hash(article) for article in first]}):
        with taken_from_row(f"article {row.article}"):
            other = np.frombuffer(row.data, "<u4")
        common = len(np.intersect1d(print_, other, assume_unique=True))
        share = common / min(len(print_), len(other))
        if common >= LEAST_COMMON and share >= COPY_SHARE:
            shared[row.article] = share
    return shared


def _keys(print_: Print) -> list[int]:
    return [int(key) for key in print_[print_ % 4 == 0][:LOOKED_UP]]


@lru_cache(maxsize=AT_ONCE)
def _having_query(keys: int) -> TextClause:
    one = "SELECT * FROM (SELECT article FROM shingles WHERE key = :key{} ORDER BY article LIMIT :count) t"
    return text(" UNION ALL ".join(one.format(k) for k in range(keys)))
