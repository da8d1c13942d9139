"""The finder that needs no trained model: rules over the dependency parse and the quotation marks."""

from collections.abc import Sequence

from variorum.attribution.block_quotations import unmarked_blocks
from variorum.attribution.clauses_after_quotations import clauses_after_quotations
from variorum.attribution.content_edges import Range, trim
from variorum.attribution.cue_words import lexicon, words
from variorum.attribution.direct import Quoted
from variorum.attribution.indirect import content_of
from variorum.attribution.inner_quotations import inner_quotations
from variorum.attribution.layout_speech import colon_headline, posts, turns
from variorum.attribution.reporting_clauses import Clause, ReportedContent, find_clauses
from variorum.attribution.standpoints import find_standpoints
from variorum.attribution.unsaid_quotes import is_label
from variorum.model import Attribution, Form, Parse, Quotation, Span, Token

_THAT = "that "


class RuleFinder:
    """Finds attributions in PARC's and PolNeAR's sense: source, cue and content, of utterances, beliefs and intentions.

    Contents of direct speech leave out the outer quotation marks and the last comma or stop; a clause that begins with
    "that" keeps it, as PARC has it. An interrupted quotation gives one row a piece (`flatten` puts them together), and a
    content nested in another is a row of its own.
    """

    @property
    def models(self) -> dict[str, str]:
        """None: the rules were not trained."""
        return {}

    def find(self, parse: Parse) -> tuple[Attribution, ...]:
        """See `Finder.find`."""
        clauses = _clauses(parse)
        quoted = Quoted(parse, clauses)
        found = [*quoted.found(), *_unquoted(parse, clauses, quoted.clauses())]
        found += unmarked_blocks(parse, clauses, found)
        found += inner_quotations(parse, *_inside(parse))
        spoken = turns(parse) + posts(parse)
        rows = [row for f in found for row in _attributions(parse, f)]
        rows = [row for row in rows if row.kind == "utterance" or not any(s.content[0].contains(row.content[0]) for s in spoken)]
        rows = _distinct([*rows, *colon_headline(parse, rows), *spoken])
        return tuple(sorted(rows, key=lambda a: (a.content[0], a.content[-1], a.cue or a.content[0])))


def _clauses(parse: Parse) -> list[Clause]:
    """The reporting clauses of the article in the order of the text, also those that the parse lost."""
    spoken = (q for q in parse.quotations if not is_label(parse, q))
    quoted = {t.index for q in spoken for p in q.inner for t in _own_words(parse, p)}
    clauses = find_clauses(parse, lexicon(), quoted) + find_standpoints(parse, lexicon(), quoted)
    behind = clauses_after_quotations(parse, lexicon(), clauses)
    cues = {c.cue for c in behind}
    return sorted([*(c for c in clauses if c.source or c.cue not in cues), *behind], key=lambda c: (c.verb.index, c.cue))


def _inside(parse: Parse) -> tuple[list[Clause], list[Quotation]]:
    """The reporting clauses inside quotations that hold marks themselves, and these quotations."""
    spoken = [q for q in parse.quotations if any(c in p.text for p in q.inner for c in "‘'’“\"")]
    within = {t.index for q in spoken for p in q.inner for t in parse.tokens_in(p.start, p.end)}
    rest = {t.index for t in parse.tokens} - within
    return (find_clauses(parse, lexicon(), rest) if spoken else []), spoken


def _own_words(parse: Parse, piece: Span) -> Sequence[Token]:
    """The tokens of a quotation, without a verb of speech that it begins with: a source “said the bridge was safe.”"""
    tokens = parse.tokens_in(piece.start, piece.end)
    reports = bool(tokens) and tokens[0].tag == "VBD" and tokens[0].lemma in words("reporting")
    return tokens[1:] if reports else tokens


def _unquoted(parse: Parse, clauses: Sequence[Clause], taken: set[Clause]) -> list[ReportedContent]:
    """Indirect and mixed speech. Of "voiced regret over …" only the noun's reading stays, not also the verb's."""
    begun = sorted(clauses, key=lambda c: c.start)
    contents = {c: content for c in clauses if c not in taken and (content := content_of(parse, c, begun))}
    held = {c.verb.head for c in contents if c.verb.pos == "NOUN" and c.cue[0] < c.verb.start}
    return [ReportedContent(content, c, _form(parse, content)) for c, content in contents.items() if c.verb.index not in held]


def _form(parse: Parse, content: tuple[Range, ...]) -> Form:
    start, end = content[0][0], content[-1][1]
    touching = [q for q in parse.quotations_in(start, end) if q.start < end and start < q.end]
    if any(q.start <= _behind_that(parse, start) and end <= q.end + 1 for q in touching):
        return "direct"
    return "mixed" if touching else "indirect"


def _attributions(parse: Parse, found: ReportedContent) -> list[Attribution]:
    article, clause = parse.article, found.clause
    source = article.span(*clause.source) if clause.source else None
    cue = None if found.carried else article.span(*clause.cue)
    pieces = [_without_marks(parse, piece) for piece in found.content]
    content = tuple(article.span(*piece) for piece in pieces if piece[0] < piece[1])
    if found.form == "direct":
        return [Attribution((piece,), cue, source, "direct", clause.says.kind) for piece in content]
    return [Attribution(content, cue, source, found.form, clause.says.kind)] if content else []


def _without_marks(parse: Parse, piece: Range) -> Range:
    """Trimmed; the marks of a content that is one quotation go, those inside a mixed one stay."""
    text = parse.article.text
    start, end = trim(text, *piece)
    bare = _behind_that(parse, start)
    for q in parse.quotations_in(start, end + 1):
        first, last = q.inner[0].start, q.inner[-1].end
        if (q.start <= start <= first or q.start == bare) and last - 1 <= end <= q.end + 1:
            return trim(text, first, last)
    return start, end


def _behind_that(parse: Parse, start: int) -> int:
    return start + len(_THAT) if parse.article.text[start : start + len(_THAT)].lower() == _THAT else start


def _distinct(rows: Sequence[Attribution]) -> list[Attribution]:
    """Of rows with the same content and cue, the first; direct speech comes first."""
    kept: dict[tuple[object, ...], Attribution] = {}
    for row in rows:
        kept.setdefault((row.content, row.cue), row)
    return list(kept.values())
