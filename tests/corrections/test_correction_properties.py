"""What holds for any list of corrections."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from pier import ACCOUNT, ARTICLES, corrected, correction, of_claim

from variorum.corrections import Correction
from variorum.model import Account, Span
from variorum.report import Reading, from_json, to_json, verify

STATEMENTS = [s.spans[0] for c in ACCOUNT.claims for s in c.statements]
MENTIONS = [m for e in ACCOUNT.entities for m in e.mentions]
SAID = [a.content[0] for a in ACCOUNT.attributions]
FEW = settings(deadline=None, max_examples=50)
NAMES = ("Orla Fenwick", "Bram Tolle", "Ilse Marn")

speech = st.builds(lambda span, name: correction("speaker", span, value=name), st.sampled_from(SAID), st.sampled_from(NAMES))
unsaid = st.builds(lambda span: correction("unsaid", span), st.sampled_from(SAID))
joins = st.builds(lambda spans: correction("join", *spans), st.lists(st.sampled_from(STATEMENTS), min_size=2, max_size=4))
splits = st.builds(lambda spans: correction("split", *spans), st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=3))
dismissals = st.builds(lambda d: correction("dismiss", *d.spans), st.sampled_from(ACCOUNT.findings))
names = st.builds(
    lambda spans, name: correction("name", *spans, value=name),
    st.lists(st.sampled_from(MENTIONS), min_size=2, max_size=3),
    st.sampled_from(NAMES),
)
VALUES = [a.span for f in ACCOUNT.facts for a in f.answers]
unlike = st.builds(
    lambda spans: correction("unlike", *spans), st.lists(st.sampled_from(STATEMENTS + VALUES), min_size=2, max_size=4)
)
raised = st.builds(
    lambda spans: correction("dispute", *spans), st.lists(st.sampled_from(VALUES + MENTIONS), min_size=2, max_size=4, unique=True)
)
headlines = st.builds(
    lambda kind, span: correction(kind, span), st.sampled_from(("place", "day", "headline")), st.sampled_from(MENTIONS)
)
anything = st.lists(st.one_of(speech, unsaid, joins, splits, dismissals, names, unlike, raised, headlines), max_size=6)


def statements_of(account: Account) -> list[object]:
    return sorted(s.spans for c in account.claims for s in c.statements)


@FEW
@given(anything)
def test_a_corrected_reading_is_sound_and_comes_back_from_json(corrections: list[Correction]) -> None:
    reading = Reading(ARTICLES, (corrected(*corrections),), version="0")
    assert verify(json.loads(to_json(reading))) == []
    assert from_json(to_json(reading)) == reading


@FEW
@given(anything)
def test_every_statement_stays_in_one_claim_and_every_difference_is_kept(corrections: list[Correction]) -> None:
    account = corrected(*corrections)
    assert statements_of(account) == statements_of(ACCOUNT)
    assert len({c.id for c in account.claims}) == len(account.claims)
    assert {d.id for d in (*account.findings, *account.dismissed)} >= {"d1", "d2"}
    assert [c.kind for c in account.corrections] == [c.kind for c in corrections]
    assert all(c.articles == tuple(sorted({s.article for s in c.statements})) for c in account.claims)
    assert all(sorted(id for o in c.origins for id in o.articles) == [*c.articles] for c in account.claims)
    assert not any({*c.left_out_by} & {*c.articles} for c in account.claims)


INDEPENDENT = (
    correction("join", of_claim("c5")[0], of_claim("c6")[0]),
    correction("split", of_claim("c1")[1]),
    correction("dismiss", *ACCOUNT.findings[0].spans),
    correction("speaker", SAID[2], value="Ilse Marn"),
    correction("unsaid", SAID[4]),
    correction("name", MENTIONS[0], MENTIONS[1], value="Orla Fenwick"),
)


@FEW
@given(st.permutations(INDEPENDENT))
def test_the_order_of_independent_corrections_does_not_matter(corrections: list[Correction]) -> None:
    account, usual = corrected(*corrections), corrected(*INDEPENDENT)
    assert replace(account, corrections=()) == replace(usual, corrections=())
    assert {c.kind: c for c in account.corrections} == {c.kind: c for c in usual.corrections}


@FEW
@given(st.permutations([of_claim("c1")[0], of_claim("c2")[0], of_claim("c5")[0], of_claim("c6")[0]]))
def test_claims_joined_two_by_two_in_any_order_are_one_claim(spans: list[Span]) -> None:
    pairs = [correction("join", a, b) for a, b in pairwise(spans)]
    account = corrected(*pairs)
    assert replace(account, corrections=()) == replace(
        corrected(correction("join", *(of_claim(id)[0] for id in ("c1", "c2", "c5", "c6")))), corrections=()
    )
