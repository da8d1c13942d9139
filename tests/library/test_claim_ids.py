"""A claim keeps its id when its story is read again with more articles."""

from __future__ import annotations

from variorum.library.claim_ids import keep_claim_ids
from variorum.model import Account, Claim, Span, Statement


def span(article: str, start: int, length: int = 10) -> Span:
    return Span(article, start, start + length, "x" * length)


def claim(id: str, *places: tuple[str, int]) -> Claim:
    statements = tuple(Statement((span(*place),)) for place in places)
    articles = tuple(sorted({article for article, _ in places}))
    return Claim(id, "gist", statements, articles, (), (), "single-origin")


def account(*claims: Claim) -> Account:
    return Account("s", "", (), claims=claims)


def claim_ids(account: Account) -> list[str]:
    return [claim.id for claim in account.claims]


def test_new_ids_are_those_of_the_places_of_the_claims_and_not_their_numbers() -> None:
    first = keep_claim_ids(account(claim("c1", ("a", 0)), claim("c2", ("a", 50))), None)
    again = keep_claim_ids(account(claim("c2", ("a", 0)), claim("c1", ("a", 50))), None)
    assert claim_ids(first) == claim_ids(again)
    assert len(set(claim_ids(first))) == 2
    assert all(len(id) == 11 and id.startswith("c") for id in claim_ids(first))


def test_a_claim_that_other_articles_join_keeps_its_id() -> None:
    before = keep_claim_ids(account(claim("c1", ("b", 0), ("c", 0))), None)
    after = keep_claim_ids(account(claim("c1", ("a", 90)), claim("c2", ("a", 0), ("b", 0), ("c", 0))), before)
    assert claim_ids(after)[1] == claim_ids(before)[0]
    assert claim_ids(after)[0] != claim_ids(before)[0]


def test_a_claim_that_keeps_half_of_its_statements_keeps_its_id_and_one_with_less_does_not() -> None:
    before = keep_claim_ids(account(claim("c1", ("a", 0), ("b", 0), ("c", 0), ("d", 0))), None)
    half = keep_claim_ids(account(claim("c1", ("c", 0), ("d", 0), ("e", 0))), before)
    less = keep_claim_ids(account(claim("c1", ("d", 0), ("e", 0))), before)
    assert claim_ids(half) == claim_ids(before)
    assert claim_ids(less) != claim_ids(before)


def test_one_half_of_a_split_claim_keeps_the_id() -> None:
    before = keep_claim_ids(account(claim("c1", ("a", 0), ("b", 0))), None)
    after = keep_claim_ids(account(claim("c1", ("a", 0)), claim("c2", ("b", 0))), before)
    assert claim_ids(after)[0] == claim_ids(before)[0]
    assert len(set(claim_ids(after))) == 2


def test_the_larger_of_two_joined_claims_gives_its_id() -> None:
    before = keep_claim_ids(account(claim("c1", ("a", 0)), claim("c2", ("b", 0), ("c", 0))), None)
    after = keep_claim_ids(account(claim("c1", ("a", 0), ("b", 0), ("c", 0))), before)
    assert claim_ids(after) == [claim_ids(before)[1]]


def test_a_statement_with_slightly_moved_bounds_is_the_same_and_its_neighbour_is_not() -> None:
    before = keep_claim_ids(account(claim("c1", ("a", 100))), None)
    assert claim_ids(keep_claim_ids(account(claim("c1", ("a", 103))), before)) == claim_ids(before)
    assert claim_ids(keep_claim_ids(account(claim("c1", ("a", 108))), before)) != claim_ids(before)


def test_a_new_claim_never_takes_an_id_that_is_kept_by_another() -> None:
    before = keep_claim_ids(account(claim("c1", ("b", 0), ("c", 0))), None)
    moved = account(claim("c1", ("a", 0), ("b", 0), ("c", 0)))
    kept = keep_claim_ids(moved, before)
    split = account(claim("c1", ("b", 0)), claim("c2", ("a", 0), ("c", 0), ("d", 5)))
    after = keep_claim_ids(split, kept)
    assert len(set(claim_ids(after))) == 2
    assert claim_ids(kept)[0] in claim_ids(after)
