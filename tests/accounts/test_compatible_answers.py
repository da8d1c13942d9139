"""What matching puts together is one fact only as far as it can all be true."""

from __future__ import annotations

import json

import pytest

from variorum import read
from variorum.accounts.relations import relate, relate_answers
from variorum.model import Answer, Factuality, Polarity, Span


def rows_of(*texts: str) -> list[dict[str, str]]:
    return [{"text": text, "outlet": f"Outlet {n}", "date_publish": "2031-03-04 10:00"} for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    "texts",
    [
        ("The barge sank near Ferrow on Tuesday, the harbour master said.", "The barge sank near Quillan on Tuesday, he said."),
        ("“The weir held all night,” said Ada Morrick.", "“The weir held all night,” said Jonas Ferrick."),
        ("The kiln was lit on 3 March in Ostrel.", "The kiln was lit on 9 March in Ostrel."),
    ],
)
def test_a_fact_without_a_dispute_holds_no_answers_that_cannot_both_be_true(
    texts: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:

    folder = tmp_path_factory.mktemp("story")
    for n, row in enumerate(rows_of(*texts)):
        (folder / f"{n}.json").write_text(json.dumps(row), encoding="utf-8")
    (account,) = read(folder, as_one_story=True).accounts
    for fact in account.facts:
        if fact.verdict in {"agree", "vaguer"}:
            for a in fact.answers:
                for b in fact.answers:
                    kinship = relate(a.value, b.value, fact.type, (a.span.text, b.span.text)).kinship
                    assert kinship != "apart", (fact.question, a.span.text, b.span.text)


@pytest.mark.parametrize(("first", "second"), [("shut", "warned"), ("repaired", "sold"), ("opened", "painted")])
def test_two_things_that_happened_are_not_equal_because_both_happened(first: str, second: str) -> None:
    assert relate(Polarity(True), Polarity(True), "polarity", (first, second)).kinship != "equal"


@pytest.mark.parametrize(
    ("first", "second", "kinship"),
    [
        ("was shut", "shut", "equal"),
        ("were hurt", "injured", "equal"),
        ("has sold", "sold off", "equal"),
        ("acquitted", "convicted", "apart"),
        ("has convicted", "acquitted", "apart"),
        ("cleared", "was convicted", "apart"),
    ],
)
def test_another_form_of_a_verb_is_equal_and_another_verdict_of_a_court_apart(first: str, second: str, kinship: str) -> None:
    assert relate(Polarity(True), Polarity(True), "polarity", (first, second)).kinship == kinship


def test_an_assertion_and_a_denial_of_it_are_apart() -> None:
    def answer(text: str, factuality: Factuality) -> Answer:
        span = Span("a", 0, len(text), text)
        return Answer(span, span, Polarity(True), factuality)

    assert relate_answers(answer("failed", "asserted"), answer("had failed", "denied"), "polarity").kinship == "apart"
    assert relate_answers(answer("failed", "denied"), answer("had failed", "denied"), "polarity").kinship == "equal"
