"""Articles, their stories, what both are found by, and what was collected."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from variorum.library.columns import Hash, MomentText, Number

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("number", Number, nullable=False),
        sa.Column("id", Hash(), nullable=False),
        sa.Column("place", Hash(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("given", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("path", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("published", MomentText()),
        sa.Column("seconds", sa.Double()),
        sa.Column("language", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("boilerplate", sa.JSON(), nullable=False),
        sa.Column("credits", sa.JSON(), nullable=False),
        sa.Column("origin", Hash(), nullable=False),
        sa.Column("added", MomentText(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("articles_by_origin", "articles", ["origin"])
    op.create_index("articles_by_outlet", "articles", [sa.text("lower(outlet)")], postgresql_using="hash")
    op.create_index("articles_by_place", "articles", ["place", "revision"])
    op.create_index("articles_by_seconds", "articles", ["seconds"])
    op.create_index("articles_by_sha256", "articles", ["sha256"])
    op.create_table(
        "fetches",
        sa.Column("key", Hash(), autoincrement=False, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("fetched", MomentText(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "rejected",
        sa.Column("key", Hash(), autoincrement=False, nullable=False),
        sa.Column("input", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("last", MomentText(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "sources",
        sa.Column("key", Hash(), autoincrement=False, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("size", Number, nullable=False),
        sa.Column("mtime", Number, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("finished", MomentText(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "stories",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("first", sa.Double()),
        sa.Column("last", sa.Double()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("merged_into", sa.String(length=80)),
        sa.Column("opened", MomentText(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into"], ["stories.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("stories_by_last", "stories", ["last"])
    op.create_index("stories_by_version", "stories", ["version"])
    op.create_table(
        "shingles",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article", Hash(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "article"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copies",
        sa.Column("article", Hash(), autoincrement=False, nullable=False),
        sa.Column("other", Hash(), autoincrement=False, nullable=False),
        sa.Column("likeness", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"]),
        sa.ForeignKeyConstraint(["other"], ["articles.id"]),
        sa.PrimaryKeyConstraint("article", "other"),
    )
    op.create_index("copies_by_other", "copies", ["other"])
    op.create_table(
        "features",
        sa.Column("article", Hash(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"]),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_table(
        "history",
        sa.Column("number", Number, nullable=False),
        sa.Column("story", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("article", Hash(), nullable=False),
        sa.Column("others", sa.JSON(), nullable=False),
        sa.Column("at", MomentText(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"]),
        sa.ForeignKeyConstraint(["story"], ["stories.id"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("history_by_story", "history", ["story", "number"])
    op.create_table(
        "membership",
        sa.Column("article", Hash(), autoincrement=False, nullable=False),
        sa.Column("story", sa.String(length=80), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"]),
        sa.ForeignKeyConstraint(["story"], ["stories.id"]),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_index("membership_by_story", "membership", ["story", "rank", "article"])
    op.create_table(
        "postings",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article", Hash(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "rank", "article"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "prints",
        sa.Column("article", Hash(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"]),
        sa.PrimaryKeyConstraint("article"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in _SQLITE:
            op.execute(statement)
    else:
        for statement in _POSTGRESQL:
            op.execute(statement)


_SQLITE = (
    """CREATE VIRTUAL TABLE search USING fts5
    (title, text, content='articles', content_rowid='number', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER articles_are_searched AFTER INSERT ON articles BEGIN
    INSERT INTO search (rowid, title, text) VALUES (new.number, new.title, new.text);
    END""",
)
# PostgreSQL takes a megabyte of words at most: the opening of an article is searched, which for all but books is the whole.
_POSTGRESQL = (
    """ALTER TABLE articles ADD COLUMN search tsvector GENERATED ALWAYS AS
    (to_tsvector('simple', left(coalesce(title, ''), 1000) || ' ' || left(text, 100000))) STORED""",
    "CREATE INDEX articles_by_search ON articles USING gin (search)",
)
