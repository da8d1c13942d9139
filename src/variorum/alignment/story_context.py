"""All that was read of a story, with its statements compared: what decides whether two values are of the same thing."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from variorum.alignment.statement_similarity import StatementSimilarity
from variorum.alignment.statements import ComparedStatement
from variorum.entities import Cast
from variorum.model import Attribution, Entity, Parse, Span, Token


@dataclass(frozen=True)
class StoryContext:
    """All that was read of a story, and its statements compared."""

    parses: tuple[Parse, ...]
    attributions: tuple[Attribution, ...]
    cast: Cast
    units: tuple[ComparedStatement, ...]
    similarity: StatementSimilarity

    @cached_property
    def attribution(self) -> dict[str, Attribution]:
        return {a.id: a for a in self.attributions}

    @cached_property
    def entity(self) -> dict[str, Entity]:
        return {e.id: e for e in self.cast.entities}

    @cached_property
    def _by_article(self) -> dict[str, list[Attribution]]:
        rows: dict[str, list[Attribution]] = {}
        for a in self.attributions:
            rows.setdefault(a.article, []).append(a)
        return rows

    def attributions_of(self, article: str) -> list[Attribution]:
        return self._by_article.get(article, [])

    @cached_property
    def parse(self) -> dict[str, Parse]:
        return {p.article.id: p for p in self.parses}

    def unit_at(self, span: Span) -> int | None:
        """The index of the statement that holds `span`."""
        starts, rows = self._places.get(span.article, ([], []))
        k = bisect_right(starts, span.start) - 1
        return rows[k][1] if k >= 0 and rows[k][0] > span.start else None

    def published(self, article: str) -> datetime | None:
        return self.parse[article].article.published

    def is_elsewhere(self, span: Span) -> bool:
        """Whether a span names places, and none that half of the articles name: what it tells is of another event."""
        places = [e for e in self.cast.entities_in(span) if e.type == "place"]
        return bool(places) and not any(len({m.article for m in e.mentions}) * 2 >= len(self.parses) for e in places)

    def is_quoted(self, token: Token, article: str) -> bool:
        """Whether a word stands between quotation marks: it is somebody's."""
        marks = self.parse[article].quotations_in(token.start, token.end)
        return any(q.start <= token.start and token.end <= q.end for q in marks)

    def alike(self, a: int, b: int) -> float:
        """How alike the words of two statements are, whoever says them."""
        return self.similarity.likeness(a, b)

    @cached_property
    def _places(self) -> dict[str, tuple[list[int], list[tuple[int, int]]]]:
        """Per article, where its statements' spans begin, and (end, unit) of each."""
        spans: dict[str, list[tuple[int, int, int]]] = {}
        for i, unit in enumerate(self.units):
            for s in unit.statement.spans:
                spans.setdefault(s.article, []).append((s.start, s.end, i))
        return {a: ([s[0] for s in sorted(rows)], [(s[1], s[2]) for s in sorted(rows)]) for a, rows in spans.items()}
