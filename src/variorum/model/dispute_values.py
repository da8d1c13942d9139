"""Which span of a dispute gives which of its values, and which claim it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from variorum.model.articles import Span
from variorum.model.facts import Answer, Dispute, Fact

if TYPE_CHECKING:
    from variorum.model.account import Attribution, Claim


def plain(words: str) -> str:
    """Words as they are compared: "Two  dead" and "two dead" are the same."""
    return " ".join(words.casefold().split())


def group_values(
    dispute: Dispute, facts: Sequence[Fact], attributions: Sequence[Attribution]
) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """Each value of a dispute, in its order, with the spans that give it. A span that gives none of them stands under its own
    words; a value that no span gives is left out."""
    words = {plain(value): value for value in reversed(dispute.values)}
    groups: dict[str, list[Span]] = {plain(value): [] for value in dispute.values}
    sets = _words_of_sets(dispute, facts, groups)
    aligned = len(dispute.values) == len(dispute.spans)
    for k, span in enumerate(dispute.spans):
        key = sets.get(span) or _said_by(dispute, span, groups, attributions) or _value_in(span, groups)
        if key is None:
            key = plain(dispute.values[k] if aligned else span.text)
            words.setdefault(key, span.text)
        groups.setdefault(key, []).append(span)
    return tuple((words[key], tuple(spans)) for key, spans in groups.items() if spans)


def _words_of_sets(dispute: Dispute, facts: Sequence[Fact], values: Mapping[str, object]) -> dict[Span, str]:
    """For each span that answers the dispute's fact the value of its set."""
    answers = [a for fact in facts if fact.id == dispute.fact for a in fact.answers if a.span in dispute.spans]
    sets: dict[int, str] = {}
    for answer in answers:
        for is_shared in (True, False):
            key = plain(value_text(answer, is_shared))
            if key in values:
                sets.setdefault(answer.set, key)
                break
    return {a.span: sets[a.set] for a in answers if a.set in sets}


def value_text(answer: Answer, is_shared: bool) -> str:
    """The words of an answer as a value; where another value has the same words (`is_shared`) a denial says that it is one."""
    text = answer.span.text
    return f"denied: {text}" if is_shared and answer.factuality == "denied" else text


def _said_by(dispute: Dispute, span: Span, values: Mapping[str, object], attributions: Sequence[Attribution]) -> str | None:
    """Of a dispute about the speaker the one that these words are given to."""
    if dispute.kind != "speaker":
        return None
    said = (plain(a.speaker) for a in attributions if a.speaker and any(part.overlaps(span) for part in a.content))
    return next((speaker for speaker in said if speaker in values), None)


def _value_in(span: Span, values: Mapping[str, object]) -> str | None:
    """The value that the words of the span are, else the longest that stands in them."""
    text = plain(span.text)
    if text in values:
        return text
    inside = [v for v in values if v and re.search(rf"(?<!\w){re.escape(v)}(?!\w)", text)]
    return max(inside, key=len, default=None)


def claim_of_dispute(dispute: Dispute, claims: Iterable[Claim]) -> Claim | None:
    """The claim that the dispute is about: the first of those in whose statements most of its spans stand, and that
    is more than alike."""
    values: dict[str, list[Span]] = {}
    for span in dispute.spans:
        values.setdefault(span.article, []).append(span)
    best, most = None, 0
    for claim in (c for c in claims if c.status != "alike"):
        parts = [part for statement in claim.statements for part in statement.spans if part.article in values]
        held = {span for part in parts for span in values[part.article] if part.contains(span)}
        if len(held) > most:
            best, most = claim, len(held)
    return best
