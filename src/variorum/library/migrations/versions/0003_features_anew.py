"""No table changes: features weigh title and lead by themselves now, and must not be compared with those made before."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"
RENEWS = True


def upgrade() -> None:
    """Renewing follows the last migration (see `variorum.library.renewing`)."""
