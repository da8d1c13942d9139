"""The search index follows the program: an older library is indexed anew, and a forgotten migration is noticed."""

from __future__ import annotations

from hashlib import sha256

import pytest
from invented_news import InventedEvent, stream
from library_support import LibraryOpener
from sqlalchemy import Connection, select, text, update

from variorum.grouping import features
from variorum.library import Library
from variorum.library.copy_index import make_print
from variorum.library.schema import articles, membership, postings, prints, shingles
from variorum.library.schema import features as kept_features
from variorum.model import Article

WITHOUT_DAY = Article("", "Ein Kran versperrt den Hafen. 14 Boote warten.\n", language="de")
FOUND_BY = (kept_features, membership, postings, prints, shingles)
MADE = "856fd7433c82a24c"
"""Of the features and prints of some articles. Where it is no longer this, libraries hold others than are made now: add a
migration with `RENEWS = True` (as 0003) and put the new digest here."""


def test_a_change_of_the_index_needs_a_migration() -> None:
    built = [features(a).to_bytes() + make_print(a).astype("<u4").tobytes() for a in (*stream(12), WITHOUT_DAY)]
    assert sha256(b"".join(built)).hexdigest()[:16] == MADE


def tables(library: Library) -> dict[str, list[tuple[object, ...]]]:
    with library._database.read() as connection:
        return {t.name: sorted(tuple(row) for row in connection.execute(text(f"SELECT * FROM {t.name}"))) for t in FOUND_BY}


def make_outdated(library: Library) -> None:
    """Makes the library that of an older Variorum, which indexed other words."""

    def rewrite(connection: Connection) -> None:
        connection.execute(update(membership).values(rank=1))
        data = "BLOB" if connection.dialect.name == "sqlite" else "BYTEA"
        if connection.dialect.name == "sqlite":
            for row in connection.execute(select(articles.c.number, articles.c.text, articles.c.sha256)).all():
                plain = text("UPDATE articles SET text = :text, sha256 = :sha256 WHERE number = :number")
                connection.execute(plain, dict(row._mapping))
            connection.execute(text("CREATE TRIGGER articles_are_searched AFTER INSERT ON articles BEGIN SELECT 1; END"))
        for later in (
            "DROP TABLE queue",
            "ALTER TABLE articles DROP COLUMN taken_from",
            "DROP TABLE wires",
            "ALTER TABLE articles ADD COLUMN origin VARCHAR(16)",
            "CREATE INDEX articles_by_origin ON articles (origin)",
            "ALTER TABLE readings ADD COLUMN origins INTEGER",
            "DROP INDEX stories_by_newest",
            "CREATE INDEX stories_by_last ON stories (last)",
            "ALTER TABLE stories DROP COLUMN held",
            "ALTER TABLE articles DROP COLUMN deleted",
            "ALTER TABLE history DROP COLUMN who",
            "ALTER TABLE history DROP COLUMN why",
            "ALTER TABLE readings DROP COLUMN news",
            f"CREATE TABLE older (article BIGINT PRIMARY KEY, data {data} NOT NULL)",
            "INSERT INTO older SELECT articles.id, '' FROM articles JOIN prints ON prints.number = articles.number",
            "DROP TABLE prints",
            "ALTER TABLE older RENAME TO prints",
            "DROP TABLE features",
            f"CREATE TABLE features (article BIGINT PRIMARY KEY, data {data} NOT NULL)",
            "DROP TABLE shingles",
            "CREATE TABLE shingles (key BIGINT, article BIGINT)",
        ):
            connection.execute(text(later))
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))

    library._database.write(rewrite)


def test_an_older_library_is_indexed_anew_when_it_is_opened(open_library: LibraryOpener) -> None:
    before = open_library()
    before.add([*stream(8), WITHOUT_DAY])
    as_made = tables(before)
    make_outdated(before)
    assert tables(before) != as_made
    after = open_library()
    assert tables(after) == as_made
    (kept,) = after.add([InventedEvent(0).report(5)])
    assert {len(after.members(kept.story)), len(open_library().members(kept.story))} == {5}


def test_renewing_that_fails_leaves_the_older_library(open_library: LibraryOpener, monkeypatch: pytest.MonkeyPatch) -> None:
    library = open_library()
    library.add(stream(4))
    make_outdated(library)
    spoilt = tables(library)
    with monkeypatch.context() as patched:
        patched.setattr("variorum.library.copy_index.make_print", lambda article: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_library()
    assert tables(library) == spoilt
