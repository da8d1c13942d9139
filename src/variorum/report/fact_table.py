"""The table of facts: questions down, reports across, in the cells the reports' own words. Terminal, Markdown and page show it.

It comes in parts that are never mixed: what is in dispute, what is only to be checked, what the reports share, and background,
which no report tells in its headline or lead. A question that one report alone answers is not in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.model import DISPUTED, Amount, Answer, Dispute, DisputeKind, Fact, Origin, Span, fewest, plain
from variorum.report.digest import NAME, Digest
from variorum.report.lead_sentences import LEAD
from variorum.report.phrasing import FACTUALITIES, KINDS, VERDICTS, count, describe_origins, join, one_line, shorten

CHECKABLE = frozenset({"number", "money", "percent", "date", "time", "duration", "place", "person", "group", "name"})
"""What is looked up rather than judged. Of facts that as many reports answer, these stand first."""

SIDE = 60  # characters of an answer that stands for its side

_RANKS: dict[DisputeKind, int] = {"number": 0, "money": 0, "percent": 0, "speaker": 2, "name": 3, "wording": 3}


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer as a cell has it. `qualifier` is written before the words: "denied: ". Answers of one `set` agree; those of one
    `sense` say the same. `is_vague` is one like "dozens"."""

    words: str
    qualifier: str
    speaker: str
    span: Span
    set: int
    sense: str
    is_vague: bool = False

    @property
    def full_words(self) -> str:
        """The words with what they must not be shown without."""
        return f"{self.qualifier}{self.words}"


@dataclass(frozen=True, slots=True)
class FactTableCell:
    """What one report answers; `left_out` where it covers the story without an answer. `source` tells where all these words
    were taken from: "also in the Courier"; `is_later` is true where the last report that surely came out before answers
    otherwise."""

    article: str
    given: tuple[GivenAnswer, ...]
    left_out: bool = False
    source: str | None = None
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class FactTableRow:
    """A question with a cell for each report. `question` is empty where it has no words of its own; `meaning` tells how the
    answers go together; `fact` and `dispute` are what the row shows. Origins are those of all answers, in a dispute those of each
    of the `sides`, which are told by their first words."""

    question: str
    kind: DisputeKind
    meaning: str
    probability: float
    origins: tuple[Origin, ...]
    sides: tuple[tuple[str, tuple[Origin, ...]], ...]
    cells: tuple[FactTableCell, ...]
    fact: Fact | None = None
    dispute: Dispute | None = None

    @property
    def title(self) -> str:
        """What the question asks for: "Number"."""
        return KINDS[self.kind]

    @property
    def reports(self) -> int:
        """How many reports answer."""
        return sum(bool(cell.given) for cell in self.cells)

    @property
    def standing(self) -> str:
        """How many reports answer, from how many independent origins; in a dispute each side has its own count."""
        reports = count(self.reports, "report")
        if self.sides:
            return f"{reports}: {join([f'{words} from {describe_origins(origins)}' for words, origins in self.sides])}"
        return f"{reports} from {describe_origins(self.origins)}" if len(self.origins) > 1 else reports

    @property
    def values(self) -> list[tuple[str, tuple[GivenAnswer, ...]]]:
        """Each answer in the words of its first, with all that give it, set by set; what is denied stands apart from what is
        asserted. A vague answer is left out where its set has a better one. Of a name each spelling is told once."""
        groups: dict[tuple[int, str, str], list[GivenAnswer]] = {}
        given = [g for cell in self.cells for g in cell.given]
        exact = {(g.set, g.qualifier) for g in given if not g.is_vague}
        for g in given:
            if not g.is_vague or (g.set, g.qualifier) not in exact:
                groups.setdefault((g.set, g.qualifier, "" if self.kind == "name" else g.sense), []).append(g)
        order = {key: n for n, key in enumerate(groups)}
        return [(rows[0].full_words, tuple(rows)) for key, rows in sorted(groups.items(), key=lambda x: (x[0][0], order[x[0]]))]


@dataclass(frozen=True, slots=True)
class FactTable:
    """The rows by what they are. `reports` are the ids of the articles that head the columns, in the order of publication."""

    reports: tuple[str, ...]
    disputed: tuple[FactTableRow, ...]
    to_check: tuple[FactTableRow, ...]
    shared: tuple[FactTableRow, ...]
    background: tuple[FactTableRow, ...]

    @property
    def agreed(self) -> tuple[FactTableRow, ...]:
        """What is in no dispute, background last."""
        return (*self.shared, *self.background)

    @property
    def rows(self) -> tuple[FactTableRow, ...]:
        """All rows, the disputed ones first."""
        return (*self.disputed, *self.to_check, *self.agreed)


def fact_table(digest: Digest) -> FactTable:
    """The table of an account's facts: disputes as the account has them, the agreed facts by how many reports answer them."""
    account = digest.account
    told = {d.fact for d in account.findings}
    others = (_fact_row(digest, f) for f in account.facts if f.verdict in DISPUTED and f.id not in told)
    disputed = sorted([*_disputes(digest, account.disputes), *others], key=_weight)
    to_check = sorted(_disputes(digest, account.to_check), key=_weight)
    shown = {row.fact.id for row in (*disputed, *to_check) if row.fact}
    agreed = [(f, _agreed_row(digest, f)) for f in account.facts if f.id not in shown and any(a.agreed for a in f.answers)]
    agreed.sort(key=lambda row: (-row[1].reports, row[0].type not in CHECKABLE, -fewest(row[1].origins)))
    return FactTable(
        reports=tuple(digest.articles),
        disputed=tuple(disputed),
        to_check=tuple(to_check),
        shared=tuple(row for f, row in agreed if _is_news(f)),
        background=tuple(row for f, row in agreed if not _is_news(f)),
    )


