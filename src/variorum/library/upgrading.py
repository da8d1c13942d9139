"""Making a library's tables, and bringing those that are there up to date with Alembic, each upgrade whole or not at all."""

from sqlalchemy import Connection, inspect, text

from variorum.errors import LibraryError
from variorum.library.schema import HEAD as HEAD
from variorum.library.schema import METADATA

SCRIPTS = "variorum.library:migrations"


def revision(connection: Connection) -> str | None:
    """The migration that the library is at; None where there is no library."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def upgrade(connection: Connection, name: str) -> None:
    """Makes the tables, or runs the migrations that the library lacks and renews what they say must be, inside the caller's
    transaction.

    Raises `LibraryError` where a newer Variorum made the library, or one that was never released.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.attributes["connection"] = connection
    found = revision(connection)
    if found is None:
        METADATA.create_all(connection, checkfirst=False)
        command.stamp(config, HEAD)
        return
    scripts = ScriptDirectory.from_config(config)
    if found not in {script.revision for script in scripts.walk_revisions()}:
        raise LibraryError(
            name, f"a newer Variorum made it, or one that was never released (its tables are at {found}); open it with that one"
        )
    command.upgrade(config, HEAD)
    if any(getattr(script.module, "RENEWS", False) for script in scripts.iterate_revisions(HEAD, found)):
        from variorum.library import renewing

        renewing.renew(connection)
