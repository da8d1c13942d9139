"""Corrections as a file of JSON that one library gives to another, and back."""

import json
from collections.abc import Iterable, Mapping

from variorum.errors import SchemaError
from variorum.model import Correction
from variorum.report.json_reading import parse_json
from variorum.report.json_rows import read_row, row_of
from variorum.report.verification import correction_faults


def corrections_to_json(corrections: Iterable[Correction]) -> str:
    """A file of corrections, which `corrections_from_json` reads back."""
    rows = {"corrections": [row_of(c) for c in corrections]}
    return json.dumps(rows, ensure_ascii=True, indent=1) + "\n"


def corrections_from_json(text: str, missing: Mapping[str, str] | None = None) -> tuple[Correction, ...]:
    """The corrections of a file that `corrections_to_json` wrote, or that somebody wrote by hand: kind, spans and why, and
    `missing` for who and at (ISO 8601) where a row does not tell. Raises `SchemaError` with the place of what is wrong."""
    data = parse_json(text)
    rows = data.get("corrections") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SchemaError('this JSON has no corrections; give {"corrections": […]} as `variorum corrections --json` writes it')
    filled = [{**(missing or {}), **row} for row in rows]
    faults = [f"$.corrections[{k}]{fault}" for k, row in enumerate(filled) for fault in correction_faults(row)]
    if faults:
        raise SchemaError("these are not valid corrections\n  " + "\n  ".join(faults[:3]))
    return tuple(read_row(Correction, row) for row in filled)
