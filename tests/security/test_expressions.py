"""No regular expression takes more than linear time over a text that was made to slow it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from expressions import Expression
from growth import slowest

BOUNDED = {
    "variorum.accounts.conflicting_amounts:_APPOSED": "searched in the 25 characters before an amount",
    "variorum.accounts.voices:_SPEAKS_FOR": "searched in the first 160 characters of a source",
    "variorum.attribution.verbless:_frames": "asked of what stands within reach of a quotation, some 200 characters",
    "variorum.grouping.lead_details:_BEFORE": "searched in the last 60 characters before a kind of street",
    "variorum.grouping.lead_details:_BEFORE_PAIR": "searched in the last 60 characters before a kind of street",
    "variorum.marking.credits:_NAME_BEFORE": "searched in the last 120 characters",
    "variorum.marking.syndication:_NOTE": "asked of lines of forty words",
    "variorum.parsing.bounds:_AFTER": "only matched at the end of an amount",
}
"""Expressions that are asked at one place or over a bounded piece only, where the source does not show it, and why."""


@pytest.fixture(scope="module")
def expressions() -> list[Expression]:
    script = Path(__file__).parent / "expressions.py"
    printed = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True).stdout
    return [Expression(**row) for row in json.loads(printed)]


def test_the_expressions_of_modules_and_of_tables_are_caught(expressions: list[Expression]) -> None:
    rooms = {e.where.split(".")[1] for e in expressions}
    assert rooms >= {"ingest", "marking", "parsing", "entities", "attribution", "accounts", "report"}
    assert any(e.where == "variorum.parsing.units:_tables" for e in expressions)


def test_every_expression_is_linear_in_hostile_text(expressions: list[Expression]) -> None:
    slow = {
        e.where: f"{e.pattern[:80]!r} over {found.pump!r}: {found.seconds:.2f} s, {found.growth:.0f} times as long"
        for e in expressions
        if e.where not in BOUNDED and (found := slowest(e.compiled(), e.anchored))
    }
    assert slow == {}


def test_a_catastrophic_expression_is_noticed() -> None:
    for pattern in (r"(?:a+)+b", r"\s+$", r"(?:x|xx|y)*z", r"<[^>]*>[^<]*<", r"^id \((?:\w+(?:, ?)?){1,5}\)$"):
        assert slowest(Expression("here", pattern, 0, False, False).compiled(), anchored=False), pattern


def test_a_linear_expression_is_not() -> None:
    for pattern in (r"\bword\b", r"[A-Z]\w+", r"(?:Mr|Mrs)\. [A-Z]"):
        assert slowest(Expression("here", pattern, 0, False, False).compiled(), anchored=False) is None, pattern


def test_every_listed_bounded_expression_is_used(expressions: list[Expression]) -> None:
    assert BOUNDED.keys() <= {e.where for e in expressions}
