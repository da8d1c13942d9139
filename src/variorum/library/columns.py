"""Column types that mean the same in SQLite and in PostgreSQL, and questions about more values than either takes at once."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, TypeVar
from zlib import compressobj, decompressobj
from zlib import error as ZlibError  # noqa: N812

from sqlalchemy import BindParameter, Connection, Dialect, Row, Select, bindparam
from sqlalchemy.types import BigInteger, Integer, LargeBinary, String, Text, TypeDecorator, TypeEngine

from variorum.errors import LibraryError
from variorum.model import instant

Value = TypeVar("Value")

_QUOTED = 100  # characters of what was found
RAW = -15  # zlib's largest window, without its header and checksum
CHUNK = 500  # values that one question is asked about
HALF = 1 << 63  # neither database has unsigned integers: shifting down keeps their order

ASKED: BindParameter[Any] = bindparam("asked", expanding=True)
"""The values that a question for `ask` is about."""

Number = BigInteger().with_variant(Integer(), "sqlite")
"""A number that counts up by itself: only a plain INTEGER does so in SQLite."""


class Hash(TypeDecorator[str]):
    """The first 64 bits of a hash, 16 hexadecimal digits in Python, kept in eight bytes in its own order."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> int | None:
        return None if value is None else hash_to_integer(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> str | None:
        return None if value is None else integer_to_hash(value)


class Sha256(TypeDecorator[str]):
    """64 hexadecimal digits, kept in 32 bytes in SQLite. In either database they have the order of the digits."""

    impl = String(64)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(LargeBinary() if dialect.name == "sqlite" else String(64))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        return bytes.fromhex(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return value.hex() if isinstance(value, bytes) else None if value is None else str(value)


class Packed(TypeDecorator[str]):
    """A text, compressed in SQLite; PostgreSQL does that by itself."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(LargeBinary() if dialect.name == "sqlite" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        return pack(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        with taken_from_row("a text"):
            return unpack(value) if dialect.name == "sqlite" else str(value)


class MomentText(TypeDecorator[datetime]):
    """A moment as ISO 8601 writes it: the zone, or that there is none, comes back as it was."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        with taken_from_row("a moment"):
            return datetime.fromisoformat(value)


@contextmanager
def taken_from_row(what: str) -> Iterator[None]:
    """Raises `LibraryError` where what is kept of `what` is not as this program writes it: its file was damaged or edited."""
    try:
        yield
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, ZlibError) as error:
        message = " ".join(str(error).split())[:_QUOTED] or type(error).__name__
        raise LibraryError(what, f"a row of the library is damaged ({message}); restore the library from a copy") from error


def pack(text: str) -> bytes:
    """The text as SQLite keeps it: compressed, with common words known beforehand, which a text this short can seldom repeat."""
    packer = compressobj(wbits=RAW, zdict=_common_words())
    return packer.compress(text.encode("utf-8")) + packer.flush()


def unpack(packed: bytes) -> str:
    """Undoes `pack`, and reads what was compressed without common words too. Raises zlib's error or ValueError where it is
    damaged."""
    unpacker = decompressobj(RAW, zdict=_common_words())
    text = unpacker.decompress(packed) + unpacker.flush()
    if not unpacker.eof:
        raise ValueError("a compressed text breaks off")
    return text.decode("utf-8")


@cache
def _common_words() -> bytes:
    """They must stay as they are: what is kept cannot be read without them."""
    return (files("variorum.library") / "data" / "common_words.txt").read_bytes()


def from_json_column(text: str) -> Any:
    """The value of a JSON column."""
    with taken_from_row("a list"):
        return json.loads(text)


def chunks(values: Sequence[Value], size: int = CHUNK) -> Iterator[Sequence[Value]]:
    """The values in their order, so many at a time."""
    return (values[start : start + size] for start in range(0, len(values), size))


def ask(connection: Connection, question: Select[Any], asked: Sequence[str] | Sequence[int]) -> Iterator[Row[Any]]:
    """The rows that a question about `ASKED` gives, however many values it is asked about."""
    for some in chunks(asked):
        yield from connection.execute(question, {"asked": some}).all()


def ask_driver(connection: Connection, question: str, values: tuple[int, ...]) -> Sequence[Row[Any]]:
    """The rows that a question with a question mark for each value gives. SQLAlchemy would spend longer on names for so many
    values than SQLite spends on the answer."""
    if connection.dialect.name != "sqlite":
        question = question.replace("?", "%s")
    return connection.exec_driver_sql(question, values).all()


def hash_text(text: str) -> str:
    """The text's `Hash`."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def hash_to_integer(value: str) -> int:
    """The integer that a `Hash` is kept as."""
    return int(value, 16) - HALF


def integer_to_hash(value: int) -> str:
    """Undoes `hash_to_integer`."""
    return f"{value + HALF:016x}"


def seconds(moment: datetime | None) -> float | None:
    """Seconds since 1970 in UTC, which moments are compared by; a moment without a zone is taken as UTC."""
    if moment is None:
        return None
    return instant(moment).timestamp()
