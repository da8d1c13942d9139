"""Invented reports read as far as their differences, for the tests of alignment and divergence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from variorum.account import match_facts
from variorum.alignment import Alignment, align
from variorum.attribution import RuleFinder, attribute_speakers
from variorum.divergence import diverge, find_labels
from variorum.entities import identify
from variorum.model import Article, Claim, Dispute, Label, Parse
from variorum.parsing import Parser
from variorum.reuse import find_reuse

Teller = Callable[..., "Told"]


def report(outlet: str, text: str, published: str | None = None, id: str | None = None) -> Article:
    when = datetime.fromisoformat(published) if published else None
    return Article(id or outlet.lower().replace(" ", "-"), text, outlet=outlet, published=when)


@dataclass(frozen=True)
class Told:
    """A story as it was read."""

    articles: tuple[Article, ...]
    parses: tuple[Parse, ...]
    alignment: Alignment
    divergences: tuple[Dispute, ...]
    labels: tuple[Label, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.alignment.claims

    @property
    def sure(self) -> tuple[Claim, ...]:
        """The claims without what is only alike."""
        return tuple(c for c in self.claims if c.status != "alike")

    def of_kind(self, kind: str) -> list[Dispute]:
        return [d for d in self.divergences if d.kind == kind]

    def only(self, kind: str) -> Dispute:
        rows = self.of_kind(kind)
        assert len(rows) == 1, self.divergences
        return rows[0]

    def claim_with(self, *words: str) -> Claim:
        """The claim that has a statement with each of these words, the fewest statements first."""
        told = [c for c in self.claims if all(any(w in s.text for st in c.statements for s in st.spans) for w in words)]
        assert told, [c.gist for c in self.claims]
        return min(told, key=lambda c: len(c.statements))


def read_story(parser: Parser, articles: Sequence[Article]) -> Told:
    parses = list(parser.parse(articles))
    cast = identify(parses)
    finder = RuleFinder()
    found = [a for p in parses for a in attribute_speakers(p, finder.find(p), cast)]
    numbered = [replace(a, id=f"a{k}") for k, a in enumerate(found, 1)]
    matching = match_facts(parses, cast, numbered)
    alignment = align(parses, numbered, cast, find_reuse(articles), matching)
    return Told(tuple(articles), tuple(parses), alignment, diverge(alignment), find_labels(parses, cast))
