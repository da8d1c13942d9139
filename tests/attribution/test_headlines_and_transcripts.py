from call_sheet import Read

BODY = "\n\nThe bridge over the Tarn has been closed since Monday, and the town has to take the long way round by the dam."


def test_a_headline_in_title_case_reports(read: Read) -> None:
    told = read("Lena Ortiz Says Bridge Over the Tarn Is Unsafe" + BODY)
    assert told.said == [("Lena Ortiz", "Bridge Over the Tarn Is Unsafe")]


def test_a_headline_names_its_speaker_behind_a_colon(read: Read) -> None:
    told = read("Bridge over the Tarn will stay closed: mayor" + BODY)
    assert told.said == [("mayor", "Bridge over the Tarn will stay closed")]


def test_a_headline_names_its_speaker_before_a_colon(read: Read) -> None:
    told = read("Mayor: bridge over the Tarn will stay closed" + BODY)
    assert told.said == [("Mayor", "bridge over the Tarn will stay closed")]


def test_a_transcript_gives_each_turn_to_its_label(read: Read) -> None:
    told = read("ORTIZ: The bridge is old.\n\nBRAND: I do not believe that.\n\nORTIZ: You should read the report.")
    assert told.said == [
        ("ORTIZ", "The bridge is old"),
        ("BRAND", "I do not believe that"),
        ("ORTIZ", "You should read the report"),
    ]


def test_a_presenter_is_the_outlets_own_voice(read: Read) -> None:
    told = read("DANA COLE, HOST: The bridge is closed.\n\nORTIZ: It is old.\n\nCOLE: Thank you.\n\nORTIZ: It was a pleasure.")
    assert {source for source, _ in told.said} == {"ORTIZ"}


def test_questions_and_answers_name_nobody(read: Read) -> None:
    told = read("Q: Is the bridge safe?\n\nA: It is not safe.\n\nQ: Who says so?\n\nA: The engineers do.", names={})
    assert {speaker for speaker, _ in told.heard} == {None}


def test_each_label_in_capitals_of_a_record_may_speak_once(read: Read) -> None:
    told = read("MR. BRAND: Did you see the bridge?\n\nMS. ORTIZ: I saw it fall.\n\nJUDGE COLE: Speak up, please.")
    assert [words for _, words in told.said] == ["Did you see the bridge?", "I saw it fall", "Speak up, please"]
