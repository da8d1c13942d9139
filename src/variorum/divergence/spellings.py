"""One name in several spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from variorum.divergence.draft import Draft
from variorum.divergence.facts import Evidence
from variorum.divergence.wording import by_value
from variorum.model import Entity, Span

_ALIKE = 0.8


def compare_spellings(evidence: Evidence) -> Iterator[Draft]:
    """One draft for each entity whose name two articles spell differently (never a conflict)."""
    for entity in evidence.cast.entities:
        first = _first_by_spelling(entity)
        spellings = _variants(list(first))
        spans = [first[s] for s in spellings]
        if len({s.article for s in spans}) < 2:
            continue
        unit = next((u for u in map(evidence.unit_at, spans) if u is not None), None)
        if unit is None:
            continue
        names = [evidence.parse[s.article].article.name for s in spans]
        values = tuple(s.text for s in spans)
        yield Draft(
            kind="name-spelling",
            relation="compatible",
            spans=tuple(spans),
            values=values,
            unit=unit,
            explanation=f"The same name is spelled {by_value(values, names)}.",
        )


def _first_by_spelling(entity: Entity) -> dict[str, Span]:
    """Where each of an entity's full names stands first."""
    first: dict[str, Span] = {}
    for mention in sorted(entity.mentions):
        if mention.text in entity.names:
            first.setdefault(mention.text, mention)
    return first


def _variants(names: list[str]) -> list[str]:
    """The names that have a variant of as many words beside them, spelled alike but not the same."""
    found = []
    for name in names:
        for other in names:
            if name != other and _plain(name) != _plain(other) or (name != other and name.lower() != other.lower()):
                a, b = _plain(name), _plain(other)
                if len(name.split()) == len(other.split()) and len(a) > 3 and SequenceMatcher(None, a, b).ratio() >= _ALIKE:
                    found.append(name)
                    break
    return found


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())
