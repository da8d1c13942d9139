"""A story's statements with all that was read of them: what says whether two values are values of the same thing."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from variorum.alignment.similarity import Comparison
from variorum.alignment.statements import Unit
from variorum.entities import Cast
from variorum.factuality import as_said, factuality_of_words, may_agree
from variorum.model import Attribution, Entity, Factuality, Parse, Span, Statement, instant
from variorum.parsing.numerals import may_begin, numeral_at


@dataclass(frozen=True)
class Evidence:
    """`group_of[i]` is the number of the group of statements that unit i says the same as."""

    parses: tuple[Parse, ...]
    attributions: tuple[Attribution, ...]
    cast: Cast
    units: tuple[Unit, ...]
    comparison: Comparison
    group_of: tuple[int, ...]

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

    @cached_property
    def names(self) -> dict[str, str]:
        """What each article is called, numbered where several are called the same."""
        plain = {p.article.id: p.article.name for p in self.parses}
        uses, seen, names = Counter(plain.values()), Counter[str](), dict[str, str]()
        for id, name in plain.items():
            seen[name] += 1
            names[id] = f"{name} ({seen[name]})" if uses[name] > 1 else name
        return names

    def names_of(self, spans: Sequence[Span]) -> list[str]:
        return [self.names[s.article] for s in spans]

    def unit_at(self, span: Span) -> int | None:
        """The index of the statement that holds `span`."""
        starts, rows = self._places.get(span.article, ([], []))
        k = bisect_right(starts, span.start) - 1
        return rows[k][1] if k >= 0 and rows[k][0] > span.start else None

    @cached_property
    def numbers(self) -> dict[str, frozenset[float]]:
        """The numbers that each article writes, whatever they count: those of a score ("58-3") too."""
        numbers = {}
        for p in self.parses:
            read = (numeral_at(p.article.text, t.start, t.end) for t in p.tokens if may_begin(t.text))
            numbers[p.article.id] = frozenset(n.low for n in read if n is not None and n.low == n.high)
        return numbers

    def committed(self, statement: Statement) -> Statement:
        """A statement with its factuality: that of its clause, or of the words around a phrase."""
        if statement in self._clauses:
            return statement
        parse = self.parse[statement.article]
        own = factuality_of_words(parse, statement.spans)
        return replace(statement, factuality=as_said(parse, own, self.attribution.get(statement.attribution or "")))

    def may_agree(self, a: Statement, b: Statement) -> bool:
        """Whether two statements may say the same; of whole utterances only the cue counts, for who retells them may hedge."""
        return may_agree(self._standing(a), self._standing(b))

    def _standing(self, statement: Statement) -> Factuality:
        attribution = self.attribution.get(statement.attribution or "")
        if attribution is None or statement.spans != attribution.content or statement in self._clauses:
            return statement.factuality
        return as_said(self.parse[statement.article], "asserted", attribution)

    @cached_property
    def _clauses(self) -> frozenset[Statement]:
        return frozenset(u.statement for u in self.units)

    def published(self, article: str) -> datetime | None:
        return self.parse[article].article.published

    def came_out(self, article: str) -> datetime:
        """The instant at which an article came out; the end of all time where that is not known."""
        return instant(self.published(article))

    def days_apart(self, a: str, b: str) -> float:
        """Days between the publication of two articles, negative where b came first; 0 where either is unknown."""
        before, after = self.came_out(a), self.came_out(b)
        return 0.0 if instant(None) in (before, after) else (after - before).total_seconds() / 86_400

    def is_elsewhere(self, span: Span) -> bool:
        """Whether a span names places, and none that half of the articles name: what it tells is of another event."""
        places = [e for e in self.cast.entities_in(span) if e.type == "place"]
        return bool(places) and not any(len({m.article for m in e.mentions}) * 2 >= len(self.parses) for e in places)

    def same_group(self, a: int, b: int) -> bool:
        return self.group_of[a] == self.group_of[b]

    def alike(self, a: int, b: int) -> float:
        """How alike the words of two statements are, whoever says them."""
        return self.comparison.likeness(a, b)

    @cached_property
    def _places(self) -> dict[str, tuple[list[int], list[tuple[int, int]]]]:
        """Per article, where its statements' spans begin, and (end, unit) of each."""
        spans: dict[str, list[tuple[int, int, int]]] = {}
        for i, unit in enumerate(self.units):
            for s in unit.statement.spans:
                spans.setdefault(s.article, []).append((s.start, s.end, i))
        return {a: ([s[0] for s in sorted(rows)], [(s[1], s[2]) for s in sorted(rows)]) for a, rows in spans.items()}
