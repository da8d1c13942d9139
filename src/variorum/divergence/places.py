"""Where the same thing is: the same land in different quarters of it, or two places of which neither holds the other."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.divergence.draft import Draft
from variorum.divergence.facts import Evidence, across, window
from variorum.divergence.wording import by_value
from variorum.model import Span

_QUARTERS = {
    "north": "north", "northern": "north", "south": "south", "southern": "south", "east": "east", "eastern": "east", "west": "west",
    "western": "west", "northeast": "north east", "northeastern": "north east", "north-eastern": "north east", "northwest": "north west",
    "northwestern": "north west", "north-western": "north west", "southeast": "south east", "southeastern": "south east",
    "south-eastern": "south east", "southwest": "south west", "southwestern": "south west", "south-western": "south west",
    "central": "central",
}  # fmt: skip
SAME_THING = 0.4


def compare_places(evidence: Evidence) -> Iterator[Draft]:
    """One draft for each claim whose statements put the same thing into different quarters of the same land."""
    located: dict[tuple[int, str], list[tuple[Span, frozenset[str], int]]] = {}
    for i in range(len(evidence.alignment.units)):
        for span, land, quarter in _quarters(evidence, i):
            located.setdefault((evidence.alignment.claim_of[i], land), []).append((span, quarter, i))
    for rows in located.values():
        apart = [
            (a, b)
            for a, b in across(rows, lambda r: r[0].article)
            if not a[1] & b[1] and evidence.alike(a[2], b[2]) >= SAME_THING
        ]
        if not apart:
            continue
        told = sorted({row[0]: row for pair in apart for row in pair}.values(), key=lambda r: r[0])
        names = [evidence.parse[s.article].article.name for s, _, _ in told]
        values = tuple(s.text for s, _, _ in told)
        yield Draft(
            kind="place",
            relation="contradict",
            spans=tuple(window(evidence.parse[s.article], s, 80) for s, _, _ in told),
            values=values,
            unit=told[0][2],
            explanation=f"The reports put the same thing in different places: {by_value(values, names)}.",
        )


def _quarters(evidence: Evidence, index: int) -> Iterator[tuple[Span, str, frozenset[str]]]:
    """The lands with a quarter that a statement names: ("northern Vessia", id of Vessia, {"north"})."""
    unit = evidence.unit(index)
    parse = evidence.parse[unit.article]
    for span in unit.statement.spans:
        for start, end, entity in evidence.cast.mentions_in(span.article, span.start, span.end):
            if entity.type != "place":
                continue
            before = parse.tokens_in(max(0, start - 16), start)
            quarter = _QUARTERS.get(before[-1].text.lower()) if before else None
            if quarter:
                yield parse.article.span(before[-1].start, end), entity.id, frozenset(quarter.split())
