"""An article's text cut at every boundary of the spans marked in it, so that overlapping spans can all be shown."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from variorum.model import Article

_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True, order=True)
class TextMark:
    """`item`, an anchor on the page, stands at `[start, end)`; `look` says what kind of item it is."""

    start: int
    end: int
    item: str
    look: str


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Text with the same marks throughout. `first` is true where one of its marks begins."""

    start: int
    text: str
    items: tuple[str, ...]
    looks: tuple[str, ...]
    boilerplate: str | None
    first: bool

    @property
    def has_words(self) -> bool:
        """False for a space or a mark between two boundaries, which is no link that anyone could name."""
        return any(c.isalnum() for c in self.text)


@dataclass(frozen=True)
class MarkedText:
    """`paragraphs` are the lines of the text that hold something, each cut into pieces."""

    paragraphs: tuple[tuple[TextPiece, ...], ...]

    @cached_property
    def _pieces(self) -> list[TextPiece]:
        return [p for paragraph in self.paragraphs for p in paragraph]

    def place(self, start: int) -> int | None:
        """Where the piece begins that holds or follows the character at `start`; None for a text without pieces."""
        i = bisect_right(self._pieces, start, key=lambda piece: piece.start + len(piece.text))
        return self._pieces[min(i, len(self._pieces) - 1)].start if self._pieces else None


def cut(article: Article, marks: Iterable[TextMark]) -> MarkedText:
    """The article's text with `marks` and its boilerplate, whole and in order."""
    length = len(article.text)
    marks = sorted({TextMark(max(0, m.start), min(m.end, length), m.item, m.look) for m in marks if m.start < min(m.end, length)})
    furniture = sorted((b.span.start, b.span.end, b.kind) for b in article.boilerplate)
    points = sorted({p for m in marks for p in (m.start, m.end)} | {p for start, end, _ in furniture for p in (start, end)})
    paragraphs = []
    waiting, live = 0, list[TextMark]()
    for line in _LINE.finditer(article.text):
        if line[0].isspace():
            continue
        inside = points[bisect_right(points, line.start()) : bisect_left(points, line.end())]
        pieces = []
        for start, end in zip([line.start(), *inside], [*inside, line.end()], strict=True):
            while waiting < len(marks) and marks[waiting].start <= start:
                live.append(marks[waiting])
                waiting += 1
            live = [m for m in live if m.end > start]
            kind = next((k for s, e, k in furniture if s <= start < e), None)
            pieces.append(
                TextPiece(
                    start=start,
                    text=article.text[start:end],
                    items=tuple(dict.fromkeys(m.item for m in live)),
                    looks=tuple(sorted({m.look for m in live})),
                    boilerplate=kind,
                    first=any(m.start == start for m in live),
                )
            )
        paragraphs.append(tuple(pieces))
    return MarkedText(tuple(paragraphs))
