from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Article, Boilerplate
from variorum.parsing.layout import lay_out


def article(text: str, title: str | None = None) -> Article:
    return Article("a", text, title=title)


def test_each_line_is_a_paragraph_and_blank_ones_are_none() -> None:
    prose = lay_out(article("One line here.\n\nAnother line.\r\nA third.\n"))
    assert [p.span.text for p in prose] == ["One line here.", "Another line.", "A third."]


def test_hard_wrapped_text_is_joined_up_to_the_blank_line() -> None:
    lines = [
        "The harbour master had been on duty since the small hours when",
        "the second of the two barges began to drift across the channel and",
    ]
    text = "\n".join(lines * 4) + "\nthe tug came too late.\n\nNobody was hurt."
    assert [p.span.text[-12:] for p in lay_out(article(text))] == ["me too late.", "ody was hurt"[-11:] + "."]


def test_a_boilerplate_line_is_left_out_and_a_marked_part_cut() -> None:
    text = "Share\nThe dam held. Photo: Ada Quill\nNo one slept."
    a = article(text)
    marked = Article(
        "a",
        text,
        boilerplate=(
            Boilerplate(a.span(0, 5), "chrome"),
            Boilerplate(a.span(text.index("Photo"), text.index("\nNo")), "photo-credit"),
        ),
    )
    assert [p.span.text for p in lay_out(marked)] == ["The dam held.", "No one slept."]


def test_a_caption_is_read_like_prose() -> None:
    text = "Three men wade through the flooded mill at Ostby.\nThe dam held."
    a = article(text)
    marked = Article("a", text, boilerplate=(Boilerplate(a.span(0, text.index("\n")), "caption"),))
    assert [p.span.text for p in lay_out(marked)] == text.split("\n")


def test_the_first_short_line_above_prose_is_the_headline() -> None:
    body = "The council voted on Tuesday to close the bridge for the whole of the winter, after divers found cracks in two piers."
    prose = lay_out(article(f"Council Closes Bridge Over Cracks\n{body}"))
    assert [p.is_headline for p in prose] == [True, False]
    assert not lay_out(article(body))[0].is_headline


def test_a_headline_in_title_case_is_read_in_sentence_case() -> None:
    body = (
        "The council of Orlo will close the bridge this winter. "
        "Engineers found cracks in it, and the council of Orlo had no choice left."
    )
    headline = lay_out(article(f"Orlo Council Will Close Bridge After Cracks Found\n{body}"))[0]
    assert headline.folded == "Orlo council will close bridge after cracks found"


def test_a_text_without_line_breaks_is_cut_where_a_sentence_ends() -> None:
    prose = lay_out(article("A sentence that is not long. " * 2000))
    assert len(prose) > 1
    assert all(p.span.text.endswith(".") for p in prose)


@given(st.text(max_size=400))
def test_folded_text_has_the_length_of_its_span_and_spans_are_exact(text: str) -> None:
    for piece in lay_out(article(text, title=text[:20])):
        assert len(piece.folded) == len(piece.span)
        assert text[piece.span.start : piece.span.end] == piece.span.text
