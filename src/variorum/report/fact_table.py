"""The table of facts: questions down, reports across, in the cells the reports' own words. Terminal, Markdown and page show it.

It comes in three parts that are never mixed: what is in dispute, what is only to be checked, and what is agreed. A question that
one report alone answers is not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.model import DISPUTED, Dispute, DisputeKind, Fact, Origin, Span
from variorum.model.disputes import plain
from variorum.model.origins import fewest
from variorum.report.digest import NAME, Digest
from variorum.report.phrasing import FACTUALITIES, KINDS, VERDICTS, one_line, shorten, tell_relation

QUESTION = 240  # characters


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as a cell has it. `qualifier` is written before the words: "denied: ". Answers of one `set` agree."""

    words: str
    qualifier: str
    speaker: str
    span: Span
    set: int

    @property
    def told(self) -> str:
        """The words with what they must not be shown without."""
        return f"{self.qualifier}{self.words}"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report answers; `left_out` where it covers the story without an answer."""

    article: str
    given: tuple[Given, ...]
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A question with a cell for each report. `question` is empty where it has no words of its own; `meaning` tells how the
    answers go together; `fact` and `dispute` are what the row shows."""

    question: str
    kind: DisputeKind
    meaning: str
    probability: float
    origins: tuple[Origin, ...]
    cells: tuple[Cell, ...]
    fact: Fact | None = None
    dispute: Dispute | None = None

    @property
    def title(self) -> str:
        """What the question is about: "A figure"."""
        return KINDS[self.kind]

    @property
    def reports(self) -> int:
        """How many reports answer."""
        return sum(bool(cell.given) for cell in self.cells)

    @property
    def values(self) -> list[tuple[str, tuple[Given, ...]]]:
        """Each set of answers, in the words of its first, with all that give it; what is denied stands apart from what is
        asserted."""
        groups: dict[tuple[int, str], list[Given]] = {}
        for given in (g for cell in self.cells for g in cell.given):
            groups.setdefault((given.set, given.qualifier), []).append(given)
        return [(rows[0].told, tuple(rows)) for _, rows in sorted(groups.items())]


@dataclass(frozen=True, slots=True)
class FactTable:
    """The rows by what they are. `reports` are the ids of the articles that head the columns."""

    reports: tuple[str, ...]
    disputed: tuple[Row, ...]
    to_check: tuple[Row, ...]
    agreed: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, the disputed ones first."""
        return (*self.disputed, *self.to_check, *self.agreed)


def fact_table(digest: Digest) -> FactTable:
    """The table of an account's facts: disputes as the account has them, the agreed facts by how many reports answer them."""
    account = digest.account
    disputed = [*_disputes(digest, account.disputes), *_others_in_dispute(digest)]
    to_check = list(_disputes(digest, account.to_check))
    shown = {row.fact.id for row in (*disputed, *to_check) if row.fact}
    agreed = [_agreed_row(digest, f) for f in account.facts if f.id not in shown and any(a.agreed for a in f.answers)]
    agreed.sort(key=lambda row: (-row.reports, -fewest(row.origins)))
    return FactTable(tuple(digest.articles), tuple(disputed), tuple(to_check), tuple(agreed))


def _disputes(digest: Digest, disputes: Iterable[Dispute]) -> Iterator[Row]:
    facts = {fact.id: fact for fact in digest.account.facts}
    for dispute in disputes:
        fact = facts.get(dispute.fact or "")
        yield _fact_row(digest, fact, dispute) if fact else _dispute_row(digest, dispute)


def _others_in_dispute(digest: Digest) -> Iterator[Row]:
    """Facts whose verdict is a dispute and for which no dispute stands."""
    told = {d.fact for d in digest.account.findings}
    return (_fact_row(digest, f) for f in digest.account.facts if f.verdict in DISPUTED and f.id not in told)


def _fact_row(digest: Digest, fact: Fact, dispute: Dispute | None = None) -> Row:
    given = [
        Given(one_line(a.span.text), FACTUALITIES[a.factuality], shorten(a.speaker or "", NAME), a.span, a.set)
        for a in fact.answers
    ]
    return Row(
        question=shorten(fact.question, QUESTION),
        kind=dispute.kind if dispute else fact.type,
        meaning=tell_relation(dispute) if dispute else VERDICTS[fact.verdict],
        probability=dispute.probability if dispute else fact.probability,
        origins=fact.origins,
        cells=_cells(digest, given, fact.left_out_by),
        fact=fact,
        dispute=dispute,
    )


def _agreed_row(digest: Digest, fact: Fact) -> Row:
    """A fact with the answers that agree, and with these alone."""
    agreed = tuple(a for a in fact.answers if a.agreed)
    told = {a.article for a in agreed}
    origins = tuple(o for o in fact.origins if told & {*o.articles})
    return _fact_row(digest, replace(fact, answers=agreed, origins=origins))


def _dispute_row(digest: Digest, dispute: Dispute) -> Row:
    """A dispute about one utterance: the speakers or the wordings that the reports give it."""
    given = [Given(value, "", "", span, number) for number, (value, spans) in enumerate(digest.values(dispute)) for span in spans]
    question = f"“{shorten(dispute.spans[0].text, QUESTION)}”" if dispute.kind == "speaker" else ""
    return Row(
        question=question,
        kind=dispute.kind,
        meaning=tell_relation(dispute),
        probability=dispute.probability,
        origins=(),
        cells=_cells(digest, given, ()),
        dispute=dispute,
    )


def _cells(digest: Digest, given: Sequence[Given], left_out_by: Sequence[str]) -> tuple[Cell, ...]:
    """A cell for each report. One that says a thing twice, in whatever words, is shown once with it."""
    firsts: dict[str, dict[tuple[int, str, str], Given]] = {id: {} for id in digest.articles}
    for g in given:
        firsts.get(g.span.article, {}).setdefault((g.set, g.qualifier, plain(g.speaker)), g)
    return tuple(Cell(id, tuple(own.values()), id in left_out_by) for id, own in firsts.items())
