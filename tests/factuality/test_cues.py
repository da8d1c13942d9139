"""The table of cues: every example is read as the table says, and every word of it can occur."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from variorum.factuality import factuality_of, shows_state
from variorum.model import Article
from variorum.parsing import Parser
from variorum.parsing.wordlists import load_table

_MARKED = re.compile(r"\[\[(.+?)\]\]")


def examples(part: Any = None) -> Iterator[tuple[str, str]]:
    """Each marked sentence of the table with its factuality."""
    for entry in load_table("factuality", "cues").values() if part is None else part:
        rows = entry if isinstance(entry, list) else [entry]
        for row in rows:
            yield from row.get("examples", {}).items()


@pytest.mark.parametrize(("sentence", "state"), [*examples()])
def test_each_example_in_the_table_has_its_factuality(parser: Parser, sentence: str, state: str) -> None:
    at = sentence.index("[[")
    (parse,) = parser.parse([Article("a", _MARKED.sub(r"\1", sentence))])
    assert factuality_of(parse, parse.tokens_in(at, at + 1)[0]) == state


def test_every_row_has_an_example() -> None:
    table = load_table("factuality", "cues")
    assert all(row.get("examples") for key in ("beside", "above") for row in table[key])


def test_no_word_stands_twice_in_one_row() -> None:
    for row in load_table("factuality", "cues")["above"]:
        for key in ("verbs", "nouns", "adjectives"):
            words = row.get(key, "").split()
            assert len(words) == len({*words}), row["examples"]


@pytest.mark.parametrize(
    "text", ["that toxic gas had escaped", "the talks failed", "he avoided the road", "the vote was stopped"]
)
def test_a_verb_that_denies_its_complement_is_not_itself_denied(text: str) -> None:
    assert not shows_state(text, "denied")


@pytest.mark.parametrize("text", ["did not sail", "never sailed", "no ship sailed", "hasn't sailed"])
def test_a_negation_denies(text: str) -> None:
    assert shows_state(text, "denied")
