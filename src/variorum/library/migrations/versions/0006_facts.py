"""Accounts with facts: readings that are kept have none, so they are carried over to the schema of today and count as not read.

A story whose reading is carried over is read again when somebody asks for its account. Its claims keep their ids then, and
corrections are a layer of their own, so nothing that people did is lost.
"""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

from variorum.library.former_readings import carry_over

revision = "0006"
down_revision = "0005"

NOT_AS_NOW = -1  # no version of a story


def upgrade() -> None:
    readings = sa.table("readings", sa.column("number"), sa.column("key"), sa.column("version"), sa.column("reading"))
    connection = op.get_bind()
    numbers = connection.execute(sa.select(readings.c.number).order_by(readings.c.number)).scalars().all()
    for number in numbers:
        row = connection.execute(sa.select(readings).where(readings.c.number == number)).one()
        carried = carry_over(row.reading)
        if carried is not None:
            key = sha256(f"{row.key} of schema 1".encode()).hexdigest()
            values = {"reading": carried, "version": NOT_AS_NOW, "key": key}
            connection.execute(sa.update(readings).where(readings.c.number == number).values(values))
