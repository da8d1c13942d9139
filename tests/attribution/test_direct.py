from named_cast import Read


def test_a_quotation_goes_to_the_clause_behind_it(read: Read) -> None:
    row = read('"The ferry will not sail before spring," Lena Ortiz said.').only
    assert row.form == "direct"
    assert row.content[0].text == "The ferry will not sail before spring"
    assert row.source is not None
    assert row.source.text == "Lena Ortiz"
    assert row.cue is not None
    assert row.cue.text == "said"


def test_a_quotation_goes_to_the_clause_before_it(read: Read) -> None:
    assert read('Lena Ortiz told reporters: "The ferry will not sail before spring."').by_source == [
        ("Lena Ortiz", "The ferry will not sail before spring")
    ]


def test_an_inverted_clause_names_its_speaker_with_his_apposition(read: Read) -> None:
    row = read('"We were woken by the siren," said Tom Brand, a harbour pilot, by telephone.').only
    assert row.source is not None
    assert row.source.text == "Tom Brand, a harbour pilot"


def test_an_interrupted_quotation_is_one_row_a_piece(read: Read) -> None:
    reading = read('"The ferry is old," Lena Ortiz said, "and nobody wants to repair it."')
    assert reading.contents == ["The ferry is old", "and nobody wants to repair it"]
    assert {row.source.text for row in reading.rows if row.source} == {"Lena Ortiz"}


def test_a_quotation_may_hold_several_sentences(read: Read) -> None:
    reading = read('"The ferry is old. Nobody wants to repair it. It must go," Lena Ortiz said.')
    assert reading.contents == ["The ferry is old. Nobody wants to repair it. It must go"]


def test_a_quotation_after_an_attributed_one_has_the_same_speaker(read: Read) -> None:
    reading = read('"The ferry is old," Lena Ortiz said on Monday. "It should have been replaced years ago."')
    assert reading.by_source[1] == ("Lena Ortiz", "It should have been replaced years ago")


def test_a_paragraph_that_is_only_a_quotation_goes_on_with_the_speaker_before(read: Read) -> None:
    reading = read('The ferry will not sail before spring, Lena Ortiz said.\n\n"We have no crew and no money left for it."')
    assert ("Lena Ortiz", "We have no crew and no money left for it") in reading.by_source


def test_a_lead_in_with_a_colon_introduces_the_next_paragraph(read: Read) -> None:
    reading = read('Lena Ortiz wrote to the council last week:\n\n"The ferry will not sail before spring."')
    assert reading.by_source == [("Lena Ortiz", "The ferry will not sail before spring")]


def test_a_block_in_the_first_person_needs_no_quotation_marks(read: Read) -> None:
    reading = read(
        "The ferry had failed its inspection twice, Lena Ortiz said. The island has been cut off since Friday.\n\n"
        "In my view the real trouble is that we never put any money aside for a second boat.\n\n"
        "The island has some 900 inhabitants.\n\nA barge brought bread and milk on Sunday.\n\nThe school is closed."
    )
    assert (
        "Lena Ortiz",
        "In my view the real trouble is that we never put any money aside for a second boat",
    ) in reading.by_source


def test_any_verb_may_follow_a_quotation_that_ends_in_a_comma(read: Read) -> None:
    assert read('"This is the best day of the year," she beamed.').by_source == [("she", "This is the best day of the year")]


def test_words_in_scare_quotes_are_no_attribution(read: Read) -> None:
    assert read('The so-called "ghost ferry" left the harbour empty on Monday.').rows == ()


def test_the_next_sentence_does_not_take_the_quotation_before_it(read: Read) -> None:
    reading = read('Lena Ortiz said: "The ferry is old." Tom Brand said that the crew had left.')
    assert reading.by_source == [("Lena Ortiz", "The ferry is old"), ("Tom Brand", "that the crew had left")]


def test_a_quotation_goes_on_after_narration(read: Read) -> None:
    reading = read("“My boat,” Lena Ortiz said, nodding at the mud where two hulls lay side by side, “was never insured.”")
    assert reading.by_source == [("Lena Ortiz", "My boat"), ("Lena Ortiz", "was never insured")]


def test_a_new_sentence_after_narration_is_not_part_of_the_quotation(read: Read) -> None:
    reading = read("“My boat,” Lena Ortiz said, nodding at a sign that read “No mooring”.")
    assert ("Lena Ortiz", "No mooring") not in reading.by_source


def test_a_space_behind_the_mark_begins_no_other_sentence(read: Read) -> None:
    reading = read("« My boat was never insured », Lena Ortiz told the crew. « It can go to the museum. »")
    assert reading.by_source == [("Lena Ortiz", "My boat was never insured"), ("Lena Ortiz", "It can go to the museum")]


def test_a_hyphen_before_a_name_credits_the_words(read: Read) -> None:
    reading = read("“She never once sent a letter where a visit would do.” -Lena Ortiz, baker")
    assert reading.by_source == [("Lena Ortiz", "She never once sent a letter where a visit would do")]


def test_a_topic_may_stand_between_who_speaks_and_the_words(read: Read) -> None:
    reading = read(
        "Harbour coach Lena Ortiz on the late goal: “It was ours to lose.”\n\nLena Ortiz’s advice to parents was short: “Row.”"
    )
    assert reading.by_source == [("Lena Ortiz", "It was ours to lose"), ("Lena Ortiz", "Row")]
