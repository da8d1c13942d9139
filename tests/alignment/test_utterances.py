"""Statements of one utterance."""

from __future__ import annotations

from story_reading import StoryReader, report
from variorum.alignment.utterances import find_utterances

LONG = "The rope was old and torn, and the council of Larnmouth never paid for another. We warned them twice in the winter."


def utterances(read_story: StoryReader, *texts: str) -> list[set[str]]:
    """Each utterance as the articles that have it."""
    articles = [report(f"Outlet {n}", text) for n, text in enumerate(texts)]
    story = read_story(*articles).alignment.story
    found = find_utterances(story.units, story.attribution)
    return [{story.attribution[id].article for id in ids} for ids in found]


def test_a_shortened_quotation_joins_the_full_one(read_story: StoryReader) -> None:
    first, second = f"“{LONG}” Mara Quist said.", "Mara Quist said that Larnmouth's council never paid for another rope."
    assert utterances(read_story, first, second) == [{"outlet-0", "outlet-1"}]


def test_another_remark_of_the_same_speaker_is_another_utterance(read_story: StoryReader) -> None:
    first, second = f"“{LONG}” Mara Quist said.", "Mara Quist said that the lake would freeze before the feast of the choir."
    assert utterances(read_story, first, second) == []


def test_the_same_words_given_to_another_speaker_are_the_same_utterance(read_story: StoryReader) -> None:
    assert utterances(read_story, f"“{LONG}” Mara Quist said.", f"“{LONG}” Ulf Brandt said.") == [{"outlet-0", "outlet-1"}]


def test_similar_words_of_another_speaker_are_another_utterance(read_story: StoryReader) -> None:
    first, second = f"“{LONG}” Mara Quist said.", "“The council paid for a rope in the spring,” Ulf Brandt said."
    assert utterances(read_story, first, second) == []


def test_two_utterances_of_one_speaker_stay_two(read_story: StoryReader) -> None:
    second = "The divers found the doors of the cabin under the ice of the lake, far below the pylons."
    both = f"“{LONG}” Mara Quist said.\n\n“{second}” Mara Quist said."
    assert utterances(read_story, both, both) == [{"outlet-0", "outlet-1"}, {"outlet-0", "outlet-1"}]


def test_an_utterance_in_one_article_is_not_shared(read_story: StoryReader) -> None:
    assert utterances(read_story, f"“{LONG}” Mara Quist said.\n\nQuist said: “{LONG}”", "Cheese prices rose.") == []


def test_no_statements_have_no_utterances() -> None:
    assert find_utterances([], {}) == []
