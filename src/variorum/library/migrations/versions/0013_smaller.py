"""What articles are found by takes less room: features hold shorter hashes, prints and features go by the number of the article,
and in SQLite the search keeps no places of words. Texts that are compressed already stay as they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from variorum.library.columns import Hash, Number, Packed

revision = "0013"
down_revision = "0012"
RENEWS = True
AT_ONCE = 200  # articles in memory

_PRINTED = sa.text("SELECT articles.number FROM articles JOIN prints ON prints.article = articles.id")
_SEARCH = """CREATE VIRTUAL TABLE search USING fts5
(title, text, content='', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 2')"""
_INDEX = sa.text("INSERT INTO search (rowid, title, text) VALUES (:number, :title, :text)")


def upgrade() -> None:
    connection = op.get_bind()
    printed = connection.execute(_PRINTED).scalars().all()
    for table in ("features", "postings", "prints", "shingles"):
        op.drop_table(table)
    for table in ("features", "prints"):
        op.create_table(
            table,
            sa.Column("number", Number, sa.ForeignKey("articles.number"), primary_key=True, autoincrement=False),
            sa.Column("data", sa.LargeBinary(), nullable=False),
        )
    op.create_table(
        "postings",
        sa.Column("key", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("rank", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("article", Hash(), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "shingles",
        sa.Column("key", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("number", Number, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    if printed:  # renewing makes the prints of these
        connection.execute(sa.text("INSERT INTO prints (number, data) VALUES (:number, '')"), [{"number": n} for n in printed])
    if connection.dialect.name == "sqlite":
        _index_anew(connection)


def _index_anew(connection: sa.Connection) -> None:
    op.execute("DROP TABLE search")
    op.execute(_SEARCH)
    articles = sa.table(
        "articles", sa.column("number"), sa.column("title"), sa.column("text", Packed()), sa.column("deleted", sa.Text())
    )
    found = sa.select(articles.c.number, articles.c.title, articles.c.text).where(articles.c.deleted.is_(None))
    last = 0
    while rows := connection.execute(found.where(articles.c.number > last).order_by(articles.c.number).limit(AT_ONCE)).all():
        last = rows[-1].number
        connection.execute(_INDEX, [row._asdict() for row in rows])
