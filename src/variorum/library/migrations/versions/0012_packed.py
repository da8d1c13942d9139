"""In SQLite the texts of articles are compressed and their hashes are bytes; the search keeps words alone. PostgreSQL compresses
by itself and stays as it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from variorum.library.columns import pack, unpack

revision = "0012"
down_revision = "0011"
AT_ONCE = 200  # articles in memory

_SEARCH = """CREATE VIRTUAL TABLE search USING fts5
(title, text, content='', tokenize='unicode61 remove_diacritics 2')"""
_ROWS = sa.text("SELECT number, title, text, sha256, deleted FROM articles WHERE number > :last ORDER BY number LIMIT :count")
_PACK = sa.text("UPDATE articles SET text = :packed, sha256 = :digest WHERE number = :number")
_INDEX = sa.text("INSERT INTO search (rowid, title, text) VALUES (:number, :title, :text)")


def _text_of(text: str | bytes) -> str:
    """A text, also one that is packed already."""
    return text if isinstance(text, str) else unpack(text)


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    op.execute("DROP TRIGGER IF EXISTS articles_are_searched")
    op.execute("DROP TABLE search")
    op.execute(_SEARCH)
    last = 0
    while rows := connection.execute(_ROWS, {"last": last, "count": AT_ONCE}).all():
        last = rows[-1].number
        plain = [r for r in rows if isinstance(r.text, str)]
        if packed := [{"number": r.number, "packed": pack(r.text), "digest": bytes.fromhex(r.sha256)} for r in plain]:
            connection.execute(_PACK, packed)
        if entries := [{"number": r.number, "title": r.title, "text": _text_of(r.text)} for r in rows if r.deleted is None]:
            connection.execute(_INDEX, entries)
