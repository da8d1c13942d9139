import pytest
from named_cast import Read


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The council said the bridge was closed.", "The council", "the bridge was closed"),
        ("The council said on Monday that the bridge was closed.", "The council", "that the bridge was closed"),
        ("The bridge was closed, the council said.", "the council", "The bridge was closed"),
        ("The bridge was closed on Monday, reported Radio North.", "Radio North", "The bridge was closed on Monday"),
        ("However, the bridge was closed, she added.", "she", "the bridge was closed"),
        ("According to the council, the bridge was closed.", "the council", "the bridge was closed"),
        ("The bridge was closed on Monday, according to the council.", "the council", "The bridge was closed on Monday"),
        ("The mayor accused the council of hiding the report.", "The mayor", "the council of hiding the report"),
        ("The mayor called the bridge unsafe.", "The mayor", "the bridge unsafe"),
        ('Radio North described the meeting as "long".', "Radio North", 'the meeting as "long"'),
        ("Engineers warned of further cracks in the bridge.", "Engineers", "further cracks in the bridge"),
        ("The mayor urged the council to close the bridge.", "The mayor", "the council to close the bridge"),
        ("The council announced the closure of the bridge.", "The council", "the closure of the bridge"),
        ("The council vowed to repair the bridge.", "The council", "to repair the bridge"),
        ("The council denied that the bridge was unsafe.", "The council", "that the bridge was unsafe"),
        ("She voiced hopes that the bridge would be repaired.", "She", "that the bridge would be repaired"),
        ("Residents heard the mayor's claim that the bridge was safe.", "the mayor", "that the bridge was safe"),
    ],
)
def test_each_way_of_reporting_gives_source_and_content(read: Read, text: str, source: str, content: str) -> None:
    assert (source, content) in read(text).by_source


def test_a_clause_in_the_middle_leaves_two_pieces(read: Read) -> None:
    row = read("The van, police said, was stolen in May.").only
    assert [s.text for s in row.content] == ["The van", "was stolen in May"]


def test_a_clause_behind_what_it_anticipates_leaves_two_pieces(read: Read) -> None:
    row = read("It is not true, the mayor said, that the bridge had moved.").only
    assert [piece.text for piece in row.content] == ["It is not true", "that the bridge had moved"]


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("people close to the talks", "Tom Brand, the banker, had wanted out"),
        ("two officials", "Tom Brand, a banker, was told to leave"),
        ("the indictment", "Tom Brand, 44, wired the money on Monday"),
        ("police", "Tom Brand, 26, and his wife, Ann Lee, 30, came home at night"),
        ("a police spokeswoman", "Ann Lee, 22, was hit by a van"),
    ],
)
def test_a_name_behind_the_source_begins_what_it_tells(read: Read, source: str, content: str) -> None:
    assert read(f"According to {source}, {content}.").by_source == [(source, content)]


@pytest.mark.parametrize(
    "source", ["his uncle, Tom Brand", "his accuser, Tom Brand", "the spokesman, Tom Brand", "Tom Brand, head of the museum"]
)
def test_a_name_beside_one_person_is_the_source(read: Read, source: str) -> None:
    assert read(f"According to {source}, the bridge was closed.").by_source == [(source, "the bridge was closed")]


def test_a_subject_set_beside_a_name_begins_what_is_told(read: Read) -> None:
    reading = read("According to a water board spokesman, Tom Brand, the dam holds nine weeks of water.")
    assert reading.by_source == [("a water board spokesman, Tom Brand", "the dam holds nine weeks of water")]


def test_a_circumstance_before_the_clause_is_no_content_of_its_own(read: Read) -> None:
    assert read("Through a spokesman, the mayor denied.").rows == ()
    row = read("By the old mill, the mayor recalled, the river had frozen twice.").only
    assert [s.text for s in row.content] == ["By the old mill", "the river had frozen twice"]


def test_the_time_of_a_threat_is_not_part_of_its_content(read: Read) -> None:
    reading = read("The mayor threatened to resign after the council voted against the bridge.")
    assert reading.contents == ["to resign"]


def test_quoted_words_inside_a_clause_keep_their_marks(read: Read) -> None:
    row = read('The mayor said the plan was "a costly mistake".').only
    assert row.form == "mixed"
    assert row.content[0].text == 'the plan was "a costly mistake"'


def test_a_second_report_in_the_sentence_ends_the_first(read: Read) -> None:
    reading = read("The mayor said that the bridge had failed and blamed the council for delays.")
    assert reading.by_source == [("The mayor", "that the bridge had failed"), ("The mayor", "the council for delays")]


def test_a_participle_takes_the_subject_of_its_verb(read: Read) -> None:
    reading = read("The bridge is safe, the mayor said during a visit, stressing that repairs would begin in May.")
    assert reading.by_source == [("the mayor", "The bridge is safe"), ("the mayor", "that repairs would begin in May")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor said that the bridge was safe.", "utterance"),
        ("The mayor believes that the bridge is safe.", "belief"),
        ("The mayor plans to close the bridge.", "intention"),
    ],
)
def test_the_cue_tells_the_kind(read: Read, text: str, kind: str) -> None:
    assert read(text).only.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "The mayor praised the engineers.",
        "The leaders discussed the bridge.",
        "It was said that the bridge was unsafe.",
        "The bridge reportedly has forty cracks.",
        "The mayor declined to say whether the bridge was safe.",
        "The council did not say when the bridge would open.",
    ],
)
def test_speech_without_a_content_or_a_source_is_no_attribution(read: Read, text: str) -> None:
    assert read(text).rows == ()
