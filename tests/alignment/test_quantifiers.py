"""Quantifiers: whether a noun means all of its things, some or none."""

from __future__ import annotations

import pytest

from story_reading import StoryReader, report
from variorum.alignment.quantifiers import are_other_shares, share_of
from variorum.model import Article
from variorum.parsing import Parser


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("All passengers left the ferry.", "all"),
        ("All of the passengers left the ferry.", "all"),
        ("Every passenger left the ferry.", "all"),
        ("Not all passengers left the ferry.", "not all"),
        ("Not all of the passengers left the ferry.", "not all"),
        ("Few of the passengers left the ferry.", "few"),
        ("A few passengers left the ferry.", None),
        ("None of the passengers left the ferry.", "none"),
        ("No passengers left the ferry.", "none"),
        ("Most passengers left the ferry.", "most"),
        ("Half of the passengers left the ferry.", "half"),
        ("The passengers left the ferry.", None),
        ("Twelve passengers left the ferry.", None),
    ],
)
def test_a_noun_is_read_with_its_quantifier(parser: Parser, text: str, share: str | None) -> None:
    (parse,) = parser.parse([Article("a", text, language="en")])
    noun = next(t for t in parse.tokens if t.lemma == "passenger")
    assert share_of(parse, noun) == share


def test_a_whole_is_the_same_as_all_of_it() -> None:
    assert not are_other_shares("all", None)
    assert are_other_shares("few", None)
    assert are_other_shares("none", "all")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Few of the villagers left Brell before the flood.", "All of the villagers left Brell before the flood came."),
        ("Not all of the crew knew the fire drill of the Tessa.", "All of the crew knew the fire drill of the Tessa."),
        ("None of the bridges of Brell were closed on Friday.", "The bridges of Brell were closed on Friday."),
        ("Most of the farmers signed the Brell contract.", "Few farmers signed the Brell contract."),
        ("The villagers saved half of the boats in Brell.", "The villagers saved all of the boats in Brell."),
    ],
)
def test_statements_about_different_parts_do_not_say_the_same(read_story: StoryReader, first: str, second: str) -> None:
    story = read_story(report("A", first, "2031-02-03"), report("B", second, "2031-02-03"))
    assert all(len(c.articles) == 1 for c in story.sure)
