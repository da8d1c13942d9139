"""Reports that say in so many words that they have something from another report of the story."""

from datetime import datetime

import pytest

from variorum.model import Article, Reuse
from variorum.reuse import find_citations

COURIER = Article("c", "Two halls of the mill at Brell will close in May.", outlet="Ryde Courier", published=datetime(2026, 3, 2))


def cited(text: str, outlet: str = "Tarn Gazette") -> list[Reuse]:
    later = Article("g", text, outlet=outlet, published=datetime(2026, 3, 3))
    return list(find_citations([later, COURIER], ()))


@pytest.mark.parametrize(
    "sentence",
    [
        "Two halls will close in May, as the Ryde Courier reported.",
        "Two halls will close in May, according to the Ryde Courier.",
        "The Ryde Courier first reported that two halls will close.",
        "“It was the last year,” owner Ina Moll told the Ryde Courier.",
        "Two halls will close in May, as first reported by the Ryde Courier.",
    ],
)
def test_a_report_cites_another_by_the_name_of_its_outlet(sentence: str) -> None:
    [row] = cited(f"The mill is old.\n\n{sentence} Nobody is to lose work.")
    assert (row.source, row.target, row.kind, row.share) == ("c", "g", "credit", 0.0)
    assert [p.target.text for p in row.passages] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two halls will close in May, according to the mill.",
        "The Ryde Courier hired forty people in May.",
        "Two halls will close in May, according to Ryde Courier officials.",
    ],
)
def test_a_name_alone_is_no_citation(sentence: str) -> None:
    assert not cited(sentence)


def test_an_outlet_does_not_cite_itself() -> None:
    assert not cited("Two halls will close, according to the Ryde Courier.", outlet="Ryde Courier")


def test_a_copy_that_was_found_is_not_told_again() -> None:
    later = Article("g", "Two halls will close, according to the Ryde Courier.", outlet="Tarn Gazette")
    assert not list(find_citations([later, COURIER], [Reuse("c", "g", "verbatim", 0.4, ())]))
