"""No table changes: features hold the streets and times of day of the beginning now, and must not be compared with those made
before."""

from __future__ import annotations

revision = "0011"
down_revision = "0010"
RENEWS = True


def upgrade() -> None:
    """Renewing follows the last migration (see `variorum.library.renewing`)."""
