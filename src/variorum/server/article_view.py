"""An article's text as its own page shows it: what was read from it marked, and the place that a permalink names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.model import Article
from variorum.report.marked_text import Piece, cut
from variorum.server.shown import Shown


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A piece of the text; `is_asked` where a permalink names it, `is_first_asked` at the first of these."""

    text: str
    items: tuple[str, ...]
    looks: tuple[str, ...]
    boilerplate: str | None
    has_words: bool
    is_asked: bool
    is_first_asked: bool


def paragraphs_of(article: Article, shown: Shown | None, asked: tuple[int, int] | None) -> list[list[ShownPiece]]:
    """The article's paragraphs, marked where the account `shown` was read from it; `asked` are characters to be pointed at."""
    start, end = asked or (0, 0)
    found = []
    is_first = True
    for paragraph in _pieces(article, shown):
        pieces = []
        for piece, at, text in _cut(paragraph, start, end):
            is_asked = start <= at < end
            pieces.append(
                ShownPiece(
                    text,
                    piece.items,
                    piece.looks,
                    piece.boilerplate,
                    any(c.isalnum() for c in text),
                    is_asked,
                    is_asked and is_first,
                )
            )
            is_first = is_first and not is_asked
        found.append(pieces)
    return found


def _pieces(article: Article, shown: Shown | None) -> Sequence[Sequence[Piece]]:
    """The pieces of the story's page, if the article is on it."""
    for story in shown.view.stories if shown else ():
        for text in story.texts:
            if text.slug == article.id:
                return text.paragraphs
    return cut(article, ()).paragraphs


def _cut(paragraph: Sequence[Piece], start: int, end: int) -> Iterator[tuple[Piece, int, str]]:
    """The pieces, cut where the asked place begins and ends, each with where it stands."""
    for piece in paragraph:
        bounds = [piece.start, *(p for p in (start, end) if piece.start < p < piece.start + len(piece.text))]
        for at, to in zip(bounds, [*bounds[1:], piece.start + len(piece.text)], strict=True):
            yield piece, at, piece.text[at - piece.start : to - piece.start]
