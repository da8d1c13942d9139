"""Plain text and Markdown: the file's own text, character for character."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.errors import InputError
from variorum.ingest.decoding import decode
from variorum.ingest.draft_articles import LONGEST_TEXT, DraftArticle
from variorum.ingest.sources import Source


class TextReader:
    """A file of plain text is one article."""

    name = "text"

    def read(self, source: Source) -> Iterator[DraftArticle | InputError]:
        data = source.read(4 * LONGEST_TEXT, "a text")
        yield DraftArticle(source.name, decode(source.name, data))
