"""Sentences of two reports in the same words but for one value."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from variorum.account import match_facts
from variorum.accounts.candidates import View
from variorum.accounts.parallels import find_parallels
from variorum.entities import identify
from variorum.model import Article
from variorum.parsing import Parser


def told(parser: Parser, *texts: str) -> list[tuple[str, set[str]]]:
    parses = list(parser.parse([Article(f"r{k}", text) for k, text in enumerate(texts)]))
    cast = identify(parses)
    view = View(match_facts(parses, cast, ()), parses, cast, ())
    return [(kind, {a.span.text, b.span.text}) for kind, a, b in find_parallels(view)]


SHUT = "The Lunde ropeway was shut on {} March 2031 after a cable frayed near the valley station."

SLID = "A landslide buried the road near Ostby and killed {} cows."
MET = "{} and {} met at the Lunde ropeway on Monday."


@pytest.mark.parametrize(
    ("texts", "kind", "values"),
    [
        ((SHUT.format(3), SHUT.format(5)), "date", {"3 March 2031", "5 March 2031"}),
        (
            (SLID.format("nine"), SLID.format("four")),
            "number",
            {"nine cows", "four cows"},
        ),
    ],
)  # fmt: skip
def test_the_one_value_in_which_two_sentences_differ_is_told(
    parser: Parser, texts: Sequence[str], kind: str, values: set[str]
) -> None:
    assert (kind, values) in told(parser, *texts)


@pytest.mark.parametrize(
    "texts",
    [
        (SHUT.format(3), SHUT.format(3)),
        (MET.format("Ilka Brandt", "Jonas Tirel"), MET.format("Jonas Tirel", "Ilka Brandt")),
        ("The ropeway was shut on 3 March.", "The mill at Ostby was sold by its owners on 5 March."),
        ("About 400 people came to the cattle fair in Lunde.", "Some 400 people came to the cattle fair in Lunde."),
    ],
)  # fmt: skip
def test_what_is_said_alike_or_of_other_things_is_not_told(parser: Parser, texts: Sequence[str]) -> None:
    assert told(parser, *texts) == []
