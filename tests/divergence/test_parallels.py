"""Sentences of two articles in all but the same words."""

from __future__ import annotations

from collections.abc import Sequence

from storytelling import Teller, report
from variorum.divergence.parallels import Parallel, find_parallels

ONE = "The operator sent the broken rope to a workshop in Hamburg for an examination."


def parallels(tell_story: Teller, *texts: str) -> Sequence[Parallel]:
    told = tell_story(*(report(f"Outlet {n}", text, id=f"o{n}") for n, text in enumerate(texts)))
    return find_parallels(told.parses)


def test_a_changed_word_is_told_with_its_place_in_both(tell_story: Teller) -> None:
    (found,) = parallels(tell_story, ONE, ONE.replace("Hamburg", "Lisbon"))
    (change,) = found.changes
    assert {change.tokens[0].text, change.other_tokens[0].text} == {"Hamburg", "Lisbon"}
    assert change.inner


def test_one_wording_is_no_pair(tell_story: Teller) -> None:
    assert not parallels(tell_story, ONE, ONE)


def test_carriers_of_one_wording_come_together(tell_story: Teller) -> None:
    (found,) = parallels(tell_story, ONE, ONE, ONE.replace("Hamburg", "Lisbon"))
    assert sorted(len(side) for side in (found.one, found.other)) == [1, 2]


def test_a_sentence_that_an_article_has_in_both_wordings_is_no_pair(tell_story: Teller) -> None:
    changed = ONE.replace("Hamburg", "Lisbon")
    assert not parallels(tell_story, f"{ONE}\n\n{changed}", changed)


def test_other_words_for_the_same_are_no_pair(tell_story: Teller) -> None:
    assert not parallels(tell_story, ONE, "A workshop in Hamburg is to look at what is left of the rope that snapped.")


def test_a_line_without_a_verb_is_no_sentence(tell_story: Teller) -> None:
    assert not parallels(tell_story, "Photo by Mara Quist for The Bote, Larnmouth", "Photo by Jonas Feld for The Bote, Larnmouth")
