"""Where a content begins and ends: stops, marks and connectives that belong to the sentence, not to what is said."""

from __future__ import annotations

import re

from variorum.attribution.clauses import Range
from variorum.model import Parse, Quotation

_MARKS = "\"“”„‟«»″'‘’`"
_LEADING = re.compile(
    r"(?:(?:but|and|however|meanwhile|also|still|yet|so|moreover|furthermore|additionally|instead|besides|then|in addition"
    r"|on the other hand|for (?:his|her|its|their) part|similarly|indeed|nevertheless|nonetheless)\b,?\s+)+",
    re.IGNORECASE,
)


def trim(text: str, start: int, end: int) -> Range:
    """Without white space, commas, stops, dashes and colons around it; a stop before a closing mark stays."""
    while start < end and (text[start].isspace() or text[start] in ",;:.–—-…•|"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.–—-"):
        end -= 1
    return start, end


def without_connective(text: str, start: int, end: int) -> Range:
    """Without "However," or "But" in front: they are the narrator's."""
    found = _LEADING.match(text, start, end)
    return (found.end(), end) if found and found.end() < end else (start, end)


def inside(quotation_inner: Range, text: str) -> Range:
    """The words of a quotation without the stop that its outlet put before the closing mark. "?" and "!" are the speaker's."""
    return trim(text, *quotation_inner)


def whole_quotations(quotations: list[Quotation], start: int, end: int, limit: int) -> Range:
    """The range, grown to the end of a quotation that it cuts, but not past `limit`."""
    for q in quotations:
        if q.start < end < q.end and q.end <= limit and q.start >= start:
            end = q.end
        if q.start < start < q.end and q.end <= end and not any(p.start == start for p in q.inner):
            start = q.start
    return start, end


def quotations_in(parse: Parse, start: int, end: int) -> list[Quotation]:
    return [q for q in parse.quotations if q.start < end and start < q.end]


def is_blank(text: str) -> bool:
    """Whether there is nothing but punctuation and marks."""
    return not any(c.isalnum() for c in text)
