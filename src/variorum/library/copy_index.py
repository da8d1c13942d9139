"""Articles that are copies of one another, found as they arrive: by equal texts, and by sampled shingles in an index.

A quarter of an article's shingles are kept as its print (`variorum.fingerprints.sample`), and a quarter of these are looked
up by. Of the nearest `variorum.reuse` tells who took how much from whom; when a story is read, what the reading found takes the
place of that. Origins are counted from these rows, by the function that counts them in an account.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BindParameter, Connection, TextClause, bindparam, delete, insert, or_, select, text

from variorum.accounts.origins import COPY_SHARE, plain_outlet, story_origins
from variorum.fingerprints.batches import shingle_sets
from variorum.fingerprints.similar_pairs import sample
from variorum.library import articles as articles_
from variorum.library.articles import CHUNK
from variorum.library.columns import integer_to_hash, taken_from_row
from variorum.library.schema import articles, copies, membership, prints, shingles, wires
from variorum.model import Article, Reuse
from variorum.model.origins import fewest
from variorum.reuse import find_reuse
from variorum.reuse.copies import names_agency

LEAST_COMMON = 3  # shingles of two prints
LOOKED_UP = 256  # shingles of one article at most
AT_ONCE = 100  # of them in one question
HAVING = 64  # articles that one shingle gives at most: what more of them have is a phrase of the trade
COMPARED = 16  # articles whose prints are compared
NEAREST = 3  # of them, whose words are

Print = NDArray[np.uint32]

# Questions are built once: building one takes SQLAlchemy as long as SQLite takes to answer it.
_ASKED: BindParameter[Any] = bindparam("asked", expanding=True)
_SAME = (
    select(articles.c.sha256, articles.c.id)
    .where(articles.c.sha256.in_(_ASKED), articles.c.deleted.is_(None))
    .order_by(articles.c.number.desc())
)
_PRINTS = select(prints.c.article, prints.c.data).where(prints.c.article.in_(_ASKED))
_TAKEN = select(copies.c.other, copies.c.article, copies.c.likeness)
_WIRED = select(wires.c.wire, wires.c.article, wires.c.share)


def make_print(article: Article) -> Print:
    """The article's sampled shingles, ascending."""
    return np.unique(sample(shingle_sets([article.text])).hashes)


def connect(connection: Connection, id: str, article: Article, print_: Print, same_text: str | None) -> set[str]:
    """Keeps whom the new article has words from and who has words from it; returns the articles that have. `same_text` is the
    first article of its text, if there is one."""
    found = [same_text] if same_text else _relatives(connection, print_)
    if not same_text and len(print_):
        keep_print(connection, id, print_)
    if not found and not names_agency(article):
        return set()
    reuse = find_reuse([replace(article, id=id), *articles_.find(connection, found).values()])
    rows = [row for row in reuse if id in (row.source, row.target)]
    _keep(connection, rows)
    return {row.target for row in rows if row.target != id}


def find_same(connection: Connection, texts: Sequence[str]) -> dict[str, str]:
    """For each of the hashes of texts the first article that has the text."""
    found: dict[str, str] = {}
    for start in range(0, len(texts), CHUNK):
        rows = connection.execute(_SAME, {"asked": texts[start : start + CHUNK]})
        found |= {row.sha256: row.id for row in rows}
    return found


def keep_read(connection: Connection, articles: Iterable[str], reuse: Iterable[Reuse]) -> None:
    """Puts what a reading of these articles found in place of what was known of them."""
    known = sorted(set(articles))
    for start in range(0, len(known), CHUNK):
        some = known[start : start + CHUNK]
        connection.execute(delete(wires).where(wires.c.article.in_(some)))
        connection.execute(delete(copies).where(copies.c.article.in_(some), copies.c.other.in_(some)))
    _keep(connection, reuse)


def count_origins(connection: Connection, story: str) -> int:
    """How many independent origins the story's reports have."""
    current = articles.join(membership, membership.c.article == articles.c.id)
    here = (membership.c.story == story, articles.c.current)
    current_rows = connection.execute(select(articles.c.id, articles.c.outlet).select_from(current).where(*here)).all()
    rows = [
        Reuse(source, target, "verbatim", share, ())
        for query, table in ((_TAKEN, copies), (_WIRED, wires))
        for source, target, share in connection.execute(query.join(current, articles.c.id == table.c.article).where(*here))
    ]
    outlets = {id: plain_outlet(outlet) for id, outlet in current_rows if outlet}
    return fewest(story_origins([id for id, _ in current_rows], rows, outlets))


def _keep(connection: Connection, reuse: Iterable[Reuse]) -> None:
    rows = list(reuse)
    taken = [{"article": r.target, "other": r.source, "likeness": r.share} for r in rows if not r.source.startswith("wire:")]
    wired = [{"article": r.target, "wire": r.source[:80], "share": r.share} for r in rows if r.source.startswith("wire:")]
    for table, values in ((copies, taken), (wires, wired)):
        if values:
            connection.execute(insert(table), values)


def keep_print(connection: Connection, id: str, print_: Print) -> None:
    """Keeps what later copies of the article are found by."""
    connection.execute(insert(prints), [{"article": id, "data": print_.astype("<u4").tobytes()}])
    if keys := _keys(print_):
        connection.execute(insert(shingles), [{"key": key, "article": id} for key in keys])


def forget(connection: Connection, gone: Sequence[str]) -> None:
    """Later copies of these articles are not found by them any more."""
    found = connection.execute(select(prints.c.data).where(prints.c.article.in_(gone))).scalars().all()
    keys = {key for data in found for key in _keys(np.frombuffer(data, "<u4"))}
    for start in range(0, len(keys), AT_ONCE):
        some = sorted(keys)[start : start + AT_ONCE]
        connection.execute(delete(shingles).where(shingles.c.key.in_(some), shingles.c.article.in_(gone)))
    connection.execute(delete(prints).where(prints.c.article.in_(gone)))
    connection.execute(delete(wires).where(wires.c.article.in_(gone)))
    connection.execute(delete(copies).where(or_(copies.c.article.in_(gone), copies.c.other.in_(gone))))


def _relatives(connection: Connection, print_: Print) -> list[str]:
    """The articles that share a good part of their words with this one, the nearest first."""
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
    return sorted(shared, key=lambda article: (-shared[article], article))[:NEAREST]


def _keys(print_: Print) -> list[int]:
    return [int(key) for key in print_[print_ % 4 == 0][:LOOKED_UP]]


@lru_cache(maxsize=AT_ONCE)
def _having_query(keys: int) -> TextClause:
    for_key = "SELECT * FROM (SELECT article FROM shingles WHERE key = :key{} ORDER BY article LIMIT :count) t"
    return text(" UNION ALL ".join(for_key.format(k) for k in range(keys)))
