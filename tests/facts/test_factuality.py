"""How far the words around a value commit themselves to it."""

from __future__ import annotations

import pytest
from variorum.facts.factuality import factuality_at, factuality_of_cue

from variorum.model import Article
from variorum.parsing import Parser


@pytest.mark.parametrize(
    ("sentence", "head", "expected"),
    [
        ("The dam burst on Monday.", "burst", "asserted"),
        ("The dam did not burst.", "burst", "denied"),
        ("The mayor denied that the dam burst.", "burst", "denied"),
        ("The council denied the allegation.", "allegation", "denied"),
        ("No sailor was hurt in the storm.", "sailor", "denied"),
        ("The dam may burst before the evening.", "burst", "possible"),
        ("Police are holding the alleged smuggler.", "smuggler", "possible"),
        ("Engineers suspect that the wall cracked.", "cracked", "possible"),
        ("If the dam bursts, the village is lost.", "bursts", "conditional"),
        ("The inquiry will ask whether the captain slept.", "slept", "asked"),
        ("Divers fear that the hull broke.", "broke", "feared"),
        ("The firm will close the quarry.", "close", "planned"),
        ("The firm plans to close the quarry.", "close", "planned"),
        ("The driver failed to stop.", "stop", "denied"),
    ],
)
def test_a_cue_acts_on_what_hangs_on_it(parser: Parser, sentence: str, head: str, expected: str) -> None:
    (parse,) = parser.parse([Article("a", sentence)])
    token = next(t for t in parse.tokens if t.text == head)
    assert factuality_at(parse, token) == expected


@pytest.mark.parametrize(
    ("sentence", "head"),
    [
        ("The mayor, who denied nothing, closed the bridge.", "bridge"),
        ("Nobody was hurt, and the ferry sank.", "sank"),
        ("He said he would not resign after the dam burst.", "burst"),
    ],
)
def test_a_cue_of_another_clause_does_not_act(parser: Parser, sentence: str, head: str) -> None:
    (parse,) = parser.parse([Article("a", sentence)])
    token = next(t for t in parse.tokens if t.text == head)
    assert factuality_at(parse, token) == "asserted"


def test_a_negation_is_passed_over_where_the_value_tells_it_itself(parser: Parser) -> None:
    (parse,) = parser.parse([Article("a", "The dam did not burst.")])
    token = next(t for t in parse.tokens if t.text == "burst")
    assert factuality_at(parse, token, denials=False) == "asserted"


def test_a_cue_that_denies_makes_its_content_denied(parser: Parser) -> None:
    (parse,) = parser.parse([Article("a", "She denied it. He said so.")])
    spans = {t.text: parse.article.span(t.start, t.end) for t in parse.tokens}
    assert factuality_of_cue(parse, spans["denied"]) == "denied"
    assert factuality_of_cue(parse, spans["said"]) == "asserted"
