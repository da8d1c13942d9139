from ferry_reading import article
from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Article, Boilerplate
from variorum.report.page.marked_text import TextMark, cut


def test_overlapping_marks_cut_the_text_at_every_boundary() -> None:
    text = cut(article("a", "0123456789"), [TextMark(2, 6, "x", "c"), TextMark(4, 8, "y", "q")])
    assert [(piece.text, piece.items) for piece in text.paragraphs[0]] == [
        ("01", ()),
        ("23", ("x",)),
        ("45", ("x", "y")),
        ("67", ("y",)),
        ("89", ()),
    ]
    assert [piece.first for piece in text.paragraphs[0]] == [False, True, True, False, False]


def test_lines_are_paragraphs_and_a_mark_may_run_over_them() -> None:
    text = cut(article("a", "one\n\ntwo"), [TextMark(1, 7, "x", "c")])
    assert [[(piece.text, piece.items) for piece in line] for line in text.paragraphs] == [
        [("o", ()), ("ne", ("x",))],
        [("tw", ("x",)), ("o", ())],
    ]


def test_a_place_between_lines_leads_to_the_next_piece() -> None:
    text = cut(article("a", "one\n\ntwo\n"), [])
    assert [text.place(i) for i in (0, 2, 3, 4, 5, 8, 99)] == [0, 0, 5, 5, 5, 5, 5]
    assert cut(article("a", " \n "), []).place(0) is None


def test_leftovers_of_the_page_are_named() -> None:
    a = article("a", "text Advertisement")
    a = Article(id="a", text=a.text, boilerplate=(Boilerplate(a.span(5, 18), "promotion"),))
    assert [(piece.text, piece.boilerplate) for piece in cut(a, []).paragraphs[0]] == [
        ("text ", None),
        ("Advertisement", "promotion"),
    ]


@given(
    st.text("ab \n\r", max_size=40),
    st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45), st.sampled_from("xyz")), max_size=8),
)
def test_the_pieces_hold_the_whole_text_and_exactly_the_marked_characters(text: str, ranges: list[tuple[int, int, str]]) -> None:
    marked = cut(article("a", text), [TextMark(start, end, item, "c") for start, end, item in ranges])
    pieces = [piece for line in marked.paragraphs for piece in line]
    assert all(text[piece.start : piece.start + len(piece.text)] == piece.text for piece in pieces)
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())
    for piece in pieces:
        for i in range(piece.start, piece.start + len(piece.text)):
            assert set(piece.items) == {item for start, end, item in ranges if start <= i < end}
