"""One utterance given to two speakers."""

from __future__ import annotations

import pytest

from story_reading import StoryReader, report
from variorum.model import Dispute

WORDS = "A gorge like this one does not forgive a tired rope"
SHORT = "We asked for a new rope in May and we were sent away"


def speaker_disputes(read_story: StoryReader, first: str, second: str) -> list[Dispute]:
    return read_story(report("The Bote", first), report("Sund Post", second)).disputes_of("speaker")


def test_one_quotation_given_to_two_people_contradicts(read_story: StoryReader) -> None:
    (dispute,) = speaker_disputes(
        read_story,
        f"Mayor Ulf Brandt met director Mara Quist. “{WORDS},” Quist said.",
        f"“{WORDS},” Mayor Ulf Brandt said after he met Mara Quist.",
    )
    assert dispute.relation == "contradict"
    assert set(dispute.values) == {"Mara Quist", "Ulf Brandt"}
    assert all(WORDS in s.text for s in dispute.spans)


def test_one_quotation_of_short_clauses_given_to_two_people_with_their_offices_contradicts(read_story: StoryReader) -> None:
    quoted = "“We told the board that the sluice would burst by autumn,” said {}."
    story = read_story(
        report("Quay Post", f"The sluice at Orlen is shut.\n\n{quoted.format('surveyor Hanna Brusk')}", id="a"),
        report("Fen Gazette", f"A gate burst at Orlen.\n\n{quoted.format('alderman Piet Solm')}", id="b"),
    )
    (dispute,) = story.disputes_of("speaker")
    assert {*dispute.values} == {"Hanna Brusk", "Piet Solm"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            f"Mayor Ulf Brandt met director Mara Quist. “{WORDS},” Quist said.",
            "Mayor Ulf Brandt said that a gorge like this one did not forgive a tired rope. Mara Quist kept silent.",
            id="one of them indirectly",
        ),
        pytest.param(
            f"The ropeway is shut.\n\n“{SHORT},” driver Mara Quist said.",
            f"Ropeway shut.\n\nMayor Ulf Brandt told the council: “{SHORT}.”",
            id="in clauses too short to be compared alone",
        ),
    ],
)
def test_an_utterance_given_to_another_speaker_contradicts(read_story: StoryReader, first: str, second: str) -> None:
    (dispute,) = speaker_disputes(read_story, first, second)
    assert set(dispute.values) == {"Mara Quist", "Ulf Brandt"}


BOTH_THERE = f"“{WORDS},” said pilot Anna Sund. Mayor Ulf Brandt was there."
TO_THE_COUNCIL = f"“{WORDS},” Mayor Ulf Brandt told the council. Director Mara Quist was there."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            f"“{WORDS},” director Mara Lindqvist said.",
            f"“{WORDS},” director Mara Lindquist said.",
            id="one speaker in two spellings",
        ),
        pytest.param(
            "Director Mara Quist said the rope had been too old for the gorge.",
            "Pilot Odd Sund said old ropes were a danger in every gorge of the hills.",
            id="two people who say similar things",
        ),
        pytest.param(
            f"Mayor Ulf Brandt met Jon Berg. “{WORDS},” Ulf Brandt said.",
            f"“{WORDS},” said Jon Berg, spokesman for Ulf Brandt.",
            id="a named spokesman and his principal",
        ),
        pytest.param(
            BOTH_THERE,
            f"Pilot Anna Sund met Ulf Brandt at noon. A spokesman for Ulf Brandt said: “{WORDS}.”",
            id="an unnamed spokesman of somebody else",
        ),
        pytest.param(
            BOTH_THERE,
            f"Pilot Anna Sund met Ulf Brandt at noon. Ulf Brandt said: “Anna Sund told us: {WORDS}.”",
            id="a relay who quotes the speaker",
        ),
        pytest.param(
            f"Director Mara Quist spoke in Larnmouth. “{WORDS},” Quist said. Pilot Anna Sund listened.",
            f"Pilot Anna Sund met director Mara Quist. “{WORDS},” she said.",
            id="a pronoun that may mean either",
        ),
        pytest.param(
            "Mayor Ulf Brandt announced that Mara Quist would drive the first cabin over the gorge for a second time.",
            "Mayor Ulf Brandt met Mara Quist. “I will drive the first cabin over the gorge for a second time,” Quist said.",
            id="a person spoken of",
        ),
        pytest.param(
            "“We are sorry,” driver Mara Quist said.", "“We are sorry,” Mayor Ulf Brandt said.", id="words that anybody says"
        ),
        pytest.param(f"“{SHORT},” driver Mara Quist said.", f"“{SHORT},” a driver said.", id="an unnamed speaker"),
        pytest.param(
            f"Mayor Ulf Brandt met director Mara Quist. “In his room he said ‘{WORDS.lower()}’,” Quist wrote.",
            f"Mayor Ulf Brandt met Mara Quist. “{WORDS},” Ulf Brandt said.",
            id="a quotation within a quotation",
        ),
        pytest.param(
            f"Mayor Ulf Brandt met director Mara Quist. “{WORDS},” Mara Quist said.",
            "Mayor Ulf Brandt said that a gorge like this one did not forgive a tired rope."
            f" Director Mara Quist wrote: “{WORDS}.”",
            id="a report that has both utterances",
        ),
        pytest.param(
            TO_THE_COUNCIL,
            f"Director Mara Quist met Ulf Brandt at noon. the Harbour Board's director said: “{WORDS}.”",
            id="a speaker known by an office alone",
        ),
        pytest.param(
            TO_THE_COUNCIL,
            f"Director Mara Quist met Ulf Brandt at noon. He said: “{WORDS}.”",
            id="a speaker known by a pronoun alone",
        ),
    ],
)
def test_an_utterance_that_may_be_of_one_speaker_is_no_dispute(read_story: StoryReader, first: str, second: str) -> None:
    assert not speaker_disputes(read_story, first, second)
