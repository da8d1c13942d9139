import pytest
from named_cast import Read

NAMES = {"Lena Ortiz": "Lena Ortiz", "Ortiz": "Lena Ortiz", "the mayor": "Lena Ortiz", "Tom Brand": "Tom Brand"}


def test_a_name_and_a_role_become_the_entity(read: Read) -> None:
    reading = read("Ortiz said the bridge was closed. The van is gone, the mayor said.", NAMES)
    assert [row.speaker for row in reading.rows] == ["Lena Ortiz", "Lena Ortiz"]
    assert [row.entity for row in reading.rows] == ["lena-ortiz", "lena-ortiz"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Harbour master Tom Brand, a former pilot, said the bridge was closed.", id="title and apposition"),
        pytest.param("A local councillor, Tom Brand, said the bridge was closed.", id="name after a role"),
        pytest.param("The police stopped Tom Brand, who said that the bridge was closed.", id="relative pronoun"),
    ],
)
def test_the_speaker_is_the_name_in_the_source(read: Read, text: str) -> None:
    assert read(text, NAMES).only.speaker == "Tom Brand"


def test_unnamed_speakers_are_described_as_the_text_does(read: Read) -> None:
    row = read("Two officials said the bridge was closed.", NAMES).only
    assert (row.speaker, row.entity) == ("Two officials", None)


def test_a_description_leaves_out_its_modifiers(read: Read) -> None:
    row = read("Two council officials, who asked not to be named, said the bridge was closed.", NAMES).only
    assert row.speaker == "Two council officials"


@pytest.mark.parametrize("source", ["The two owners, Tom Brand and Ann Lee,", "Her lawyers, Tom Brand of Lee & Co and Ann Lee,"])
def test_names_beside_a_plural_speak_together(read: Read, source: str) -> None:
    assert read(f"{source} said the bridge was closed.", NAMES | {"Lee": "Ann Lee"}).only.speaker == "Tom Brand and Ann Lee"


def test_a_pronoun_without_anybody_before_it_stays_open(read: Read) -> None:
    assert read("He said the bridge was closed.", NAMES).only.speaker is None


def test_a_pronoun_right_after_an_unnamed_speaker_goes_on_with_him(read: Read) -> None:
    reading = read("A clerk said the bridge was closed. He added that nobody had told the schools.", {"He": "Tom Brand"})
    assert [speaker for speaker, _ in reading.by_speaker] == ["A clerk", "A clerk"]


def test_a_statement_speaks_for_whoever_released_it(read: Read) -> None:
    row = read("A statement released by Tom Brand said that the bridge was closed.", NAMES).only
    assert row.speaker == "Tom Brand"
    assert row.via == ("a statement",)


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("an article in the Echo from November 23", "an article in the Echo"),
        ("an anonymous source who dined at the casino's Prime Steakhouse", "an anonymous source"),
    ],
)
def test_a_day_or_where_somebody_was_is_no_speaker(read: Read, source: str, speaker: str) -> None:
    assert read(f"The bridge was closed, according to {source}.", {"Steakhouse": "Steakhouse"}).only.speaker == speaker
