"""The table of facts on the page: each answer leads to its place in the texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.report.digest import Digest
from variorum.report.fact_table import Cell, Given, Row
from variorum.report.page_places import Places
from variorum.report.phrasing import count, few, tell_origins

MOST_OPEN = 12  # agreed facts that are shown open
MOST_FOLDED = 32  # agreed facts that are folded below them; the reading has all, a page stays small


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
    """The answers of one outlet."""

    outlet: str
    answers: tuple[PageAnswer, ...]
    left_out: bool


@dataclass(frozen=True, slots=True)
class PageFact:
    """A row of the table. `card` is the anchor of its dispute, `values` are the answers by set for a page without room for
    columns: each first answer with all who give it."""

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


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The parts of the table. Of the agreed facts the `open` ones stand first, the others are folded."""

    disputed: tuple[PageFact, ...]
    to_check: tuple[PageFact, ...]
    open: tuple[PageFact, ...]
    folded: tuple[PageFact, ...]

    @property
    def count(self) -> int:
        """All questions of the table."""
        return len(self.disputed) + len(self.to_check) + len(self.open) + len(self.folded)


def tell_facts(digest: Digest, places: Places) -> PageFacts:
    """The table of facts of an account, ready to be printed."""
    cards = {d.id: anchor for d, anchor in (*places.disputes, *places.to_check)}
    used: set[str] = set()

    def tell(rows: Iterable[Row], is_disputed: bool = True) -> tuple[PageFact, ...]:
        return tuple(_fact(digest, places, row, is_disputed, cards, used) for row in rows)

    table = places.table
    disputed, to_check, agreed = tell(table.disputed), tell(table.to_check), tell(table.agreed, False)
    return PageFacts(disputed, to_check, agreed[:MOST_OPEN], agreed[MOST_OPEN : MOST_OPEN + MOST_FOLDED])


def _fact(digest: Digest, places: Places, row: Row, is_disputed: bool, cards: dict[str, str], used: set[str]) -> PageFact:
    def answer(given: Given) -> PageAnswer:
        outlet, href = digest.name(given.span.article), places.href(given.span)
        return PageAnswer(given.words, given.qualifier, given.speaker, outlet, href, given.set if is_disputed else None)

    def cell(cell: Cell) -> PageCell:
        return PageCell(digest.name(cell.article), tuple(map(answer, cell.given)), cell.left_out)

    anchor = places.facts[row.fact.id] if row.fact and row.fact.id not in used else None
    used |= {row.fact.id} if row.fact else set()
    origins = f" from {tell_origins(row.origins)}" if len(row.origins) > 1 else ""
    return PageFact(
        anchor=anchor,
        question=row.question or row.title,
        title=row.title if row.question else "",
        meaning=row.meaning,
        standing=f"{count(row.reports, 'report')}{origins}",
        cells=tuple(map(cell, row.cells)),
        values=tuple((answer(rows[0]), tuple(map(answer, rows))) for _, rows in row.values),
        left_out_by=few([digest.name(c.article) for c in row.cells if c.left_out]),
        card=cards.get(row.dispute.id) if row.dispute else None,
        hand=digest.hand(row.fact.id) if row.fact else "",
    )
