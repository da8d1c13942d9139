"""Invented reports read as far as their disputes, for the tests of accounts, alignment and divergence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from variorum.account import match_facts, read_story
from variorum.alignment import Alignment, align
from variorum.attribution import RuleFinder, attribute_speakers, finder_of
from variorum.divergence import diverge, find_labels
from variorum.entities import identify
from variorum.model import Account, Article, Claim, Dispute, Label, Parse, Story
from variorum.parsing import Parser
from variorum.reuse import find_reuse

StoryReader = Callable[..., "StoryReading"]


def report(outlet: str, text: str, published: str | None = None, id: str | None = None) -> Article:
    when = datetime.fromisoformat(published) if published else None
    return Article(id or outlet.lower().replace(" ", "-"), text, outlet=outlet, published=when)


@dataclass(frozen=True)
class StoryReading:
    """What was read of a story."""

    articles: tuple[Article, ...]
    parses: tuple[Parse, ...]
    alignment: Alignment
    disputes: tuple[Dispute, ...]
    labels: tuple[Label, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.alignment.claims

    @property
    def sure(self) -> tuple[Claim, ...]:
        """The claims except those that are only alike."""
        return tuple(c for c in self.claims if c.status != "alike")

    def disputes_of(self, kind: str) -> list[Dispute]:
        return [d for d in self.disputes if d.kind == kind]

    def claim_with(self, *words: str) -> Claim:
        """The claim that has a statement with each of these words, the fewest statements first."""
        found = [c for c in self.claims if all(any(w in s.text for st in c.statements for s in st.spans) for w in words)]
        assert found, [c.gist for c in self.claims]
        return min(found, key=lambda c: len(c.statements))


def read_reports(parser: Parser, articles: Sequence[Article]) -> StoryReading:
    parses = list(parser.parse(articles))
    cast = identify(parses)
    finder = RuleFinder()
    found = [a for p in parses for a in attribute_speakers(p, finder.find(p), cast)]
    numbered = [replace(a, id=f"a{k}") for k, a in enumerate(found, 1)]
    matching = match_facts(parses, cast, numbered)
    alignment = align(parses, numbered, cast, find_reuse(articles), matching)
    return StoryReading(tuple(articles), tuple(parses), alignment, diverge(alignment), find_labels(parses, cast))


def read_account(parser: Parser, *texts: str) -> Account:
    """The account of one report for each text, all of one day."""
    articles = [report(f"Outlet {n}", text, "2031-02-03") for n, text in enumerate(texts)]
    return read_story(Story("s1", tuple(a.id for a in articles)), articles, parser, finder_of("rules", flat=False))
