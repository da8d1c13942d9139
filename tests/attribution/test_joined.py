from collections.abc import Sequence

import pytest

from variorum.attribution import RuleFinder
from variorum.attribution.joined import First, JoinedFinder
from variorum.model import Article, Attribution, Parse, Span
from variorum.parsing import Parser

TEXT = "Lena Ortiz said the bridge is old. The mayor discussed trade. Tom Brand thinks that the ferry is slow."


class Always:
    """A finder that gives what it was told: sources, cues and contents by their words."""

    def __init__(self, *rows: tuple[str, str, str]) -> None:
        self._rows = rows
        self.models = {"always": "0"}

    def find(self, parse: Parse) -> tuple[Attribution, ...]:
        def span(words: str) -> Span:
            start = parse.article.text.index(words)
            return parse.article.span(start, start + len(words))

        return tuple(
            Attribution((span(content),), span(cue), span(source), "indirect", "utterance") for source, cue, content in self._rows
        )


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Parse:
    (parse,) = parser.parse([Article("a1", TEXT)])
    return parse


def contents(rows: Sequence[Attribution]) -> list[str]:
    return [row.content[0].text for row in rows]


SAID = ("Lena Ortiz", "said", "the bridge is old")
SAID_LESS = ("Lena Ortiz", "said", "the bridge")
TOPIC = ("The mayor", "discussed", "trade")
THOUGHT = ("Tom Brand", "thinks", "that the ferry is slow")


def join(parse: Parse, first: First, trained: Always, ruled: Always) -> list[str]:
    return contents(JoinedFinder(first, trained, ruled).find(parse))


def test_the_first_finder_s_answer_stands_where_both_have_one(parse: Parse) -> None:
    assert join(parse, "encoder", Always(SAID), Always(SAID_LESS)) == ["the bridge is old"]
    assert join(parse, "rules", Always(SAID), Always(SAID_LESS)) == ["the bridge"]


def test_the_other_fills_what_the_first_left_out(parse: Parse) -> None:
    assert join(parse, "encoder", Always(SAID), Always(THOUGHT)) == ["the bridge is old", "that the ferry is slow"]
    assert join(parse, "rules", Always(THOUGHT), Always(SAID)) == ["the bridge is old", "that the ferry is slow"]


def test_a_reading_takes_no_bare_topic_from_the_encoder(parse: Parse) -> None:
    assert join(parse, "rules", Always(TOPIC), Always(SAID)) == ["the bridge is old"]
    assert join(parse, "encoder", Always(TOPIC), Always()) == ["trade"]


def test_both_finders_models_are_named() -> None:
    assert JoinedFinder("rules", Always(), RuleFinder()).models == {"always": "0"}


def test_the_rules_give_the_content_of_a_cue_for_which_the_encoder_finds_none(parser: Parser) -> None:
    (parse,) = parser.parse(
        [Article("a1", "The harbour bridge at Lorne will close on Monday, the town council said.\n\nIt was built in 1931.")]
    )
    assert contents(JoinedFinder().find(parse)) == ["The harbour bridge at Lorne will close on Monday"]
