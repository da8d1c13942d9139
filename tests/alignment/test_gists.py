"""The words that show a claim."""

from __future__ import annotations

import pytest

from storytelling import Teller, report
from variorum.alignment.gists import gist_of, is_full


def gists(tell_story: Teller, text: str) -> list[str]:
    evidence = tell_story(report("The Bote", text)).alignment.evidence
    (parse,) = evidence.parses
    return [gist_of(parse, u.statement, evidence.attribution.get(u.statement.attribution or "")) for u in evidence.units]


def test_a_full_statement_is_shown_in_its_own_words(tell_story: Teller) -> None:
    assert gists(tell_story, "The old rope snapped in the frost.") == ["The old rope snapped in the frost"]


def test_a_relative_clause_is_shown_with_what_it_hangs_on(tell_story: Teller) -> None:
    text = "The divers thanked the ferrymen who had lent them boats and lamps."
    assert "The divers thanked the ferrymen who had lent them boats and lamps" in gists(tell_story, text)[1]


def test_an_infinitive_is_shown_with_its_subject(tell_story: Teller) -> None:
    assert set(gists(tell_story, "The council of Larnmouth refused to pay for a second rope.")) == {
        "The council of Larnmouth refused to pay for a second rope",
        "The council of Larnmouth refused",
    }


def test_what_is_said_is_shown_without_who_says_it(tell_story: Teller) -> None:
    for gist in gists(tell_story, "Mara Quist said the council had refused to pay for a second rope."):
        assert "Quist" not in gist
        assert "council" in gist


def test_a_quotation_mark_that_was_opened_is_closed(tell_story: Teller) -> None:
    (gist,) = gists(tell_story, "Mara Quist called the old rope “a danger to the town”.")
    assert gist.count("“") == gist.count("”")


def test_a_bracket_that_was_opened_is_closed(tell_story: Teller) -> None:
    (gist, *_) = gists(tell_story, "The old rope was checked by the Larnmouth Ropeway Board (LRB).")
    assert gist == "The old rope was checked by the Larnmouth Ropeway Board (LRB)"


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("The rope snapped in the frost.", True),
        ("There was frost on the rope.", True),
        ("Snow and frost on the rope.", False),
        ("To climb the icy pylon.", False),
        ("Whose boats were in the icy water.", False),
    ],
)
def test_a_full_statement_has_a_subject_and_a_finite_verb(tell_story: Teller, text: str, full: bool) -> None:
    (parse,) = tell_story(report("The Bote", text)).parses
    assert is_full(parse, parse.sentences) is full
