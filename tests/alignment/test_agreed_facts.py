"""Which answers of a fact are called agreed, and by which question. All events are invented."""

from __future__ import annotations

import pytest

from story_reading import read_account
from variorum.model import Account
from variorum.parsing import Parser

ELK = (
    "A freight train hit a herd of elk near Varnholm on Sunday. At least 14 elk were killed, the rail agency said. Driver Ina"
    " Solberg stopped the train on a bridge. Such collisions are common in winter."
)
ELK_RETOLD = (
    "On Sunday morning a train of the northern line hit elk outside Varnholm. Nineteen elk were killed, officials said, and Ina"
    " Solberg, who drove it, stopped the train at once. Collisions are common in winter."
)
ELK_AGAIN = (
    "Trains stood still for hours after one of them hit an elk herd near Varnholm on Sunday. At least 14 elk were killed. Ina"
    " Solberg had stopped the train when she saw the first of them, the rail agency said."
)


def agreed_words(account: Account) -> dict[str, set[str]]:
    rows = {f.question: {a.span.text for a in f.answers if a.agreed} for f in account.facts}
    return {question: words for question, words in rows.items() if words}


@pytest.fixture(scope="module")
def elk(parser: Parser) -> Account:
    return read_account(parser, ELK, ELK_RETOLD, ELK_AGAIN)


def test_a_value_that_all_give_in_one_clause_is_agreed(elk: Account) -> None:
    assert any("Ina Solberg" in words and "stopped" in question for question, words in agreed_words(elk).items())


def test_a_value_in_dispute_stands_in_no_agreed_row(elk: Account) -> None:
    disputed = {v for d in elk.disputes for v in d.values}
    assert disputed
    shown = agreed_words(elk)
    assert not any(v in question or v in words for v in disputed for question, words in shown.items())


def test_attributions_and_general_statements_are_no_agreed_rows(elk: Account) -> None:
    shown = agreed_words(elk)
    assert not any("said" in {question, *words} or "said" in question.split() for question, words in shown.items())
    assert not any("common" in question or "common" in words for question, words in shown.items())


def test_a_question_has_one_blank_and_reads_as_a_clause(elk: Account) -> None:
    assert agreed_words(elk)
    for question in agreed_words(elk):
        assert question.count("▢") == 1
        assert question[0] in "▢[…" or question[0].isalnum()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mayor Odd Brenn will open the Skarn tunnel on Friday.", "Mayor Odd Brenn denied that he opened the Skarn tunnel."),
        ("If the ice holds, Ina Solberg will cross Lake Tamm.", "Ina Solberg has crossed Lake Tamm."),
        ("Police asked whether Ina Solberg had sold the Tamm boats.", "Ina Solberg had sold the Tamm boats."),
        ("Ina Solberg may have sold the Tamm boats to Oskar Lind.", "Ina Solberg has sold the Tamm boats to Oskar Lind."),
        ("Nobody was hurt in the Skarn tunnel.", "Two people were hurt in the Skarn tunnel."),
        ("More than 40 sheds burned in Skarn.", "Nearly 40 sheds burned in Skarn."),
    ],
)
def test_answers_of_different_factuality_are_not_agreed(parser: Parser, first: str, second: str) -> None:
    account = read_account(parser, first, second)
    for fact in account.facts:
        marked = [a for a in fact.answers if a.agreed]
        assert len({a.factuality for a in marked}) < 2
        assert not any("40" in a.span.text or "hurt" in a.span.text for a in marked)


@pytest.mark.parametrize("verb", ["said", "told reporters", "added", "is", "has"])
def test_a_framing_verb_or_an_empty_verb_is_no_agreed_row(parser: Parser, verb: str) -> None:
    end = {"is": "is the mayor of Skarn", "has": "has a boat on Lake Tamm"}.get(verb, f"{verb} that the Skarn tunnel was flooded")
    account = read_account(parser, f"Mayor Odd Brenn {end}.", f"On Friday mayor Odd Brenn {end}.")
    assert not any(verb.split()[0] in words for words in agreed_words(account).values())


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        (
            "Two men robbed a boat shop in Skarn with a saw.",
            "Two men were held after the robbery of a boat shop in Skarn with a saw.",
            "Two men",
        ),
        (
            "A man was held in Lunde on Sunday after a barn was burned at the railway station.",
            "A man was held in Ostby on Sunday over the burning of a barn at Lunde station.",
            "Lunde",
        ),
        (
            "A 31-year-old man suffered a wound to the foot in Skarn on Sunday.",
            "A 22-year-old man suffered a wound to the shoulder in Skarn on Sunday.",
            "a wound",
        ),
        (
            "Two men were held on 3 March 2031 over a fire at the Skarn mill.",
            "Two men were held on 5 March 2031 over a fire at the Skarn mill.",
            "Two men",
        ),
    ],
)
def test_a_value_in_another_role_or_of_another_occasion_is_not_agreed(
    parser: Parser, first: str, second: str, value: str
) -> None:
    shown = agreed_words(read_account(parser, first, second))
    assert not any(value in words for words in shown.values())


def test_one_deed_told_by_its_doers_and_by_whom_it_befell_is_agreed(parser: Parser) -> None:
    shown = agreed_words(
        read_account(parser, "Divers saved two otters near Skarn.", "Two otters were saved near Skarn by divers.")
    )
    assert any("two otters" in words for words in shown.values())
