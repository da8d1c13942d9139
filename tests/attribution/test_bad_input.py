import pytest
from hypothesis import given
from hypothesis import strategies as st
from named_cast import NamedCast, Read

from variorum.attribution import RuleFinder, attribute_speakers, flatten
from variorum.model import Article
from variorum.parsing import Parser

SCRAPS = ["", '"', "said", "said.", "He said “", '"" he said', "According to ,", "Mayor: ", ": said", "Q: \nA: \n"]


@pytest.mark.parametrize("text", SCRAPS)
def test_scraps_give_no_attribution(read: Read, text: str) -> None:
    assert read(text, {}).rows == ()


def test_text_without_a_quotation_gives_no_attribution(read: Read) -> None:
    assert read("The bridge over the Tarn is forty metres long. It was built in 1931 of stone from the hills.", {}).rows == ()


def test_a_quotation_that_never_closes_ends_with_its_paragraph(read: Read) -> None:
    reading = read("Lena Ortiz said: “The bridge is old.\n\nThe town has two schools.", {})
    assert reading.by_source == [("Lena Ortiz", "The bridge is old")]
    assert [row.unclosed for row in reading.rows] == [True]


def test_mixed_marks_still_pair(read: Read) -> None:
    assert read('“The bridge is old," Lena Ortiz said.').by_source == [("Lena Ortiz", "The bridge is old")]


def test_a_quotation_inside_a_quotation_does_not_tear_it(read: Read) -> None:
    reading = read("“The mayor told us ‘the bridge is old’ and left,” Tom Brand said.")
    assert ("Tom Brand", "The mayor told us ‘the bridge is old’ and left") in reading.by_source
    assert ("The mayor", "the bridge is old") in reading.by_source


def test_capitals_throughout_invent_no_speaker(read: Read) -> None:
    reading = read('THE BRIDGE WAS CLOSED. "IT IS NOT SAFE," HE SAID.', {})
    assert {speaker for speaker, _ in reading.by_speaker} <= {None}


def test_a_long_monologue_is_one_row(read: Read) -> None:
    words = " ".join(f"We counted boat number {n} and I said that it was fine." for n in range(200))
    reading = read(f'"{words}" said Tom Brand.')
    assert [source for source, _ in reading.by_source] == ["Tom Brand"]


@given(text=st.text(alphabet="\"'“”‘’:,. \nAbes", max_size=60).map(lambda t: f"Tom Brand said {t} the mayor told us"))
def test_every_span_is_the_text_at_its_place(parser: Parser, text: str) -> None:
    (parse,) = parser.parse([Article("a1", text)])
    rows = attribute_speakers(parse, RuleFinder().find(parse), NamedCast({}))
    for row in (*rows, *flatten(rows)):
        for span in (*row.content, row.cue, row.source):
            assert span is None or (text[span.start : span.end] == span.text and span.text.strip())
