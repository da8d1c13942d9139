"""Why a fact is one and why it has its verdict, as plain JSON values and back."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.model import Explanation, Match, Reason
from variorum.report.json_spans import Row, read_span, span_row


def explanation_rows(explanation: Explanation) -> dict[str, object]:
    """The explanation as plain JSON values."""
    return {
        "id": explanation.id,
        "question": explanation.question,
        "matches": [
            {
                "a": span_row(m.a),
                "b": span_row(m.b),
                "reasons": _rows(m.reasons),
                "bias": m.bias,
                "probability": m.probability,
            }
            for m in explanation.matches
        ],
        "verdict": explanation.verdict,
        "verdict_reasons": _rows(explanation.verdict_reasons),
        "verdict_bias": explanation.verdict_bias,
        "probability": explanation.probability,
    }


def read_explanation(row: Row) -> Explanation:
    """The explanation of its JSON values."""
    return Explanation(
        id=row["id"],
        question=row["question"],
        matches=tuple(map(_match, row["matches"])),
        verdict=row["verdict"],
        verdict_reasons=_reasons(row["verdict_reasons"]),
        probability=row["probability"],
        verdict_bias=row["verdict_bias"],
    )


def _match(m: Row) -> Match:
    return Match(read_span(m["a"]), read_span(m["b"]), _reasons(m["reasons"]), m["bias"], m["probability"])


def _reasons(rows: Iterable[Row]) -> tuple[Reason, ...]:
    return tuple(Reason(r["comparison"], r["level"], r["weight"]) for r in rows)


def _rows(reasons: Iterable[Reason]) -> list[dict[str, object]]:
    return [{"comparison": r.comparison, "level": r.level, "weight": r.weight} for r in reasons]
