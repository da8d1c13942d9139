"""Articles that are copies of one another, found as they arrive: by equal texts, and by sampled shingles in an index.

A quarter of an article's shingles are kept as its print (`variorum.fingerprints.sample`), and a quarter of these are looked
up by. Of the nearest `variorum.reuse` tells who took how much from whom; when a story is read, what the reading found takes the
place of that. Origins are counted from these rows, by the function that counts them in an account.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, insert, or_, select, text

from variorum.accounts.newsrooms import plain_outlet
from variorum.accounts.origins import COPY_SHARE, rests_on_source, story_origins
from variorum.fingerprints.batches import shingle_sets
from variorum.fingerprints.similar_pairs import sample
from variorum.library import articles as articles_
from variorum.library.columns import ASKED, ask, ask_driver, chunks, taken_from_row
from variorum.library.schema import articles, copies, membership, prints, shingles, wires
from variorum.model import Article, Reuse, fewest
from variorum.reuse import find_reuse
from variorum.reuse.copies import names_agency
from variorum.reuse.texts import TextReader

LEAST_COMMON = 3  # shingles of two prints
LOOKED_UP = 256  # shingles of one article at most
AT_ONCE = 100  # of them in one question
HAVING = 64  # articles that one shingle gives at most: what more of them have is a phrase of the trade
COMPARED = 16  # articles whose prints are compared
NEAREST = 3  # of them, whose words are

Print = NDArray[np.uint32]

# Questions are built once: building one takes SQLAlchemy as long as SQLite takes to answer it.
_SAME = (
    select(articles.c.sha256, articles.c.id)
    .where(articles.c.sha256.in_(ASKED), articles.c.deleted.is_(None))
    .order_by(articles.c.number.desc())
)
_PRINTS = (
    select(prints.c.number, prints.c.data, articles.c.id)
    .join_from(prints, articles, articles.c.number == prints.c.number)
    .where(prints.c.number.in_(ASKED))
)
_PUT_SHINGLES = text("INSERT INTO shingles (key, number) VALUES (:key, :number)")
_CURRENTLY = articles.join(membership, membership.c.article == articles.c.id)
_OF_STORIES = membership.c.story.in_(ASKED), articles.c.current
_CURRENT = select(membership.c.story, articles.c.id, articles.c.outlet).select_from(_CURRENTLY).where(*_OF_STORIES)
_TAKEN = (
    select(membership.c.story, copies.c.other, copies.c.article, copies.c.likeness)
    .join(_CURRENTLY, articles.c.id == copies.c.article)
    .where(*_OF_STORIES)
)
_WIRED = (
    select(membership.c.story, wires.c.wire, wires.c.article, wires.c.share)
    .join(_CURRENTLY, articles.c.id == wires.c.article)
    .where(*_OF_STORIES)
)


def make_print(article: Article) -> Print:
    """The article's sampled shingles, ascending."""
    return np.unique(sample(shingle_sets([article.text])).hashes)


