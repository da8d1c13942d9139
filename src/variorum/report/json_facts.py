"""Facts, their typed values and disputes as JSON, and back."""

from __future__ import annotations

from datetime import date, time
from math import inf
from typing import Any

from variorum.model import (
    Amount,
    Answer,
    Described,
    Dispute,
    Fact,
    Moment,
    Named,
    Polarity,
    Unknown,
    Value,
)
from variorum.report.json_spans import Row, origin_rows, read_origins, read_span, read_spans, span_row, span_rows

KINDS_OF_VALUE: tuple[tuple[type[Any], str], ...] = (
    (Amount, "amount"),
    (Moment, "moment"),
    (Named, "named"),
    (Described, "described"),
    (Polarity, "polarity"),
    (Unknown, "unknown"),
)


_WHOLE = 1e15  # beyond, a float does not tell whole numbers apart


def kind_of(value: Value) -> str:
    """The name of the value's type, as JSON and tables have it."""
    return next(name for type_, name in KINDS_OF_VALUE if isinstance(value, type_))


def fact_row(fact: Fact) -> Row:
    return {
        "id": fact.id,
        "question": fact.question,
        "type": fact.type,
        "answers": [_answer(a) for a in fact.answers],
        "verdict": fact.verdict,
        "probability": float(fact.probability),
        "origins": origin_rows(fact.origins),
        "left_out_by": list(fact.left_out_by),
    }


def _answer(answer: Answer) -> Row:
    return {
        "span": span_row(answer.span),
        "context": span_row(answer.context),
        "value": value_row(answer.value),
        "factuality": answer.factuality,
        "attribution": answer.attribution,
        "speaker": answer.speaker,
        "set": answer.set,
        "agreed": answer.agreed,
    }


def value_row(value: Value) -> Row:
    """The value with its kind; an open end is null."""
    row: Row = {"kind": kind_of(value)}
    match value:
        case Amount(low, high, bound, unit):
            row |= {"low": _finite(low), "high": _finite(high), "bound": bound, "unit": unit}
        case Moment(first, last, grain, clock, seconds):
            days = {"first": first.isoformat() if first else None, "last": last.isoformat() if last else None}
            row |= {
                **days,
                "grain": grain,
                "clock": clock.isoformat() if clock else None,
                "seconds": None if seconds is None else _finite(seconds),
            }
        case Named(name, type_, entity):
            row |= {"name": name, "type": type_, "entity": entity}
        case Described(words):
            row |= {"words": list(words)}
        case Polarity(holds):
            row |= {"holds": holds}
        case Unknown():
            pass
    return row


def _finite(number: float) -> float | None:
    """None for an open end; a whole number without a point, so that it is written the same way after it was read back."""
    if number in (inf, -inf):
        return None
    return int(number) if number == int(number) and abs(number) < _WHOLE else number


def dispute_row(dispute: Dispute) -> Row:
    return {
        "id": dispute.id,
        "fact": dispute.fact,
        "kind": dispute.kind,
        "relation": dispute.relation,
        "spans": span_rows(dispute.spans),
        "values": list(dispute.values),
        "probability": float(dispute.probability),
        "to_check": dispute.to_check,
    }


def read_fact(row: Row) -> Fact:
    return Fact(
        id=row["id"],
        question=row["question"],
        type=row["type"],
        answers=tuple(_read_answer(a) for a in row["answers"]),
        verdict=row["verdict"],
        probability=float(row["probability"]),
        origins=read_origins(row["origins"]),
        left_out_by=tuple(row["left_out_by"]),
    )


def _read_answer(row: Row) -> Answer:
    return Answer(
        span=read_span(row["span"]),
        context=read_span(row["context"]),
        value=read_value(row["value"]),
        factuality=row["factuality"],
        attribution=row["attribution"],
        speaker=row["speaker"],
        set=int(row["set"]),
        agreed=bool(row.get("agreed", False)),
    )


def read_value(row: Row) -> Value:
    match row["kind"]:
        case "amount":
            low, high = row["low"], row["high"]
            return Amount(-inf if low is None else float(low), inf if high is None else float(high), row["bound"], row["unit"])
        case "moment":
            return Moment(
                first=date.fromisoformat(row["first"]) if row["first"] else None,
                last=date.fromisoformat(row["last"]) if row["last"] else None,
                grain=row["grain"],
                clock=time.fromisoformat(row["clock"]) if row["clock"] else None,
                seconds=None if row["seconds"] is None else float(row["seconds"]),
            )
        case "named":
            return Named(row["name"], row["type"], row["entity"])
        case "described":
            return Described(tuple(row["words"]))
        case "polarity":
            return Polarity(row["holds"])
        case _:
            return Unknown()


def read_dispute(row: Row) -> Dispute:
    return Dispute(
        id=row["id"],
        fact=row["fact"],
        kind=row["kind"],
        relation=row["relation"],
        spans=read_spans(row["spans"]),
        values=tuple(row["values"]),
        probability=float(row["probability"]),
        to_check=row["to_check"],
    )
