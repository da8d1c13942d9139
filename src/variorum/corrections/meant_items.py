"""Which of an account's items a person meant, by the words that were named: exact ones first, else nearly the same place; and
what a correction of them does to the account."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from variorum.model import Account, Claim, Dispute, Entity, Span, Statement

T = TypeVar("T")
Words = tuple[Span, ...]
_DIGITS = 10  # of a new id
_NEAR = 0.5  # least likeness of two stretches that are one place


class LapsedError(Exception):
    """A correction that cannot be applied; the message says why."""


def words_of(claim: Claim) -> set[Words]:
    """The words of each of its statements: what a claim is known by, whatever its id."""
    return {statement.spans for statement in claim.statements}


def new_id(letter: str, spans: Iterable[Span], suffix: str = "") -> str:
    """An id made of where words stand, unlike those of other stories."""
    place = " ".join(f"{s.article} {s.start} {s.end}" for s in spans) + suffix
    return letter + sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def quote(spans: Iterable[Span]) -> str:
    """The words as a message shows them."""
    words = " … ".join(" ".join(span.text.split()) for span in spans)
    return f"“{words if len(words) <= 80 else words[:79] + '…'}”"


def likeness(some: Sequence[Span], others: Sequence[Span]) -> float:
    """The characters that both have, as a share of those of the longer: 1 for the same spans, 0 for spans that do not meet."""
    common = sum(a.common(b) for a in some for b in others)
    return common / max(sum(map(len, some)), sum(map(len, others)), 1)


def is_same_place(span: Span, other: Span) -> bool:
    """Whether more than half of the longer one is common to both."""
    return likeness([span], [other]) > _NEAR


def find_nearest(items: Iterable[T], spans: Sequence[Span], spans_of: Callable[[T], Sequence[Span]]) -> T | None:
    """The item whose words are likest to the spans, of equals the first; None where none is near."""
    best, nearest = _NEAR, None
    for item in items:
        found = likeness(spans, spans_of(item))
        if found > best:
            best, nearest = found, item
    return nearest


def find_statement(claims: Sequence[Claim], span: Span, beside: Sequence[Span]) -> tuple[Claim, Statement] | None:
    """The statement that the span names, and its claim: where two have it, the one with more of the spans `beside`, and of equals
    one that is more than alike."""
    best, found = (_NEAR, 0), None
    for claim in sorted(claims, key=lambda c: c.status == "alike"):
        for statement in claim.statements:
            near = max((likeness([span], [part]) for part in statement.spans if part.overlaps(span)), default=0.0)
            if near > _NEAR and (near, held := _count_held(claim, beside)) > best:
                best, found = (near, held), (claim, statement)
    return found


def _count_held(claim: Claim, spans: Sequence[Span]) -> int:
    parts = {part for statement in claim.statements for part in statement.spans}
    return sum(span in parts for span in spans)


def find_entity(entities: Sequence[Entity], span: Span) -> Entity | None:
    """Whom the span names: the entity with the mention that is nearest to it."""
    mentions = ((entity, mention) for entity in entities for mention in entity.mentions)
    found = find_nearest(mentions, [span], lambda row: [row[1]])
    return found[0] if found else None


def values_of(account: Account, dispute: Dispute) -> list[str]:
    """The value at each span of a dispute."""
    given = {span: value for value, spans in account.values(dispute) for span in spans}
    return [given[span] for span in dispute.spans]


def covered(dispute: Dispute, spans: Sequence[Span]) -> list[bool]:
    """Of each span of a dispute whether one of these names it."""
    return [any(is_same_place(disputed, span) for span in spans) for disputed in dispute.spans]


@dataclass(frozen=True, slots=True)
class CorrectionStep:
    """An account after a correction.

    `trace` gives the ids of the items that it shows on in a later account; None where later corrections undid it. Of two
    steps with one `subject` the later wins.
    """

    account: Account
    trace: Callable[[Account], tuple[str, ...] | None]
    subject: str | None = None
