"""What people decide about stories and articles, and the news of each reading. Readings that are kept have none until they are
made anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from variorum.library.columns import MomentText

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("stories", sa.Column("held", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("articles", sa.Column("deleted", MomentText()))
    op.add_column("history", sa.Column("who", sa.Text()))
    op.add_column("history", sa.Column("why", sa.Text()))
    op.add_column("readings", sa.Column("news", sa.JSON()))
