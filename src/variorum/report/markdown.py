"""A reading as Markdown: one page that goes into a mail, or, in full, all that was found with a citation for every answer.

The page has the headline, what happened, how many independent sources, what is in dispute, what is to check, and the reports. In
full, citations are footnotes as GitHub, Pandoc and MkDocs set them: the outlet stands in the line, its note gives the characters,
the words and the address.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from variorum.errors import Naming
from variorum.ingest.titles import shown_title
from variorum.model import Article, Attribution, Claim, Dispute, Reuse, Span
from variorum.report.correction_wording import describe_correction, describe_editor
from variorum.report.digest import Digest, digest
from variorum.report.fact_table import FactTableCell, FactTableRow, GivenAnswer, fact_table
from variorum.report.head import AccountHead
from variorum.report.page.opening_view import claim_at, find_key_claims, opening_days
from variorum.report.phrasing import (
    KINDS,
    count,
    join,
    link,
    list_rejected,
    one_line,
    qualifier_of,
    shorten,
    write_days,
    write_moment,
    write_share,
)
from variorum.report.reading import Reading
from variorum.report.short_disputes import ShortDispute, shorten_disputes
from variorum.report.source_notes import source_notes

# What could open emphasis, code, a link, a heading, a table, a formula or a list; a brief never begins a line with such text
# but after its own "- ".
_SPECIAL = re.compile(r"([\\`*_\[\]|~$]|&(?=#?\w+;)|^[-+#=](?=\s|$)|(?<=^\d)[.)](?=\s)|(?<=^\d\d)[.)](?=\s))")
_NOTE_LENGTH = 160
MOST_COLUMNS = 8  # reports
MOST_SHORT, MOST_REPORTS, MOST_PLACES_AND_DAYS = 8, 12, 3  # on one page
_ENTITIES = str.maketrans({"<": "&lt;", ">": "&gt;"})


def to_markdown(reading: Reading, *, full: bool = False) -> str:
    """One page for each account; `full` gives everything that was found. A citation there is the outlet with a numbered note on
    the characters of its text, linked where its address is known."""
    notes = _Notes()
    blocks = [block for d in digest(reading) for block in (_Brief(d, notes).blocks() if full else _page(d))]
    if not reading.articles:
        blocks.append("No article was read, so there is no account.")
    for heading, rejected in list_rejected(reading.rejected):
        blocks.append(f"## {heading}")
        naming = Naming()
        named = [line for r in rejected if (line := naming.name(r))]
        blocks.append("\n".join(f"- {escape(line)}" for line in (*named, *naming.rest())))
    legend = "The words are the reports' own; ▢ stands for the answer."
    note = "The notes give positions in an outlet's text, counted in characters." if full else legend
    blocks.append(f"*Made by Variorum {escape(reading.version)}. {note}*")
    if notes.lines:
        blocks.append("\n".join(notes.lines))
    return "\n\n".join(blocks) + "\n"


def _page(d: Digest) -> Iterator[str]:
    """An account on one page."""
    table, head = fact_table(d), AccountHead(d)
    yield f"# {escape(shorten(d.headline, 300))}"
    if head.deck:
        yield f"{escape(head.deck.text)} ({escape(d.name(head.deck.article))})"
    where = ", ".join(place.words for place in head.where[:MOST_PLACES_AND_DAYS])
    _, given = opening_days(d, head)
    days = [write_days(days.first, days.last) if days else words for words, _, days in given]
    when = " or ".join(dict.fromkeys(days[:MOST_PLACES_AND_DAYS]))
    if told := [f"{name}: {escape(words)}" for name, words in (("Where", where), ("When", when)) if words]:
        yield ". ".join(told) + "."
    to_check = len(d.account.to_check)
    yield f"**{d.tally}{f', {to_check} to check' if to_check else ''}.**"
    for title, rows in (("In dispute", table.disputed), ("To check: may be disputes, not counted", table.to_check)):
        if short := list(shorten_disputes(d, rows)):
            yield f"## {title}"
            more = [f"- and {len(short) - MOST_SHORT} more"] if len(short) > MOST_SHORT else []
            yield "\n".join([*map(_short_dispute, short[:MOST_SHORT]), *more])
    opening = claim_at(d, head.what) if head.what else None
    if claims := find_key_claims(d, opening.id if opening else ""):
        yield "## Told by several independent sources"
        yield "\n".join(f"- {escape(d.gist(c))} ({count(len(c.articles), 'report')})" for c in claims)
    yield "## Reports"
    lines = []
    for origin in d.origins:
        first, *copies = origin.articles
        lines += [_report(d, d.articles[first]), *(f"  {_report(d, d.articles[id])}" for id in copies)]
    more = [f"- and {len(lines) - MOST_REPORTS} more"] if len(lines) > MOST_REPORTS else []
    yield "\n".join([*lines[:MOST_REPORTS], *more])


def _short_dispute(dispute: ShortDispute) -> str:
    values = (f"  - {escape(v.words)}: {escape(v.who)}{f', {v.when}' if v.when else ''}" for v in dispute.values)
    more = [f"  - {dispute.more} more {'answer' if dispute.more == 1 else 'answers'}"] if dispute.more else []
    return "\n".join([f"- **{escape(dispute.question)}** ({escape(dispute.meaning)})", *values, *more])


def _report(d: Digest, article: Article) -> str:
    """A report with its title, its day, its address, and what it copied."""
    title = f", “{escape(shorten(shown_title(article), 200))}”" if article.title and article.outlet else ""
    when = f", {write_moment(article.published)}" if article.published else ""
    address = link(article.url)
    notes = [escape(note) for note in source_notes(d, article)]
    from_others = f" ({'; '.join(notes)})" if notes else ""
    return f"- {escape(d.names[article.id])}{title}{when}{from_others}{f', <{address}>' if address else ''}"


def escape(text: str) -> str:
    """One line in which nothing is Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", one_line(text)).translate(_ENTITIES)


