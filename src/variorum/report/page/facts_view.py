"""The table of facts on the page: each row knows where it leads to, why it is in dispute, and what it can be filtered by."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.model import DisputeKind
from variorum.report.digest import Digest
from variorum.report.fact_table import FactTableRow
from variorum.report.page.reasons_view import Waterfall, make_waterfalls
from variorum.report.page.span_links import SpanLinks
from variorum.report.phrasing import few

MOST_OPEN = 10  # rows of a part that are shown open; of disputes all are
MOST_FOLDED = 14  # rows that are folded below them; the reading has all, a page stays small
MOST_SPEAKERS = 40  # that the table can be filtered by

FILTERS: Mapping[DisputeKind, str] = {
    "number": "numbers", "money": "numbers", "percent": "numbers", "duration": "times", "date": "times", "time": "times",
    "place": "places", "person": "people", "group": "people", "name": "people",
}  # fmt: skip
"""What a row counts as where the table is filtered by what is asked."""


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
            why=make_waterfalls(digest, row.fact.id) if row.fact and is_disputed else (),
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
