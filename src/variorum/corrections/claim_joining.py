"""Claims that a person joins, and statements that a person makes a claim of their own.

A claim that a correction leaves with the statements of one that was read is that claim again, with its id and its gist: so
what is joined and then split is as it was.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from variorum.corrections.meant_items import CorrectionStep, LapsedError, Words, find_statement, new_id, quote, words_of
from variorum.model import Account, Claim, Correction, Statement

_LONGEST_GIST = 220  # characters
_WORD = re.compile(r"\w+")


def join(account: Account, correction: Correction, as_read: Account) -> CorrectionStep:
    """Makes one claim of those that the spans name."""
    found = _find(account, correction)
    ids = {claim.id for claim, _ in found}
    parts = [c for c in account.claims if c.id in ids]
    order = _Order(as_read)
    statements = order.sorted(s for claim in parts for s in claim.statements)
    others = [c for c in account.claims if c.id not in ids]
    joined = _as_before(replace(_of(parts, statements, parts[0].gist), status="single-origin"), as_read, others)
    words = [words_of(claim) for claim in parts]

    def trace(now: Account) -> tuple[str, ...] | None:
        return tuple(c.id for c in now.claims if all(words_of(c) & part for part in words)) or None

    return CorrectionStep(replace(account, claims=order.of_claims([*others, joined])), trace)


def split(account: Account, correction: Correction, as_read: Account) -> CorrectionStep:
    """Makes a claim of its own of the statements that the spans name."""
    found = _find(account, correction)
    moved = {statement.spans for _, statement in found}
    sources = [c for c in account.claims if any(c.id == claim.id for claim, _ in found)]
    is_alike = any(c.status == "alike" for c in sources)
    order = _Order(as_read)
    others = [c for c in account.claims if c not in sources]
    stayed = [(claim, tuple(s for s in claim.statements if s.spans not in moved)) for claim in sources]
    left = [_as_before(_of([claim], kept, _gist(claim, kept)), as_read, others) for claim, kept in stayed if kept]
    statements = order.sorted(s for claim in sources for s in claim.statements if s.spans in moved)
    emptied = [claim.id for claim, kept in stayed if not kept]
    id = emptied[0] if emptied else new_claim_id(statements, {c.id for c in (*others, *left)})
    new_claim = replace(_of(sources, statements, _gist(sources[0], statements)), id=id)
    new_claim = _as_before(new_claim, as_read, [*others, *left])
    rest = {s.spans for claim in left for s in claim.statements}

    def trace(now: Account) -> tuple[str, ...] | None:
        mine = [c for c in now.claims if words_of(c) & moved and (c.status != "alike" or is_alike)]
        return None if any(words_of(c) & rest for c in mine) else tuple(c.id for c in mine)

    return CorrectionStep(replace(account, claims=order.of_claims([*others, *left, new_claim])), trace)


def new_claim_id(statements: Sequence[Statement], taken: Collection[str]) -> str:
    """An id made of where the first statement stands, unlike those that are taken and those of other stories."""
    first = min(span for statement in statements for span in statement.spans)
    count = 1
    while (id := new_id("c", [first], f" {count}" if count > 1 else "")) in taken:
        count += 1
    return id


def _find(account: Account, correction: Correction) -> list[tuple[Claim, Statement]]:
    rows = []
    for span in correction.spans:
        row = find_statement(account.claims, span, correction.spans)
        if row is None:
            raise LapsedError(f"no claim of the account states {quote([span])}")
        rows.append(row)
    return rows


class _Order:
    """Statements and claims in the order in which they were read."""

    def __init__(self, as_read: Account) -> None:
        self._place: dict[Words, tuple[int, int]] = {}
        for k, claim in enumerate(as_read.claims):
            for n, statement in enumerate(claim.statements):
                self._place.setdefault(statement.spans, (k, n))
        self._claims = {claim.id: k for k, claim in enumerate(as_read.claims)}

    def sorted(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """Each statement once."""
        return tuple(sorted({s.spans: s for s in statements}.values(), key=lambda s: self._place[s.spans]))

    def of_claims(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        return tuple(sorted(claims, key=self._of_claim))

    def _of_claim(self, claim: Claim) -> tuple[int, bool, tuple[int, int]]:
        """A claim of its own follows the one that it came of."""
        first = min(self._place[s.spans] for s in claim.statements)
        return self._claims.get(claim.id, first[0]), claim.id not in self._claims, first


def _of(sources: Sequence[Claim], statements: tuple[Statement, ...], gist: str) -> Claim:
    """The first of the claims with these statements of them alone."""
    articles = {s.article for s in statements}
    about = {id for claim in sources for id in (*claim.articles, *claim.left_out_by)} - articles
    return replace(
        sources[0], gist=gist, statements=statements, articles=tuple(sorted(articles)), left_out_by=tuple(sorted(about))
    )


def _as_before(claim: Claim, as_read: Account, others: Iterable[Claim]) -> Claim:
    """The claim as it was read where one was read with its statements; else as it is."""
    before = next((c for c in as_read.claims if words_of(c) == words_of(claim)), None)
    return claim if before is None or any(c.id == before.id for c in others) else before


def _gist(claim: Claim, statements: Sequence[Statement]) -> str:
    """The claim's own gist where the words of these statements are nearest to it, else those of the fullest of them."""
    if max(claim.statements, key=lambda s: _nearness(claim.gist, s)) in statements:
        return claim.gist
    texts = (" … ".join(" ".join(span.text.split()) for span in s.spans) for s in statements)
    words = max(texts, key=lambda words: len(words) if len(words) <= _LONGEST_GIST else 0)
    return words if len(words) <= _LONGEST_GIST else words[: words.rfind(" ", 0, _LONGEST_GIST)] + " …"


def _nearness(gist: str, statement: Statement) -> float:
    ours, theirs = ({*_WORD.findall(text.lower())} for text in (gist, " ".join(s.text for s in statement.spans)))
    return len(ours & theirs) / max(1, len(ours | theirs))
