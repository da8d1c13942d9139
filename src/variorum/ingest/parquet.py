"""Parquet tables of articles: each row is one, its columns are the fields that JSON articles have. Read row group by row group, a
few rows at a time, by pyarrow of the extra `variorum[tables]`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, BinaryIO

from variorum.errors import InputError
from variorum.ingest.draft_articles import DraftArticle
from variorum.ingest.json_articles import check_columns, field_of, read_item
from variorum.ingest.sources import Source

if TYPE_CHECKING:
    from pyarrow import RecordBatch  # type: ignore[import-untyped]
    from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]

MAGIC = b"PAR1"
_ROWS = 64  # in memory
_PIECE = 1 << 20  # bytes of a column that are read at once
_LARGEST = 2_000_000_000  # bytes of a row group's columns, unpacked


def read_parquet(source: Source) -> Iterator[DraftArticle | InputError]:
    """A bad row is named by its number in the file and the others are kept; a broken row group is left out."""
    with source.open() as stream:
        table = _open(source.name, stream)
        columns = [name for name in table.schema_arrow.names if field_of(name)]
        check_columns(source.name, columns)
        if not table.metadata.num_rows:
            raise InputError(source.name, "empty; pass a table with an article in it")
        first, end = source.groups or (0, table.num_row_groups)
        number = sum(table.metadata.row_group(group).num_rows for group in range(first))
        for group in range(first, end):
            yield from _read_group(source.name, table, group, number, columns)
            number += table.metadata.row_group(group).num_rows


def cut(source: Source, rows: int) -> Iterator[tuple[int, int] | None]:
    """Row groups that follow one another, from and up to, of at least so many rows together; None for all of a table that cannot
    be opened, which reading it will say."""
    try:
        with source.open() as stream:
            metadata = _open(source.name, stream).metadata
    except InputError:
        yield None
        return
    start = having = 0
    for group in range(metadata.num_row_groups):
        having += metadata.row_group(group).num_rows
        if having >= rows or group + 1 == metadata.num_row_groups:
            yield start, group + 1
            start, having = group + 1, 0


def _open(where: str, stream: BinaryIO) -> ParquetFile:
    if find_spec("pyarrow") is None:
        raise InputError(where, "Parquet needs pyarrow, which is not installed: pip install 'variorum[tables]'")
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        return ParquetFile(stream, pre_buffer=False, buffer_size=_PIECE)
    except (ArrowException, OSError, ValueError) as error:
        raise InputError(where, f"not a Parquet file, or a truncated one ({_first_line(error)}); get it again") from None


def _read_group(
    where: str, table: ParquetFile, group: int, number: int, columns: list[str]
) -> Iterator[DraftArticle | InputError]:
    """The articles of a row group; `number` rows come before it."""
    from pyarrow import ArrowException

    size = _size(table, group, columns)
    if size > _LARGEST:
        reason = f"too large: {size / 1e6:,.0f} MB of articles, and {_LARGEST / 1e6:,.0f} MB are read; write smaller row groups"
        yield InputError(f"{where} (row group {group + 1})", reason)
        return
    try:
        for batch in table.iter_batches(_ROWS, row_groups=[group], columns=columns, use_threads=False):
            for row in range(batch.num_rows):
                number += 1
                yield _read_row(f"{where}#{number}", batch, row)
    except (ArrowException, OSError, ValueError) as error:
        yield InputError(
            f"{where} (row group {group + 1})", f"broken after row {number} ({_first_line(error)}); get the file again"
        )


def _size(table: ParquetFile, group: int, columns: list[str]) -> int:
    """The bytes of these columns of the row group, unpacked."""
    known = table.metadata.row_group(group)
    parts = (known.column(k) for k in range(known.num_columns))
    return sum(part.total_uncompressed_size for part in parts if part.path_in_schema.partition(".")[0] in columns)


def _read_row(where: str, batch: RecordBatch, row: int) -> DraftArticle | InputError:
    try:
        return read_item(where, {name: _plain(batch.column(name)[row]) for name in batch.schema.names})
    except ValueError as error:
        return InputError(where, f"a cell cannot be read ({_first_line(error)}); correct it or leave the row out")


def _plain(cell: Any) -> object:
    """What JSON would have for it."""
    from pyarrow import timestamp, types

    if types.is_timestamp(cell.type) and cell.type.unit == "ns":  # Python knows none
        cell = cell.cast(timestamp("us", cell.type.tz), safe=False)
    value: object = cell.as_py()
    if isinstance(value, date):
        return value.isoformat()
    return value.decode("utf-8") if isinstance(value, bytes) else value


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
