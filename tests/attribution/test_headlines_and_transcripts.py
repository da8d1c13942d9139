import pytest
from named_cast import Read

from variorum.attribution import RuleFinder, layout_speech
from variorum.model import Article, Boilerplate, Span
from variorum.parsing import Parser

BODY = "\n\nThe bridge over the Tarn has been closed since Monday, and the town has to take the long way round by the dam."


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Lena Ortiz Says Bridge Over the Tarn Is Unsafe", "Lena Ortiz", "Bridge Over the Tarn Is Unsafe"),
        ("Bridge over the Tarn will stay closed: mayor", "mayor", "Bridge over the Tarn will stay closed"),
        ("Mayor: bridge over the Tarn will stay closed", "Mayor", "bridge over the Tarn will stay closed"),
    ],
)
def test_a_headline_names_its_speaker_by_a_verb_or_a_colon(read: Read, headline: str, source: str, content: str) -> None:
    assert read(headline + BODY).by_source == [(source, content)]


def test_a_transcript_gives_each_turn_to_its_label(read: Read) -> None:
    reading = read("ORTIZ: The bridge is old.\n\nBRAND: I do not believe that.\n\nORTIZ: You should read the report.")
    assert reading.by_source == [
        ("ORTIZ", "The bridge is old"),
        ("BRAND", "I do not believe that"),
        ("ORTIZ", "You should read the report"),
    ]


def test_a_presenter_is_the_outlets_own_voice(read: Read) -> None:
    reading = read("DANA COLE, HOST: The bridge is closed.\n\nORTIZ: It is old.\n\nCOLE: Thank you.\n\nORTIZ: It was a pleasure.")
    assert {source for source, _ in reading.by_source} == {"ORTIZ"}


def test_questions_and_answers_have_no_speaker(read: Read) -> None:
    reading = read("Q: Is the bridge safe?\n\nA: It is not safe.\n\nQ: Who says so?\n\nA: The engineers do.", names={})
    assert {speaker for speaker, _ in reading.by_speaker} == {None}


def test_answers_are_of_the_one_person_named_above(read: Read) -> None:
    above = "Ten minutes with Ada Quill\n\nAda Quill has kept bees for forty years.\n\n"
    reading = read(
        above + "Q: Do they sting?\n\nA: Only in June.\n\nQ: Why June?\n\nA: Ask the bees.", names={"Ada Quill": "Ada Quill"}
    )
    assert [speaker for speaker, _ in reading.by_speaker] == [None, "Ada Quill", None, "Ada Quill"]


def test_answers_behind_bare_questions_have_one_speaker(read: Read) -> None:
    reading = read(
        "Ada Quill keeps bees in Marib.\n\nHow did you begin?\n\nAda Quill: My uncle left me a hive.\n\n"
        "Do they sting?\n\nQuill: Only in June."
    )
    assert [words for _, words in reading.by_source] == ["My uncle left me a hive", "Only in June"]


def test_each_label_in_capitals_may_speak_once(read: Read) -> None:
    reading = read("MR. BRAND: Did you see the bridge?\n\nMS. ORTIZ: I saw it fall.\n\nJUDGE COLE: Speak up, please.")
    assert [words for _, words in reading.by_source] == ["Did you see the bridge?", "I saw it fall", "Speak up, please"]


def test_an_answer_stands_behind_its_question_though_that_is_marked(parser: Parser) -> None:
    text = "Ada Quill keeps bees.\n\nHow did it begin?\n\nAda Quill: With a hive.\n\nDo you miss it?\n\nQuill: Each June."
    at = text.index("Do you miss")
    marked = (Boilerplate(Span("a1", at, at + 15, text[at : at + 15]), "promotion"),)
    (parse,) = parser.parse([Article("a1", text, boilerplate=marked)])
    assert [row.content[0].text for row in RuleFinder().find(parse)] == ["With a hive", "Each June"]


def test_thousands_of_labels_are_compared_with_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    monkeypatch.setattr(layout_speech, "_stands_for", lambda short, _: bool(compared.append(short)))
    names = [f"{first}a{second} {second}o{third}k" for first in "BCDFGHJK" for second in "lmnpr" for third in "stvwxz"]
    labels = [m for name in [*names, "DAL", "Dal", "The Mayor"] if (m := layout_speech._LABEL.match(f"{name}: Yes."))]
    layout_speech._long_labels(labels)
    assert len(compared) < 4 * len(names)


def test_a_label_stands_for_the_one_fuller_label_of_its_words_initials_or_office() -> None:
    lines = ["Ada Quill, mayor: Yes.", "Ned Orr Dal: No.", "QUILL: Yes.", "NOD: No.", "Mayor: So.", "Ned: No.", "Ned Vos: Ay."]
    labels = [m for line in lines if (m := layout_speech._LABEL.match(line))]
    long = layout_speech._long_labels(labels)
    assert {short: m["name"] for short, m in long.items()} == {"QUILL": "Ada Quill", "NOD": "Ned Orr Dal", "Mayor": "Ada Quill"}
