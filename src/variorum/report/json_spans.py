"""Spans as JSON, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from variorum.model import Origin, Span

Row = dict[str, Any]


def span_row(span: Span) -> Row:
    return {"article": span.article, "start": span.start, "end": span.end, "text": span.text}


def span_rows(spans: Iterable[Span]) -> list[Row]:
    return [span_row(s) for s in spans]


def optional_span_row(span: Span | None) -> Row | None:
    return None if span is None else span_row(span)


def origin_rows(origins: Iterable[Origin]) -> list[Row]:
    return [_origin_row(o) for o in origins]


def _origin_row(origin: Origin) -> Row:
    row: Row = {"articles": list(origin.articles), "through": origin.through}
    return row if origin.perhaps is None else {**row, "perhaps": origin.perhaps}


def read_span(row: Row) -> Span:
    return Span(row["article"], row["start"], row["end"], row["text"])


def read_spans(rows: Iterable[Row]) -> tuple[Span, ...]:
    return tuple(read_span(r) for r in rows)


def read_optional_span(row: Row | None) -> Span | None:
    return None if row is None else read_span(row)


def read_origins(rows: Iterable[Row]) -> tuple[Origin, ...]:
    return tuple(Origin(tuple(o["articles"]), o["through"], o.get("perhaps")) for o in rows)
