import pytest
from named_cast import Read

NAMES = {"Lena Ortiz": "Lena Ortiz", "Ortiz": "Lena Ortiz", "Radio North": "Radio North", "the council": "Harbour Council"}


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ('"The bridge is old," Radio North quoted Lena Ortiz as saying.', "Radio North"),
        ('"The bridge is old," Lena Ortiz was quoted by Radio North as saying.', "Radio North"),
        ('"The bridge is old," Lena Ortiz was quoted as saying by Radio North.', "Radio North"),
        ('"The bridge is old," Lena Ortiz said, Radio North reported.', "Radio North"),
        ("Radio North reported that Lena Ortiz said that the bridge was old.", "Radio North"),
        ("Lena Ortiz told the Evening Post that the bridge was old.", "the Evening Post"),
        ("Lena Ortiz said in a statement that the bridge was old.", "a statement"),
        ("Lena Ortiz wrote on Facebook that the bridge was old.", "Facebook"),
        ('"The bridge is old," Lena Ortiz tweeted.', "a tweet"),
    ],
)
def test_a_relay_is_never_the_speaker(read: Read, text: str, via: str) -> None:
    row = read(text, NAMES).only
    assert row.speaker == "Lena Ortiz"
    assert via in row.via


def test_a_report_of_a_whole_attribution_is_no_row_of_its_own(read: Read) -> None:
    reading = read("Lena Ortiz called the bridge unsafe during a visit on Monday, according to the council.", NAMES)
    assert reading.by_speaker == [("Lena Ortiz", "the bridge unsafe")]
    assert reading.only.via == ("Harbour Council",)


def test_an_attribution_inside_another_names_the_outer_speaker(read: Read) -> None:
    reading = read("Lena Ortiz said that the van was empty and that police believed the council had told Radio North.", NAMES)
    assert reading.rows[0].via == ()


def test_a_statement_goes_on_through_the_next_quotation(read: Read) -> None:
    reading = read('"The bridge is old," Lena Ortiz said in a letter. "It has to go," Ortiz added.', NAMES)
    assert [row.via for row in reading.rows] == [("a letter",), ("a letter",)]


def test_an_addressee_that_is_no_outlet_is_no_relay(read: Read) -> None:
    assert read("Lena Ortiz told the council that the bridge was old.", NAMES).only.via == ()


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("The ministry pointed to a Reuters report, where a clerk said the mole had cracked.", "Reuters"),
        ("The ministry pointed to a Reuters article in which a clerk said the mole had cracked.", "Reuters"),
        (
            "The ministry pointed to a Reuters report released on Monday, where a clerk claimed that the mole had cracked.",
            "Reuters",
        ),
        ("The ministry published a letter in which a clerk said the mole had cracked.", "a letter"),
        ("The ministry released a video in which a clerk says that the mole had cracked.", "a video"),
    ],
)
def test_the_report_in_which_somebody_speaks_is_the_relay(read: Read, text: str, via: str) -> None:
    rows = [row for row in read(text, {}).rows if row.source and row.source.text == "a clerk"]
    assert [row.via for row in rows] == [(via,)]