def _weight(row: FactTableRow) -> tuple[int, int]:
    """What an editor looks at first: figures, then days, places and people, last the spelling of a name and altered words."""
    return _RANKS.get(row.kind, 1), -row.reports


def _is_news(fact: Fact) -> bool:
    """Whether a report answers it in its headline or lead."""
    return any(a.span.start < LEAD for a in fact.answers)


def _disputes(digest: Digest, disputes: Iterable[Dispute]) -> Iterator[FactTableRow]:
    facts = {fact.id: fact for fact in digest.account.facts}
    for dispute in disputes:
        fact = facts.get(dispute.fact or "")
        yield _fact_row(digest, fact, dispute) if fact else _dispute_row(digest, dispute)


def _fact_row(digest: Digest, fact: Fact, dispute: Dispute | None = None) -> FactTableRow:
    given = [_given(a) for a in fact.answers]
    is_updated = dispute is not None and dispute.relation == "updated"
    is_disputed = dispute is not None or fact.verdict in DISPUTED
    return FactTableRow(
        question=digest.ask(fact),
        kind=dispute.kind if dispute else fact.type,
        meaning=digest.meaning(dispute) if dispute else VERDICTS[fact.verdict],
        probability=dispute.probability if dispute else fact.probability,
        origins=() if is_disputed else fact.origins,
        sides=_sides(digest, fact) if is_disputed else (),
        cells=_cells(digest, given if dispute else _plainly(given), fact.left_out_by, is_updated),
        fact=fact,
        dispute=dispute,
    )


def _agreed_row(digest: Digest, fact: Fact) -> FactTableRow:
    """A fact with the answers that agree, and with these alone."""
    agreed = tuple(a for a in fact.answers if a.agreed)
    senses = {(given.sense, given.qualifier) for given in map(_given, agreed)}
    verdict = "agree" if len(senses) == 1 else fact.verdict
    return _fact_row(digest, replace(fact, answers=agreed, origins=digest.origins_of(agreed), verdict=verdict))


def _sides(digest: Digest, fact: Fact) -> tuple[tuple[str, tuple[Origin, ...]], ...]:
    """The sets of answers, each in the words of its first that is not vague, with its own origins."""
    sides = []
    for number in sorted({a.set for a in fact.answers}):
        of_side = [a for a in fact.answers if a.set == number]
        first = min(map(_given, of_side), key=lambda g: g.is_vague)
        sides.append((shorten(first.full_words, SIDE), digest.origins_of(of_side)))
    return tuple(sides)


def _given(a: Answer) -> GivenAnswer:
    words = one_line(a.span.text)
    value = a.value
    sense = f"{value.low:g} {value.high:g} {value.bound}" if isinstance(value, Amount) else plain(words)
    is_vague = isinstance(value, Amount) and value.bound == "vague"
    return GivenAnswer(words, FACTUALITIES[a.factuality], shorten(a.speaker or "", NAME), a.span, a.set, sense, is_vague)


def _plainly(given: Sequence[GivenAnswer]) -> list[GivenAnswer]:
    """The answers of a row without dispute: each report's once, and not as possible where the report asserts the same."""
    asserted = {(g.span.article, g.sense) for g in given if not g.qualifier}
    firsts: dict[tuple[str, str, str], GivenAnswer] = {}
    for g in given:
        if not g.qualifier or (g.span.article, g.sense) not in asserted:
            firsts.setdefault((g.span.article, g.qualifier, g.sense), g)
    return list(firsts.values())


def _dispute_row(digest: Digest, dispute: Dispute) -> FactTableRow:
    """A dispute about one utterance: the speakers or the wordings that the reports give it."""
    values = enumerate(digest.values(dispute))
    given = [GivenAnswer(value, "", "", span, number, plain(value)) for number, (value, spans) in values for span in spans]
    return FactTableRow(
        question=digest.question(dispute),
        kind=dispute.kind,
        meaning=digest.meaning(dispute),
        probability=dispute.probability,
        origins=(),
        sides=(),
        cells=_cells(digest, given, ()),
        dispute=dispute,
    )


def _cells(
    digest: Digest, given: Sequence[GivenAnswer], left_out_by: Sequence[str], is_updated: bool = False
) -> tuple[FactTableCell, ...]:
    """A cell for each report. One that says a thing twice is shown once with it."""
    firsts: dict[str, dict[tuple[int, str, str, str], GivenAnswer]] = {id: {} for id in digest.articles}
    for g in given:
        firsts.get(g.span.article, {}).setdefault((g.set, g.qualifier, plain(g.speaker), g.sense), g)
    cells: list[FactTableCell] = []
    sets = {id: {g.set for g in answers.values()} for id, answers in firsts.items() if answers}
    for id, answers in firsts.items():
        before = [sets[other] for other in sets if digest.is_later(id, other)]
        is_later = is_updated and bool(before) and bool(sets.get(id, set()) - before[-1])
        cells.append(
            FactTableCell(id, tuple(answers.values()), id in left_out_by, _source_of(digest, answers.values()), is_later)
        )
    return tuple(cells)


def _source_of(digest: Digest, given: Iterable[GivenAnswer]) -> str | None:
    """Where all of these answers were taken from, if it is one place."""
    sources = {digest.source_of(g.span) for g in given}
    source = sources.pop() if len(sources) == 1 else None
    return digest.where_from(source) if source else None
