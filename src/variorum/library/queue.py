"""Documents that were posted to a server: kept from when that is told until they are in the library, or told as unreadable."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from variorum.library import records
from variorum.library.schema import queue
from variorum.model import Rejected


@dataclass(frozen=True, slots=True)
class Posted:
    """A document that waits: an address, or a file of that name with its `content`. `begun` is how often somebody began to add
    it; `content` is None in a list of what waits."""

    id: str
    name: str
    begun: int
    at: datetime
    content: bytes | None = None


def put(connection: Connection, name: str, content: bytes | None, now: datetime) -> str:
    """Puts a document at the end of the queue; returns its id."""
    id = secrets.token_hex(8)
    plain = name.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
    connection.execute(insert(queue), [{"id": id, "name": plain, "content": content, "begun": 0, "posted": now}])
    return id


def waiting(connection: Connection) -> tuple[Posted, ...]:
    """The documents in the order in which they came, without their contents."""
    columns = (queue.c.id, queue.c.name, queue.c.begun, queue.c.posted)
    return tuple(Posted(*row) for row in connection.execute(select(*columns).order_by(queue.c.number)))


def begin(connection: Connection, id: str) -> Posted | None:
    """The document with its content, begun once more; None where it is not in the queue any more."""
    connection.execute(update(queue).where(queue.c.id == id).values(begun=queue.c.begun + 1))
    row = connection.execute(select(queue).where(queue.c.id == id)).first()
    return Posted(row.id, row.name, row.begun, row.posted, row.content) if row else None


def take_out(connection: Connection, id: str, why: Rejected | None, now: datetime) -> None:
    """Ends the waiting of a document that was added, or cannot be for the reason given."""
    connection.execute(delete(queue).where(queue.c.id == id))
    if why is not None:
        records.reject(connection, [why], now)
