"""Tellings of one utterance."""

from __future__ import annotations

from storytelling import Teller, report
from variorum.alignment.utterances import find_utterances

LONG = "The rope was old and torn, and the council of Larnmouth never paid for another. We warned them twice in the winter."


def utterances(tell_story: Teller, *texts: str) -> list[set[str]]:
    """Each utterance as the articles that tell it."""
    articles = [report(f"Outlet {n}", text) for n, text in enumerate(texts)]
    story = tell_story(*articles).alignment.story
    found = find_utterances(story.units, story.attribution)
    return [{story.attribution[id].article for id in ids} for ids in found]


def test_a_trimmed_telling_goes_with_the_full_one(tell_story: Teller) -> None:
    one, other = f"“{LONG}” Mara Quist said.", "Mara Quist said that Larnmouth's council never paid for another rope."
    assert utterances(tell_story, one, other) == [{"outlet-0", "outlet-1"}]


def test_another_remark_of_the_same_speaker_does_not(tell_story: Teller) -> None:
    one, other = f"“{LONG}” Mara Quist said.", "Mara Quist said that the lake would freeze before the feast of the choir."
    assert utterances(tell_story, one, other) == []


def test_the_same_words_in_another_mouth_are_the_same_utterance(tell_story: Teller) -> None:
    assert utterances(tell_story, f"“{LONG}” Mara Quist said.", f"“{LONG}” Ulf Brandt said.") == [{"outlet-0", "outlet-1"}]


def test_like_words_in_another_mouth_are_not(tell_story: Teller) -> None:
    one, other = f"“{LONG}” Mara Quist said.", "“The council paid for a rope in the spring,” Ulf Brandt said."
    assert utterances(tell_story, one, other) == []


def test_two_utterances_of_one_speaker_stay_two(tell_story: Teller) -> None:
    second = "The divers found the doors of the cabin under the ice of the lake, far below the pylons."
    both = f"“{LONG}” Mara Quist said.\n\n“{second}” Mara Quist said."
    assert utterances(tell_story, both, both) == [{"outlet-0", "outlet-1"}, {"outlet-0", "outlet-1"}]


def test_what_one_article_alone_tells_is_no_utterance_of_several(tell_story: Teller) -> None:
    assert utterances(tell_story, f"“{LONG}” Mara Quist said.\n\nQuist said: “{LONG}”", "Cheese prices rose.") == []


def test_no_statements_have_no_utterances() -> None:
    assert find_utterances([], {}) == []