class CopyIndex:
    """Finds the copies that the articles of one transaction are, or have. The transaction holds the library's only write lock, so
    that what is known need not be asked again, and what is found is written at the end, by `flush`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._articles: dict[str, Article] = {}
        self._prints: dict[int, tuple[str, Print]] = {}  # by number, with the article's id
        self._kept: dict[int, list[int]] = {}  # numbers by key, as they were before; the eldest
        self._having: defaultdict[int, list[int]] = defaultdict(list)  # numbers by key, which wait to be written
        self._waiting: dict[int, Print] = {}
        self._found: list[Reuse] = []
        self._reader = TextReader()

    def expect(self, prints: Iterable[Print]) -> None:
        """Looks up what articles with these prints will be connected by, all at once."""
        keys = [_keys(print_) for print_ in prints]
        self._look_up(chain.from_iterable(keys))
        near = dict.fromkeys(chain.from_iterable(map(self._near, keys)))
        self._read_prints(list(near))

    def connect(self, number: int, id: str, article: Article, print_: Print, same_text: str | None) -> set[str]:
        """Keeps whom the new article has words from and who has words from it; returns the articles that have. `same_text` is the
        first article of its text, if there is one."""
        arrived = replace(article, id=id)
        found = [same_text] if same_text else self._relatives(print_)
        self._articles[id] = arrived
        if not same_text and len(print_):
            self._prints[number] = id, print_
            self._waiting[number] = print_
            for key in _keys(print_):
                self._having[key].append(number)
        if not found and not names_agency(article):
            return set()
        rows = [row for row in find_reuse([arrived, *self._texts(found)], self._reader) if id in (row.source, row.target)]
        self._found += rows
        return {row.target for row in rows if row.target != id}

    def flush(self) -> None:
        """Writes what was not written yet."""
        keep_prints(self._connection, self._waiting)
        _keep(self._connection, self._found)
        self._kept.clear()
        self._having.clear()
        self._waiting.clear()
        self._found.clear()

    def _texts(self, ids: Sequence[str]) -> list[Article]:
        unknown = [id for id in ids if id not in self._articles]
        if unknown:
            self._articles |= articles_.find(self._connection, unknown)
        return [self._articles[id] for id in ids]

    def _relatives(self, print_: Print) -> list[str]:
        """The articles that share a good part of their words with this one, the nearest first."""
        first = self._near(_keys(print_))
        if not first:
            return []
        self._read_prints(first)
        others = [self._prints[number] for number in first]
        places = np.cumsum([0, *(len(other) for _, other in others[:-1])])
        joined = np.concatenate([other for _, other in others])
        nearest = print_[np.minimum(np.searchsorted(print_, joined), len(print_) - 1)]
        common = np.add.reduceat(nearest == joined, places, dtype=int)
        shared = {}
        for (id, other), count in zip(others, common.tolist(), strict=True):
            share = count / min(len(print_), len(other))
            if count >= LEAST_COMMON and share >= COPY_SHARE:
                shared[id] = share
        return sorted(shared, key=lambda id: (-shared[id], id))[:NEAREST]

    def _near(self, keys: Sequence[int]) -> list[int]:
        """The numbers of the articles that have most of these keys."""
        having = Counter(self._having_some_of(keys))
        return sorted(having, key=lambda number: (-having[number], number))[:COMPARED]

    def _having_some_of(self, keys: Sequence[int]) -> Iterator[int]:
        """The numbers of the articles that have one of these keys, as often as they have one; of each key the eldest."""
        self._look_up(keys)
        for key in keys:
            yield from (self._kept[key] + self._having[key] if key in self._having else self._kept[key])[:HAVING]

    def _look_up(self, keys: Iterable[int]) -> None:
        unknown = sorted(set(keys) - self._kept.keys())
        for chunk in chunks(unknown, AT_ONCE):
            self._kept |= {key: [] for key in chunk}
            values = tuple(v for key in chunk for v in (key, HAVING))
            for row in ask_driver(self._connection, _having_query(len(chunk)), values):
                self._kept[row.key].append(row.number)

    def _read_prints(self, numbers: Sequence[int]) -> None:
        unknown = [number for number in numbers if number not in self._prints]
        for row in ask(self._connection, _PRINTS, unknown):
            with taken_from_row(f"article {row.id}"):
                self._prints[row.number] = row.id, _read_print(row.data)


def find_same(connection: Connection, texts: Sequence[str]) -> dict[str, str]:
    """For each of the hashes of texts the first article that has the text."""
    return {row.sha256: row.id for row in ask(connection, _SAME, texts)}


def keep_read(connection: Connection, articles: Iterable[str], reuse: Iterable[Reuse]) -> None:
    """Puts what a reading of these articles found in place of what was known of them."""
    for some in chunks(sorted(set(articles))):
        connection.execute(delete(wires).where(wires.c.article.in_(some)))
        connection.execute(delete(copies).where(copies.c.article.in_(some), copies.c.other.in_(some)))
    _keep(connection, reuse)


def count_origins(connection: Connection, stories: Sequence[str]) -> dict[str, int]:
    """How many independent origins the reports of each of these stories have."""
    outlets: dict[str, dict[str, str | None]] = {story: {} for story in stories}  # by article
    rows: dict[str, list[Reuse]] = {story: [] for story in stories}
    for row in connection.execute(_CURRENT, {"asked": stories}):
        outlets[row.story][row.id] = row.outlet
    for query in (_TAKEN, _WIRED):
        for story, source, target, share in connection.execute(query, {"asked": stories}):
            rows[story].append(Reuse(source, target, "verbatim", share, ()))
    return {
        story: fewest(story_origins(list(known), rows[story], {id: plain_outlet(o) for id, o in known.items() if o}))
        for story, known in outlets.items()
    }


def _keep(connection: Connection, reuse: Iterable[Reuse]) -> None:
    rows = list(reuse)
    taken = [
        {"article": r.target, "other": r.source, "likeness": max(r.share, COPY_SHARE * rests_on_source(r))}
        for r in rows
        if not r.source.startswith("wire:")
    ]
    wired = [{"article": r.target, "wire": r.source[:80], "share": r.share} for r in rows if r.source.startswith("wire:")]
    for table, values in ((copies, taken), (wires, wired)):
        if values:
            connection.execute(insert(table), values)


def keep_prints(connection: Connection, made: Mapping[int, Print]) -> None:
    """Keeps what later copies of articles are found by, by the numbers of the articles."""
    if made:
        rows = [{"number": number, "data": print_.astype("<u4").tobytes()} for number, print_ in made.items()]
        connection.execute(insert(prints), rows)
    if keys := sorted((key, number) for number, print_ in made.items() for key in _keys(print_)):
        connection.execute(_PUT_SHINGLES, [{"key": key, "number": number} for key, number in keys])


def forget(connection: Connection, gone: Sequence[str]) -> None:
    """Later copies of these articles are not found by them any more."""
    numbers = connection.execute(select(articles.c.number).where(articles.c.id.in_(gone))).scalars().all()
    found = connection.execute(select(prints.c.data).where(prints.c.number.in_(numbers))).scalars().all()
    keys = sorted({key for data in found for key in _keys(_read_print(data))})
    for some in chunks(keys, AT_ONCE):
        connection.execute(delete(shingles).where(shingles.c.key.in_(some), shingles.c.number.in_(numbers)))
    connection.execute(delete(prints).where(prints.c.number.in_(numbers)))
    connection.execute(delete(wires).where(wires.c.article.in_(gone)))
    connection.execute(delete(copies).where(or_(copies.c.article.in_(gone), copies.c.other.in_(gone))))


def _read_print(data: bytes) -> Print:
    print_ = np.frombuffer(data, "<u4")
    if not len(print_):
        raise ValueError("an empty print")
    return print_


def _keys(print_: Print) -> list[int]:
    """What the print is looked up by: those of its shingles that end in two zero bits, without these."""
    keys: list[int] = (print_[print_ % 4 == 0][:LOOKED_UP] >> 2).tolist()
    return keys


@lru_cache(maxsize=AT_ONCE)
def _having_query(keys: int) -> str:
    for_key = "SELECT * FROM (SELECT key, number FROM shingles WHERE key = ? ORDER BY number LIMIT ?) t"
    return " UNION ALL ".join([for_key] * keys)
