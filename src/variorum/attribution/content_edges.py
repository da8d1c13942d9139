"""Where a content begins and ends: stops, marks and connectives that belong to the sentence, not to what is said."""

import re

from variorum.model import Parse

Range = tuple[int, int]

DOUBLE_MARKS = '"“”„‟«»″'
_CONNECTIVE = re.compile(
    r"(?:(?:but|and|however|meanwhile|also|still|yet|so|moreover|furthermore|additionally|instead|besides|then|in addition"
    r"|on the other hand|for (?:his|her|its|their) part|similarly|indeed|nevertheless|nonetheless)\b,?\s+)+",
    re.IGNORECASE,
)


def trim(text: str, start: int, end: int) -> Range:
    """Without white space, commas, stops, dashes and colons around it; "?" and "!" are the speaker's."""
    while start < end and (text[start].isspace() or text[start] in ",;:.–—-…•|"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.–—-"):
        end -= 1
    return start, end


def without_connective(text: str, start: int, end: int) -> Range:
    """Without "However," or "But" in front: they are the narrator's."""
    found = _CONNECTIVE.match(text, start, end)
    return (found.end(), end) if found and found.end() < end else (start, end)


def is_blank(text: str) -> bool:
    """Whether there is nothing but punctuation and marks."""
    return not any(c.isalnum() for c in text)


def over_quotations(parse: Parse, start: int, end: int) -> Range:
    """Grown over a quotation that it cuts, and over an opening mark right before it."""
    for q in parse.quotations_in(start, end):
        if q.end <= start or q.start >= end:
            continue
        if start <= q.start and end < q.end:
            end = q.end
        if q.start < start < q.start + 3 and q.end <= end + 1:
            start = q.start
    return start, end


def has_quoted_words(parse: Parse, start: int, end: int) -> bool:
    """Two quoted words or more, which shows that a noun phrase is the speaker's."""
    return any(
        start <= q.start and q.inner[-1].end <= end and " " in q.inner[0].text.strip() for q in parse.quotations_in(start, end)
    )
