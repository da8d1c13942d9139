"""Values of the model as rows of JSON, and back: a field is a key, and the type of a field says how it is written.

A key that a row lacks has the field's own default, so that readings of before a field was added are read.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from math import inf
from types import NoneType
from typing import Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from variorum.model import (
    Amount,
    Attribution,
    Correction,
    Count,
    Described,
    Entity,
    Explanation,
    Moment,
    Named,
    Origin,
    Polarity,
    Span,
    Unknown,
    Value,
)

Row = dict[str, Any]
T = TypeVar("T")

KINDS_OF_VALUE: tuple[tuple[type[Any], str], ...] = (
    (Amount, "amount"),
    (Moment, "moment"),
    (Named, "named"),
    (Described, "described"),
    (Polarity, "polarity"),
    (Unknown, "unknown"),
)
_KEYS: dict[type, str] = {
    Entity: "id name type names roles mentions",
    Attribution: "id form kind content cue source speaker entity via unclosed factuality",
    Explanation: "id question matches verdict verdict_reasons verdict_bias probability",
    Correction: "number kind spans value who why at items lapsed",
}
"""The order of keys where it is not that of the fields."""
_WHOLE = 1e15  # beyond, a float does not tell whole numbers apart


class _Codec(NamedTuple):
    """How the values of a type are written and read."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def row_of(value: Any) -> Row:
    """A value of the model as plain JSON values."""
    kind: Any = type(value)
    row: Row = _of_class(kind).write(value)
    return row


def read_row(type_: type[T], row: Row) -> T:
    """Undoes `row_of`."""
    wanted: Any = type_
    value: T = _of_class(wanted).read(row)
    return value


def span_row(span: Span) -> Row:
    return {"article": span.article, "start": span.start, "end": span.end, "text": span.text}


def read_span(row: Row) -> Span:
    return Span(row["article"], row["start"], row["end"], row["text"])


def kind_of(value: Value) -> str:
    """The name of the value's type, as JSON and tables have it."""
    return next(name for type_, name in KINDS_OF_VALUE if isinstance(value, type_))


def value_row(value: Value) -> Row:
    """The value with its kind; an open end is null."""
    row = {"kind": kind_of(value), **row_of(value)}
    return {key: _finite(part) if isinstance(part, float) else part for key, part in row.items()}


def read_value(row: Row) -> Value:
    """Undoes `value_row`."""
    if row["kind"] == "amount":
        ends = {key: end if row[key] is None else row[key] for key, end in (("low", -inf), ("high", inf))}
        return read_row(Amount, {**row, **ends})
    type_ = next((type_ for type_, name in KINDS_OF_VALUE if name == row["kind"]), Unknown)
    value: Value = read_row(type_, row)
    return value


def _finite(number: float) -> float | None:
    """None for an open end; a whole number without a point, so that it is written the same way after it was read back."""
    if number in (inf, -inf):
        return None
    return int(number) if number == int(number) and abs(number) < _WHOLE else number


@cache
def _codec(hint: Any) -> _Codec | None:
    """Of a type as fields are annotated with; None of what JSON has as it is."""
    plain = {
        Span: _Codec(span_row, read_span),
        Value: _Codec(value_row, read_value),
        float: _Codec(float, float),
        date: _Codec(date.isoformat, date.fromisoformat),
        time: _Codec(time.isoformat, time.fromisoformat),
        datetime: _Codec(datetime.isoformat, datetime.fromisoformat),
    }
    parts = get_args(hint)
    if hint in plain:
        return plain[hint]
    if is_dataclass(hint) and isinstance(hint, type):
        return _of_class(hint)
    if get_origin(hint) is tuple:
        return _of_many(_codec(parts[0]))
    if NoneType in parts and (inner := _codec(next(p for p in parts if p is not NoneType))):
        return _Codec(
            lambda value: None if value is None else inner.write(value), lambda row: None if row is None else inner.read(row)
        )
    return None


def _of_many(each: _Codec | None) -> _Codec:
    if each is None:
        return _Codec(list, tuple)
    return _Codec(lambda values: [each.write(v) for v in values], lambda rows: tuple([each.read(r) for r in rows]))


@cache
def _of_class(type_: type) -> _Codec:
    hints = get_type_hints(type_)
    names = _KEYS[type_].split() if type_ in _KEYS else [f.name for f in fields(type_)]
    codecs = [(name, _codec(hints[name])) for name in names]

    def write(value: Any) -> Row:
        row = {name: codec.write(getattr(value, name)) if codec else getattr(value, name) for name, codec in codecs}
        if type_ is Origin and value.perhaps is None:
            del row["perhaps"]
        elif type_ is Count and value.high == inf:
            row["high"] = None
        return row

    def read(row: Row) -> Any:
        if type_ is Count and row["high"] is None:
            row = {**row, "high": inf}
        return type_(**{name: codec.read(row[name]) if codec else row[name] for name, codec in codecs if name in row})

    return _Codec(write, read)
