"""What matching puts together is one fact only as far as it can all be true."""

from __future__ import annotations

import json

import pytest

from variorum import read
from variorum.accounts.relations import relate, relate_answers
from variorum.model import Answer, Factuality, Polarity, Span


def told(*texts: str) -> list[dict[str, str]]:
    return [{"text": text, "outlet": f"Outlet {n}", "date_publish": "2031-03-04 10:00"} for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    "texts",
    [
        ("The barge sank near Ferrow on Tuesday, the harbour master said.", "The barge sank near Quillan on Tuesday, he said."),
        ("“The weir held all night,” said Ada Morrick.", "“The weir held all night,” said Jonas Ferrick."),
        ("The kiln was lit on 3 March in Ostrel.", "The kiln was lit on 9 March in Ostrel."),
    ],
)
def test_no_fact_that_is_not_disputed_holds_answers_that_cannot_both_be_true(
    texts: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:

    folder = tmp_path_factory.mktemp("told")
    for n, row in enumerate(told(*texts)):
        (folder / f"{n}.json").write_text(json.dumps(row), encoding="utf-8")
    (account,) = read(folder, as_one_story=True).accounts
    for fact in account.facts:
        if fact.verdict in {"agree", "vaguer"}:
            for a in fact.answers:
                for b in fact.answers:
                    kinship = relate(a.value, b.value, fact.type, (a.span.text, b.span.text)).kinship
                    assert kinship != "apart", (fact.question, a.span.text, b.span.text)


@pytest.mark.parametrize(("one", "other"), [("shut", "warned"), ("repaired", "sold"), ("opened", "painted")])
def test_two_things_that_both_happened_are_not_the_same_for_that(one: str, other: str) -> None:
    assert relate(Polarity(True), Polarity(True), "polarity", (one, other)).kinship != "equal"


@pytest.mark.parametrize(("one", "other"), [("was shut", "shut"), ("were hurt", "injured"), ("has sold", "sold off")])
def test_one_thing_that_happened_is_equal_in_other_forms(one: str, other: str) -> None:
    assert relate(Polarity(True), Polarity(True), "polarity", (one, other)).kinship == "equal"


@pytest.mark.parametrize(
    ("one", "other"), [("acquitted", "convicted"), ("has convicted", "acquitted"), ("cleared", "was convicted")]
)
def test_what_a_court_decided_in_two_ways_is_apart(one: str, other: str) -> None:
    assert relate(Polarity(True), Polarity(True), "polarity", (one, other)).kinship == "apart"


def test_what_one_report_asserts_and_another_has_denied_is_apart() -> None:
    def answer(text: str, factuality: Factuality) -> Answer:
        span = Span("a", 0, len(text), text)
        return Answer(span, span, Polarity(True), factuality)

    assert relate_answers(answer("failed", "asserted"), answer("had failed", "denied"), "polarity").kinship == "apart"
    assert relate_answers(answer("failed", "denied"), answer("had failed", "denied"), "polarity").kinship == "equal"
