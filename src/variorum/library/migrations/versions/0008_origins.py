"""Origins are counted from who has words from whom and from which wire, and kept with the story alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from variorum.library.columns import Hash

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.drop_index("articles_by_origin", "articles")
    op.drop_column("articles", "origin")
    op.drop_column("readings", "origins")
    op.create_table(
        "wires",
        sa.Column("article", Hash(), sa.ForeignKey("articles.id"), primary_key=True, autoincrement=False),
        sa.Column("wire", sa.String(80), primary_key=True),
        sa.Column("share", sa.Double(), nullable=False),
    )
