"""Who says it without a verb of saying, who is heard through others, and sources that no list knows."""

from __future__ import annotations

import pytest
from named_cast import Read

NAMES = {"Lena Ortiz": "Lena Ortiz", "Ortiz": "Lena Ortiz", "she": "Lena Ortiz", "her": "Lena Ortiz", "He": "Tom Brand"}
GATE = "the gate was locked by noon"


@pytest.mark.parametrize(
    "text",
    [
        f"By Lena Ortiz’s own account, {GATE}.",
        f"By the reckoning of Lena Ortiz, {GATE}.",
        f"In the opinion of Lena Ortiz, {GATE}.",
        f"As Lena Ortiz tells it, {GATE}.",
        f"To hear Lena Ortiz tell it, {GATE}.",
        f"Lena Ortiz was adamant that {GATE}.",
        f"Lena Ortiz is convinced that {GATE}.",
        f"Lena Ortiz made clear that {GATE}.",
        f"The court heard from Lena Ortiz that {GATE}.",
        "The gate was locked by noon. So says Lena Ortiz, who keeps the lock.",
    ],
)
def test_a_speaker_is_found_without_a_verb_of_saying(read: Read, text: str) -> None:
    row = read(text, NAMES).only
    assert row.speaker == "Lena Ortiz"
    assert row.content[0].text.lower().removeprefix("that ") == GATE


@pytest.mark.parametrize(
    "text",
    [
        f"It is clear that {GATE}.",
        f"This made clear that {GATE}.",
        f"Lena Ortiz was not certain that {GATE}.",
        "The mail lay in Lena Ortiz’s private account.",
        "The money went by her account to the bank.",
        "So says the rule. The gate was locked by noon.",
    ],
)
def test_what_is_no_account_has_no_attribution(read: Read, text: str) -> None:
    assert not read(text, NAMES).rows


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We bailed until dawn,” a chum of the skipper said.", "a chum of the skipper"),
        ("An ex-pat wrote to the owner: “We bailed until dawn.”", "ex-pat"),
        ("Stokers' Front: “We bailed until dawn.”", "Stokers' Front"),
    ],
)
def test_a_source_on_no_list_of_people_is_described(read: Read, text: str, speaker: str) -> None:
    assert read(text, {}).only.speaker == speaker


def test_another_means_another_of_the_speakers_before(read: Read) -> None:
    rows = read("“The mast fell,” one stoker said. “We bailed until dawn,” said another.", {}).rows
    assert [row.speaker for row in rows] == ["one stoker", "another stoker"]


def test_a_bystander_does_not_take_the_subject_from_the_verb(read: Read) -> None:
    reading = read("“They can bury me in it,” said Lena Ortiz as her mate, Tom Brand, looked on from the quay.", NAMES)
    assert reading.rows[0].speaker == "Lena Ortiz"


@pytest.mark.parametrize("verb", ["read", "said"])
def test_a_message_is_said_by_its_sender(read: Read, verb: str) -> None:
    reading = read(f"“The tide came early,” {verb} a text sent by Lena Ortiz to her mate.", NAMES)
    assert reading.rows[0].speaker == "Lena Ortiz"


def test_a_letter_in_reply_is_said_by_who_replied(read: Read) -> None:
    reading = read("Lena Ortiz’s only reply was a letter that said: “The tide came early.”", NAMES)
    assert reading.rows[0].speaker == "Lena Ortiz"


@pytest.mark.parametrize("line", ["From Lena Ortiz:", "And from Lena Ortiz:", "From the desk of Lena Ortiz, pilot"])
def test_a_line_names_the_speaker_of_the_quotation_below(read: Read, line: str) -> None:
    assert read(f"A wall for the harbour\n\n{line}\n\n“Nobody asked a single pilot.”", NAMES).only.speaker == "Lena Ortiz"


def test_a_clause_about_the_object_of_a_denial_is_not_denied(read: Read) -> None:
    assert not read("Lena Ortiz denied a part on Friday in the raid that cost nine lives.", NAMES).rows


@pytest.mark.parametrize("told", ["the inquiry found", "the court heard", "figures show"])
def test_what_was_found_stands_before_who_found_it(read: Read, told: str) -> None:
    assert read(f"The gate had been locked since noon, {told}.").only.content[0].text == "The gate had been locked since noon"


def test_whoever_a_paper_cites_at_the_end_speaks(read: Read) -> None:
    told = read("The Moor Mail reported that Lena Ortiz had resigned, citing three clerks.", {})
    assert told.only.speaker == "three clerks"


def test_a_reason_that_is_cited_does_not_speak(read: Read) -> None:
    told = read("The Moor Mail reported that Lena Ortiz had resigned, citing ill health.", {})
    assert told.only.source is not None
    assert told.only.source.text == "The Moor Mail"


def test_words_that_were_misquoted_were_not_said(read: Read) -> None:
    assert not read("Lena Ortiz was misquoted as saying that the gate was locked.", NAMES).rows


@pytest.mark.parametrize(
    "text",
    [
        "“The tide came early,” was all Lena Ortiz would say.",
        "“The tide came early” – that is how Lena Ortiz remembers the night.",
    ],
)
def test_a_frame_says_that_it_was_all_or_how_it_was(read: Read, text: str) -> None:
    assert read(text, NAMES).only.speaker == "Lena Ortiz"


def test_a_name_in_commas_behind_its_role_is_who_speaks(read: Read) -> None:
    told = read("“He never came back,” recalled his widow, Lena Ortiz, her eyes fixed on the wall.", NAMES)
    assert told.rows[0].speaker == "Lena Ortiz"
