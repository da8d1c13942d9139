"""Everything a parser is asked of one article, behind one protocol."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from variorum.model import Article, Parse


class Parser(Protocol):
    """Reads English prose. `models` names what it was trained with: name → sha256 of its files."""

    @property
    def models(self) -> dict[str, str]:
        """Name and version of each model → sha256 of its files."""
        ...

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        """One parse an article, in their order. Boilerplate is left out of it."""
        ...


def default_parser() -> Parser:
    """The parser that Variorum ships with: spaCy and its small English model."""
    from variorum.parsing.spacy_parser import SpacyParser

    return SpacyParser()


__all__ = ["Parser", "default_parser"]
