"""No table changes: features tell which of their terms are names now, and must not be compared with those made before."""

from __future__ import annotations

revision = "0014"
down_revision = "0013"
RENEWS = True


def upgrade() -> None:
    """Renewing follows the last migration (see `variorum.library.renewing`)."""
