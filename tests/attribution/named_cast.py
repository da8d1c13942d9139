"""What the tests of this package share: a cast that knows people by their words, and what was read of a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from variorum.model import Attribution, Entity, Parse, Span


@dataclass(frozen=True)
class NamedCast:
    """A cast that knows people by what the text calls them."""

    names: Mapping[str, str]

    def referent(self, span: Span) -> Entity | None:
        name = self.names.get(span.text)
        return Entity(name.lower().replace(" ", "-"), name, "person", (name,), ()) if name else None


@dataclass(frozen=True)
class Reading:
    parse: Parse
    rows: tuple[Attribution, ...]

    @property
    def contents(self) -> list[str]:
        return [" … ".join(s.text for s in row.content) for row in self.rows]

    @property
    def by_source(self) -> list[tuple[str | None, str]]:
        """The source, as the text has it, and the content."""
        return [(row.source.text if row.source else None, content) for row, content in zip(self.rows, self.contents, strict=True)]

    @property
    def by_speaker(self) -> list[tuple[str | None, str]]:
        """The speaker and the content."""
        return [(row.speaker, content) for row, content in zip(self.rows, self.contents, strict=True)]

    @property
    def only(self) -> Attribution:
        assert len(self.rows) == 1, self.contents
        return self.rows[0]


Read = Callable[..., Reading]
