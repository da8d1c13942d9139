"""Clauses as statements."""

from __future__ import annotations

from storytelling import Teller, report
from variorum.alignment.statements import ComparedStatement


def units(tell_story: Teller, text: str) -> list[ComparedStatement]:
    return list(tell_story(report("The Bote", text)).alignment.story.units)


def texts(found: list[ComparedStatement]) -> list[str]:
    return [" … ".join(s.text for s in u.statement.spans) for u in found]


def test_each_clause_of_a_sentence_is_a_statement_of_its_own(tell_story: Teller) -> None:
    found = texts(units(tell_story, "The cabin hit the rocks after the rope had snapped, and the operator closed the line."))
    assert found == ["The cabin hit the rocks", "the rope had snapped", "the operator closed the line"]


def test_what_somebody_says_is_a_statement_of_theirs_and_the_cue_is_none(tell_story: Teller) -> None:
    found = units(tell_story, "Director Mara Quist said the old rope had snapped in the frost.")
    assert texts(found) == ["the old rope had snapped in the frost"]
    assert found[0].statement.attribution is not None
    assert found[0].speaker is not None


def test_a_statement_in_the_outlets_own_voice_has_no_speaker(tell_story: Teller) -> None:
    (found,) = units(tell_story, "The old rope snapped in the frost.")
    assert (found.speaker, found.statement.attribution) == (None, None)


def test_a_verb_without_a_subject_is_lent_that_of_the_verb_before(tell_story: Teller) -> None:
    found = units(tell_story, "The inspector climbed the pylon and photographed the torn rope.")
    assert "inspector" in found[1].context
    assert "inspector" not in found[1].terms


def test_a_denied_statement_is_marked_as_denied(tell_story: Teller) -> None:
    found = units(tell_story, "The operator did not repair the rope. The operator repaired the cabin.")
    assert [u.factuality for u in found] == ["denied", "asserted"]


def test_names_of_one_person_are_one_term(tell_story: Teller) -> None:
    found = units(tell_story, "Director Mara Quist inspected the rope. The pylon was inspected by Quist, too.")
    first, second = ({t for t in u.terms if t.startswith("@")} for u in found)
    assert first == second
    assert first


def test_a_sentence_that_says_next_to_nothing_is_no_statement(tell_story: Teller) -> None:
    assert units(tell_story, "So it was. And then there was more.") == []


def test_spans_leave_out_the_punctuation_and_the_joining_words_at_their_ends(tell_story: Teller) -> None:
    found = units(tell_story, "The rope snapped, and the heavy cabin fell, but nobody saw the pylon bend.")
    for text in texts(found):
        assert text[0].isalnum()
        assert text[-1].isalnum()
        assert not text.lower().startswith(("and ", "but "))


def test_a_few_words_without_a_verb_are_no_statement(tell_story: Teller) -> None:
    assert units(tell_story, "Larnmouth town council.\n\nJoint rescue exercises.") == []


def test_a_clause_that_only_brings_in_speech_is_none(tell_story: Teller) -> None:
    found = texts(units(tell_story, "“The old rope snapped in the frost,” the brigade told the Bote."))
    assert found == ["The old rope snapped in the frost"]


def test_a_statement_knows_the_days_it_speaks_of(tell_story: Teller) -> None:
    dated, undated = tell_story(
        report("The Bote", "The rope snapped on May 1. Divers searched the lake.", "2031-05-07")
    ).alignment.story.units
    assert (dated.dated, undated.dated) == (True, False)
    assert dated.days
    assert undated.days
    assert undated.days[0] - dated.days[1] == 6


def test_a_word_with_and_without_its_hyphen_is_one_term(tell_story: Teller) -> None:
    found = units(tell_story, "The clans agreed on a cease-fire. The town welcomed their ceasefire. A red-eyed ferryman laughed.")
    assert "ceasefire" in found[0].terms
    assert "ceasefire" in found[1].terms
    assert "redeyed" not in found[2].terms
