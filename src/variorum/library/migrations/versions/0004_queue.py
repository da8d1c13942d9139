"""What was posted to a server and is not in the library yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from variorum.library.columns import Hash, MomentText, Number

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "queue",
        sa.Column("number", Number, nullable=False),
        sa.Column("id", Hash(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary()),
        sa.Column("begun", sa.Integer(), nullable=False),
        sa.Column("posted", MomentText(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
