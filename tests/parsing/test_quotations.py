import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Article, Quotation
from variorum.parsing.layout import lay_out
from variorum.parsing.quotations import find_quotations


def quotations(text: str) -> tuple[Quotation, ...]:
    article = Article("a", text)
    return find_quotations(article, [p.span for p in lay_out(article)])


def inner_quotations(text: str) -> list[list[str]]:
    return [[s.text for s in q.inner] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We wait," she said.', ["We wait,"]),
        ("“We wait,” she said.", ["We wait,"]),
        ("«We wait», she said.", ["We wait"]),
        ("„We wait“, she said.", ["We wait"]),
        ("``We wait,'' she said.", ["We wait,"]),
        ("‘We wait,’ she said.", ["We wait,"]),
        ("'We wait,' she said.", ["We wait,"]),
        ('It begins straight, "like this,” and ends curly.', ["like this,"]),
        ('He spoke of "luck" and of "work".', ["luck", "work"]),
        ("“He told me ‘never again’ and left,” she said.", ["He told me ‘never again’ and left,"]),
        ("The drivers' union said it wouldn't wait.", []),
        ("The union called the drivers' pay 'a joke' on Friday.", ["a joke"]),
        ("It was a '90s tune.", []),
        ('The board is 5" wide.', []),
    ],
)
def test_marks_of_every_kind_are_paired(text: str, expected: list[str]) -> None:
    assert inner_quotations(text) == [[e] for e in expected]


def test_speech_set_over_paragraphs_is_one_quotation_with_a_piece_each() -> None:
    text = "“We waited all night.\n“Then we walked,” she said.\nNobody answered."
    assert inner_quotations(text) == [["We waited all night.", "Then we walked,"]]
    assert quotations(text)[0].closed


def test_a_quotation_that_never_closes_ends_with_its_paragraph_and_is_flagged() -> None:
    text = "“We waited all night, she said.\nNobody answered them."
    (only,) = quotations(text)
    assert not only.closed
    assert only.inner[0].text == "We waited all night, she said."


def test_text_without_quotations_has_none() -> None:
    assert quotations("Nobody said a word, and it's as well.") == ()


@given(st.text(alphabet="ab. \n\"“”‘’'«»", max_size=120))
def test_any_mess_of_marks_gives_exact_spans_in_order(text: str) -> None:
    last = 0
    for quotation in quotations(text):
        for inside, outside in zip(quotation.inner, quotation.outer, strict=True):
            assert text[inside.start : inside.end] == inside.text
            assert outside.start <= inside.start <= inside.end <= outside.end
        assert quotation.start >= last
        last = quotation.end
