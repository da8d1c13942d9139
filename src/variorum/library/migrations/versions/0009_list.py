"""The list of stories is read from an index in its own order: the newest first, without those that were merged into others."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    newest = "last DESC" if op.get_bind().dialect.name == "sqlite" else "last DESC NULLS LAST"  # the former has them there anyway
    op.execute(f"CREATE INDEX stories_by_newest ON stories ({newest}, id) WHERE size > 0")
    op.drop_index("stories_by_last", "stories")
