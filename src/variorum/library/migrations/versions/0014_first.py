"""The first tables, which `schema.py` makes. A migration that follows states what it changes in a library that is there."""

revision = "0014"
down_revision = None


def upgrade() -> None:
    """No library is older."""
