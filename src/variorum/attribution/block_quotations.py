"""Block quotations that lost their quotation marks."""

import re
from collections.abc import Sequence

from variorum.attribution.content_edges import is_blank, trim
from variorum.attribution.reporting_clauses import Clause, ReportedContent
from variorum.model import Parse

_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|my|me|we|our|us|myself|ourselves|My|We|Our)\b")
_FEWEST_WORDS = 8  # of a paragraph that is a block quotation
_LONGEST_LEAD_IN = 60  # characters from a clause to the colon that ends its paragraph
_PARAGRAPHS_TO_ONE_BLOCK = 8  # with more of them in the first person the article is told in it


def unmarked_blocks(parse: Parse, clauses: Sequence[Clause], found: Sequence[ReportedContent]) -> list[ReportedContent]:
    """Paragraphs that a neighbour reports: after "She wrote:", or in the first person where the article never uses it else."""
    marked = {parse.paragraph_at(q.start) for q in parse.quotations}
    reporting = {parse.paragraph_at(c.start) for c in clauses if c.says.kind == "utterance"}
    used = {f.clause for f in found if not f.carried}
    long_enough = {k for k, p in enumerate(parse.paragraphs) if k not in marked and len(p.text.split()) >= _FEWEST_WORDS}
    personal = {k for k in long_enough if _FIRST_PERSON.search(parse.paragraphs[k].text)}
    rare = len(personal) * _PARAGRAPHS_TO_ONE_BLOCK <= max(_PARAGRAPHS_TO_ONE_BLOCK, len(parse.paragraphs))
    last: dict[int, Clause] = {}
    for clause in clauses:
        if clause.source and clause.takes("quote") and clause.says.kind == "utterance":
            last[parse.paragraph_at(clause.start)] = clause
    blocks = []
    for k in sorted(long_enough - {0}):
        teller, before = last.get(k - 1), parse.paragraphs[k - 1]
        if teller is None or before == parse.headline:
            continue
        led = before.text.endswith(":") and k - 1 not in marked and teller not in used and _introduces(parse, teller, before.end)
        if led or (rare and k in personal and k not in reporting):
            paragraph = parse.paragraphs[k]
            block = trim(parse.article.text, paragraph.start, paragraph.end)
            blocks.append(ReportedContent((block,), teller, "direct", carried=not led))
    return blocks


def _introduces(parse: Parse, clause: Clause, end: int) -> bool:
    return end - clause.end <= _LONGEST_LEAD_IN or is_blank(parse.article.text[clause.end + _LONGEST_LEAD_IN : end])
