"""Fragments and what they are parts of."""

from __future__ import annotations

from storytelling import Teller, Told, report


def texts(told: Told) -> set[str]:
    return {" … ".join(s.text for s in statement.spans) for c in told.claims for statement in c.statements}


def test_a_fragment_is_told_with_the_statement_it_hangs_on(tell_story: Teller) -> None:
    told = tell_story(report("The Bote", "The council of Larnmouth refused to pay for a second rope."))
    assert texts(told) == {"The council of Larnmouth refused to pay for a second rope"}


def test_a_fragment_of_a_fragment_goes_all_the_way_up(tell_story: Teller) -> None:
    told = tell_story(report("The Bote", "The council of Larnmouth wanted to try to mend the torn rope with wire."))
    assert len(told.claims) == 1


def test_a_copied_statement_is_folded_as_the_original_is(tell_story: Teller) -> None:
    text = "The council of Larnmouth refused to pay for a second rope. Divers searched the icy lake for doors."
    alone = tell_story(report("The Bote", text))
    copied = tell_story(report("The Bote", text), report("Sund Post", text))
    assert texts(alone) == texts(copied)


def test_a_clause_with_a_subject_of_its_own_stays_a_claim(tell_story: Teller) -> None:
    told = tell_story(report("The Bote", "The brigade closed the road because the old rope had snapped in the frost."))
    assert len(told.claims) == 2


def test_what_nobody_says_is_not_folded_into_what_somebody_says(tell_story: Teller) -> None:
    told = tell_story(
        report("The Bote", "Mara Quist, hoping to calm the angry town, said the old rope had snapped in the frost.")
    )
    said = [s for c in told.claims for s in c.statements if s.attribution]
    assert all("hoping" not in span.text for s in said for span in s.spans)


def test_a_fragment_that_several_give_as_part_of_one_utterance_is_no_claim(tell_story: Teller) -> None:
    words = "Only a new rope will allow the valley to breathe, start steady work and move forward."
    told = tell_story(report("The Bote", f"“{words}” Mara Quist said."), report("Sund Post", f"Mara Quist said: “{words}”"))
    assert all("rope" in s.text for c in told.claims for statement in c.statements for s in statement.spans)
