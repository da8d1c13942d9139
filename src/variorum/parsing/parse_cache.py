"""What was parsed last, kept at hand: when an article joins a story, the others are not parsed again."""

from collections.abc import Iterable, Iterator

from variorum.model import Article, Parse
from variorum.parsing import Parser

CHARACTERS = 500_000  # of the texts whose parses are kept: some thirty megabytes


class ParseCache:
    """A parser that asks another for what it does not remember."""

    def __init__(self, parser: Parser, characters: int = CHARACTERS) -> None:
        self._parser, self._room = parser, characters
        self._kept: dict[Article, Parse] = {}  # what was asked for last stands last

    @property
    def models(self) -> dict[str, str]:
        return self._parser.models

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        asked = [(article, self._kept.get(article)) for article in articles]
        fresh = iter(self._parser.parse(article for article, known in asked if known is None))
        for article, known in asked:
            parse = known or next(fresh)
            self._keep(article, parse)
            yield parse

    def _keep(self, article: Article, parse: Parse) -> None:
        self._room += len(article.text) if self._kept.pop(article, None) else 0
        self._kept[article] = parse
        self._room -= len(article.text)
        while self._room < 0:
            oldest = next(iter(self._kept))
            del self._kept[oldest]
            self._room += len(oldest.text)
