"""What a credit is for: the words of the article, or a picture that stood in it.

Whoever took the photographs did not write the report, so a picture's credit must never make a copy of it.
"""

import re

from variorum.marking.datelines import is_in_dateline
from variorum.model import Article, CreditFor, Span

_NEAR = 32  # characters
_PROSE = 8  # words of a line that is more than a label
_PICTURE = re.compile(
    r"\b(?:photos?|photograph(?:s|ed|er)?|images?|pictures?|pool|getty|handout|courtesy|footage|video|screengrab|file\b"
    r"|illustration|stringer|contributor)|©|\bvia\s*$|/\s*$|^\s*/",
    re.IGNORECASE,
)
_PERSON_VIA = re.compile(r"(?<!\w)(?:[A-ZÀ-Þ][\w.'’-]{1,40} ){2,4}(?:via )?$")  # a photographer, and no verb
_SLASHED = re.compile(r"\w\s?/\s?\w|^/|/$")
_RIGHTS = re.compile(r"(?:©|\(c\)|\bcopyright\b)\D{0,20}\b(?:19|20)\d\d\b|\ball rights reserved\b", re.IGNORECASE)
_SOURCE = re.compile(r"[(\[]?source\s?:", re.IGNORECASE)
_STAFF = re.compile(
    r"(?:the )?(?:associated press|agence france-presse)|reuters staff|\w+ (?:staff|correspondent)", re.IGNORECASE
)


def credited_for(article: Article, span: Span) -> CreditFor:
    """What the credit at `span` is for. The article has its boilerplate marked."""
    first, last = line_around(article, span)
    line = article.text[first:last]
    if is_in_dateline(line, span.start - first, span.end - first):
        return "text"
    kinds = {b.kind for b in article.boilerplate if b.span.overlaps(span)}
    if "caption" in kinds:
        return "picture"
    before, after = article.text[max(first, span.start - _NEAR) : span.start], article.text[span.end : min(last, span.end + 12)]
    if "photo-credit" in kinds:
        return "text" if _closes(article, line, last) or _is_byline(article, line, first, last) else "picture"
    if _RIGHTS.search(line):
        return "text"
    if span.text.startswith("via ") and _PERSON_VIA.search(before):
        return "picture"
    is_slashed = "agency" not in kinds and _SLASHED.search(span.text)
    if is_slashed or any(_PICTURE.search(part) for part in (before, span.text, after)):
        return "picture"
    return "text"


def line_around(article: Article, span: Span) -> tuple[int, int]:
    """Where the line of the span begins and ends."""
    first = article.text.rfind("\n", 0, span.start) + 1
    last = article.text.find("\n", span.end)
    return first, last if last >= 0 else len(article.text)


def _closes(article: Article, line: str, last: int) -> bool:
    """A notice of rights with its year, or a source, below the last line of prose and below no caption."""
    if not _RIGHTS.search(line) and not _SOURCE.match(line.strip()):
        return False
    return not any(len(other.split()) >= _PROSE for other in article.text[last:].splitlines())


def _is_byline(article: Article, line: str, first: int, last: int) -> bool:
    """The agency alone in its line, right below whoever wrote the report, or in full below its headline."""
    if _PICTURE.search(line) or _SLASHED.search(line):
        return False
    above = [
        mark.kind for mark in article.boilerplate if not article.text[mark.span.end : first].strip() and mark.span.end <= first
    ]
    if above:
        return above[-1] == "byline"
    headed = article.text[:first].strip()
    return bool(_STAFF.fullmatch(line.strip())) and bool(headed) and "\n" not in headed and bool(article.text[last:].strip())
