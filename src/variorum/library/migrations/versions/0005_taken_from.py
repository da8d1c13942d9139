"""What the pages of articles say they were taken from; of the articles that are kept already nothing is known of that."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("articles", sa.Column("taken_from", sa.JSON(), nullable=False, server_default="[]"))
