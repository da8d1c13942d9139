from named_cast import Read

from variorum.attribution import flatten


def test_the_pieces_of_a_quotation_come_together(read: Read) -> None:
    flat = flatten(read('"The ferry is old," Lena Ortiz said, "and nobody wants to repair it."').rows)
    assert [[s.text for s in row.content] for row in flat] == [["The ferry is old", "and nobody wants to repair it"]]


def test_an_attribution_nested_in_a_content_is_left_out(read: Read) -> None:
    reading = read("Lena Ortiz said that Tom Brand had warned that the bridge was old.")
    assert len(reading.rows) == 2
    assert [row.source.text for row in flatten(reading.rows) if row.source] == ["Lena Ortiz"]


def test_two_quotations_of_one_speaker_under_two_cues_stay_two(read: Read) -> None:
    assert len(flatten(read('"The ferry is old," she said. "It must go," she added.').rows)) == 2
