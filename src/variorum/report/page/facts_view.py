"""The table of facts on the page: each row knows where it leads to, what it can be filtered by, and why it is in dispute: each
comparison with what it adds, summed up step by step like a waterfall."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from variorum.model import DisputeKind, Explanation, Reason, probability_of
from variorum.report.digest import Digest
from variorum.report.fact_table import FactTableRow
from variorum.report.page.span_links import SpanLinks
from variorum.report.phrasing import few, one_line, shorten

MOST_OPEN = 10  # rows of a part that are shown open; of disputes all are
MOST_FOLDED = 14  # rows that are folded below them; the reading has all, a page stays small
MOST_SPEAKERS = 40  # that the table can be filtered by

FILTERS: Mapping[DisputeKind, str] = {
    "number": "numbers", "money": "numbers", "percent": "numbers", "duration": "times", "date": "times", "time": "times",
    "place": "places", "person": "people", "group": "people", "name": "people",
}  # fmt: skip
"""What a row counts as where the table is filtered by what is asked."""
MOST_STEPS = 9
_WORDS = 50  # characters of an answer


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """A comparison, what was found, what that adds; the bar is in per cent of the scale."""

    comparison: str
    level: str
    weight: str
    x: float
    width: float
    speaks_for: bool


@dataclass(frozen=True, slots=True)
class Waterfall:
    """`plain` are reasons that weigh nothing: what was decided by rule."""

    title: str
    steps: tuple[WaterfallStep, ...]
    together: str
    plain: tuple[str, ...] = ()


def _make_waterfalls(digest: Digest, fact: str) -> tuple[Waterfall, ...]:
    """Why the fact is in dispute, and why its two likeliest answers are of one question; empty where that is not known."""
    return next((tuple(_waterfalls(digest, e)) for e in digest.account.explanations if e.id == fact), ())


def _waterfalls(digest: Digest, explanation: Explanation) -> list[Waterfall]:
    waterfalls = []
    weighed = [r for r in explanation.verdict_reasons if r.weight]
    rules = tuple(f"{one_line(r.comparison)}: {one_line(r.level)}" for r in explanation.verdict_reasons if not r.weight)
    if weighed or rules:
        steps, together = _steps(weighed, explanation.verdict_bias) if weighed else ((), f"{explanation.probability or 0:.0%}")
        waterfalls.append(Waterfall("How likely this is a dispute", steps, together, rules))
    for match in explanation.matches[:1]:
        a, b = (f"“{shorten(s.text, _WORDS)}” ({digest.name(s.article)})" for s in (match.a, match.b))
        steps, together = _steps(match.reasons, match.bias)
        waterfalls.append(Waterfall(f"How likely {a} and {b} answer one question", steps, together))
    return waterfalls


def _steps(reasons: Sequence[Reason], bias: float) -> tuple[tuple[WaterfallStep, ...], str]:
    """The strongest reasons, then all others together, on one scale; and the probability that they come to."""
    ordered = sorted(reasons, key=lambda r: -abs(r.weight))
    rest = ordered[MOST_STEPS:]
    rows = [("before any comparison", "", bias)]
    rows += [(one_line(r.comparison), one_line(r.level), r.weight) for r in ordered[:MOST_STEPS]]
    rows += [(f"{len(rest)} more comparisons", "", sum(r.weight for r in rest))] if rest else []
    sums = list(accumulate((weight for _, _, weight in rows), initial=0.0))
    low, high = min(sums), max(sums)
    scale = 100 / (high - low) if high > low else 0.0
    steps = tuple(
        WaterfallStep(
            comparison,
            level,
            f"{weight:+.1f}",
            round((min(before, after) - low) * scale, 1),
            round(max(abs(after - before) * scale, 0.5), 1),
            after >= before,
        )
        for (comparison, level, weight), before, after in zip(rows, sums, sums[1:], strict=False)
    )
    return steps, f"{probability_of(sums[-1]):.0%}"


@dataclass(frozen=True, slots=True)
class PageFact:
    """A row of the table. `card` is the anchor of its dispute; `asks`, `reports` and `speakers` are what it is filtered by."""

    row: FactTableRow
    is_disputed: bool
    anchor: str | None
    card: str | None
    left_out_by: str
    hand: str
    why: tuple[Waterfall, ...]
    asks: str
    reports: str
    speakers: str


@dataclass(frozen=True, slots=True)
class TablePart:
    """A part of the table under its title. What is `folded` stands behind a click."""

    name: str
    title: str
    note: str
    open: tuple[PageFact, ...]
    folded: tuple[PageFact, ...]
    left_out: int

    @property
    def count(self) -> int:
        """All questions of the part, shown or not."""
        return len(self.open) + len(self.folded) + self.left_out


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The parts of the table, and the speakers that it can be filtered by."""

    parts: tuple[TablePart, ...]
    speakers: tuple[str, ...]

    @property
    def count(self) -> int:
        """All questions that are shown."""
        return sum(len(p.open) + len(p.folded) for p in self.parts)


def make_page_facts(digest: Digest, links: SpanLinks) -> PageFacts:
    """The table of facts of an account, ready to be printed. Of two rows of one fact the first has its anchor."""
    table = links.table
    said = Counter(g.speaker for row in table.rows for cell in row.cells for g in cell.given if g.speaker)
    speakers = tuple(name for name, _ in said.most_common(MOST_SPEAKERS))
    anchors = dict(links.facts)

    def make_row(row: FactTableRow, is_disputed: bool) -> PageFact:
        given = {g.speaker for cell in row.cells for g in cell.given}
        return PageFact(
            row,
            is_disputed,
            anchor=anchors.pop(row.fact.id, None) if row.fact else None,
            card=links.cards.get(row.dispute.id) if row.dispute else None,
            left_out_by=few([digest.name(c.article) for c in row.cells if c.left_out]),
            hand=digest.hand(row.fact.id) if row.fact else "",
            why=_make_waterfalls(digest, row.fact.id) if row.fact and is_disputed else (),
            asks=FILTERS.get(row.kind, ""),
            reports=" ".join(str(n) for n, cell in enumerate(row.cells) if cell.given),
            speakers=" ".join(str(n) for n, name in enumerate(speakers) if name in given),
        )

    def part(name: str, title: str, rows: Sequence[FactTableRow], most: int | None = None, note: str = "") -> TablePart:
        """All `rows` open, or the first `most` of them and some folded."""
        shown = rows if most is None else rows[: MOST_OPEN + MOST_FOLDED]
        told = tuple(make_row(row, most is None) for row in shown)
        return TablePart(name, title, note, told[:most], () if most is None else told[most:], len(rows) - len(shown))

    note = "These may be disputes. They are not counted. Check the texts."
    aside = "No report says this in its headline or first lines."
    parts = (
        part("disputed", "In dispute", table.disputed),
        part("to-check", "To check", table.to_check, note=note),
        part("shared", "What the reports share", table.shared, MOST_OPEN),
        part("background", "Background", table.background, 0, aside),
    )
    return PageFacts(tuple(p for p in parts if p.count), speakers)
