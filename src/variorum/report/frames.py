"""Tables as data frames and as Parquet files, by the libraries of the extra `variorum[tables]`."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from variorum.errors import MissingPartError
from variorum.report.csv_table import Table

Library = Literal["polars", "pandas"]

_LIBRARIES: tuple[Library, ...] = ("polars", "pandas")
_INSTALL = "pip install 'variorum[tables]'"
_POLARS = {str: "String", int: "Int64", float: "Float64", bool: "Boolean"}
_PANDAS = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}
_ARROW = {str: "string", int: "int64", float: "float64", bool: "bool_"}


def to_frame(table: Table, library: Library | None = None) -> Any:
    """The table as a data frame of `library`; where none is named, of polars if it is installed, else of pandas.

    Text, whole numbers, numbers and flags have the library's own types that know missing values. Raises `MissingPartError`
    where the library is not installed, `ValueError` for any other name.
    """
    if library is None:
        library = next((name for name in _LIBRARIES if find_spec(name)), None)
        if library is None:
            raise MissingPartError(f"a data frame needs polars or pandas, and neither is installed: {_INSTALL}")
    if library not in _LIBRARIES:
        raise ValueError(f"no data frames of {library!r}; there are {' and '.join(_LIBRARIES)}")
    frames = _load(library, "a data frame")
    series = {c.name: [_encodable(row[i]) for row in table.rows] for i, c in enumerate(table.columns)}
    if library == "polars":
        return frames.DataFrame(series, schema={c.name: getattr(frames, _POLARS[c.type]) for c in table.columns})
    return frames.DataFrame({c.name: frames.array(series[c.name], dtype=_PANDAS[c.type]) for c in table.columns})


def write_parquet(table: Table, path: str | Path) -> None:
    """Writes the table as a Parquet file; the same table gives the same bytes with the same pyarrow.

    Raises `MissingPartError` where pyarrow is not installed, OSError where the file cannot be written.
    """
    arrow, parquet = _load("pyarrow", "Parquet"), _load("pyarrow.parquet", "Parquet")
    fields = [(c.name, getattr(arrow, _ARROW[c.type])()) for c in table.columns]
    arrays = [arrow.array([_encodable(row[i]) for row in table.rows], type_) for i, (_, type_) in enumerate(fields)]
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=arrow.schema(fields)), str(path))


def _encodable(cell: Any) -> Any:
    """Text that a page broke in the middle of a character is no UTF-8, which frames want."""
    return cell.encode("utf-8", "replace").decode("utf-8") if isinstance(cell, str) else cell


def _load(module: str, what: str) -> Any:
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        raise MissingPartError(f"{what} needs {module.partition('.')[0]}, which is not installed: {_INSTALL}") from missing
