"""Where the same thing is: the same land, and different quarters of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.alignment import Alignment
from variorum.alignment.evidence import Evidence
from variorum.divergence.draft import Draft
from variorum.divergence.windows import across, window
from variorum.divergence.wording import by_value
from variorum.model import Span

_QUARTER = re.compile(r"\b(?:(north|south)(?:-|\s)?(?=east|west))?(north|south|east|west|central)(?:ern)?\s+$", re.I)
_BEFORE = 24  # characters before a land's name that may tell the quarter
SAME_THING = 0.4  # likeness of two statements


def is_quarter(word: str) -> bool:
    """Whether a word names a quarter of a land: "north", "south-eastern"."""
    return _QUARTER.fullmatch(f"{word} ") is not None


def compare_places(alignment: Alignment) -> Iterator[Draft]:
    """One draft for each claim whose statements put the same thing into different quarters of the same land."""
    evidence = alignment.evidence
    located: dict[tuple[str, str], list[tuple[Span, frozenset[str], int]]] = {}
    for i in range(len(evidence.units)):
        for span, land, quarter in _quarters(evidence, i):
            located.setdefault((alignment.claim_of[i], land), []).append((span, quarter, i))
    for rows in located.values():
        apart = [
            (a, b)
            for a, b in across(rows, lambda r: r[0].article)
            if not a[1] & b[1] and evidence.alike(a[2], b[2]) >= SAME_THING
        ]
        if not apart:
            continue
        told = sorted({row[0]: row for pair in apart for row in pair}.values(), key=lambda r: r[0])
        names = [evidence.names[s.article] for s, _, _ in told]
        values = tuple(s.text for s, _, _ in told)
        yield Draft(
            kind="place",
            relation="contradict",
            spans=tuple(window(evidence.parse[s.article], s, 80) for s, _, _ in told),
            values=values,
            claim=alignment.claim_of[told[0][2]],
            explanation=f"The reports put the same thing in different places: {by_value(values, names)}.",
        )


def _quarters(evidence: Evidence, index: int) -> Iterator[tuple[Span, str, frozenset[str]]]:
    """The lands with a quarter that a statement names: ("northern Vessia", id of Vessia, {"north"})."""
    unit = evidence.units[index]
    parse = evidence.parse[unit.article]
    for span in unit.statement.spans:
        for start, end, entity in evidence.cast.mentions_in(span.article, span.start, span.end):
            if entity.type != "place":
                continue
            found = _QUARTER.search(parse.article.text, max(0, start - _BEFORE), start)
            if found:
                quarter = frozenset(word.lower() for word in found.groups() if word)
                yield parse.article.span(found.start(), end), entity.id, quarter
