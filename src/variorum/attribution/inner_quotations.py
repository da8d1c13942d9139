"""What somebody quotes inside a quotation: “The doctor said, ‘You will skate again,’” Lee said."""

import re
from collections.abc import Sequence

from variorum.attribution.content_edges import trim
from variorum.attribution.reporting_clauses import Clause, ReportedContent
from variorum.factuality import factuality_of
from variorum.model import Parse, Quotation

_INNER = {
    "double": re.compile(r"(?<![^\s([“\"])[‘'](?=\w)([^‘“”\"\n]{3,400}?)[’'](?!\w)"),
    "single": re.compile(r"[“\"]([^“”\"\n]{3,400}?)[”\"]"),
}
_BEFORE = re.compile(r"[\s,:]*(?:(?:to )?(?:me|us|him|her|them))?[\s,:]*")
_HABIT = frozenset({"VBZ", "VBP"})  # "people say, ‘…’"
_BEHIND = re.compile(r"[\s,]*")


def inner_quotations(parse: Parse, clauses: Sequence[Clause], spoken: Sequence[Quotation]) -> list[ReportedContent]:
    """The quotations within the `spoken`, with the clause inside beside each. `clauses` are those inside quotations."""
    text, found = parse.article.text, []
    for piece in (p for q in spoken for p in q.inner):
        marks = _INNER["single" if text[piece.start - 1] in "‘'" else "double"]
        inside = [c for c in clauses if piece.start <= c.start and c.end <= piece.end and c.takes("quote") and _is_told(parse, c)]
        for inner in marks.finditer(text, piece.start, min(piece.end + 1, len(text))):
            before = (c for c in inside if c.end <= inner.start() and _BEFORE.fullmatch(text, c.end, inner.start()))
            behind = (c for c in inside if c.start >= inner.end() and _BEHIND.fullmatch(text, inner.end(), c.start))
            clause = next(before, None) or next(behind, None)
            content = trim(text, inner.start(1), inner.end(1))
            if clause and content[0] < content[1]:
                found.append(ReportedContent((content,), clause, "direct"))
    return found


def _is_told(parse: Parse, clause: Clause) -> bool:
    """Whether somebody is told to have spoken: no "he said", for who that is stands outside; no "people will say"."""
    named = clause.source is not None and any(t.is_noun for t in parse.tokens_in(*clause.source))
    return (
        named
        and clause.verb.tag not in _HABIT
        and clause.says.kind == "utterance"
        and factuality_of(parse, clause.verb) == "asserted"
    )
