"""The search index follows the program: an older library is indexed anew, and a forgotten migration is noticed."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest
from invented_news import InventedEvent, stream
from library_support import LibraryOpener
from sqlalchemy import Connection, delete, text, update

from variorum.grouping import features
from variorum.library import Library
from variorum.library.copy_index import make_print
from variorum.library.schema import features as kept_features
from variorum.library.schema import membership, postings, prints, shingles
from variorum.model import Article

WITHOUT_DAY = Article("", "Ein Kran versperrt den Hafen. 14 Boote warten.\n", language="de")
FOUND_BY = (kept_features, membership, postings, prints, shingles)
MADE = "856fd7433c82a24c"
"""Of the features and prints of some articles. Where it is no longer this, libraries hold others than are made now: add a
migration with `RENEWS = True` and put the new digest here."""


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
        connection.execute(update(kept_features).values(data=b"of other words"))
        for table in (postings, shingles):
            connection.execute(delete(table))

    library._database.write(rewrite)


def test_an_older_library_is_indexed_anew_when_it_is_opened(
    open_library: LibraryOpener, publish_migration: Callable[[], None]
) -> None:
    before = open_library()
    before.add([*stream(8), WITHOUT_DAY])
    as_made = tables(before)
    make_outdated(before)
    assert tables(before) != as_made
    publish_migration()
    after = open_library()
    assert tables(after) == as_made
    (kept,) = after.add([InventedEvent(0).report(5)])
    assert {len(after.members(kept.story)), len(open_library().members(kept.story))} == {5}


def test_renewing_that_fails_leaves_the_older_library(
    open_library: LibraryOpener, publish_migration: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library()
    library.add(stream(4))
    make_outdated(library)
    spoilt = tables(library)
    publish_migration()
    with monkeypatch.context() as patched:
        patched.setattr("variorum.library.copy_index.make_print", lambda article: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_library()
    assert tables(library) == spoilt
