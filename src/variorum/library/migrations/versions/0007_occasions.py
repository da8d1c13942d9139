"""No table changes: features hold the days and names of the lead now, and must not be compared with those made before."""

from __future__ import annotations

revision = "0007"
down_revision = "0006"
RENEWS = True


def upgrade() -> None:
    """Renewing follows the last migration (see `variorum.library.renewing`)."""
