"""Claim ids that last: a claim that keeps at least half of its statements keeps its id when its story is read again."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from variorum.corrections.claim_joining import new_claim_id
from variorum.corrections.meant_items import is_same_place
from variorum.model import Account, Claim, Span, Statement


def keep_claim_ids(account: Account, before: Account | None) -> Account:
    """The account with the ids that its claims have in the account `before`, and with lasting ones for the others.

    A claim of before is found again where statements at the same places are. Of two claims that each have half of what was
    one, the first keeps its id. New ids are made of where the claim's first statement stands, so that they do not meet those
    of other stories when stories are merged.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for claim, id in _found_again(account.claims, before.claims if before else ()):
        if claim.id not in ids and id not in taken:
            ids[claim.id] = id
            taken.add(id)
    for claim in account.claims:
        if claim.id not in ids:
            ids[claim.id] = new_claim_id(claim.statements, taken)
            taken.add(ids[claim.id])
    return replace(account, claims=tuple(replace(claim, id=ids[claim.id]) for claim in account.claims))


def _found_again(claims: Sequence[Claim], before: Sequence[Claim]) -> list[tuple[Claim, str]]:
    """New claims with ids of claims that at least half of the statements of stand in them, the most statements first."""
    standing: defaultdict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, claim in enumerate(claims):
        for statement in claim.statements:
            for span in statement.spans:
                standing[span.article].append((span, number))
    found = []
    for order, claim in enumerate(before):
        shared = Counter(number for statement in claim.statements for number in _holders(statement, standing))
        found += [(-count, order, number, claim.id) for number, count in shared.items() if 2 * count >= len(claim.statements)]
    return [(claims[number], id) for _, _, number, id in sorted(found)]


def _holders(statement: Statement, standing: defaultdict[str, list[tuple[Span, int]]]) -> set[int]:
    """The numbers of the claims that have a statement where this one stood."""
    return {n for span in statement.spans for other, n in standing[span.article] if is_same_place(span, other)}