class _Notes:
    """The footnotes of a brief, numbered as they are first needed."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._numbers: dict[Span, int] = {}

    def mark(self, d: Digest, span: Span) -> str:
        if span not in self._numbers:
            self._numbers[span] = len(self.lines) + 1
            article = d.articles.get(span.article)
            address = link(article.url) if article else None
            place = f"{escape(d.name(span.article))}, characters {span.start}–{span.end}"
            cited = f"[{place}](<{address}>)" if address else place
            self.lines.append(f"[^{len(self.lines) + 1}]: {cited}: “{escape(shorten(span.text, _NOTE_LENGTH))}”")
        return f"[^{self._numbers[span]}]"


@dataclass(frozen=True, slots=True)
class _Brief:
    """The brief of one account."""

    d: Digest
    notes: _Notes

    def blocks(self) -> Iterator[str]:
        d = self.d
        table = fact_table(d)
        yield f"# {escape(shorten(d.headline, 300))}"
        yield f"{d.tally}."
        for title, lines in (
            ("In dispute", self._facts(table.disputed)),
            ("To check: may be disputes, not counted", self._facts(table.to_check)),
            ("Agreed", self._facts(table.agreed)),
            ("Reported by several independent sources", map(self._claim, d.agreed)),
            ("Reported more than once, from one source", map(self._claim, d.relayed)),
            ("Claims in dispute", (self._claim(c) for c in d.shared if c.status == "disputed")),
            ("Shared words", map(self._copy, d.reuse)),
            ("Reported only once", (self._claim(c) for claims in d.alone.values() for c in claims)),
            ("Disputes that people dismissed", map(self._dispute, d.account.dismissed)),
            ("Who says what", (line for name, said in d.speakers for line in self._speaker(name, said))),
            ("Choice of words", (f"- **{escape(x.referent)}**: {self._quotes(x.spans)}" for x in d.account.labels)),
            (
                "Corrected by people",
                (f"- {escape(describe_correction(c))}. {escape(describe_editor(c))}" for c in d.account.corrections),
            ),
            ("Reports", map(self._source, d.articles.values())),
        ):
            listed = list(lines)
            if listed:
                yield f"## {title}"
                yield "\n".join(listed)

    def _facts(self, rows: Sequence[FactTableRow]) -> Iterator[str]:
        """Questions down, reports across; where the reports are too many for columns, each question with its answers."""
        d = self.d
        if not rows:
            return
        if len(d.articles) > MOST_COLUMNS:
            for row in rows:
                yield f"- **{escape(row.question or row.title)}** ({escape(self._meaning(row))})"
                for words, given in row.values:
                    yield f"  - **{escape(words)}**: {'; '.join(self._cite(g.span) + self._speaker_of(g) for g in given)}"
            return
        yield f"| Question | {' | '.join(escape(name) for name in d.names.values())} |"
        yield f"| --- |{' --- |' * len(d.articles)}"
        for row in rows:
            question = f"**{escape(row.question or row.title)}**<br>{escape(self._meaning(row))}"
            yield f"| {question} | {' | '.join(map(self._cell, row.cells))} |"

    @staticmethod
    def _meaning(row: FactTableRow) -> str:
        return f"{row.title}: {row.meaning}" if row.question else row.meaning

    def _cell(self, cell: FactTableCell) -> str:
        cells = [f"{escape(g.full_words)}{self._speaker_of(g)}{self.notes.mark(self.d, g.span)}" for g in cell.given]
        return "<br>".join(cells) or ("–" if cell.left_out else "")

    @staticmethod
    def _speaker_of(given: GivenAnswer) -> str:
        return f" ({escape(given.speaker)})" if given.speaker and given.speaker not in given.words else ""

    def _dispute(self, dispute: Dispute) -> str:
        lines = [f"- **{escape(self.d.question(dispute) or KINDS[dispute.kind])}** ({self.d.meaning(dispute)})"]
        lines += [f"  - **{escape(value)}**: {self._quotes(spans)}" for value, spans in self.d.values(dispute)]
        return "\n".join(lines)

    def _claim(self, claim: Claim) -> str:
        d = self.d
        standing = f" ({escape(d.standing(claim))})" if len(claim.articles) > 1 else ""
        silent = [d.name(id) for id in d.left_out_by(claim)]
        left_out = f" Left out by {escape(join(silent))}." if silent else ""
        return f"- {escape(d.gist(claim))}{standing}: {'; '.join(self._cite(s.spans[0]) for s in claim.statements)}.{left_out}"

    def _copy(self, reuse: Reuse) -> str:
        d = self.d
        taken = (
            f"{write_share(reuse.share)} of its words {d.where_from(reuse)}" if reuse.share else f"credits {d.name(reuse.source)}"
        )
        places = "".join(self.notes.mark(d, p.target) for p in reuse.passages)
        return f"- **{escape(d.name(reuse.target))}**: {escape(taken)}{places}"

    def _speaker(self, name: str, said: Iterable[Attribution]) -> Iterator[str]:
        yield f"- **{escape(name)}**"
        for a in said:
            words = " … ".join(s.text for s in a.content)
            yield f"  - {qualifier_of(words, a.factuality)}“{escape(words)}” {self._cite(a.content[0])}"

    def _source(self, article: Article) -> str:
        title = escape(shorten(shown_title(article), 200)) if article.title else ""
        when = write_moment(article.published) if article.published else "no date"
        address = link(article.url)
        where = f", <{address}>" if address else ""
        name = escape(self.d.names[article.id])
        return f"- **{name}**{f', {title}' if title else ''}, {when}{where}, sha256 `{article.sha256[:12]}`"

    def _quotes(self, spans: Iterable[Span]) -> str:
        return "; ".join(f"“{escape(s.text)}” {self._cite(s)}" for s in spans)

    def _cite(self, span: Span) -> str:
        return f"{escape(self.d.name(span.article))}{self.notes.mark(self.d, span)}"
