"""Phrases: statements finer than clauses, which several articles make in sentences that have little else in common.

One sentence may carry several claims. "The driver, a 31-year-old from Setra, left on Friday" says how old he is, where he is
from and which day it was; each is a claim of its own where another article says it too, whatever else that one's sentence says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from variorum.alignment.evidence import Evidence
from variorum.model import Span, Statement

_STOCK = 3  # times; what an article says more often is its subject in general and no one statement


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and the statement that it stands in or beside. `sign` is equal for phrases of one thing."""

    span: Span
    unit: int
    sign: tuple[str, ...]
    attribution: str | None = None

    @property
    def statement(self) -> Statement:
        return Statement((self.span,), self.attribution)


def phrase_at(evidence: Evidence, span: Span, sign: tuple[str, ...]) -> Phrase | None:
    """The phrase at `span`, None if it stands in no statement."""
    unit = evidence.unit_at(span)
    return None if unit is None else Phrase(span, unit, sign, evidence.units[unit].statement.attribution)


def group_phrases(evidence: Evidence, phrases: Iterable[Phrase]) -> list[list[Phrase]]:
    """The phrases that two articles or more have of one thing on one occasion, each group in the order of the articles; those
    that one claim of clauses says already, or that a wider group has, are left out."""
    of_sign: dict[tuple[str, ...], list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        of_sign[phrase.sign].append(phrase)
    groups: list[list[Phrase]] = []
    for rows in of_sign.values():
        for group in _occasions(evidence, rows):
            uses = Counter(p.span.article for p in group)
            if len(uses) > 1 and max(uses.values()) <= _STOCK and len({evidence.group_of[p.unit] for p in group}) > 1:
                groups.append(sorted(group, key=lambda p: p.span))
    return _widest(groups)


def _occasions(evidence: Evidence, phrases: Iterable[Phrase]) -> list[list[Phrase]]:
    """The phrases, apart where their articles report two events of one kind."""
    apart = evidence.comparison.are_two_occasions
    parts: list[tuple[dict[str, int], list[Phrase]]] = []  # a statement of each article, and all phrases
    for p in phrases:
        home = next((part for part in parts if not any(apart(p.unit, unit) for unit in part[0].values())), None)
        if home is None:
            home = ({}, [])
            parts.append(home)
        home[0].setdefault(p.span.article, p.unit)
        home[1].append(p)
    return [group for _, group in parts]


def _widest(groups: Iterable[list[Phrase]]) -> list[list[Phrase]]:
    """The groups whose places are not all places of a wider one: "Social … numbers" and "Security … numbers" are one."""
    kept: list[list[Phrase]] = []
    at: dict[Span, set[int]] = defaultdict(set)
    for group in sorted(groups, key=lambda g: (-len(g), g[0].span, g[0].sign)):
        if set.intersection(*(at[p.span] for p in group)):
            continue
        for p in group:
            at[p.span].add(len(kept))
        kept.append(group)
    return kept
