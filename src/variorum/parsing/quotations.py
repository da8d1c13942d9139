"""Quotation marks of every kind, paired: curly, straight, guillemets, mixed, single; over paragraphs; never closed."""

import re
from collections.abc import Sequence

from variorum.ingest.mending import restore
from variorum.model import Article, Quotation, Span

_DOUBLE = '"“”„‟«»″'
_OPENING, _CLOSING = "“„«‟", "”»"
_MARK = re.compile(r"[\"“”„‟«»″]|``|''|[‘’'](?!\w)|(?<!\w)[‘’']")
_SHORTENED = re.compile(r"['’](?:em|til|tis|twas|cause|n|round|\d\ds?)\b", re.IGNORECASE)
_LONGEST_SINGLE = 1_500  # characters from mark to mark: beyond them it was an apostrophe


def find_quotations(article: Article, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of the paragraphs, in order, none inside another.

    A quotation that a paragraph leaves open goes on if the next paragraph begins with an opening mark, as newspapers set
    speech over paragraphs; else it ends with its paragraph and is not `closed`.
    """
    text = restore(article.text)
    found: list[Quotation] = []
    carried: list[tuple[Span, Span]] = []
    for paragraph in paragraphs:
        pieces = _pieces(article, text, paragraph)
        if carried and not (pieces and pieces[0][2] and pieces[0][1].start == paragraph.start):
            found.append(_quotation(carried, closed=False))
            carried = []
        for inner, outer, _, closed in pieces:
            carried.append((inner, outer))
            if closed:
                found.append(_quotation(carried, closed=True))
                carried = []
    if carried:
        found.append(_quotation(carried, closed=False))
    return tuple(q for q in found if any(c.isalnum() for piece in q.inner for c in piece.text))


def _quotation(pieces: list[tuple[Span, Span]], *, closed: bool) -> Quotation:
    return Quotation(tuple(i for i, _ in pieces), tuple(o for _, o in pieces), closed)


def _pieces(article: Article, text: str, paragraph: Span) -> list[tuple[Span, Span, bool, bool]]:
    """(inner, outer, opened with a double mark, closed) of each quotation of one paragraph; only the last may be open."""
    pieces = []
    marks = list(_MARK.finditer(text, paragraph.start, paragraph.end))
    k = 0
    while k < len(marks):
        mark = marks[k]
        k += 1
        double = mark[0] in _DOUBLE or mark[0] in {"``", "''"}
        if not _can_open(text, mark, paragraph.start) or (not double and _SHORTENED.match(text, mark.start())):
            continue
        close = _closer(text, marks, k, paragraph, mark[0])
        if close is not None:
            end = marks[close]
            pieces.append((article.span(mark.end(), end.start()), article.span(mark.start(), end.end()), double, True))
            k = close + 1
        elif double and not any(_can_open(text, m, paragraph.start) and m[0] in _DOUBLE for m in marks[k:]):
            pieces.append((article.span(mark.end(), paragraph.end), article.span(mark.start(), paragraph.end), double, False))
            break
    return pieces


def _closer(text: str, marks: list[re.Match[str]], k: int, paragraph: Span, opened: str) -> int | None:
    """The index of the mark that closes a quotation that `opened` opens just before mark `k`."""
    possessive: int | None = None
    inside = -1  # the last mark of a double quotation within single marks
    for j in range(k, len(marks)):
        mark = marks[j]
        if j <= inside:
            continue
        if opened == "„" and mark[0] == "“":
            return j  # as German and its neighbours set it
        if opened in _DOUBLE or opened == "``":
            if mark[0] in _OPENING and text[mark.start() - 1].isspace():
                return None  # it was never closed: another begins
            if (mark[0] in _DOUBLE or mark[0] == "''") and _can_close(text, mark, paragraph.end):
                return j
            continue
        if mark.start() - marks[k - 1].start() > _LONGEST_SINGLE:
            return possessive
        if mark[0] in _DOUBLE:
            within = _closer(text, marks, j + 1, paragraph, mark[0]) if _can_open(text, mark, paragraph.start) else None
            if within is None:
                return possessive
            inside = within
            continue
        if not _can_close(text, mark, paragraph.end):
            continue
        before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 2]
        if before == "s" and re.match(r"\s[a-z]", after) and possessive is None:
            possessive = j  # "the leaders' talks": only if nothing closes later
            continue
        return j
    return possessive


def _can_open(text: str, mark: re.Match[str], first: int) -> bool:
    if mark[0] in _CLOSING or mark[0] in {"’", "''"}:
        return False
    before = text[mark.start() - 1] if mark.start() > first else " "
    after = text[mark.end() : mark.end() + 1]
    if mark[0] in _OPENING or mark[0] == "‘":
        return bool(after)
    return (before.isspace() or before in "([{—–-:,/“‘\"'>…") and bool(after) and not after.isspace()


def _can_close(text: str, mark: re.Match[str], last: int) -> bool:
    if mark[0] in _OPENING or mark[0] in {"‘", "``"}:
        return False
    if mark[0] in _CLOSING:
        return True
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < last else " "
    return not before.isspace() or after.isspace() or after in ".,;:!?)"
