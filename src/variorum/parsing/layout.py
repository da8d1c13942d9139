"""What of an article's text is prose, and how it is set: paragraphs, headline, title case.

Prose is handed to a parser with marks folded (curly to straight, no-break to plain space) and headlines put back into sentence
case, always one character for one, so that a parser's offsets are the article's.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from variorum.ingest.mending import restore
from variorum.marking.datelines import dateline_of
from variorum.model import Article, Span
from variorum.parsing.wordlists import load_words

_FOLDED = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛′`´", "'")
    | dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u200b\u200c\u200d\u2060\ufeff\t", " ")
    | {"‐": "-", "‑": "-"}
)
_CREDIT_HYPHEN = re.compile(r"(?:^|(?<=\")|(?<=\" ))-(?=[A-Z][a-z])")  # "…" -Ann Lee: a hyphen for a dash
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_BLOCK = re.compile(r"(?:(?!\n[ \t\r\u00a0]*+\n).)++", re.DOTALL)  # up to an empty line
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_SENTENCE_END = re.compile(r"[.!?…:;]['\"”’»)\]]*$")
_LONGEST_PIECE = 20_000  # characters: the parser takes memory for each
_NO_WORD = re.compile(r"\S{500,}")  # data, a run of one mark: tokenizers take quadratic time over them
_LONGEST_HEADLINE = 220  # characters
_SMALL_WORDS = load_words("parsing", "words", "headlines", "small")
_KEPT_CAPITAL = frozenset({"US", "UN", "EU", "UK"})


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph, or what boilerplate left of it. `folded` has the span's length and is what a parser reads."""

    span: Span
    folded: str
    is_headline: bool = False


def lay_out(article: Article) -> list[Prose]:
    """The article's prose paragraphs in the order of the text."""
    pieces = find_prose(article)
    headline = _headline(article, pieces)
    lower, capital = _case_of_words(" ".join(p.text for p in pieces if p is not headline))
    prose = []
    for piece in pieces:
        folded = _NO_WORD.sub(lambda m: "x" * len(m[0]), _CREDIT_HYPHEN.sub("—", restore(piece.text).translate(_FOLDED)))
        if piece is headline or _is_title_case(piece.text):
            folded = _sentence_case(folded, lower, capital)
        prose.append(Prose(piece, folded, piece is headline))
    return prose


def find_prose(article: Article) -> list[Span]:
    """Where the paragraphs of `lay_out` are, and nothing more: it costs a fraction."""
    paragraphs = [*map(_without_dateline, _paragraphs(article))]
    marks = sorted(b.span for b in article.boilerplate if b.kind != "caption")
    ends = [*accumulate((mark.end for mark in marks), max)]
    pieces = [p for paragraph in paragraphs for p in _without_boilerplate(article, paragraph, marks, ends)]
    return [short for piece in pieces for short in _shortened(article, piece)]


def _paragraphs(article: Article) -> list[Span]:
    text = article.text
    found = (_BLOCK if _is_hard_wrapped(text) else _LINE).finditer(text)
    spans = (_trimmed(article, *m.span()) for m in found)
    return [s for s in spans if s is not None]


def _without_dateline(paragraph: Span) -> Span:
    """ "OSTBY, March 3 - A fire killed 14": where a report was filed is no part of its first sentence."""
    opening = len(dateline_of(paragraph.text))
    return Span(paragraph.article, paragraph.start + opening, paragraph.end, paragraph.text[opening:])


def _is_hard_wrapped(text: str) -> bool:
    """Lines broken at a column width, as in plain-text mail: most lines that another line follows end inside a sentence."""
    lines = text.split("\n")
    followed = [a.rstrip() for a, b in pairwise(lines) if a.strip() and b.strip()]
    full = [line for line in followed if 50 <= len(line) <= 100]
    if len(full) < 5 or len(full) < 0.7 * len(followed):
        return False
    return sum(not _SENTENCE_END.search(line) for line in full) > 0.6 * len(full)


def _trimmed(article: Article, start: int, end: int) -> Span | None:
    text = article.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))
    return article.span(start, end) if start < end else None


def _without_boilerplate(article: Article, paragraph: Span, marks: Sequence[Span], ends: Sequence[int]) -> list[Span]:
    """The pieces between the marks, which stand in order; `ends` are where they and those before them end at the latest."""
    pieces, start = [], paragraph.start
    for mark in map(marks.__getitem__, range(bisect_right(ends, start), len(marks))):
        if mark.start >= paragraph.end:
            break
        if mark.end <= start:
            continue
        pieces.append(_trimmed(article, start, max(start, mark.start)))
        start = mark.end
    pieces.append(_trimmed(article, start, max(start, paragraph.end)))
    return [p for p in pieces if p is not None and any(c.isalnum() for c in p.text)]


def _shortened(article: Article, piece: Span) -> list[Span]:
    """Pieces that a parser can hold: a text without line breaks is cut at a space."""
    pieces, start = [], piece.start
    while piece.end - start > _LONGEST_PIECE:
        end = start + _LONGEST_PIECE
        cut = article.text.rfind(". ", start, end) + 1 or article.text.rfind(" ", start, end)
        cut = cut if cut > start else end
        pieces.append(_trimmed(article, start, cut))
        start = cut
    pieces.append(_trimmed(article, start, piece.end))
    return [p for p in pieces if p is not None]


def _headline(article: Article, pieces: list[Span]) -> Span | None:
    """The first paragraph, if it is the title or is set like one: short, no full stop, prose below it."""
    if not pieces:
        return None
    first = pieces[0]
    if article.title and _plain(first.text) == _plain(article.title):
        return first
    longer_below = any(len(p) > max(80, len(first)) for p in pieces[1:4])
    set_like_one = len(first) <= _LONGEST_HEADLINE and not re.search(r"[.;:,]['\"”’]*$", first.text) and " " in first.text
    return first if set_like_one and longer_below else None


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.translate(_FOLDED).lower()))


def _is_title_case(text: str) -> bool:
    """Nearly every long word has a capital: a headline or a crosshead, not a sentence."""
    words = [w for w in _WORD.findall(text) if w.lower() not in _SMALL_WORDS and len(w) > 2]
    if len(words) < 4 or len(text) > _LONGEST_HEADLINE or re.search(r"\.['\"”’]*$", text):
        return False
    return sum(1 for w in words if w[0].isupper()) * 5 >= len(words) * 4


def _case_of_words(text: str) -> tuple[set[str], set[str]]:
    """The words that the body writes small somewhere, and those it writes with a capital in mid-sentence."""
    lower, capital = set(), set()
    before = ""
    for m in _WORD.finditer(text):
        word = m[0]
        if word.islower():
            lower.add(word)
        elif before and before not in ".!?:\"“‘'":
            capital.add(word.lower())
        before = text[m.end() : m.end() + 2].strip()[:1] or " "
    return lower, capital


def _sentence_case(text: str, lower: set[str], capital: set[str]) -> str:
    """`text` with its words small unless the body knows them only as names."""

    def small(m: re.Match[str]) -> str:
        word = m[0]
        key = word.lower()
        if m.start() == 0 or word in _KEPT_CAPITAL or len(key) != len(word):
            return word
        if key in _SMALL_WORDS or (key in lower and key not in capital):
            return key
        shouted = word.isupper() and len(word) > 4 and text.isupper()
        return word[0] + key[1:] if shouted else word

    return _WORD.sub(small, text)
