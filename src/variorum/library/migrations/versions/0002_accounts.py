"""Accounts that were read, corrections of them, and the jobs that collect."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from variorum.library.columns import Hash, MomentText, Number

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("number", Number, nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("started", MomentText(), nullable=False),
        sa.Column("updated", MomentText(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "corrections",
        sa.Column("number", Number, nullable=False),
        sa.Column("story", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("value", sa.Text()),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", MomentText(), nullable=False),
        sa.Column("takes_back", Number),
        sa.ForeignKeyConstraint(["story"], ["stories.id"]),
        sa.ForeignKeyConstraint(["takes_back"], ["corrections.number"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("takes_back"),
    )
    op.create_index("corrections_by_story", "corrections", ["story", "number"])
    op.create_table(
        "corrected",
        sa.Column("article", Hash(), autoincrement=False, nullable=False),
        sa.Column("correction", Number, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"]),
        sa.ForeignKeyConstraint(["correction"], ["corrections.number"]),
        sa.PrimaryKeyConstraint("article", "correction"),
    )
    op.create_table(
        "readings",
        sa.Column("number", Number, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("story", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("disputes", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("read", MomentText(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("readings_by_story", "readings", ["story", "number"])
