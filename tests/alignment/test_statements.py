"""Clauses as statements."""

from __future__ import annotations

from story_reading import StoryReader, report
from variorum.alignment.statements import ComparedStatement


def statements_of(read_story: StoryReader, text: str) -> list[ComparedStatement]:
    return list(read_story(report("The Bote", text)).alignment.story.units)


def texts_of(found: list[ComparedStatement]) -> list[str]:
    return [" … ".join(s.text for s in u.statement.spans) for u in found]


def test_each_clause_of_a_sentence_is_a_statement_of_its_own(read_story: StoryReader) -> None:
    found = texts_of(
        statements_of(read_story, "The cabin hit the rocks after the rope had snapped, and the operator closed the line.")
    )
    assert found == ["The cabin hit the rocks", "the rope had snapped", "the operator closed the line"]


def test_reported_words_are_a_statement_and_the_cue_is_none(read_story: StoryReader) -> None:
    found = statements_of(read_story, "Director Mara Quist said the old rope had snapped in the frost.")
    assert texts_of(found) == ["the old rope had snapped in the frost"]
    assert found[0].statement.attribution is not None
    assert found[0].speaker is not None


def test_a_statement_in_the_outlets_own_voice_has_no_speaker(read_story: StoryReader) -> None:
    (found,) = statements_of(read_story, "The old rope snapped in the frost.")
    assert (found.speaker, found.statement.attribution) == (None, None)


def test_a_verb_without_a_subject_takes_that_of_the_verb_before(read_story: StoryReader) -> None:
    found = statements_of(read_story, "The inspector climbed the pylon and photographed the torn rope.")
    assert "inspector" in found[1].context
    assert "inspector" not in found[1].terms


def test_a_denied_statement_is_marked_as_denied(read_story: StoryReader) -> None:
    found = statements_of(read_story, "The operator did not repair the rope. The operator repaired the cabin.")
    assert [u.factuality for u in found] == ["denied", "asserted"]


def test_names_of_one_person_are_one_term(read_story: StoryReader) -> None:
    found = statements_of(read_story, "Director Mara Quist inspected the rope. The pylon was inspected by Quist, too.")
    first, second = ({t for t in u.terms if t.startswith("@")} for u in found)
    assert first == second
    assert first


def test_a_sentence_that_says_next_to_nothing_is_no_statement(read_story: StoryReader) -> None:
    assert statements_of(read_story, "So it was. And then there was more.") == []


def test_spans_leave_out_the_punctuation_and_the_joining_words_at_their_ends(read_story: StoryReader) -> None:
    found = statements_of(read_story, "The rope snapped, and the heavy cabin fell, but nobody saw the pylon bend.")
    assert len(found) > 2
    for text in texts_of(found):
        assert text[0].isalnum()
        assert text[-1].isalnum()
        assert not text.lower().startswith(("and ", "but "))


def test_a_few_words_without_a_verb_are_no_statement(read_story: StoryReader) -> None:
    assert statements_of(read_story, "Larnmouth town council.\n\nJoint rescue exercises.") == []


def test_a_clause_that_only_introduces_speech_is_no_statement(read_story: StoryReader) -> None:
    found = texts_of(statements_of(read_story, "“The old rope snapped in the frost,” the brigade told the Bote."))
    assert found == ["The old rope snapped in the frost"]


def test_a_statement_knows_the_days_it_speaks_of(read_story: StoryReader) -> None:
    dated, undated = read_story(
        report("The Bote", "The rope snapped on May 1. Divers searched the lake.", "2031-05-07")
    ).alignment.story.units
    assert (dated.dated, undated.dated) == (True, False)
    assert dated.days
    assert undated.days
    assert undated.days[0] - dated.days[1] == 6


def test_a_word_with_and_without_its_hyphen_is_one_term(read_story: StoryReader) -> None:
    found = statements_of(
        read_story, "The clans agreed on a cease-fire. The town welcomed their ceasefire. A red-eyed ferryman laughed."
    )
    assert "ceasefire" in found[0].terms
    assert "ceasefire" in found[1].terms
    assert "redeyed" not in found[2].terms
