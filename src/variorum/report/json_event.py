"""What happened in a story, as JSON, and back."""

from __future__ import annotations

from datetime import date
from math import inf

from variorum.model import Act, Count, Dating, Event
from variorum.report.json_spans import Row, optional_span_row, read_optional_span, read_span, read_spans, span_row, span_rows


def event_row(event: Event) -> Row:
    return {
        "counts": [
            {
                "fate": c.fate,
                "span": span_row(c.span),
                "low": float(c.low),  # written the same way after it was read back
                "high": None if c.high == inf else float(c.high),
                "bound": c.bound,
            }
            for c in event.counts
        ],
        "dates": [
            {"span": span_row(d.span), "first": d.first.isoformat(), "last": d.last.isoformat(), "event": d.event}
            for d in event.dates
        ],
        "acts": [
            {"span": span_row(a.span), "kind": a.kind, "agent": optional_span_row(a.agent), "target": optional_span_row(a.target)}
            for a in event.acts
        ],
        "places": span_rows(event.places),
    }


def read_event(row: Row) -> Event:
    return Event(
        counts=tuple(
            Count(c["fate"], read_span(c["span"]), float(c["low"]), inf if c["high"] is None else float(c["high"]), c["bound"])
            for c in row["counts"]
        ),
        dates=tuple(
            Dating(read_span(d["span"]), date.fromisoformat(d["first"]), date.fromisoformat(d["last"]), d["event"])
            for d in row["dates"]
        ),
        acts=tuple(
            Act(read_span(a["span"]), a["kind"], read_optional_span(a["agent"]), read_optional_span(a["target"]))
            for a in row["acts"]
        ),
        places=read_spans(row["places"]),
    )
