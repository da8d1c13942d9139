"""In SQLite the texts of articles are compressed and their hashes are bytes; the search keeps words alone. PostgreSQL compresses
by itself and stays as it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from variorum.library.columns import pack

revision = "0012"
down_revision = "0011"
AT_ONCE = 200  # articles in memory

_SEARCH = """CREATE VIRTUAL TABLE search USING fts5
(title, text, content='', tokenize='unicode61 remove_diacritics 2')"""
_ROWS = sa.text("SELECT number, title, text, sha256, deleted FROM articles WHERE number > :last ORDER BY number LIMIT :count")
_PACK = sa.text("UPDATE articles SET text = :packed, sha256 = :digest WHERE number = :number")
_INDEX = sa.text("INSERT INTO search (rowid, title, text) VALUES (:number, :title, :text)")


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    op.execute("DROP TRIGGER articles_are_searched")
    op.execute("DROP TABLE search")
    op.execute(_SEARCH)
    last = 0
    while rows := connection.execute(_ROWS, {"last": last, "count": AT_ONCE}).all():
        last = rows[-1].number
        packed = [{"number": r.number, "packed": pack(r.text), "digest": bytes.fromhex(r.sha256)} for r in rows]
        connection.execute(_PACK, packed)
        if entries := [{"number": r.number, "title": r.title, "text": r.text} for r in rows if r.deleted is None]:
            connection.execute(_INDEX, entries)
