"""The table of facts on the page: each answer leads to its place in the texts, each row knows what it can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from variorum.model import Dispute, DisputeKind
from variorum.report.digest import Digest
from variorum.report.fact_table import FactTable, FactTableCell, FactTableRow, GivenAnswer
from variorum.report.page_reasons import Waterfall, make_waterfalls
from variorum.report.phrasing import few
from variorum.report.span_links import SpanLinks

MOST_OPEN = 10  # rows of a part that are shown open; of disputes all are
MOST_FOLDED = 14  # rows that are folded below them; the reading has all, a page stays small
MOST_SPEAKERS = 40  # that the table can be filtered by

FILTERS: Mapping[DisputeKind, str] = {
    "number": "numbers", "money": "numbers", "percent": "numbers", "duration": "times", "date": "times", "time": "times",
    "place": "places", "person": "people", "group": "people", "name": "people",
}  # fmt: skip
"""What a row counts as where the table is filtered by what is asked."""


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """An answer that leads to its place. `number` tells the sets of answers in a dispute apart; it is None where all agree."""

    words: str
    qualifier: str
    speaker: str
    outlet: str
    href: str
    number: int | None


@dataclass(frozen=True, slots=True)
class PageCell:
    """The answers of one outlet. `source` names whom it took them from; `is_later` marks an answer that is new in time."""

    outlet: str
    answers: tuple[PageAnswer, ...]
    left_out: bool
    source: str
    is_later: bool


@dataclass(frozen=True, slots=True)
class PageFact:
    """A row of the table. `card` is the anchor of its dispute, `values` are the answers by set for a page without room for
    columns: each first answer with all who give it. `asks`, `reports` and `speakers` are what it is filtered by."""

    anchor: str | None
    question: str
    title: str
    meaning: str
    standing: str
    cells: tuple[PageCell, ...]
    values: tuple[tuple[PageAnswer, tuple[PageAnswer, ...]], ...]
    left_out_by: str
    card: str | None
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
    """The table of facts of an account, ready to be printed."""
    table = links.table
    teller = _RowMaker(digest, links, _speakers(table))
    rows: Sequence[tuple[str, str, str, Sequence[FactTableRow], bool]] = (
        ("disputed", "In dispute", "", table.disputed, True),
        ("to-check", "To check", "These may be disputes and are not counted as such. Look at the texts.", table.to_check, True),
        ("shared", "What the reports share", "", table.shared, False),
        ("background", "Background", "No report tells this in its headline or first lines.", table.background, False),
    )
    return PageFacts(
        tuple(teller.part(name, title, note, of, is_open) for name, title, note, of, is_open in rows if of), teller.speakers
    )


def _speakers(table: FactTable) -> tuple[str, ...]:
    """Those who are named for most answers."""
    said = Counter(g.speaker for row in table.rows for cell in row.cells for g in cell.given if g.speaker)
    return tuple(name for name, _ in said.most_common(MOST_SPEAKERS))


@dataclass
class _RowMaker:
    """Makes the rows of one page; an anchor is used once."""

    digest: Digest
    links: SpanLinks
    speakers: tuple[str, ...]
    used: set[str] = field(default_factory=set)

    def part(self, name: str, title: str, note: str, rows: Sequence[FactTableRow], is_disputed: bool) -> TablePart:
        shown = rows if is_disputed else rows[: MOST_OPEN + MOST_FOLDED]
        rows_shown = tuple(self.fact(row, is_disputed) for row in shown)
        most = len(rows_shown) if is_disputed else MOST_OPEN if name == "shared" else 0
        return TablePart(name, title, note, rows_shown[:most], rows_shown[most:], len(rows) - len(shown))

    def fact(self, row: FactTableRow, is_disputed: bool) -> PageFact:
        digest, anchor = self.digest, None
        if row.fact and row.fact.id not in self.used:
            anchor = self.links.facts[row.fact.id]
            self.used.add(row.fact.id)
        numbers = {id: str(n) for n, id in enumerate(digest.articles)}
        said = {g.speaker for cell in row.cells for g in cell.given}
        return PageFact(
            anchor=anchor,
            question=row.question or row.title,
            title=row.title if row.question and is_disputed else "",
            meaning=row.meaning,
            standing=row.standing,
            cells=tuple(self.cell(cell, is_disputed) for cell in row.cells),
            values=tuple(
                (self.answer(rows[0], is_disputed), tuple(self.answer(g, is_disputed) for g in rows)) for _, rows in row.values
            ),
            left_out_by=few([digest.name(c.article) for c in row.cells if c.left_out]),
            card=self.card(row.dispute),
            hand=digest.hand(row.fact.id) if row.fact else "",
            why=make_waterfalls(digest, row.fact.id) if row.fact and is_disputed else (),
            asks=FILTERS.get(row.kind, ""),
            reports=" ".join(numbers[c.article] for c in row.cells if c.given),
            speakers=" ".join(str(n) for n, name in enumerate(self.speakers) if name in said),
        )

    def card(self, dispute: Dispute | None) -> str | None:
        cards = {d.id: anchor for d, anchor in (*self.links.disputes, *self.links.to_check)}
        return cards.get(dispute.id) if dispute else None

    def cell(self, cell: FactTableCell, is_disputed: bool) -> PageCell:
        source = self.digest.name(cell.source) if cell.source else ""
        answers = tuple(self.answer(g, is_disputed) for g in cell.given)
        return PageCell(self.digest.name(cell.article), answers, cell.left_out, source, cell.is_later)

    def answer(self, given: GivenAnswer, is_disputed: bool) -> PageAnswer:
        outlet, href = self.digest.name(given.span.article), self.links.href(given.span)
        return PageAnswer(given.words, given.qualifier, given.speaker, outlet, href, given.set if is_disputed else None)
