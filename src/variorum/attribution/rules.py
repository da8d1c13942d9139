"""The finder that needs no trained model: rules over the dependency parse and the quotation marks."""

from __future__ import annotations

from variorum.attribution.clauses import Found, Range, clauses_after_quotations, find_clauses
from variorum.attribution.cues import lexicon
from variorum.attribution.direct import Quoted, unmarked_blocks
from variorum.attribution.headlines import colon_headline
from variorum.attribution.indirect import content_of
from variorum.attribution.ranges import trim
from variorum.model import Attribution, Form, Parse, Quotation


class RuleFinder:
    """Finds attributions in PARC's and PolNeAR's sense: source, cue and content, of utterances, beliefs and intentions.

    Contents of direct speech leave out the outer quotation marks and the last comma or stop; a content that begins with
    "that" keeps it, as PARC has it. A content nested in another is a row of its own.
    """

    @property
    def models(self) -> dict[str, str]:
        return {}

    def find(self, parse: Parse) -> tuple[Attribution, ...]:
        words = lexicon()
        clauses = find_clauses(parse, words, _quoted_tokens(parse))
        clauses = sorted([*clauses, *clauses_after_quotations(parse, words, clauses)], key=lambda c: (c.verb.index, c.cue))
        quoted = Quoted(parse, clauses)
        found = quoted.found()
        taken = quoted.clauses()
        contents = {c: content for c in clauses if c not in taken and (content := content_of(parse, c, words, clauses))}
        held = {parse.tokens[c.verb.head].index for c in contents if c.verb.pos == "NOUN" and c.cue[0] < c.verb.start}
        found += [Found(content, c, _form(parse, content)) for c, content in contents.items() if c.verb.index not in held]
        found += unmarked_blocks(parse, clauses, found)
        rows = [row for f in found for row in _attributions(parse, f)]
        return tuple(sorted(_distinct([*rows, *colon_headline(parse, rows)]), key=lambda a: (a.content[0], a.content[-1])))


def _quoted_tokens(parse: Parse) -> set[int]:
    """Tokens of quotations that are long enough to be speech; a cue between marks as scare quotes stays a cue."""
    return {t.index for q in parse.quotations for p in q.inner for t in parse.tokens_in(p.start, p.end)}


def _form(parse: Parse, content: tuple[Range, ...]) -> Form:
    start, end = content[0][0], content[-1][1]
    touching = [q for q in parse.quotations if q.start < end and start < q.end]
    if any(q.start <= start + 1 and end <= q.end + 1 or q.start <= start + 5 and end <= q.end + 1 for q in touching):
        return "direct"
    return "mixed" if touching else "indirect"


def _attributions(parse: Parse, found: Found) -> list[Attribution]:
    article, clause = parse.article, found.clause
    source = article.span(*clause.source) if clause.source else None
    cue = None if found.carried else article.span(*clause.cue)
    if found.form == "direct" and len(found.content) > 1:
        return [Attribution((article.span(*piece),), cue, source, "direct", clause.says.kind) for piece in found.content]
    pieces = (_settled(parse, piece, found.form) for piece in found.content)
    content = tuple(article.span(*piece) for piece in pieces if piece[0] < piece[1])
    return [Attribution(content, cue, source, found.form, clause.says.kind)] if content else []


def _settled(parse: Parse, piece: Range, form: Form) -> Range:
    """Trimmed; the marks of a content that is one quotation go, those inside a mixed one stay."""
    text = parse.article.text
    start, end = trim(text, *piece)
    q = _quotation_around(parse, start, end)
    if q is not None:
        return trim(text, q.inner[0].start, q.inner[-1].end)
    closing = next((q for q in parse.quotations if q.inner[-1].end == end or q.inner[-1].end - 1 == end), None)
    if closing is not None and closing.start >= start and closing.end - end <= 2:
        end = closing.end
    return start, end


def _quotation_around(parse: Parse, start: int, end: int) -> Quotation | None:
    return next((q for q in parse.quotations if q.start <= start <= q.inner[0].start and q.inner[-1].end - 1 <= end <= q.end + 1), None)


def _distinct(rows: list[Attribution]) -> list[Attribution]:
    """Of rows over the same content, the first; direct speech comes first."""
    kept: dict[tuple[tuple[int, int], ...], Attribution] = {}
    for row in rows:
        kept.setdefault(tuple((s.start, s.end) for s in row.content) + ((row.cue.start, row.cue.end) if row.cue else (0, 0),), row)
    return list(kept.values())


