import pytest
from call_sheet import CallSheet, Read
from hypothesis import given
from hypothesis import strategies as st

from variorum.attribution import RuleFinder, attribute_speakers, flatten
from variorum.model import Article
from variorum.parsing import Parser

SCRAPS = ["", '"', "said", "said.", "He said “", '"" he said', "According to ,", "Mayor: ", ": said", "Q: \nA: \n"]


@pytest.mark.parametrize("text", SCRAPS)
def test_scraps_give_nothing(read: Read, text: str) -> None:
    assert read(text, {}).rows == ()


def test_text_without_a_quotation_gives_none(read: Read) -> None:
    assert read("The bridge over the Tarn is forty metres long. It was built in 1931 of stone from the hills.", {}).rows == ()


def test_a_quotation_that_never_closes_ends_with_its_paragraph(read: Read) -> None:
    told = read("Lena Ortiz said: “The bridge is old.\n\nThe town has two schools.", {})
    assert told.said == [("Lena Ortiz", "The bridge is old")]
    assert [row.unclosed for row in told.rows] == [True]


def test_mixed_marks_still_pair(read: Read) -> None:
    assert read('“The bridge is old," Lena Ortiz said.').said == [("Lena Ortiz", "The bridge is old")]


def test_a_quotation_inside_a_quotation_is_not_torn_out(read: Read) -> None:
    told = read("“The mayor told us ‘the bridge is old’ and left,” Tom Brand said.")
    assert told.said == [("Tom Brand", "The mayor told us ‘the bridge is old’ and left")]


def test_capitals_throughout_invent_no_speaker(read: Read) -> None:
    told = read('THE BRIDGE WAS CLOSED. "IT IS NOT SAFE," HE SAID.', {})
    assert {speaker for speaker, _ in told.heard} <= {None}


def test_a_long_monologue_is_one_row(read: Read) -> None:
    words = " ".join(f"We counted boat number {n} and I said that it was fine." for n in range(200))
    told = read(f'"{words}" said Tom Brand.')
    assert [source for source, _ in told.said] == ["Tom Brand"]


@given(text=st.text(alphabet="\"'“”‘’:,. \nAbes", max_size=60).map(lambda t: f"Tom Brand said {t} the mayor told us"))
def test_every_span_is_the_text_at_its_place(parser: Parser, text: str) -> None:
    (parse,) = parser.parse([Article("a1", text)])
    rows = attribute_speakers(parse, RuleFinder().find(parse), CallSheet({}))
    for row in (*rows, *flatten(rows)):
        for span in (*row.content, row.cue, row.source):
            assert span is None or (text[span.start : span.end] == span.text and span.text.strip())
