"""Whose words go on: behind a relay, over a caption, after a name that comes between, in a reply that a noun announces."""

from __future__ import annotations

import pytest
from named_cast import Read

NAMES = {"Lena Ortiz": "Lena Ortiz", "Ortiz": "Lena Ortiz", "Tom Brand": "Tom Brand", "Brand": "Tom Brand"}


@pytest.mark.parametrize(
    "passed_on",
    ["according to the harbour office", "according to Tom Brand", "according to a log kept on board"],
)
def test_a_relay_does_not_speak_the_next_quotation(read: Read, passed_on: str) -> None:
    reading = read(f"“The pump had failed,” one of the stokers says, {passed_on}. “We bailed with our hats until dawn.”", NAMES)
    assert reading.rows[-1].speaker == "one of the stokers"


def test_the_speaker_quoted_after_the_relay_speaks_the_next_quotation(read: Read) -> None:
    text = "“The pump had failed,” a stoker says, according to the office. Ortiz said that was so. “We bailed until dawn.”"
    assert read(text, NAMES).rows[-1].speaker == "Lena Ortiz"


@pytest.mark.parametrize("caption", ["Harbour Press A tug leaves the quay", "Tom Brand on the quay, in a picture of last year"])
def test_an_unclosed_quotation_goes_on_after_a_caption(read: Read, caption: str) -> None:
    reading = read(
        f"Ortiz said: “The tide came early.\n\n{caption}\n\n“It took both moles. Nobody on the quay saw it come.”", NAMES
    )
    assert reading.rows[-1].speaker == "Lena Ortiz"


@pytest.mark.parametrize(
    "between",
    [
        "For Lena Ortiz, a dredger, the rule is absurd.",
        "Not so Lena Ortiz, who dredges.",
        "The rule hurts Lena Ortiz, a dredger.",
    ],
)
def test_a_pronoun_is_not_the_unnamed_speaker_before_somebody_named(read: Read, between: str) -> None:
    reading = read(f"“No boat may pass,” the clerk wrote. {between} She agrees the channel is narrow.", NAMES)
    assert reading.rows[-1].speaker != "the clerk"


@pytest.mark.parametrize("noun", ["reply", "response", "rebuke", "retort", "warning", "statement"])
def test_a_noun_from_somebody_announces_the_quotation_below(read: Read, noun: str) -> None:
    reading = read(f"The plan drew a sharp {noun} from Lena Ortiz.\n\n“Nobody asked a single fisherman about that wall.”", NAMES)
    assert reading.only.speaker == "Lena Ortiz"


def test_a_noun_from_nobody_in_particular_announces_nothing(read: Read) -> None:
    reading = read("The plan drew a sharp reply from the north.\n\n“Nobody asked a single fisherman about that wall.”", NAMES)
    assert all(row.speaker is None for row in reading.rows)


def test_two_quotations_with_nothing_between_are_one_speech(read: Read) -> None:
    text = "The plan drew a reply from Lena Ortiz.\n\n“Nobody asked us.”\n\n“Nobody will dig there while I live,” he said."
    reading = read(text, {**NAMES, "he": "Tom Brand"})
    assert [row.speaker for row in reading.rows] == ["Lena Ortiz", "Lena Ortiz"]


@pytest.mark.parametrize("thing", ["remarks", "statement", "letter", "flood", "comments"])
def test_calling_it_so_is_given_to_the_nearer_person(read: Read, thing: str) -> None:
    reading = read(f"The {thing} came as Lena Ortiz dismissed the plan, calling it “a paper wall”.", NAMES)
    assert reading.only.speaker == "Lena Ortiz"


@pytest.mark.parametrize("verb", ["said", "claimed", "reported", "revealed", "noted"])
def test_a_verb_of_speech_that_a_quotation_begins_with_is_its_cue(read: Read, verb: str) -> None:
    row = read(f"Two men were asked. Lena Ortiz “{verb} the gate was locked by noon.”", NAMES).only
    assert (row.speaker, row.content[0].text.rstrip(".”")) == ("Lena Ortiz", "the gate was locked by noon")


@pytest.mark.parametrize("will", ["will find", "would find", "will learn", "will hear"])
def test_what_somebody_will_find_is_not_said(read: Read, will: str) -> None:
    assert not read(f"When the valve opens, the company {will} that the tank is empty.", NAMES).rows


def test_what_somebody_will_say_is_said(read: Read) -> None:
    assert read("The company will say that the tank is empty.", NAMES).rows
