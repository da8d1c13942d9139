"""What there was no evidence of, and what was shown later."""

from __future__ import annotations

from storytelling import Teller, report
from variorum.divergence.draft import Draft


def proofs(tell_story: Teller, one: str, other: str) -> list[Draft]:
    told = tell_story(report("The Bote", one, "2031-05-07T09:00"), report("Sund Post", other, "2031-05-09T09:00"))
    return [d for d in told.of_kind("denial") if d.explanation.startswith("Of what there was no evidence")]


def test_evidence_that_was_missing_and_is_found_is_an_update(tell_story: Teller) -> None:
    (d,) = proofs(
        tell_story,
        "The customs office had not yet found evidence of smuggling at the inn.",
        "The searches revealed a ring of smugglers who used the inn.",
    )
    assert d.relation == "updated"
    assert {s.article for s in d.spans} == {"the-bote", "sund-post"}


def test_what_is_still_not_shown_stays_silent(tell_story: Teller) -> None:
    one, other = "There is no evidence of smuggling at the inn.", "The searches did not reveal any smugglers at the inn."
    assert not proofs(tell_story, one, other)


def test_other_evidence_stays_silent(tell_story: Teller) -> None:
    one, other = "There is no evidence of smuggling at the inn.", "The searches revealed a cellar full of cheese."
    assert not proofs(tell_story, one, other)
