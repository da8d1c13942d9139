"""Invented reports as this package reads them: their slots, and the disputes that are likely enough to be counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from variorum.account import match_facts
from variorum.accounts.disputes import DraftDispute, find_disputes
from variorum.accounts.story_slots import StorySlots
from variorum.entities import identify
from variorum.model import Article
from variorum.parsing import Parser


def slots_of_texts(parser: Parser, texts: Sequence[str], published: datetime | None = None) -> StorySlots:
    """The slots of one report for each text."""
    parses = list(parser.parse([Article(f"r{k}", text, published=published) for k, text in enumerate(texts)]))
    cast = identify(parses)
    return StorySlots(match_facts(parses, cast, ()), parses, cast, ())


def counted_disputes(parser: Parser, articles: Sequence[Article]) -> list[DraftDispute]:
    parses = list(parser.parse(articles))
    cast = identify(parses)
    drafts = find_disputes(match_facts(parses, cast, ()), parses, cast, (), {a.id: a.published for a in articles})
    return [draft for draft in drafts if not draft.to_check]
