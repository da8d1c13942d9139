"""Bringing a library's tables up to date with Alembic, each upgrade whole or not at all."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from variorum.errors import LibraryError
from variorum.library.schema import HEAD

__all__ = ["HEAD", "revision", "upgrade"]


def revision(connection: Connection) -> str | None:
    """The migration that the library is at; None where there is no library."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def upgrade(connection: Connection, name: str, to: str = HEAD) -> None:
    """Runs the migrations that the library lacks, inside the caller's transaction, and renews what they say must be.

    Raises `LibraryError` where a newer Variorum made the library.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "variorum.library:migrations")
    config.attributes["connection"] = connection
    found = revision(connection)
    scripts = ScriptDirectory.from_config(config)
    if found and found not in {script.revision for script in scripts.walk_revisions()}:
        raise LibraryError(name, f"a newer Variorum made it (its tables are at {found}); upgrade Variorum to open it")
    command.upgrade(config, to)
    if found and to == HEAD and any(getattr(s.module, "RENEWS", False) for s in scripts.iterate_revisions(HEAD, found)):
        from variorum.library import renewing

        renewing.renew(connection)
