"""Corrections as JSON, and back: as rows of a reading, and as a file that one library gives to another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from variorum.errors import SchemaError
from variorum.model import Correction, Span
from variorum.report.verification import correction_faults

Row = dict[str, Any]


def correction_row(correction: Correction) -> Row:
    return {
        "number": correction.number,
        "kind": correction.kind,
        "spans": [{"article": s.article, "start": s.start, "end": s.end, "text": s.text} for s in correction.spans],
        "value": correction.value,
        "who": correction.who,
        "why": correction.why,
        "at": correction.at.isoformat(),
        "items": list(correction.items),
        "lapsed": correction.lapsed,
    }


def read_correction(row: Row) -> Correction:
    return Correction(
        kind=row["kind"],
        spans=tuple(Span(s["article"], s["start"], s["end"], s["text"]) for s in row["spans"]),
        who=row["who"],
        why=row["why"],
        at=datetime.fromisoformat(row["at"]),
        value=row.get("value"),
        number=int(row.get("number", 0)),
        items=tuple(row.get("items", ())),
        lapsed=row.get("lapsed"),
    )


def corrections_to_json(corrections: Iterable[Correction]) -> str:
    """A file of corrections, which `corrections_from_json` reads back."""
    rows = {"corrections": [correction_row(c) for c in corrections]}
    return json.dumps(rows, ensure_ascii=True, indent=1) + "\n"


def corrections_from_json(text: str, missing: Mapping[str, str] | None = None) -> tuple[Correction, ...]:
    """The corrections of a file that `corrections_to_json` wrote, or that somebody wrote by hand: kind, spans and why, and
    `missing` for who and at (ISO 8601) where a row does not tell. Raises `SchemaError` with the place of what is wrong."""
    from variorum.report.json_reading import parse_json

    data = parse_json(text)
    rows = data.get("corrections") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SchemaError('this JSON holds no corrections; give {"corrections": […]} as `variorum corrections --json` writes it')
    filled = [{**(missing or {}), **row} for row in rows]
    faults = [f"$.corrections[{k}]{fault}" for k, row in enumerate(filled) for fault in correction_faults(row)]
    if faults:
        raise SchemaError("these are no sound corrections\n  " + "\n  ".join(faults[:3]))
    return tuple(read_correction(row) for row in filled)
